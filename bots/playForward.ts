import type { ShiftedClock, Worker } from '../core/io/index.ts';
import type { Instant } from '../core/kit/index.ts';

export interface ForwardParts {
  clock: ShiftedClock;
  worker: Pick<Worker, 'on' | 'wake' | 'nextRunAt'>;
  /** Keeps how far ahead the clock is, ms, before it is moved there. */
  keepShift: (ms: number) => Promise<void>;
  /** The clock was moved. */
  moved: () => void;
}

/** Plays the time ahead of a running service. */
export interface Forward {
  /**
   * Moves the clock on by `ms`, from one due job to the next, so that each runs at its own time as it would have by
   * itself. Resolves when it is there and what fell due is done. Calls at the same time are played one after the other.
   */
  play(ms: number): Promise<void>;
  /** Stays where the clock is now. */
  stop(): Promise<void>;
}

/** When nothing has begun or ended for so long, real ms, the work waits for something outside: time goes on meanwhile. */
const GRACE_MS = 1_000;

export function makeForward(parts: ForwardParts): Forward {
  const stopped = new AbortController();
  let last: Promise<void> = Promise.resolve();
  return {
    play: (ms) => {
      const mine = last.then(() => playTo(parts.clock.now() + ms, parts, stopped.signal));
      last = mine.catch(() => undefined); // told to whoever asked for it; the next one begins all the same
      return mine;
    },
    stop: () => {
      stopped.abort();
      return last;
    },
  };
}

async function playTo(end: Instant, parts: ForwardParts, stopped: AbortSignal): Promise<void> {
  const { clock, worker, keepShift, moved } = parts;
  for (;;) {
    const isIdle = await settle(clock.now(), worker, stopped);
    if (clock.now() >= end || stopped.aborted) return;
    const next = (await worker.nextRunAt()) ?? end;
    const isDue = next <= clock.now();
    if (isDue && isIdle) continue; // it came meanwhile, and is done first
    // What is due and still was not begun hangs: what follows is done late, and marked so.
    const at = isDue ? end : Math.min(next, end);
    const step = Math.max(0, at - clock.now());
    await keepShift(clock.offsetMs + step);
    clock.advance(step);
    moved();
  }
}

/** Waits until everything due at `at` is done; `false`: it hangs, or we were stopped. */
function settle(at: Instant, worker: ForwardParts['worker'], stopped: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let patience: NodeJS.Timeout;
    const end = (isIdle: boolean) => {
      clearTimeout(patience);
      for (const stop of stops) stop();
      stopped.removeEventListener('abort', giveUp);
      resolve(isIdle);
    };
    const giveUp = () => end(false);
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(giveUp, GRACE_MS);
    };
    const stops = [
      worker.on('idle', (event) => event.at >= at && end(true)),
      worker.on('started', wait),
      worker.on('finished', wait),
      worker.on('failed', wait),
    ];
    stopped.addEventListener('abort', giveUp, { once: true });
    wait();
    worker.wake();
  });
}
