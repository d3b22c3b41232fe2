import { SECOND } from '../../core/kit/index.ts';
import type { Clock, Logger } from '../../core/kit/index.ts';
import { nameOf } from './judge.ts';

/** Hands things in, one after the other in each lane, and again until they are kept. */
export interface Queue {
  add(lane: string, work: () => Promise<void>): void;
  /** Nothing waits any longer: what is there is tried once more. Resolves when nothing is left. */
  close(): Promise<void>;
}

/** Waits after the first, the second … failure, ms; the last one stays. */
const WAITS_MS = [1, 2, 4, 8, 15, 30].map((seconds) => seconds * SECOND);

/** WeChat delivers once and asks for no receipt, so what cannot be kept yet is kept in memory until it can. */
export function makeQueue({ clock, log }: { clock: Clock; log: Logger }): Queue {
  const lanes = new Map<string, Promise<void>>();
  const closing = new AbortController();

  async function insist(work: () => Promise<void>): Promise<void> {
    for (let failures = 0; ; failures++) {
      const isLastTry = closing.signal.aborted;
      try {
        return await work();
      } catch (error) {
        const problem = nameOf(error);
        if (isLastTry) return log.error('something from WeChat is lost: it could not be kept', { problem });
        log.error('something from WeChat could not be kept yet', { problem, failures });
        const waitMs = WAITS_MS[Math.min(failures, WAITS_MS.length - 1)] ?? 0;
        await clock.waitUntil(clock.now() + waitMs, closing.signal).catch(() => undefined); // Closing ends the wait.
      }
    }
  }

  return {
    add: (lane, work) => {
      const before = lanes.get(lane) ?? Promise.resolve();
      const mine = before
        .then(() => insist(work))
        .then(() => void (lanes.get(lane) === mine && lanes.delete(lane)));
      lanes.set(lane, mine);
    },
    close: async () => {
      closing.abort();
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}
