import { App } from './app.ts';
import { AppBook } from './appBook.ts';
import type { AppReceived } from './appBook.ts';
import { AppChat } from './appchat.ts';
import type { AppGroup } from './appchat.ts';
import { Callbacks } from './callbacks.ts';
import type { FakeCustomer } from './customer.ts';
import { Hooks } from './hook.ts';
import type { HookReceived } from './hook.ts';
import { Kf } from './kf.ts';
import type { KfLog } from './kfLog.ts';
import { KfDriver } from './kfDriver.ts';
import type { FailType, KfSaid } from './kfDriver.ts';
import { MediaStore } from './media.ts';
import { FakeMember } from './member.ts';
import { get } from './refusal.ts';
import { serveApi } from './server.ts';
import type { FakeServicer } from './servicer.ts';
import type { Tamper } from './tamper.ts';
import { Tokens } from './tokens.ts';
import type {
  Attempt,
  Call,
  Delivery,
  Endpoints,
  FakeWecomOptions,
  Fields,
  MemberSetup,
  Surface,
} from './types.ts';
import type { WecomConfig } from './types.ts';
import { World } from './world.ts';
import type { Faults } from '../faults.ts';

export type { AppReceived } from './appBook.ts';
export type { AppGroup } from './appchat.ts';
export { Callbacks } from './callbacks.ts';
export type { DeliverOptions } from './callbacks.ts';
export { FakeCustomer } from './customer.ts';
export type { KfEntry } from './customer.ts';
export type { HookReceived } from './hook.ts';
export type { KfOutgoing } from './kf.ts';
export type { FailType, KfSaid } from './kfDriver.ts';
export { FakeMember } from './member.ts';
export type { AppPressed, AppSaid } from './member.ts';
export { SAMPLE_FILE, SAMPLE_IMAGE, SAMPLE_VIDEO, SAMPLE_VOICE } from './samples.ts';
export { FakeServicer } from './servicer.ts';
export type { KfChange } from './servicer.ts';
export type { ServiceState } from './session.ts';
export type { Tamper } from './tamper.ts';
export type {
  Attempt,
  Call,
  Delivery,
  FakeWecomOptions,
  KfAccount,
  MemberSetup,
  ServicerSetup,
  Surface,
} from './types.ts';

const SOURCE_IPS = ['101.226.103.59', '101.226.62.77'];

/** The group behind a webhook. */
export interface FakeHook {
  key: string;
  received(): HookReceived[];
  /** Takes the robot out: 93000 from now on. */
  remove(): void;
  restore(): void;
}

/** A group of the app, and what was sent to it. */
export interface FakeGroup extends AppGroup {
  received(): AppReceived[];
}

/** The WeCom HTTP interface on loopback, with a driver for the people around it. */
export interface FakeWecom extends Omit<WecomConfig, 'servicers' | 'members' | 'kfAccounts'> {
  /** Stands in for `https://qyapi.weixin.qq.com`. */
  url: string;
  port: number;
  /** The kf accounts that there are now. */
  accounts(): string[];
  faults: Faults;
  /** Every call, in order. */
  calls: readonly Call[];
  callsOf(method: string): Call[];
  tokens: Tokens;
  callbacks: Callbacks;
  /** Sets where callbacks go; null: nowhere. */
  callbackTo(targets: { kf?: string | null; app?: string | null }): void;
  /** Posts once what a receiver must refuse or survive. */
  tamper(surface: Surface, how: Tamper): Promise<Attempt>;
  /** Whether the caller's address is on the trusted list. */
  trust(trusted: boolean): void;
  media: Pick<MediaStore, 'keep' | 'need' | 'expire'>;
  /** The kf message log: plan empty pages, repeats and short pages, count pulls without a token. */
  log: KfLog;
  customer(id: string, options?: { nickname?: string; openKfId?: string }): FakeCustomer;
  servicer(userid: string): FakeServicer;
  /** Wakes the receiver, whether or not there is something to pull. */
  wake(openKfId: string): Promise<Delivery | null>;
  /** Puts a row into the log as it is. */
  inject(openKfId: string, message: Fields): Promise<KfSaid>;
  /** A sent kf message comes back as `msg_send_fail`. */
  failDelivery(msgid: string, failType: FailType): Promise<KfSaid>;
  member(userid: string): FakeMember;
  /** Somebody joins the enterprise; the same userid again changes who it is. */
  addMember(setup: MemberSetup): FakeMember;
  group(chatid: string): FakeGroup;
  hook(key?: string): FakeHook;
  /** App messages that were not shown: dropped above the rate, or held back as a duplicate. */
  unseen(): { dropped: number; suppressed: number };
  /** Resolves with the first value that is neither false, null nor undefined; looked at after each change. */
  waitFor<T>(predicate: () => T | false | null | undefined): Promise<T>;
  close(): Promise<void>;
}

/** Starts the simulator. Nothing in it waits on real time, but for `slow` faults and callback time-outs. */
export async function startFakeWecom(options: FakeWecomOptions = {}): Promise<FakeWecom> {
  const parts = assemble(options);
  const { world, tokens, callbacks } = parts;
  const served = await serveApi({ world, tokens, endpoints: endpointsOf(parts) }, options.port);
  const { servicers: _servicers, members: _members, kfAccounts: _accounts, ...config } = world.config;
  return {
    ...config,
    url: served.url,
    port: served.port,
    ...watching(parts),
    callbacks,
    callbackTo: (targets) => void Object.assign(callbacks.targets, targets),
    tamper: (surface, how) => callbacks.tamper(surface, how, plainOf(parts, surface)),
    trust: (trusted) => void (world.trusted = trusted),
    ...kfSide(parts),
    ...appSide(parts),
    close: async () => {
      world.close();
      await served.close();
    },
  };
}

function assemble(options: FakeWecomOptions) {
  const world = new World(options);
  const media = new MediaStore(world);
  const callbacks = new Callbacks(world);
  const kf = new Kf(world, media);
  const book = new AppBook(world);
  return {
    world,
    media,
    callbacks,
    kf,
    book,
    tokens: new Tokens(world),
    driver: new KfDriver(world, kf, media, callbacks),
    app: new App(world, media, book),
    chat: new AppChat(world, media, book),
    hooks: new Hooks(world, media),
  };
}

type Parts = ReturnType<typeof assemble>;

function endpointsOf({ tokens, media, kf, app, chat, hooks }: Parts): Endpoints {
  const addresses = get('any', () => ({ ip_list: SOURCE_IPS }));
  return {
    ...tokens.endpoints(),
    getcallbackip: addresses,
    get_api_domain_ip: addresses,
    ...kf.endpoints(),
    ...app.endpoints(),
    ...chat.endpoints(),
    ...hooks.endpoints(),
    ...media.endpoints(),
  };
}

function watching({ world, tokens, media }: Parts) {
  return {
    faults: world.faults,
    calls: world.calls,
    callsOf: (method: string) => world.calls.filter((call) => call.method === method),
    tokens,
    media,
    waitFor: <T>(predicate: () => T | false | null | undefined) => world.waitFor(predicate),
  };
}

function kfSide({ kf, driver }: Parts) {
  return {
    accounts: () => [...kf.office.accounts.keys()],
    log: kf.log,
    customer: (id: string, options?: { nickname?: string; openKfId?: string }) =>
      driver.customer(id, options),
    servicer: (userid: string) => driver.servicer(userid),
    wake: (openKfId: string) => driver.wake(openKfId),
    inject: (openKfId: string, message: Fields) => driver.tell(openKfId, message),
    failDelivery: (msgid: string, failType: FailType) => driver.failDelivery(msgid, failType),
  };
}

function appSide(parts: Parts) {
  const { app, book, chat, hooks } = parts;
  return {
    member: (userid: string) => {
      const found = book.find(userid);
      if (!found) throw new Error(`no member ${userid}`);
      return new FakeMember(parts, found.userid);
    },
    addMember: (setup: MemberSetup) => {
      book.members.set(setup.userid.toLowerCase(), setup);
      return new FakeMember(parts, setup.userid);
    },
    group: (chatid: string): FakeGroup => {
      const group = chat.groups.get(chatid);
      if (!group) throw new Error(`no group ${chatid}`);
      return { ...group, received: () => book.posted(chatid) };
    },
    hook: (key = [...hooks.groups.keys()][0] ?? '') => fakeHook(hooks, key),
    unseen: () => ({ dropped: book.dropped, suppressed: app.suppressed }),
  };
}

function fakeHook(hooks: Hooks, key: string): FakeHook {
  return {
    key,
    received: () => [...(hooks.groups.get(key) ?? [])],
    remove: () => hooks.setRemoved(key, true),
    restore: () => hooks.setRemoved(key, false),
  };
}

/** A callback that would be right: a wake-up, or a member's text. */
function plainOf(parts: Parts, surface: Surface): string {
  if (surface === 'kf') return parts.driver.wakeUp();
  const [member] = parts.book.members.values();
  const { agentId } = parts.world.config;
  const text = { MsgType: 'text', Content: '你好', MsgId: parts.world.number(), AgentID: agentId };
  return new FakeMember(parts, member?.userid ?? 'nobody').plain(text);
}
