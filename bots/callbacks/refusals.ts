import { MINUTE } from '../../core/kit/index.ts';
import type { Clock, Instant, Logger } from '../../core/kit/index.ts';

/** Tells the log what was refused: each kind at once, and within the same minute no second time. */
export interface Refusals {
  /** @param why one word, such as `signature`; never anything that was sent */
  note(path: string, why: string): void;
  /** Tells what has been counted and not told yet. */
  flush(): void;
}

interface Counted {
  path: string;
  why: string;
  toldAt: Instant;
  /** Refused since, without a line. */
  more: number;
}

/** Whoever floods an address with forgeries fills no disk: a line a minute for each address and reason. */
export function makeRefusals({ clock, log }: { clock: Pick<Clock, 'now'>; log: Logger }): Refusals {
  const counted = new Map<string, Counted>();

  function tell({ path, why, more }: Counted): void {
    log.warn('a callback was refused', { path, why, ...(more > 0 ? { moreBefore: more } : {}) });
  }

  return {
    note: (path, why) => {
      const key = `${path} ${why}`;
      const now = clock.now();
      const known = counted.get(key);
      if (known && now - known.toldAt < MINUTE) {
        known.more += 1;
        return;
      }
      tell({ path, why, toldAt: now, more: known?.more ?? 0 });
      counted.set(key, { path, why, toldAt: now, more: 0 });
    },
    flush: () => {
      for (const { path, why, more } of counted.values())
        if (more > 0) log.warn('callbacks were refused', { path, why, count: more });
      counted.clear();
    },
  };
}
