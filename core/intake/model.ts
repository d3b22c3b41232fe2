import { inflateRawSync } from 'node:zlib';
import { AppError } from '../kit/index.ts';
import { MATTERS } from './borders.ts';
import type { BorderWeights } from './borders.ts';
import { makeScorer } from './scorer.ts';
import { HEADS } from './heads.ts';
import type { Head } from './heads.ts';
import { sentences } from './split.ts';
import type { StretchWeights } from './stretches.ts';

/** A weights file in memory: features by hash, sorted; their groups; their weights, head by head; those of the matters. */
export interface Weights {
  header: WeightsHeader;
  hashes: Uint32Array;
  groups: Uint8Array;
  weights: Int8Array;
  buckets: Int8Array;
  words: Int8Array;
}

/** Everything about the weights that is no weight; stands as JSON at the head of the file. */
export interface WeightsHeader {
  version: number;
  heads: readonly string[];
  /** Number of features. */
  size: number;
  /** Weight of each feature group in a row. */
  shares: readonly number[];
  /** Per head: what one step of its int8 weights is worth, and its constant. */
  scales: readonly number[];
  biases: readonly number[];
  /** Per head: log-odds = slope · score + offset. */
  slopes: readonly number[];
  offsets: readonly number[];
  /** Per head, for a message of several sentences: log-odds = whole · score + part · highest sentence's score + offset. */
  joint: readonly { whole: number; part: number; offset: number }[];
  limits: Limits;
  /** Where a message goes on to another matter, and what stretch is one. */
  borders: Omit<BorderWeights, 'buckets'>;
  stretches: Omit<StretchWeights, 'words'>;
  /** Number of the borders' buckets; each word of the stretches has one weight for each kind of matter. */
  buckets: number;
}

/** Thresholds chosen on held-out texts of ours, never on other data. */
export interface Limits {
  /** A category counts from this probability. */
  repair: number;
  complaint: number;
  inquiry: number;
  help: number;
  emergency: number;
  emergencyMaybe: number;
  /** With a life-safety word that nothing speaks against, these suffice. */
  emergencyWithSign: number;
  emergencyMaybeWithSign: number;
  tone: number;
  urgent: number;
  /** confidence = 1 / (1 + exp(−(slope · lowest margin + offset))). */
  confidenceSlope: number;
  confidenceOffset: number;
}

/** Calibrated probabilities, by head. */
export type Probabilities = Readonly<Record<Head, number>>;

export interface Model {
  limits: Limits;
  borders: BorderWeights;
  stretches: StretchWeights;
  /** An empty text. */
  nothing: Probabilities;
  /** A whole message: its words together, and its likeliest sentence for each head. @param text plain (see `plain`) */
  judge(text: string): Probabilities;
  /** One stretch of a message by itself. */
  score(text: string): Probabilities;
}

/** Sentences looked at one by one; the rest of a long message counts only as a whole. */
export const MOST_SENTENCES = 12;

export const MAGIC = 0x314a5747; // "GWJ1"
export const VERSION = 5;

/**
 * The model in the bytes that `npm run train` wrote.
 * @throws AppError MODEL when they are damaged or of another version
 */
export function decodeModel(bytes: Buffer): Model {
  if (bytes.length < 8 || bytes.readUInt32LE(0) !== MAGIC || bytes.length < 8 + bytes.readUInt32LE(4)) {
    throw new AppError('MODEL', 'the weights file of the reader is damaged; run `npm run train`');
  }
  const start = 8 + bytes.readUInt32LE(4);
  const header = parseHeader(bytes.subarray(8, start).toString('utf8'));
  const body = unpack(bytes.subarray(start));
  const { size, buckets } = header;
  const lengths = [size * 4, size, size * HEADS.length, buckets, buckets * MATTERS.length];
  const [hashes, groups, weights, borders, words] = lengths.map((length, i) => {
    const at = lengths.slice(0, i).reduce((sum, one) => sum + one, 0);
    return body.subarray(at, at + length);
  });
  if (!hashes || !groups || !weights || !borders || !words || words.length !== lengths.at(-1)) {
    throw cutShort();
  }
  return makeModel({
    header,
    hashes: new Uint32Array(hashes.buffer.slice(hashes.byteOffset, hashes.byteOffset + hashes.length)),
    groups,
    weights: signed(weights),
    buckets: signed(borders),
    words: signed(words),
  });
}

/** Everything behind the header is packed: most weights are small. */
function unpack(packed: Buffer): Buffer {
  try {
    return inflateRawSync(packed);
  } catch {
    throw cutShort();
  }
}

function cutShort(): AppError {
  return new AppError('MODEL', 'the weights file of the reader is cut short; run `npm run train`');
}

function signed(bytes: Buffer): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function parseHeader(text: string): WeightsHeader {
  // Our own file, written by training/train.ts: version and heads tell whether it is the one we know.
  const header: WeightsHeader = JSON.parse(text);
  if (header.version !== VERSION || header.heads.join() !== HEADS.join()) {
    throw new AppError('MODEL', 'the weights file of the reader is of another version; run `npm run train`');
  }
  return header;
}

/** A model over weights in memory, feature by feature, head by head. */
function makeModel(all: Weights): Model {
  const { header } = all;
  const scoresOf = makeScorer(all);
  const alone = (scores: Float64Array) =>
    probabilities((h) => (header.slopes[h] ?? 1) * (scores[h] ?? 0) + (header.offsets[h] ?? 0));
  return {
    limits: header.limits,
    borders: { ...header.borders, buckets: all.buckets },
    stretches: { ...header.stretches, words: all.words },
    nothing: alone(Float64Array.from(header.biases)),
    score: (text) => alone(scoresOf(text)),
    judge(text) {
      const whole = scoresOf(text);
      const parts = sentences(text).slice(0, MOST_SENTENCES);
      if (parts.length < 2) return alone(whole);
      const highest = new Float64Array(HEADS.length).fill(-Infinity);
      for (const { start, end } of parts) {
        const scores = scoresOf(text.slice(start, end));
        for (let h = 0; h < scores.length; h++) highest[h] = Math.max(highest[h] ?? 0, scores[h] ?? 0);
      }
      return probabilities((h) => {
        const { whole: w, part, offset } = header.joint[h] ?? { whole: 1, part: 0, offset: 0 };
        return w * (whole[h] ?? 0) + part * (highest[h] ?? 0) + offset;
      });
    },
  };
}

function probabilities(odds: (head: number) => number): Probabilities {
  const result: Partial<Record<Head, number>> = {};
  for (let h = 0; h < HEADS.length; h++) result[HEADS[h] ?? 'other'] = 1 / (1 + Math.exp(-odds(h)));
  return result as Probabilities;
}
