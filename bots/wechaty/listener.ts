import type { Door } from '../../core/delivery/index.ts';
import { HOUR, MINUTE } from '../../core/kit/index.ts';
import type { Clock, Instant, Logger } from '../../core/kit/index.ts';
import { toStaff } from '../../core/words/index.ts';
import { makeIntake } from './intake.ts';
import type { Intake } from './intake.ts';
import { nameOf } from './judge.ts';
import { NAME } from './parse.ts';
import { makeQueue } from './queue.ts';
import type { Queue } from './queue.ts';
import type { Connection, Login, PuppetEvent, WechatyConfig } from './types.ts';
import {
  FRIENDSHIP_EVENT,
  LOGIN_EVENT,
  MESSAGE_EVENT,
  ROOM_LEAVE_EVENT,
  SCANNED,
  SCAN_EVENT,
} from './wire.ts';

export interface ListenerDeps {
  clock: Clock;
  log: Logger;
  /** @throws AppError CONFIG when the library cannot be had */
  open(config: WechatyConfig): Promise<Connection>;
}

/** Listens to a puppet, and knows who is logged in. */
export interface Listener {
  login(): Login;
  /** Null: not started, or stopped. */
  connection(): Connection | null;
  /** When somebody wrote there last; null: not since the start. */
  heardAt(conversationId: string): Instant | null;
  /**
   * Begins; whether somebody logs in is not waited for.
   * @throws AppError CONFIG when the library or the puppet cannot be had
   */
  start(door: Door): Promise<void>;
  stop(): Promise<void>;
}

/** One time of listening, from start to stop. */
interface Session {
  door: Door;
  connection: Connection;
  queue: Queue;
  intake: Intake;
  stopping: AbortController;
  running: Promise<void>;
}

/** What operators are told of. */
type Trouble = 'wechaty_logged_out' | 'wechaty_wants_scan' | 'wechaty_silent' | 'wechaty_friend';

/** A puppet that has not logged in by then needs somebody, ms. */
const LOGIN_MS = 2 * MINUTE;

/** So often the same is told again, ms: that the account is out each time anew, but not each minute. */
const TELL_EVERY_MS: Readonly<Record<Trouble, number>> = {
  ...{ wechaty_logged_out: 10 * MINUTE, wechaty_wants_scan: 10 * MINUTE },
  ...{ wechaty_silent: HOUR, wechaty_friend: HOUR },
};

/** Conversations whose last word is remembered; the oldest are forgotten first. */
const REMEMBERED = 2_000;

export function makeListener(config: WechatyConfig, { clock, log, open }: ListenerDeps): Listener {
  let session: Session | null = null;
  let login: Login = { kind: 'idle' };
  let shown = '';
  const told = new Map<Trouble, Instant>();
  const heard = new Map<string, Instant>();

  return {
    login: () => login,
    connection: () => session?.connection ?? null,
    heardAt: (conversationId) => heard.get(conversationId) ?? null,
    start: async (door) => {
      if (session) return;
      const connection = await open(config);
      session = makeSession(door, connection);
      listen(session);
      session.running = run(session);
    },
    stop: async () => {
      const ending = session;
      session = null;
      login = { kind: 'idle' };
      if (!ending) return;
      ending.stopping.abort();
      await ending.running;
      await quietly(() => ending.connection.stop());
      await ending.intake.settle();
      await ending.queue.close();
    },
  };

  function makeSession(door: Door, connection: Connection): Session {
    const queue = makeQueue({ clock, log });
    const intake = makeIntake({
      ...{ puppet: connection.puppet, door, queue, clock, log },
      ownId: () => (login.kind === 'in' ? login.id : null),
      onHeard: noteHeard,
      onAsked: () => tell('wechaty_friend'),
    });
    const stopping = new AbortController();
    return { door, connection, queue, intake, stopping, running: Promise.resolve() };
  }

  /** Starts the puppet, anew as long as it neither logs in nor asks to be scanned. */
  async function run({ connection, stopping: { signal } }: Session): Promise<void> {
    while (!signal.aborted) {
      if (login.kind !== 'in') login = { kind: 'starting' };
      await quietly(() => connection.start());
      await clock.waitUntil(clock.now() + LOGIN_MS, signal).catch(() => undefined); // Stopping ends the wait.
      if (signal.aborted || isIn()) return;
      if (isWaitingForPerson()) return tell('wechaty_wants_scan');
      tell('wechaty_silent');
      await quietly(() => connection.stop());
    }
  }

  function listen({ connection, intake, stopping: { signal } }: Session): void {
    const { puppet } = connection;
    const on = (event: PuppetEvent, take: (payload: unknown) => void) => {
      puppet.on(event, (payload) => {
        if (!signal.aborted) take(payload);
      });
    };
    on('login', (payload) => {
      const event = LOGIN_EVENT.safeParse(payload);
      if (event.success) noteLogin(event.data.contactId);
    });
    on('logout', () => {
      login = { kind: 'out' };
      log.error('the WeChat account is logged out');
      tell('wechaty_logged_out');
    });
    on('scan', (payload) => {
      const event = SCAN_EVENT.safeParse(payload);
      if (event.success && !SCANNED.includes(event.data.status)) noteScan(event.data.qrcode ?? '');
    });
    on('message', (payload) => {
      const event = MESSAGE_EVENT.safeParse(payload);
      if (event.success) intake.message(event.data.messageId);
    });
    on('friendship', (payload) => {
      const event = FRIENDSHIP_EVENT.safeParse(payload);
      if (event.success) intake.friendship(event.data.friendshipId);
    });
    on('room-invite', () => log.warn('the WeChat account is invited to a group: accept it on the phone'));
    on('room-leave', (payload) => {
      const event = ROOM_LEAVE_EVENT.safeParse(payload);
      if (event.success && login.kind === 'in' && event.data.removeeIdList.includes(login.id))
        intake.left(event.data.roomId);
    });
    connection.onError((error) => log.warn('wechaty reports a fault', { problem: nameOf(error) }));
  }

  function noteLogin(id: string): void {
    login = { kind: 'in', id };
    shown = '';
    log.info('the WeChat account is logged in', { puppet: config.puppet });
  }

  /** The code is for whoever holds the account's phone; scanning it is how a puppet gets in. */
  function noteScan(code: string): void {
    if (code === '') return;
    login = { kind: 'scan' };
    if (code === shown) return;
    shown = code;
    log.warn('scan this code with the WeChat account’s phone to log in', { code });
  }

  function tell(trouble: Trouble): void {
    const now = clock.now();
    const last = told.get(trouble);
    if (!session || (last !== undefined && now - last < TELL_EVERY_MS[trouble])) return;
    told.set(trouble, now);
    const { queue, door } = session;
    const what = toStaff(trouble);
    queue.add('trouble', () => door.note({ kind: 'trouble', channel: NAME, what }));
  }

  function noteHeard(conversationId: string, at: Instant): void {
    heard.delete(conversationId);
    heard.set(conversationId, at);
    const [oldest] = heard.keys();
    if (heard.size > REMEMBERED && oldest !== undefined) heard.delete(oldest);
  }

  /** A puppet that cannot be started or stopped says so by not logging in. */
  async function quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.error('the puppet did not start or stop', { problem: nameOf(error) });
    }
  }

  // Events change it while others wait, which the compiler does not see.
  function isIn(): boolean {
    return login.kind === 'in';
  }

  function isWaitingForPerson(): boolean {
    return login.kind === 'scan' || login.kind === 'out';
  }
}
