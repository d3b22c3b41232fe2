import type { Door } from '../../core/delivery/index.ts';
import { HOUR, MINUTE, SECOND } from '../../core/kit/index.ts';
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
import { within } from './within.ts';

export interface ListenerDeps {
  clock: Clock;
  log: Logger;
  /** @throws AppError CONFIG when the library cannot be had */
  open(config: WechatyConfig, clock: Clock): Promise<Connection>;
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
  queue: Queue;
  stopping: AbortController;
  /** Null: the last puppet has ended, and the next is not there yet. */
  live: Connection | null;
  running: Promise<void>;
}

/** What operators are told of. */
type Trouble =
  'wechaty_logged_out' | 'wechaty_wants_scan' | 'wechaty_silent' | 'wechaty_ended' | 'wechaty_friend';

/** A puppet that has not logged in by then needs somebody, ms. */
const LOGIN_MS = 2 * MINUTE;

/** What a puppet has told of may take so long to be read once it shall stop, ms. */
const READ_MS = 5 * SECOND;

/** Until a puppet that ended is started anew, ms. */
const AGAIN_MS = MINUTE;

/** Puppets report a fault that lasts again and again; it is logged so often, ms. */
const LOG_EVERY_MS = MINUTE;

/** So often the same is told again, ms: that the account is out each time anew, but not each minute. */
const TELL_EVERY_MS: Readonly<Record<Trouble, number>> = {
  ...{ wechaty_logged_out: 10 * MINUTE, wechaty_wants_scan: 10 * MINUTE },
  ...{ wechaty_silent: HOUR, wechaty_ended: HOUR, wechaty_friend: HOUR },
};

/** Conversations whose last word is remembered; the oldest are forgotten first. */
const REMEMBERED = 2_000;

export function makeListener(config: WechatyConfig, { clock, log, open }: ListenerDeps): Listener {
  let session: Session | null = null;
  let login: Login = { kind: 'idle' };
  let shown = '';
  let faults: { count: number; loggedAt: Instant | null } = { count: 0, loggedAt: null };
  const told = new Map<Trouble, Instant>();
  const heard = new Map<string, Instant>();

  return {
    login: () => login,
    connection: () => session?.live ?? null,
    heardAt: (conversationId) => heard.get(conversationId) ?? null,
    start: async (door) => {
      if (session) return;
      const connection = await open(config, clock);
      const queue = makeQueue({ clock, log });
      const stopping = new AbortController();
      session = { door, queue, stopping, live: null, running: Promise.resolve() };
      session.running = run(session, connection);
    },
    stop: async () => {
      const ending = session;
      session = null;
      login = { kind: 'idle' };
      if (!ending) return;
      ending.stopping.abort();
      await ending.running;
      await ending.queue.close();
    },
  };

  /** From one puppet to the next, until it is stopped. */
  async function run(current: Session, first: Connection): Promise<void> {
    const { signal } = current.stopping;
    const stopped = new Promise<null>((resolve) => {
      signal.addEventListener('abort', () => resolve(null), { once: true });
    });
    let connection: Connection | null = first;
    while (!signal.aborted) {
      const trouble: Trouble | null = connection ? await live(current, connection, stopped) : null;
      if (trouble) tell(trouble);
      // Stopping ends the wait.
      await clock.waitUntil(clock.now() + AGAIN_MS, signal).catch(() => undefined);
      connection = signal.aborted ? null : await reopen();
    }
    // Stopped while it was being opened.
    if (connection) await stopQuietly(connection);
  }

  /** @returns why it came to an end; null: it was stopped */
  async function live(
    current: Session,
    connection: Connection,
    stopped: Promise<null>,
  ): Promise<Trouble | null> {
    const intake = intakeFor(current, connection);
    current.live = connection;
    login = { kind: 'starting' };
    listen(current, connection, intake);
    const trouble = await Promise.race([stopped, watch(connection, current.stopping.signal)]);
    // What has been told of is read while it still can be.
    await within(clock, READ_MS, () => intake.settle());
    await stopQuietly(connection);
    current.live = null;
    login = { kind: current.stopping.signal.aborted ? 'idle' : 'starting' };
    return trouble;
  }

  /** Resolves when the puppet has to be started anew. */
  async function watch(connection: Connection, stopping: AbortSignal): Promise<Trouble> {
    const ended = new Promise<Trouble>((resolve) => connection.onEnd(() => resolve('wechaty_ended')));
    // Stopping ends the wait, and nobody asks what became of it.
    const late = clock.waitUntil(clock.now() + LOGIN_MS, stopping).then(
      (): null => null,
      () => ended,
    );
    void startQuietly(connection);
    const first = await Promise.race([ended, late]);
    if (first !== null) return first;
    if (login.kind === 'starting') return 'wechaty_silent';
    if (login.kind !== 'in') tell('wechaty_wants_scan');
    return ended;
  }

  /** Null: it could not be had this time. */
  async function reopen(): Promise<Connection | null> {
    try {
      return await open(config, clock);
    } catch (error) {
      log.error('the puppet cannot be started anew', { problem: nameOf(error) });
      return null;
    }
  }

  function intakeFor({ door, queue }: Session, { puppet }: Connection): Intake {
    return makeIntake({
      ...{ puppet, door, queue, clock, log },
      ownId: () => (login.kind === 'in' ? login.id : null),
      onHeard: noteHeard,
      onAsked: () => tell('wechaty_friend'),
    });
  }

  function listen({ stopping: { signal } }: Session, connection: Connection, intake: Intake): void {
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
    connection.onFault(noteFault);
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

  /** A puppet that cannot be started says so by not logging in. */
  async function startQuietly(connection: Connection): Promise<void> {
    try {
      await connection.start();
    } catch (error) {
      log.error('the puppet did not start', { problem: nameOf(error) });
    }
  }

  async function stopQuietly(connection: Connection): Promise<void> {
    try {
      await connection.stop();
    } catch (error) {
      log.warn('the puppet did not stop', { problem: nameOf(error) });
    }
  }

  function noteFault(error: unknown): void {
    const now = clock.now();
    faults.count += 1;
    if (faults.loggedAt !== null && now - faults.loggedAt < LOG_EVERY_MS) return;
    log.warn('wechaty reports faults', { problem: nameOf(error), count: faults.count });
    faults = { count: 0, loggedAt: now };
  }
}
