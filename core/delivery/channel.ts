import type { Instant } from '../kit/index.ts';
import type { Attachment, Door } from './arrival.ts';
import type { CallbackRoute } from './callback.ts';

/** What a channel can do, as data. */
export interface Capabilities {
  /** The longest text of one message; null: as long as it likes. */
  text: TextLimit | null;
  /** Buttons under one message; 0: what can be pressed is said in words. */
  buttons: number;
  /** A message that was sent can be changed in place. */
  edit: boolean;
  /** Pictures can go with the words. */
  images: boolean;
  /** The platform (or the channel itself) recognises a repeated send by its key. */
  recognisesRepeats: boolean;
  /** So much may be sent after each word of the other side; null: no such limit. */
  allowance: Allowance | null;
  /** A person can take the chat over on the platform itself. */
  handsOver: boolean;
}

/** Those of a channel of our own: no platform sets it limits, and it knows what it has shown. */
export const OWN_CAPABILITIES: Capabilities = {
  text: null,
  buttons: 10,
  edit: true,
  images: true,
  recognisesRepeats: true,
  allowance: null,
  handsOver: false,
};

export interface TextLimit {
  most: number;
  /** What is counted: bytes of UTF-8, or UTF-16 code units. */
  unit: 'bytes' | 'utf16';
}

/** At most `messages` within `withinMs` after the other side wrote last. */
export interface Allowance {
  messages: number;
  withinMs: number;
}

/** Something that can be pressed under a card. */
export interface Action {
  /** What the platform hands back when it is pressed; at most 64 bytes of ASCII. */
  token: string;
  label: string;
}

/** One message or card to one conversation. */
export interface Outbound {
  /** Unique and stable: the same send tried again carries the same key. */
  key: string;
  /** Person key, `group` or `team:<team>`. */
  to: string;
  conversationId: string;
  ticket: number | null;
  text: string;
  cites: { document: string; clause: string; quote: string }[];
  /** Pictures that go with the words, by content hash. */
  images?: { hash: string; type: string; name: string; bytes: number }[];
  card: {
    id: number;
    kind: string;
    buttons: string[];
    /** The buttons as they are shown, with what a press hands back. */
    actions: Action[];
    /** Shows an earlier card anew, in place where the channel can. */
    edited: boolean;
    /** The platform's id of the message to edit. */
    platformId: string | null;
  } | null;
  /** Escalation step behind the card; `late` when it is sent more than a minute after it was owed. */
  alert: {
    reason: string;
    step: number;
    warning: boolean;
    late: boolean;
    /** Further steps owed to the same person at the same instant. */
    also?: { reason: string; step: number; warning: boolean }[];
  } | null;
  /** Escalation steps that this message tells together, each of its ticket. Default none. */
  gathered?: { ticket: number | null; reason: string; step: number; warning: boolean }[];
  at: Instant;
}

/**
 * What came of a send.
 * - `retry`: not delivered, may be later, after `afterMs` if the platform says so
 * - `closed`: this chat takes nothing until the other side writes (allowance used up, window over, a person has it)
 * - `unreachable`: this chat never takes anything again (blocked, left, deleted)
 * - `refused`: the platform does not accept this message, whatever is tried
 * - `config`: somebody has to mend the configuration; tried again meanwhile
 * - `unknown`: left open whether it was delivered
 */
export type SendResult =
  | { ok: true; platformId: string | null }
  | {
      ok: false;
      kind: 'retry' | 'closed' | 'unreachable' | 'refused' | 'config' | 'unknown';
      afterMs?: number;
      problem: string;
    };

/** What came of fetching a photo, voice or file. `gone`: it can no longer be had. */
export type FetchResult =
  | { ok: true; bytes: Uint8Array; name: string }
  | { ok: false; kind: 'retry' | 'gone' | 'too_large'; problem: string };

/** Whose a chat is on the platform itself. */
export type SessionOwner =
  | { kind: 'assistant' }
  | { kind: 'waiting' }
  | { kind: 'person'; /** On any platform. */ accounts: string[] };

/** Words for operators by their key in the catalogue (`core/words/doctor.ts`), with the values they need; never a secret. */
export interface Say {
  key: string;
  values: Readonly<Record<string, string | number>>;
}

/** A thing that was looked at, for operators, with what to do about it. */
export interface Finding {
  /** `ok`: works. `warn`: works, but look. `bad`: does not work. */
  level: 'ok' | 'warn' | 'bad';
  /** What was looked at. */
  what: Say;
  found: Say;
  /** What to do; null: nothing. */
  fix: Say | null;
}

/** All that was found on one channel. */
export interface Examined {
  channel: string;
  findings: readonly Finding[];
}

/** One account on one chat platform, as the core sees it. */
export interface Channel {
  /** Begins every conversation id of this channel. */
  readonly name: string;
  readonly capabilities: Capabilities;
  /** Never throws: every fault is a result. */
  send(out: Outbound): Promise<SendResult>;
  /** Addresses that the platform calls. Default: none. */
  readonly routes?: readonly CallbackRoute[];
  /** How many of what a chat allows this would use up. Default: one for each piece of its text. */
  messagesFor?(out: Outbound): number;
  /** Begins to take in what people write. Default: nothing ever comes this way. */
  start?(door: Door): Promise<void>;
  /** Takes nothing more in and lets go of its connections. What was not handed in by then comes again. */
  stop?(): Promise<void>;
  /** Fetches what came with a message. */
  fetch?(attachment: Attachment): Promise<FetchResult>;
  /** Brings the platform's own idea of who has a chat in line with ours. Safe to repeat. */
  handOver?(conversationId: string, owner: SessionOwner): Promise<SendResult>;
  /** A link that opens a chat with us and hands in `code`; null as long as it is not known. */
  link?(code: string): string | null;
  /** Looks at everything that can be wrong with this account, and says so. */
  examine?(): Promise<Finding[]>;
}

/** Builds and splits conversation ids: `channel:chat`. */
export function conversationId(channel: string, chat: string): string {
  return `${channel}:${chat}`;
}

export function splitConversationId(id: string): { channel: string; chat: string } {
  const at = id.indexOf(':');
  return at < 0 ? { channel: '', chat: id } : { channel: id.slice(0, at), chat: id.slice(at + 1) };
}

/** Somebody's account on a platform, as one id: `channel:user`. Until it is bound, it is also the key of who it is. */
export function accountId(channel: string, user: string): string {
  return `${channel}:${user}`;
}
