import type { Query } from './types.ts';

/** How well a system finds, all 0–1. */
export interface Quality {
  /** Share of the questions whose passage stands first, among the first five. */
  first: number;
  five: number;
  /** Mean of 1 / place of the passage, 0 beyond the tenth. */
  mrr: number;
}

/** What came of one question. */
export interface Hit {
  query: Query;
  /** Ids of what was found, best first. */
  found: readonly string[];
}

export function qualityOf(hits: readonly Hit[]): Quality {
  const places = hits.map(placeOf);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return {
    first: mean(places.map((place) => (place === 1 ? 1 : 0))),
    five: mean(places.map((place) => (place <= 5 ? 1 : 0))),
    mrr: mean(places.map((place) => (place <= 10 ? 1 / place : 0))),
  };
}

/** Place of the first right passage from 1; Infinity when none is right. */
function placeOf({ query, found }: Hit): number {
  const at = found.findIndex((id) => query.golds.includes(id));
  return at < 0 ? Infinity : at + 1;
}

/** The value that a share of all does not exceed, by nearest rank. @param share 0–1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
