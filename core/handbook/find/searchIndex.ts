import type { Segment } from './segment.ts';

/** BM25 constants. `k1` 0.5–2: how fast repeats stop counting; `b` 0–1: how much long texts pay. */
export const BM25 = { k1: 0.75, b: 0.4 };

/** In an index of more entries than `from`, terms rarer than `rarity` count: those in fewer than about a quarter of them. */
const COMMON = { from: 20_000, rarity: 1.4 };

/** A query term: its hash and weight. */
export interface QueryTerm {
  hash: number;
  weight: number;
}

/** Inverted index over entries numbered from 0. Immutable once built. */
export interface SearchIndex {
  readonly size: number;
  /** Adds the BM25 scores of the terms to `scores`, which has one place for each entry. */
  add(terms: readonly QueryTerm[], scores: Float64Array): void;
  /** Adds for each entry the score of the one alternative that suits it best, so that alternatives do not add up. */
  addBest(alternatives: readonly (readonly QueryTerm[])[], scores: Float64Array): void;
  /** Inverse document frequency of a term; that of an unseen term when it occurs nowhere. */
  idf(hash: number): number;
  has(hash: number): boolean;
}

/**
 * One index over segments in their order: entry `i` of a segment is entry `offset + i`. Rarity and mean length are those
 * of these segments alone, so that texts outside of them do not show in the scores.
 */
export function joinSegments(segments: readonly Segment[]): SearchIndex {
  const parts = partsOf(segments);
  const size = segments.reduce((sum, segment) => sum + segment.size, 0);
  const frequency = (hash: number): number => {
    let count = 0;
    for (const { segment } of parts) {
      const term = segment.find(hash);
      if (term >= 0) count += (segment.firsts[term + 1] ?? 0) - (segment.firsts[term] ?? 0);
    }
    return count;
  };
  const idf = (hash: number): number => {
    const df = frequency(hash);
    return Math.log(1 + (size - df + 0.5) / (df + 0.5));
  };
  const one = makeTally(size);
  const best = makeTally(size);
  /** 0 for a term so common in a large index that its long list would be walked for next to nothing. */
  const factorOf = ({ hash, weight }: QueryTerm) => {
    const rarity = idf(hash);
    return size > COMMON.from && rarity < COMMON.rarity ? 0 : weight * rarity * (BM25.k1 + 1);
  };
  return {
    size,
    idf,
    has: (hash) => parts.some(({ segment }) => segment.find(hash) >= 0),
    add(query, scores) {
      for (const term of query) {
        const factor = factorOf(term);
        if (factor === 0) continue;
        for (const part of parts) addPostings(part, term.hash, factor, scores);
      }
    },
    addBest(alternatives, scores) {
      for (const alternative of alternatives) {
        for (const term of alternative) {
          const factor = factorOf(term);
          for (const part of parts) tallyPostings(part, term.hash, factor, one);
        }
        one.drain(best.raise);
      }
      best.drain((owner, score) => (scores[owner] = (scores[owner] ?? 0) + score));
    },
  };
}

interface Part {
  segment: Segment;
  offset: number;
  /** What an entry's length costs it in BM25. */
  norms: Float32Array;
}

function partsOf(segments: readonly Segment[]): Part[] {
  const size = segments.reduce((sum, segment) => sum + segment.size, 0);
  const total = segments.reduce((sum, { lengths }) => sum + lengths.reduce((all, one) => all + one, 0), 0);
  const average = Math.max(1e-9, total / Math.max(1, size));
  let offset = 0;
  return segments.map((segment) => {
    const norms = Float32Array.from(
      segment.lengths,
      (length) => BM25.k1 * (1 - BM25.b + (BM25.b * length) / average),
    );
    const part = { segment, offset, norms };
    offset += segment.size;
    return part;
  });
}

/** Written out beside `tallyPostings`: a call for every posting would cost more than the posting. */
function addPostings(
  { segment, offset, norms }: Part,
  hash: number,
  factor: number,
  scores: Float64Array,
): void {
  const term = segment.find(hash);
  if (term < 0) return;
  const { firsts, owners, frequencies } = segment;
  const end = firsts[term + 1] ?? 0;
  for (let i = firsts[term] ?? 0; i < end; i++) {
    const owner = owners[i] ?? 0;
    const frequency = frequencies[i] ?? 0;
    const at = offset + owner;
    scores[at] = (scores[at] ?? 0) + (factor * frequency) / (frequency + (norms[owner] ?? 0));
  }
}

function tallyPostings({ segment, offset, norms }: Part, hash: number, factor: number, tally: Tally): void {
  const term = segment.find(hash);
  if (term < 0 || factor <= 0) return;
  const { firsts, owners, frequencies } = segment;
  const end = firsts[term + 1] ?? 0;
  for (let i = firsts[term] ?? 0; i < end; i++) {
    const owner = owners[i] ?? 0;
    const frequency = frequencies[i] ?? 0;
    tally.add(offset + owner, (factor * frequency) / (frequency + (norms[owner] ?? 0)));
  }
}

/** Scores of a few entries among many, emptied by reading: nothing is cleared that was not touched. */
interface Tally {
  add(owner: number, score: number): void;
  raise(owner: number, score: number): void;
  drain(see: (owner: number, score: number) => void): void;
}

function makeTally(size: number): Tally {
  const values = new Float64Array(size);
  const touched = new Int32Array(size);
  let count = 0;
  const touch = (owner: number): number => {
    const value = values[owner] ?? 0;
    if (value === 0) touched[count++] = owner;
    return value;
  };
  return {
    add(owner, score) {
      values[owner] = touch(owner) + score;
    },
    raise(owner, score) {
      if (score > 0) values[owner] = Math.max(touch(owner), score);
    },
    drain(see) {
      for (let i = 0; i < count; i++) {
        const owner = touched[i] ?? 0;
        see(owner, values[owner] ?? 0);
        values[owner] = 0;
      }
      count = 0;
    },
  };
}
