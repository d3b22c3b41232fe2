import type { InboundMessage } from '../../../core/assistant/index.ts';

/** What somebody is going to do. */
export interface Act {
  at: number;
  from: string;
  body: InboundMessage['body'];
  /** Said in the staff group. */
  group: boolean;
  /** Asked when its time has come: is there still reason to? */
  still?: () => boolean;
}

/** Acts by time; those of one time in the order they were planned. */
export class Agenda {
  /** Latest first. */
  readonly #acts: Act[] = [];

  get size(): number {
    return this.#acts.length;
  }

  add(...acts: readonly Act[]): void {
    for (const act of acts) {
      let [low, high] = [0, this.#acts.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((this.#acts[middle]?.at ?? 0) > act.at) low = middle + 1;
        else high = middle;
      }
      this.#acts.splice(low, 0, act);
    }
  }

  nextAt(): number | null {
    return this.#acts.at(-1)?.at ?? null;
  }

  /** Everything due by `at`, in order, as far as there is still reason for it. */
  takeDue(at: number): Act[] {
    const due: Act[] = [];
    for (let last = this.#acts.at(-1); last && last.at <= at; last = this.#acts.at(-1)) {
      this.#acts.pop();
      if (last.still?.() ?? true) due.push(last);
    }
    return due;
  }
}
