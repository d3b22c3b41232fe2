import { BM25, IMPACT_STEPS, listsOf, rarityOf } from './lists.ts';
import type { Lists } from './lists.ts';
import type { Postings } from './postings.ts';
import { makeTable } from './table.ts';
import { makeTally, moveTo, raise, tallyList } from './tally.ts';

/** A query term: its hash and weight. */
export interface QueryTerm {
  hash: number;
  weight: number;
}

/** Inverted index over entries numbered from 0. Immutable once built. */
export interface SearchIndex {
  readonly size: number;
  /** Adds the BM25 scores of the terms to `scores`, which has one place for each entry. */
  add(terms: readonly QueryTerm[], scores: Float32Array): void;
  /** Adds for each entry the score of the one alternative that suits it best, so that alternatives do not add up. */
  addBest(alternatives: readonly (readonly QueryTerm[])[], scores: Float32Array): void;
  /** Inverse document frequency of a term; that of an unseen term when it occurs nowhere. */
  idf(hash: number): number;
  has(hash: number): boolean;
}

/**
 * One index over runs of entries in their order. Rarity and mean length are those of these runs alone, so that texts
 * outside of them do not show in the scores.
 */
export function makeIndex(runs: readonly Postings[]): SearchIndex {
  const size = runs.reduce((sum, run) => sum + run.size, 0);
  const table = makeTable();
  const lists = listsOf(runs, table);
  const rarityOfTerm = (term: number) => rarityOf(term < 0 ? 0 : (lists.counts[term] ?? 0), size);
  /** What one step of a term's impacts counts in a score. */
  const factorOf = (term: number, weight: number) =>
    (weight * rarityOfTerm(term) * (BM25.k1 + 1)) / IMPACT_STEPS;
  const [one, best] = [makeTally(size), makeTally(size)];
  return {
    size,
    idf: (hash) => rarityOfTerm(table.find(hash)),
    has: (hash) => table.find(hash) >= 0,
    add(query, scores) {
      for (const { hash, weight } of query) {
        const term = table.find(hash);
        if (term >= 0) addList(scores, lists, term, factorOf(term, weight));
      }
    },
    addBest(alternatives, scores) {
      for (const alternative of alternatives) {
        for (const { hash, weight } of alternative) {
          const term = table.find(hash);
          if (term >= 0) tallyList(one, lists, term, factorOf(term, weight));
        }
        raise(one, best);
      }
      moveTo(best, scores);
    },
  };
}

function addList(
  scores: Float32Array,
  { firsts, owners, impacts }: Lists,
  term: number,
  factor: number,
): void {
  const end = firsts[term + 1] ?? 0;
  for (let i = firsts[term] ?? 0; i < end; i++) {
    const owner = owners[i] ?? 0;
    scores[owner] = (scores[owner] ?? 0) + factor * (impacts[i] ?? 0);
  }
}
