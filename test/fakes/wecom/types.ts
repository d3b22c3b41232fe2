import type { Faults } from '../faults.ts';

/** A 微信客服 account. */
export interface KfAccount {
  openKfId: string;
  name: string;
}

/** Someone who may take a customer over. */
export interface ServicerSetup {
  userid: string;
  /** Default true. */
  onDuty?: boolean;
  /** Default: every account. */
  openKfIds?: readonly string[];
}

/** Someone of the enterprise whom the app can write to. */
export interface MemberSetup {
  userid: string;
  /** Default: the userid. */
  name?: string;
  parties?: readonly number[];
  tags?: readonly number[];
  /** Default true; false: named in `unlicenseduser`, and nothing is delivered. */
  licensed?: boolean;
}

/** What a second use of an outgoing kf `msgid` answers. */
export type MsgidReuse = 'refuse' | 'repeat';

export interface FakeWecomOptions {
  corpId?: string;
  kfSecret?: string;
  appSecret?: string;
  agentId?: number;
  callbackToken?: string;
  /** 43 letters and digits. */
  encodingAesKey?: string;
  kfAccounts?: readonly KfAccount[];
  hookKeys?: readonly string[];
  servicers?: readonly ServicerSetup[];
  members?: readonly MemberSetup[];
  /** Whether the caller's address is on the trusted list; default true. */
  trusted?: boolean;
  /** Whether the app has been granted the kf interfaces too; default false. */
  appMayUseKf?: boolean;
  /** Whether the app sees the root department, which appchat demands; default true. */
  appSeesRoot?: boolean;
  /** Whether a welcome is set in the admin console, so that no `welcome_code` is given; default false. */
  nativeWelcome?: boolean;
  /** Default `refuse`: the vendor's page says that a reused id fails. */
  msgidReuse?: MsgidReuse;
  /** The code of that refusal; default 40058. No source names one. */
  msgidReuseCode?: number;
  /** Whether an early `gettoken` ends the token before it (`rotate`, default) or gives the same again. */
  earlyToken?: 'rotate' | 'same';
  /** How long `sync_msg` keeps messages, days; default 3. */
  historyDays?: number;
  /** How long a card's `response_code` holds, hours; default 24, the shorter of the two published values. */
  responseCodeHours?: number;
  /** Epoch ms; default: the wall clock. */
  clock?: () => number;
  /** Default: any free port. */
  port?: number;
}

/** The options with every default filled in. */
export type WecomConfig = Required<Omit<FakeWecomOptions, 'clock' | 'port' | 'trusted'>>;

/** Which of the two secrets a token came from. */
export type SecretKind = 'kf' | 'app';

/** A call as it came, and what it was answered. */
export interface Call {
  /** The path after `/cgi-bin/`. */
  method: string;
  query: Record<string, string>;
  /** The JSON body; null without one. */
  body: unknown;
  /** Epoch ms of the fake's clock. */
  at: number;
  /** Null while unanswered, and where the connection or the HTTP answer itself went wrong. */
  errcode: number | null;
}

/** What an endpoint is given. */
export interface ApiCall {
  query: URLSearchParams;
  body: unknown;
  raw: Buffer;
  contentType: string;
  /** The `Range` header. */
  range: string | null;
}

export interface Binary {
  kind: 'binary';
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
}

export type Fields = Record<string, unknown>;

export type Answer = { kind: 'json'; fields: Fields } | Binary;

export interface Endpoint {
  http: 'GET' | 'POST';
  /** Whose token is needed; `open`: none. */
  access: 'open' | 'any' | SecretKind;
  body: 'json' | 'none' | 'raw';
  run(call: ApiCall): Answer | Promise<Answer>;
}

export type Endpoints = Record<string, Endpoint>;

/** One try to hand a callback to the receiver. */
export interface Attempt {
  /** Null when there was no answer. */
  status: number | null;
  body: string;
  /** Real ms. */
  latencyMs: number;
  failure: 'timeout' | 'connection' | null;
}

export type Surface = 'kf' | 'app';

/** A callback and what became of it. */
export interface Delivery {
  surface: Surface;
  /** The XML before encryption. */
  plain: string;
  attempts: Attempt[];
  /** The receiver said 200 at last. */
  accepted: boolean;
  /** The XML of a passive reply whose signature and receiver were right. */
  reply: string | null;
}

/** What the driver needs to know of a world with a clock and faults. */
export interface WorldFacts {
  readonly config: WecomConfig;
  readonly faults: Faults;
  now(): number;
}
