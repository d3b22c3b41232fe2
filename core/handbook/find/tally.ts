import type { Lists } from './lists.ts';

/** Scores of a few entries among many, emptied by moving them on: nothing is cleared that was not touched. */
export interface Tally {
  values: Float32Array;
  /** The entries with a score; `count` of them. */
  touched: Int32Array;
  count: number;
}

export function makeTally(size: number): Tally {
  return { values: new Float32Array(size), touched: new Int32Array(size), count: 0 };
}

/** Adds `factor` times the impacts of a term's list. */
export function tallyList(
  tally: Tally,
  { firsts, owners, impacts }: Lists,
  term: number,
  factor: number,
): void {
  const { values, touched } = tally;
  const end = firsts[term + 1] ?? 0;
  let { count } = tally;
  for (let i = firsts[term] ?? 0; i < end; i++) {
    const owner = owners[i] ?? 0;
    const value = values[owner] ?? 0;
    if (value === 0) touched[count++] = owner;
    values[owner] = value + factor * (impacts[i] ?? 0);
  }
  tally.count = count;
}

/** Moves every score to `to` where it is higher than the one there. */
export function raise(from: Tally, to: Tally): void {
  for (let i = 0; i < from.count; i++) {
    const owner = from.touched[i] ?? 0;
    const [score, known] = [from.values[owner] ?? 0, to.values[owner] ?? 0];
    from.values[owner] = 0;
    if (score <= known) continue;
    if (known === 0) to.touched[to.count++] = owner;
    to.values[owner] = score;
  }
  from.count = 0;
}

/** Moves every score, added to the one there. */
export function moveTo(from: Tally, scores: Float32Array): void {
  for (let i = 0; i < from.count; i++) {
    const owner = from.touched[i] ?? 0;
    scores[owner] = (scores[owner] ?? 0) + (from.values[owner] ?? 0);
    from.values[owner] = 0;
  }
  from.count = 0;
}
