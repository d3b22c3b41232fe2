import { Faults } from '../faults.ts';
import { serve } from '../serve.ts';
import { makeGroup } from './groups.ts';
import type { Group, GroupOptions } from './groups.ts';
import { sentTo } from './messages.ts';
import { makePerson } from './people.ts';
import type { Person } from './people.ts';
import { callQuietly, makeHandler } from './server.ts';
import type { State } from './state.ts';
import type { ApiCall, SentMessage, TgUpdate, TgUser } from './types.ts';
import { WebhookSender } from './webhook.ts';
import type { WebhookPace } from './webhook.ts';
import { chatOf, makeWorld } from './world.ts';
import type { World } from './world.ts';

/** How the fake is set up; everything has a default. */
export interface FakeTelegramOptions {
  /** Default `4242:test-token`. The number before the colon is the id of the bot. */
  token?: string;
  /** Without the @; default `guanjia_bot`. */
  username?: string;
  /** Default: a free one. */
  port?: number;
  /** Epoch ms; default: the wall clock. Dates, the hour of file links and the life of button presses follow it. */
  clock?: () => number;
  /** Privacy mode of the bot in groups; default on. */
  privacy?: boolean;
  /** Plain @mentions pass privacy mode; default off, the stricter of the two things that are reported. */
  mentionsPass?: boolean;
  /** Seconds a button press waits for its answer; default 60. */
  callbackSeconds?: number;
  /** Default: 5 retries, 10 ms before the first, 5000 ms for an answer. */
  webhook?: Partial<WebhookPace>;
}

/** A copy of all that the server knows at one moment. */
export type Snapshot = State;

/** A Bot API server on loopback and the people who use it. */
export interface FakeTelegram extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`, to be given to the client as its root. */
  readonly apiRoot: string;
  readonly token: string;
  readonly me: TgUser;
  /** By method name; `file` for downloads, `*` for any. */
  readonly faults: Faults;
  /** Every call as it came, failed ones too. */
  readonly calls: readonly ApiCall[];
  /** A person, new or known by this id. */
  user(id: number, options?: { firstName?: string; languageCode?: string; username?: string }): Person;
  group(options: GroupOptions): Group;
  /** What the bot has written to this chat, as it stands now. */
  messagesIn(chatId: number): SentMessage[];
  /** Every update ever made, in order. */
  history(): readonly TgUpdate[];
  /** Updates that the bot has not confirmed. */
  pending(): TgUpdate[];
  /** A getUpdates call is waiting for an update. */
  isPolled(): boolean;
  /** Delivers an update once more, whatever has been confirmed. */
  duplicate(updateId: number): void;
  /** Keeps back the updates that arise while `act` runs. */
  hold(act: () => void): TgUpdate[];
  /** Delivers these in this order, the held ones for the first time. */
  deliverDisordered(updates: readonly TgUpdate[]): void;
  /** Resolves with what `check` gives once it gives more than false; checked at every change, by no timer. */
  waitFor<T>(check: () => T | false | null | undefined): Promise<T>;
  snapshot(): Snapshot;
  /** Goes back to a snapshot of this or of another fake; handles on people and groups stay good. */
  restore(snapshot: Snapshot): void;
  close(): Promise<void>;
}

const TOKEN = '4242:test-token';
const PACE: WebhookPace = { retries: 5, backoffMs: 10, timeoutMs: 5000 };

/** Starts the fake. It is to be closed, by `close()` or `await using`. */
export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const token = options.token ?? TOKEN;
  const world = makeWorld({
    me: botOf(token, options.username ?? 'guanjia_bot'),
    privacy: options.privacy ?? true,
    clock: options.clock ?? (() => Date.now()),
    callbackSeconds: options.callbackSeconds ?? 60,
    mentionsPass: options.mentionsPass ?? false,
  });
  const faults = new Faults();
  const closing = new AbortController();
  const sender = new WebhookSender(world, { ...PACE, ...options.webhook }, (method, fields) =>
    callQuietly(world, method, fields),
  );
  world.updates.onPush = () => sender.pump();
  const served = await serve(makeHandler({ world, token, faults, closing: closing.signal }), options.port);
  const close = async (): Promise<void> => {
    closing.abort();
    sender.close();
    world.updates.stop();
    world.close();
    await served.close();
  };
  return { apiRoot: served.url, token, faults, ...driverOf(world), close, [Symbol.asyncDispose]: close };
}

type Driver = Omit<FakeTelegram, 'apiRoot' | 'token' | 'faults' | 'close' | typeof Symbol.asyncDispose>;

function driverOf(world: World): Driver {
  const { state, updates } = world;
  return {
    me: state.me,
    calls: world.calls,
    user: (id, options) => makePerson(world, userOf(state, id, options)),
    group: (options) => makeGroup(world, options),
    messagesIn: (chatId) => sentTo(world, chatOf(world, chatId)),
    history: () => state.history,
    pending: () => state.pending.map(({ update }) => update),
    isPolled: () => updates.isPolled,
    duplicate: (updateId) => updates.repeat(state.history.filter(({ update_id }) => update_id === updateId)),
    hold: (act) => updates.hold(act),
    deliverDisordered: (some) => updates.force(some),
    waitFor: world.waitFor,
    snapshot: () => structuredClone(state),
    restore: (snapshot) => {
      Object.assign(state, structuredClone(snapshot));
      updates.wake();
      world.changed();
    },
  };
}

function botOf(token: string, username: string): TgUser {
  return { id: Number.parseInt(token, 10) || 4242, is_bot: true, first_name: 'Guanjia', username };
}

function userOf(
  state: State,
  id: number,
  {
    firstName,
    languageCode,
    username,
  }: { firstName?: string; languageCode?: string; username?: string } = {},
): TgUser {
  const known = state.users.get(id);
  return {
    id,
    is_bot: false,
    first_name: firstName ?? known?.first_name ?? `User ${id}`,
    ...(username === undefined ? {} : { username }),
    language_code: languageCode ?? known?.language_code ?? 'zh-hans',
  };
}
