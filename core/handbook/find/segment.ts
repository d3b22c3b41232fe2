import { eachTerm } from './terms.ts';

/** A part of an entry, folded, with the weight its words have beside the body's 1. */
export interface Field {
  text: string;
  weight: number;
}

/** The inverted index of a run of entries numbered from 0. Immutable; what depends on other entries is not in it. */
export interface Segment {
  readonly size: number;
  /** Weighted length of each entry in terms. */
  readonly lengths: Float64Array;
  /** Number of a term by its hash, -1 when no entry has it. */
  find(hash: number): number;
  /** Hash of each term. */
  readonly hashes: Uint32Array;
  /** Postings of term `t` stand at `firsts[t]` up to `firsts[t + 1]`. */
  readonly firsts: Int32Array;
  readonly owners: Int32Array;
  readonly frequencies: Float32Array;
}

export function buildSegment(entries: readonly (readonly Field[])[]): Segment {
  const table = makeTable();
  return turnRound(entries.length, table, collect(entries, table));
}

/** Open addressing from a 32-bit hash to a running term number. Two terms of one hash are taken for one: about 1 in 10,000. */
interface Table {
  numberOf(hash: number): number;
  find(hash: number): number;
  count(): number;
  /** Hash of each term by its number. */
  hashes(): Uint32Array;
}

function makeTable(): Table {
  let mask = (1 << 10) - 1;
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
    hashes: () => {
      const hashes = new Uint32Array(count);
      values.forEach((value, slot) => {
        if (value >= 0) hashes[value] = keys[slot] ?? 0;
      });
      return hashes;
    },
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
  let terms = new Int32Array(1 << 10);
  let frequencies = new Float32Array(1 << 10);
  const starts = new Int32Array(entries.length + 1);
  const lengths = new Float64Array(entries.length);
  let used = 0;
  /** Where a term's posting of the entry at hand stands, +1. */
  let place = new Int32Array(1 << 10);
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

/** The postings by term instead of by entry. */
function turnRound(size: number, table: Table, postings: Postings): Segment {
  const { terms, starts, lengths } = postings;
  const firsts = new Int32Array(table.count() + 1);
  for (const term of terms) firsts[term + 1] = (firsts[term + 1] ?? 0) + 1;
  for (let term = 0; term < table.count(); term++)
    firsts[term + 1] = (firsts[term + 1] ?? 0) + (firsts[term] ?? 0);
  const next = firsts.slice();
  const owners = new Int32Array(terms.length);
  const frequencies = new Float32Array(terms.length);
  for (let entry = 0; entry < size; entry++) {
    for (let i = starts[entry] ?? 0; i < (starts[entry + 1] ?? 0); i++) {
      const term = terms[i] ?? 0;
      const at = next[term] ?? 0;
      next[term] = at + 1;
      owners[at] = entry;
      frequencies[at] = postings.frequencies[i] ?? 0;
    }
  }
  return { size, lengths, find: table.find, hashes: table.hashes(), firsts, owners, frequencies };
}

/** The segments as one, their entries one after the other: one look-up per term instead of many. */
export function mergeSegments(segments: readonly Segment[]): Segment {
  const [only] = segments;
  if (segments.length === 1 && only) return only;
  const table = makeTable();
  const numbers = segments.map(({ hashes }) => Int32Array.from(hashes, (hash) => table.numberOf(hash)));
  const firsts = new Int32Array(table.count() + 1);
  segments.forEach((segment, at) => countRuns(segment, numbers[at] ?? NO_TERMS, firsts));
  for (let term = 0; term < table.count(); term++)
    firsts[term + 1] = (firsts[term + 1] ?? 0) + (firsts[term] ?? 0);
  const next = firsts.slice();
  const owners = new Int32Array(firsts[table.count()] ?? 0);
  const frequencies = new Float32Array(owners.length);
  let before = 0;
  segments.forEach((segment, at) => {
    copyRuns(segment, numbers[at] ?? NO_TERMS, before, { next, owners, frequencies });
    before += segment.size;
  });
  const size = segments.reduce((sum, segment) => sum + segment.size, 0);
  const lengths = new Float64Array(size);
  let offset = 0;
  for (const segment of segments) {
    lengths.set(segment.lengths, offset);
    offset += segment.size;
  }
  return { size, lengths, find: table.find, hashes: table.hashes(), firsts, owners, frequencies };
}

const NO_TERMS = new Int32Array(0);

/** Adds how many postings each term of a segment has, under the place after its number in the whole. */
function countRuns({ firsts: own }: Segment, numbers: Int32Array, firsts: Int32Array): void {
  for (let t = 0; t < numbers.length; t++) {
    const after = (numbers[t] ?? 0) + 1;
    firsts[after] = (firsts[after] ?? 0) + (own[t + 1] ?? 0) - (own[t] ?? 0);
  }
}

/** Copies the postings of a segment to where those of its terms stand in the whole, entries numbered from `before`. */
function copyRuns(
  segment: Segment,
  numbers: Int32Array,
  before: number,
  to: { next: Int32Array; owners: Int32Array; frequencies: Float32Array },
): void {
  const { next, owners, frequencies } = to;
  for (let t = 0; t < numbers.length; t++) {
    const term = numbers[t] ?? 0;
    let place = next[term] ?? 0;
    const end = segment.firsts[t + 1] ?? 0;
    for (let i = segment.firsts[t] ?? 0; i < end; i++) {
      owners[place] = before + (segment.owners[i] ?? 0);
      frequencies[place] = segment.frequencies[i] ?? 0;
      place++;
    }
    next[term] = place;
  }
}
