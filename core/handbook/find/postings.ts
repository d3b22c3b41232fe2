import { makePlaces } from './table.ts';
import { eachTerm } from './terms.ts';

/** A part of an entry, folded, with the weight its words have beside the body's 1. */
export interface Field {
  text: string;
  weight: number;
}

/** The terms of a run of entries, one entry after the other: what an index is made from. Immutable. */
export interface Postings {
  readonly size: number;
  /** Weighted length of each entry in terms. */
  readonly lengths: Float32Array;
  /** The terms of entry `i` stand at `starts[i]` up to `starts[i + 1]`. */
  readonly starts: Int32Array;
  readonly hashes: Uint32Array;
  /** How often a term occurs, weighted; in thousandths, 65,535 at most. */
  readonly frequencies: Uint16Array;
}

/** A character gives three terms at most: itself, with the one before it, and a number with its unit. */
const TERMS_PER_CHARACTER = 3;

export function collectPostings(entries: readonly (readonly Field[])[]): Postings {
  const sizes = entries.map((fields) => fields.reduce((sum, { text }) => sum + text.length + 1, 0));
  const most = TERMS_PER_CHARACTER * sizes.reduce((sum, size) => sum + size, 0);
  const longest = TERMS_PER_CHARACTER * sizes.reduce((longest, size) => Math.max(longest, size), 0);
  const hashes = new Uint32Array(most);
  const frequencies = new Uint16Array(most);
  const starts = new Int32Array(entries.length + 1);
  const lengths = new Float32Array(entries.length);
  const placeOf = makePlaces(hashes, longest);
  let [start, used, count, step] = [0, 0, 0, 0];
  const see = (hash: number) => {
    const place = placeOf(hash, start, used);
    if (place === used) hashes[used++] = hash;
    frequencies[place] = Math.min(0xffff, (frequencies[place] ?? 0) + step);
    count++;
  };
  entries.forEach((fields, entry) => {
    start = used;
    for (const { text, weight } of fields) {
      [count, step] = [0, Math.round(weight * 1000)];
      eachTerm(text, see);
      lengths[entry] = (lengths[entry] ?? 0) + count * weight;
    }
    starts[entry + 1] = used;
  });
  const size = entries.length;
  return { size, lengths, starts, hashes: hashes.slice(0, used), frequencies: frequencies.slice(0, used) };
}
