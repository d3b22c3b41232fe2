import type { CallbackRoute, Door } from '../../core/delivery/index.ts';
import type { Clock, Logger } from '../../core/kit/index.ts';
import type { TelegramClient } from './client.ts';
import { planAfter, recovered, WELL, withTold } from './health.ts';
import type { Health, Setback } from './health.ts';
import { makeIntake } from './intake.ts';
import { updateIdOf } from './parse.ts';
import { NAME } from './place.ts';
import type { Me, TelegramConfig } from './types.ts';
import { makeRoute } from './webhook.ts';

export interface ListenerDeps {
  client: TelegramClient;
  clock: Clock;
  log: Logger;
}

/** Takes in what people write, by long polling or by the webhook. */
export interface Listener {
  /** None while polling. */
  routes: readonly CallbackRoute[];
  /** Null: not started, or stopped. */
  door(): Door | null;
  /** Begins; whether Telegram can be reached is not waited for. */
  start(door: Door): void;
  stop(): Promise<void>;
}

/** One time of listening, from start to stop. */
interface Session {
  door: Door;
  /** Null: Telegram has not said yet who the bot is. */
  me: Me | null;
  stopping: AbortController;
  running: Promise<void>;
}

/**
 * The runner of grammY asks for the next updates, and thereby confirms those before, while they are still being handled,
 * and drops what its handler could not take. So this has a loop of its own: everything of one batch is kept in its order
 * before the next is asked for, and what could not be kept is asked for again.
 */
export function makeListener({ webhook }: TelegramConfig, { client, clock, log }: ListenerDeps): Listener {
  const intake = makeIntake({ client, clock, log });
  let session: Session | null = null;
  let health: Health = WELL;

  const taker = () => {
    if (!session?.me) return null;
    const { door, me } = session;
    return (update: unknown) => intake.take(update, door, me);
  };

  return {
    routes: webhook ? [makeRoute({ secret: webhook.secret, log, take: taker })] : [],
    door: () => session?.door ?? null,
    start: (door) => {
      if (session) return;
      const stopping = new AbortController();
      const fresh: Session = { door, me: null, stopping, running: Promise.resolve() };
      session = fresh;
      health = WELL;
      fresh.running = run(fresh);
    },
    stop: async () => {
      const ending = session;
      session = null;
      ending?.stopping.abort();
      await ending?.running;
      await intake.settle();
    },
  };

  async function run(current: Session): Promise<void> {
    const { signal } = current.stopping;
    while (!signal.aborted) {
      const setback = (await prepare(current)) ?? (webhook ? null : await poll(current));
      if (signal.aborted) return;
      if (setback) {
        await recoverFrom(setback, current);
      } else {
        noteWell();
        // From here on Telegram calls.
        return;
      }
    }
  }

  /** Who the bot is, and which way updates come. */
  async function prepare(current: Session): Promise<Setback | null> {
    const me = await client.getMe();
    if (!me.ok) return { kind: 'fault', fault: me.fault, by: 'identity' };
    const isFirst = current.me === null;
    current.me = me.result;
    const set = webhook ? await client.setWebhook(webhook) : await client.deleteWebhook();
    if (!set.ok) return { kind: 'fault', fault: set.fault, by: 'setup' };
    if (isFirst) log.info('Telegram is ready', { by: webhook ? 'webhook' : 'polling' });
    return null;
  }

  /** Polls until something goes wrong or it is stopped. */
  async function poll({ door, me, stopping: { signal } }: Session): Promise<Setback | null> {
    let confirmed: number | null = null;
    while (!signal.aborted && me) {
      const answer = await client.getUpdates(confirmed, signal);
      if (!answer.ok) return { kind: 'fault', fault: answer.fault, by: 'poll' };
      noteWell();
      const kept = await takeAll(answer.result, { door, me, signal });
      if (!kept) return { kind: 'door' };
      // Ids begin anew at any number after a quiet week: what has been confirmed is not said again.
      confirmed = answer.result.length === 0 ? null : nextAfter(answer.result);
    }
    return null;
  }

  /** False: from one on they could not be kept, or it is stopped; none of them is confirmed, and repeats are known as such. */
  async function takeAll(
    updates: readonly unknown[],
    { door, me, signal }: { door: Door; me: Me; signal: AbortSignal },
  ): Promise<boolean> {
    for (const update of updates) {
      if (signal.aborted) return false;
      try {
        await intake.take(update, door, me);
      } catch (error) {
        const problem = error instanceof Error ? error.name : 'unknown';
        log.error('an update of Telegram could not be kept', { problem });
        return false;
      }
    }
    return true;
  }

  async function recoverFrom(setback: Setback, { door, stopping: { signal } }: Session): Promise<void> {
    const now = clock.now();
    const course = planAfter(setback, health, now);
    ({ health } = course);
    if (course.trouble && (await tell(door, course.trouble.what)))
      health = withTold(health, course.trouble.kind, now);
    await clock.waitUntil(now + course.waitMs, signal).catch(() => undefined); // Stopping ends the wait.
  }

  async function tell(door: Door, what: string): Promise<boolean> {
    log.error('Telegram cannot be listened to', { what });
    try {
      await door.note({ kind: 'trouble', channel: NAME, what });
      return true;
    } catch {
      return false; // It is told with the next failure.
    }
  }

  function noteWell(): void {
    if (health.failingSince !== null) log.info('Telegram can be listened to again');
    health = recovered(health);
  }
}

/** Above all ids of a batch: they need not stand in order. */
function nextAfter(updates: readonly unknown[]): number | null {
  const ids = updates.flatMap((update) => updateIdOf(update) ?? []);
  return ids.length === 0 ? null : Math.max(...ids) + 1;
}
