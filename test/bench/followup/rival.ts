import type { Looks } from './figures.ts';

/** What somebody else's queue costs for the same. */
export interface Rival {
  looks: Looks;
  /** All that fell due at once were fetched, a job to send each was added, and they were ticked off, ms. */
  handedMs: number;
}

export interface RivalOptions {
  /** A folder of its own, removed afterwards. */
  folder: string;
  few: number;
  many: number;
  due: number;
  rounds: number;
  tell: (line: string) => void;
}

/** Figures, or why there are none. */
export type RivalResult = { kind: 'figures'; rival: Rival } | { kind: 'absent'; why: string };
