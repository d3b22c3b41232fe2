import type { Encoder, WeighedText } from '../../language/index.ts';
import type { Query } from './question.ts';

/** Weights of the parts of a bag beside the text's own 1. Range 0–1. */
const SHARES = { heading: 0.7, alternative: 0.5 };

/** What a question says, and what else it may be called, for the encoder. */
export function questionTexts({ folded, concepts }: Query): WeighedText[] {
  const others = concepts.flatMap(({ alternatives }) =>
    alternatives.map(({ text, quality }) => ({ text, share: SHARES.alternative * quality })),
  );
  return [{ text: folded, share: 1 }, ...others];
}

/** A clause with its headings for the encoder; both folded. */
export function clauseTexts(folded: string, above: string): WeighedText[] {
  return [
    { text: folded, share: 1 },
    { text: above, share: SHARES.heading },
  ];
}

/** Vectors of a run of texts, one after the other, in steps of 1/127. */
export interface Vectors {
  dimensions: number;
  rows: Int8Array;
}

export function encodeAll(encoder: Encoder, texts: readonly (readonly WeighedText[])[]): Vectors {
  const { dimensions } = encoder;
  const rows = new Int8Array(texts.length * dimensions);
  texts.forEach((one, at) => rows.set(toSteps(encoder.encodeTexts(one)), at * dimensions));
  return { dimensions, rows };
}

/** A vector in steps of 1/127, as those of the entries are: whole numbers compare fastest. */
export function toSteps(vector: Float32Array): Int32Array {
  const steps = new Int32Array(vector.length);
  for (let d = 0; d < steps.length; d++) steps[d] = Math.round((vector[d] ?? 0) * 127);
  return steps;
}

/** The vectors of all runs, one after the other. */
export function joinVectors(runs: readonly Vectors[], dimensions: number): Vectors {
  const rows = new Int8Array(runs.reduce((sum, run) => sum + run.rows.length, 0));
  let at = 0;
  for (const run of runs) {
    rows.set(run.rows, at);
    at += run.rows.length;
  }
  return { dimensions, rows };
}

/** Which vectors are compared: those whose worth is at least `least`. */
export interface Worth {
  of: Float32Array;
  least: number;
}

/**
 * Sets how alike each of the vectors is to the asked one, −1 to 1, in `scores`.
 * @param asked in steps
 * @param worth null: every vector is compared
 */
export function setLikeness(
  asked: Int32Array,
  { dimensions, rows }: Vectors,
  scores: Float32Array,
  worth: Worth | null,
): void {
  const count = rows.length / dimensions;
  for (let at = 0; at < count; at++) {
    if (worth !== null && (worth.of[at] ?? 0) < worth.least) continue;
    scores[at] = stepsAlike(asked, rows, at * dimensions) / 16_129;
  }
}

/** Written out in fours: this is the one loop over everything. */
function stepsAlike(asked: Int32Array, rows: Int8Array, from: number): number {
  let sum = 0;
  for (let d = 0; d < asked.length; d += 4) {
    sum +=
      Math.imul(asked[d] ?? 0, rows[from + d] ?? 0) +
      Math.imul(asked[d + 1] ?? 0, rows[from + d + 1] ?? 0) +
      Math.imul(asked[d + 2] ?? 0, rows[from + d + 2] ?? 0) +
      Math.imul(asked[d + 3] ?? 0, rows[from + d + 3] ?? 0);
  }
  return sum;
}
