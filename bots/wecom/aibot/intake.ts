import type { Arrival, Door } from '../../../core/delivery/index.ts';
import { MINUTE, SECOND } from '../../../core/kit/index.ts';
import type { Clock, Instant, Logger } from '../../../core/kit/index.ts';
import type { Chats, Openings } from './memory.ts';
import { parseFrame } from './parse.ts';

/** WeCom sends each message once and wants no acknowledgement: what cannot be kept at once is tried again here, ms. */
const AGAIN_MS = [SECOND, 5 * SECOND, 15 * SECOND, MINUTE] as const;

export interface IntakeParts {
  botId: string;
  door: Door;
  chats: Chats;
  openings: Openings;
  clock: Clock;
  log: Logger;
  /** Ends the waits for another try. */
  stopped: AbortSignal;
  /** Another program took the connection. */
  taken(): void;
}

export interface Intake {
  /** Takes a frame in; what it says is handed in after all that came before it. */
  take(frame: unknown): void;
  note(what: string): void;
  /** How far our clock is ahead of WeCom's, ms; null: nothing has come to compare with. */
  skewMs(): number | null;
  /** Resolves once everything taken so far has been handed in or given up. */
  settled(): Promise<void>;
}

/** Reads frames and hands them in, one after the other. */
export function makeIntake(parts: IntakeParts): Intake {
  const { botId, door, chats, openings, clock, log, stopped } = parts;
  let queue: Promise<void> = Promise.resolve();
  let skew: number | null = null;

  function take(frame: unknown): void {
    const at = clock.now();
    const parsed = parseFrame(frame, { botId, at });
    if (parsed.kind === 'taken') return parts.taken();
    if (parsed.kind === 'ignored') return log.debug('a frame is passed over', { why: parsed.why });
    const { arrival, opening, sentAt } = parsed;
    if (sentAt !== null) skew = at - sentAt;
    // Before it is handed in: the answer may come at once.
    openings.keep(arrival.conversationId, opening);
    inTurn('a message of the bot could not be kept', () => handIn(arrival));
  }

  async function handIn(arrival: Arrival): Promise<void> {
    await chats.learn(arrival.conversationId, arrival.group);
    await door.accept(arrival);
  }

  function inTurn(failure: string, act: () => Promise<void>): void {
    queue = queue
      .then(() => persist(act))
      .catch((error: unknown) => {
        log.error(failure, { problem: error instanceof Error ? error.name : 'unknown' });
      });
  }

  /** All of it may be repeated. */
  async function persist(act: () => Promise<void>): Promise<void> {
    for (const waitMs of AGAIN_MS) {
      try {
        return await act();
      } catch (error) {
        if (stopped.aborted) throw error;
        log.warn('the bot could not hand something in yet', {
          problem: error instanceof Error ? error.name : 'unknown',
        });
      }
      await pause(clock.now() + waitMs);
    }
    return act();
  }

  /** A stop ends it early, for a last try. */
  async function pause(until: Instant): Promise<void> {
    await clock.waitUntil(until, stopped).catch(() => undefined);
  }

  return {
    take,
    note: (what) =>
      inTurn('trouble of the bot could not be noted', () =>
        door.note({ kind: 'trouble', channel: 'wecom-bot', what }),
      ),
    skewMs: () => skew,
    settled: () => queue,
  };
}
