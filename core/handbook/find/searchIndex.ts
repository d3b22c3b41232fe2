import { eachTerm } from './terms.ts';

/** BM25 constants. `k1` 0.5–2: how fast repeats stop counting; `b` 0–1: how much long texts pay. */
export const BM25 = { k1: 0.75, b: 0.4 };

/** A part of an entry, folded, with the weight its words have beside the body's 1. */
export interface Field {
  text: string;
  weight: number;
}

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

export function buildSearchIndex(entries: readonly (readonly Field[])[]): SearchIndex {
  const table = makeTable();
  const postings = collect(entries, table);
  return freeze(entries.length, table, postings);
}

/** Open addressing from a 32-bit hash to a running term number. Two terms of one hash are taken for one: about 1 in 10,000. */
interface Table {
  numberOf(hash: number): number;
  find(hash: number): number;
  count(): number;
}

function makeTable(): Table {
  let mask = (1 << 16) - 1;
  let keys = new Uint32Array(mask + 1);
  let values = new Int32Array(mask + 1).fill(-1);
  let count = 0;
  const slotOf = (hash: number): number => {
    let slot = Math.imul(hash, 0x9e3779b1) & mask;
    while (values[slot] !== -1 && keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = () => {
    const [oldKeys, oldValues] = [keys, values];
    mask = mask * 2 + 1;
    keys = new Uint32Array(mask + 1);
    values = new Int32Array(mask + 1).fill(-1);
    oldValues.forEach((value, index) => {
      if (value === -1) return;
      const slot = slotOf(oldKeys[index] ?? 0);
      keys[slot] = oldKeys[index] ?? 0;
      values[slot] = value;
    });
  };
  return {
    numberOf(hash) {
      if (count * 2 > mask) grow();
      const slot = slotOf(hash);
      if (values[slot] === -1) {
        keys[slot] = hash;
        values[slot] = count++;
      }
      return values[slot] ?? 0;
    },
    find: (hash) => values[slotOf(hash)] ?? -1,
    count: () => count,
  };
}

interface Postings {
  /** Term and entry of each posting in entry order, and its weighted frequency. */
  terms: Int32Array;
  frequencies: Float32Array;
  /** First posting of each entry; one more than entries. */
  starts: Int32Array;
  lengths: Float64Array;
}

function collect(entries: readonly (readonly Field[])[], table: Table): Postings {
  let terms = new Int32Array(1 << 16);
  let frequencies = new Float32Array(1 << 16);
  const starts = new Int32Array(entries.length + 1);
  const lengths = new Float64Array(entries.length);
  let used = 0;
  /** Where a term's posting of the entry at hand stands, +1. */
  let place = new Int32Array(1 << 16);
  entries.forEach((fields, entry) => {
    const from = used;
    for (const field of fields) {
      eachTerm(field.text, (hash) => {
        const term = table.numberOf(hash);
        if (term >= place.length) place = widened(place, Int32Array);
        lengths[entry] = (lengths[entry] ?? 0) + field.weight;
        const at = place[term] ?? 0;
        if (at > from) {
          frequencies[at - 1] = (frequencies[at - 1] ?? 0) + field.weight;
          return;
        }
        if (used === terms.length) {
          terms = widened(terms, Int32Array);
          frequencies = widened(frequencies, Float32Array);
        }
        terms[used] = term;
        frequencies[used] = field.weight;
        place[term] = ++used;
      });
    }
    starts[entry + 1] = used;
  });
  return { terms: terms.subarray(0, used), frequencies: frequencies.subarray(0, used), starts, lengths };
}

function widened<T extends Int32Array | Float32Array>(old: T, make: new (size: number) => T): T {
  const wide = new make(old.length * 2);
  wide.set(old);
  return wide;
}

/** Turns the postings round (by term) and puts the finished BM25 share of each in its place. */
function freeze(size: number, table: Table, postings: Postings): SearchIndex {
  const { terms, frequencies, starts, lengths } = postings;
  const firsts = new Int32Array(table.count() + 1);
  for (const term of terms) firsts[term + 1] = (firsts[term + 1] ?? 0) + 1;
  for (let term = 0; term < table.count(); term++)
    firsts[term + 1] = (firsts[term + 1] ?? 0) + (firsts[term] ?? 0);
  const next = firsts.slice();
  const owners = new Int32Array(terms.length);
  const shares = new Float32Array(terms.length);
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, size);
  for (let entry = 0; entry < size; entry++) {
    const norm = BM25.k1 * (1 - BM25.b + (BM25.b * (lengths[entry] ?? 0)) / Math.max(1e-9, average));
    for (let i = starts[entry] ?? 0; i < (starts[entry + 1] ?? 0); i++) {
      const term = terms[i] ?? 0;
      const at = next[term] ?? 0;
      next[term] = at + 1;
      const frequency = frequencies[i] ?? 0;
      owners[at] = entry;
      shares[at] = (frequency * (BM25.k1 + 1)) / (frequency + norm);
    }
  }
  return makeSearch(size, table, { firsts, owners, shares });
}

interface Inverted {
  firsts: Int32Array;
  owners: Int32Array;
  shares: Float32Array;
}

function makeSearch(size: number, table: Table, inverted: Inverted): SearchIndex {
  const { firsts, owners, shares } = inverted;
  const frequency = (hash: number): number => {
    const term = table.find(hash);
    return term < 0 ? 0 : (firsts[term + 1] ?? 0) - (firsts[term] ?? 0);
  };
  const idf = (hash: number): number => {
    const df = frequency(hash);
    return Math.log(1 + (size - df + 0.5) / (df + 0.5));
  };
  const one = makeTally(size);
  const best = makeTally(size);
  return {
    size,
    idf,
    has: (hash) => table.find(hash) >= 0,
    add(query, scores) {
      for (const { hash, weight } of query) {
        const term = table.find(hash);
        if (term < 0) continue;
        const factor = weight * idf(hash);
        const end = firsts[term + 1] ?? 0;
        for (let i = firsts[term] ?? 0; i < end; i++) {
          const owner = owners[i] ?? 0;
          scores[owner] = (scores[owner] ?? 0) + factor * (shares[i] ?? 0);
        }
      }
    },
    addBest(alternatives, scores) {
      for (const alternative of alternatives) {
        for (const { hash, weight } of alternative) {
          const term = table.find(hash);
          const factor = term < 0 ? 0 : weight * idf(hash);
          const end = term < 0 ? 0 : (firsts[term + 1] ?? 0);
          for (let i = firsts[Math.max(0, term)] ?? 0; i < end; i++)
            one.add(owners[i] ?? 0, factor * (shares[i] ?? 0));
        }
        one.drain(best.raise);
      }
      best.drain((owner, score) => (scores[owner] = (scores[owner] ?? 0) + score));
    },
  };
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
      if (score > 0) values[owner] = touch(owner) + score;
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
