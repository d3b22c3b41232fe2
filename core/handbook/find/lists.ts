import type { Postings } from './postings.ts';
import type { Table } from './table.ts';

/** BM25 constants. `k1` 0.5–2: how fast repeats stop counting; `b` 0–1: how much long texts pay. */
export const BM25 = { k1: 0.75, b: 0.4 };

/**
 * In an index of more entries than `from`, terms rarer than `rarity` count, those in fewer than about a quarter of them:
 * long lists would be kept and walked for next to nothing.
 */
const COMMON = { from: 20_000, rarity: 1.4 };

/** The entries of each term, one term after the other. */
export interface Lists {
  /** Number of entries that have a term. */
  counts: Int32Array;
  /** The list of term `t` stands at `firsts[t]` up to `firsts[t + 1]`; that of a common term is empty. */
  firsts: Int32Array;
  owners: Int32Array;
  /** What the term's occurrences in an entry count by BM25, its rarity apart, 0–1; in steps of 1/65,535. */
  impacts: Uint16Array;
}

export const IMPACT_STEPS = 0xffff;

/** Inverse document frequency of a term that `count` of `size` entries have. */
export function rarityOf(count: number, size: number): number {
  return Math.log(1 + (size - count + 0.5) / (count + 0.5));
}

/** The postings by term, each known by its number in `table`, instead of by entry. */
export function listsOf(runs: readonly Postings[], table: Table): Lists {
  const terms = runs.map(({ hashes }) => numbersOf(hashes, table));
  const size = runs.reduce((sum, run) => sum + run.size, 0);
  const counts = countOf(terms, table.count());
  const firsts = new Int32Array(counts.length + 1);
  for (let term = 0; term < counts.length; term++) {
    const count = counts[term] ?? 0;
    firsts[term + 1] = (firsts[term] ?? 0) + (isCommon(count, size) ? 0 : count);
  }
  const length = firsts[counts.length] ?? 0;
  const lists = { counts, firsts, owners: new Int32Array(length), impacts: new Uint16Array(length) };
  fill(lists, runs, terms);
  return lists;
}

function numbersOf(hashes: Uint32Array, table: Table): Int32Array {
  const numbers = new Int32Array(hashes.length);
  for (let i = 0; i < hashes.length; i++) numbers[i] = table.numberOf(hashes[i] ?? 0);
  return numbers;
}

function countOf(runs: readonly Int32Array[], terms: number): Int32Array {
  const counts = new Int32Array(terms);
  for (const run of runs) for (const term of run) counts[term] = (counts[term] ?? 0) + 1;
  return counts;
}

function isCommon(count: number, size: number): boolean {
  return size > COMMON.from && rarityOf(count, size) < COMMON.rarity;
}

/** Fills the lists, entries in rising order. */
function fill(
  { firsts, owners, impacts }: Lists,
  runs: readonly Postings[],
  terms: readonly Int32Array[],
): void {
  const average = averageLength(runs);
  const next = firsts.slice();
  let owner = 0;
  runs.forEach(({ size, starts, lengths, frequencies }, at) => {
    const run = terms[at] ?? NO_TERMS;
    for (let entry = 0; entry < size; entry++, owner++) {
      const norm = BM25.k1 * (1 - BM25.b + (BM25.b * (lengths[entry] ?? 0)) / average);
      const end = starts[entry + 1] ?? 0;
      for (let i = starts[entry] ?? 0; i < end; i++) {
        const term = run[i] ?? 0;
        if (firsts[term] === firsts[term + 1]) continue;
        const place = next[term] ?? 0;
        next[term] = place + 1;
        owners[place] = owner;
        const frequency = (frequencies[i] ?? 0) / 1000;
        impacts[place] = Math.round((IMPACT_STEPS * frequency) / (frequency + norm));
      }
    }
  });
}

const NO_TERMS = new Int32Array(0);

/** Mean length of an entry in terms. */
function averageLength(runs: readonly Postings[]): number {
  let [total, size] = [0, 0];
  for (const { lengths } of runs) {
    for (const length of lengths) total += length;
    size += lengths.length;
  }
  return Math.max(1e-9, total / Math.max(1, size));
}
