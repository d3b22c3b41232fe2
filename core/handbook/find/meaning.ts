import { addGrams } from '../../language/index.ts';
import type { Encoder, Grams } from '../../language/index.ts';
import type { Query } from './question.ts';

/** Weights of the parts of a bag beside the text's own 1. Range 0–1. */
const SHARES = { heading: 0.7, alternative: 0.5 };

/** What a question says, and what else it may be called, as a bag for the encoder. */
export function questionGrams(query: Query): Grams {
  const bag = new Map<number, number>();
  addGrams(bag, query.folded);
  for (const { alternatives } of query.concepts) {
    for (const { text, quality } of alternatives) addGrams(bag, text, SHARES.alternative * quality);
  }
  return bag;
}

/** A clause with its headings as a bag for the encoder; both folded. */
export function clauseGrams(folded: string, above: string): Grams {
  const bag = new Map<number, number>();
  addGrams(bag, folded);
  addGrams(bag, above, SHARES.heading);
  return bag;
}

/** Vectors of a run of texts, one after the other, in steps of 1/127. */
export interface Vectors {
  dimensions: number;
  rows: Int8Array;
}

export function encodeAll(encoder: Encoder, bags: readonly Grams[]): Vectors {
  const { dimensions } = encoder;
  const rows = new Int8Array(bags.length * dimensions);
  bags.forEach((bag, at) => {
    encoder.encode(bag).forEach((value, d) => (rows[at * dimensions + d] = Math.round(value * 127)));
  });
  return { dimensions, rows };
}

/**
 * Adds how alike each of the vectors is to the asked one, −1 to 1, to `scores` from `offset` on.
 * @param isWorth whether to look at a place at all; default every one
 */
export function addLikeness(
  asked: Float32Array,
  { dimensions, rows }: Vectors,
  scores: Float64Array,
  offset: number,
  isWorth?: (place: number) => boolean,
): void {
  // Whole numbers on both sides: this is the one loop over everything.
  const steps = Int32Array.from(asked, (value) => Math.round(value * 127));
  const count = rows.length / dimensions;
  for (let at = 0, from = 0; at < count; at++, from += dimensions) {
    if (isWorth && !isWorth(offset + at)) continue;
    let sum = 0;
    for (let d = 0; d < dimensions; d += 4) {
      sum +=
        Math.imul(steps[d] ?? 0, rows[from + d] ?? 0) +
        Math.imul(steps[d + 1] ?? 0, rows[from + d + 1] ?? 0) +
        Math.imul(steps[d + 2] ?? 0, rows[from + d + 2] ?? 0) +
        Math.imul(steps[d + 3] ?? 0, rows[from + d + 3] ?? 0);
    }
    scores[offset + at] = (scores[offset + at] ?? 0) + sum / 16_129;
  }
}
