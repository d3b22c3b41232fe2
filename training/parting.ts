import { BUCKETS, MATTERS } from '../core/intake/borders.ts';
import type { BorderFeatures, BorderWeights } from '../core/intake/borders.ts';
import { wordSums } from '../core/intake/stretches.ts';
import type { Stretch, Stretches, StretchWeights } from '../core/intake/stretches.ts';
import { makeRandom, shuffle } from './random.ts';

/** A message cut into clauses, and how they make matters. */
export interface Parting {
  /** First clause and kind of each matter, in order. */
  parts: { first: number; kind: number }[];
  importance: number;
  stretches: Stretches;
  /** By the clause that a border stands before. */
  borders: readonly BorderFeatures[];
}

/** What is learned of the matters of a message. */
export interface MatterWeights {
  borders: BorderWeights;
  stretches: StretchWeights;
}

const SEED = 11;
const ROUNDS = 6;
const STEP = 0.1;
const PULL = 1e-4;
/** Steps of an int8 weight. */
const STEPS = 63;
/** Slopes of less than this share teach nothing. */
const LEAST_SLOPE = 1e-3;

/** Weights that Adagrad moves. */
class Weights {
  readonly values: Float64Array;
  private readonly squares: Float64Array;

  constructor(size: number) {
    this.values = new Float64Array(size);
    this.squares = new Float64Array(size).fill(0.01);
  }

  at(place: number): number {
    return this.values[place] ?? 0;
  }

  /** Sum of values by the weights from a place on. */
  over(values: readonly number[], from: number): number {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) * this.at(from + i);
    return sum;
  }

  moveAll(values: readonly number[], from: number, slope: number): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0;
      if (value !== 0) this.move(from + i, slope * value);
    }
  }

  move(place: number, slope: number): void {
    const pulled = slope + PULL * this.at(place);
    const square = (this.squares[place] ?? 0) + pulled * pulled;
    this.squares[place] = square;
    this.values[place] = this.at(place) - (STEP * pulled) / Math.sqrt(square);
  }
}

/** Everything that is moved; the border's constant stands first among its values. */
interface Learner {
  shapes: Weights;
  signs: Weights[];
  words: Weights;
  borderValues: Weights;
  borderWords: Weights;
}

/**
 * Learns to part messages: a semi-Markov conditional random field (Sarawagi & Cohen 2004), whose score of a parting is
 * the sum of its stretches' and borders'. The same lessons give the same weights.
 */
export function learnParting(lessons: readonly Parting[]): MatterWeights {
  const one = lessons[0]?.stretches.all[0]?.[0];
  const width = lessons.find(({ borders }) => borders.length > 1)?.borders[1]?.values.length ?? 0;
  const learner: Learner = {
    shapes: new Weights(one?.shapes[0]?.length ?? 0),
    signs: MATTERS.map(() => new Weights(one?.signs.length ?? 0)),
    words: new Weights(MATTERS.length * BUCKETS),
    borderValues: new Weights(1 + width),
    borderWords: new Weights(BUCKETS),
  };
  const order = Int32Array.from(lessons.keys());
  const random = makeRandom(SEED);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    for (const at of order) {
      const lesson = lessons[at];
      if (lesson) learnOne(lesson, learner);
    }
  }
  return read(learner);
}

function learnOne(lesson: Parting, learner: Learner): void {
  const { parts, importance } = lesson;
  const { all } = lesson.stretches;
  const size = all.length;
  const said = wordSums(lesson.stretches, (place) => learner.words.at(place));
  const scores = all.map((row, first) => {
    const border = first === 0 ? 0 : borderScore(lesson.borders[first], learner);
    return row.map((stretch, last) =>
      MATTERS.map((_, kind) => border + stretchScore(stretch, kind, learner) + said.of(first, last, kind)),
    );
  });
  const { upTo, from } = sums(scores);
  const total = upTo[size] ?? 0;
  const borderSlopes = new Float64Array(size);
  const wordSlopes = new Float64Array(size * MATTERS.length);
  for (let first = 0; first < size; first++) {
    for (let last = first; last < size; last++) {
      for (let kind = 0; kind < MATTERS.length; kind++) {
        const score = scores[first]?.[last]?.[kind] ?? 0;
        const likely = Math.exp((upTo[first] ?? 0) + score + (from[last + 1] ?? 0) - total);
        const slope = (likely - (isPart(parts, { first, last, kind }, size) ? 1 : 0)) * importance;
        borderSlopes[first] = (borderSlopes[first] ?? 0) + slope;
        const stretch = all[first]?.[last];
        if (!stretch || Math.abs(slope) <= LEAST_SLOPE) continue;
        moveStretch(stretch, kind, slope, learner);
        const share = slope * said.share(first, last);
        for (let at = first; at <= last; at++) raise(wordSlopes, at * MATTERS.length + kind, share);
      }
    }
  }
  moveWords(lesson.stretches.words, wordSlopes, learner);
  for (let first = 1; first < size; first++)
    moveBorder(lesson.borders[first], borderSlopes[first] ?? 0, learner);
}

/** @param slopes of what its words add up to, by clause and kind */
function moveWords(words: Stretches['words'], slopes: Float64Array, learner: Learner): void {
  const width = MATTERS.length;
  for (const [at, some] of words.entries()) {
    for (let kind = 0; kind < width; kind++) {
      const slope = slopes[at * width + kind] ?? 0;
      if (Math.abs(slope) <= LEAST_SLOPE) continue;
      for (const word of some) learner.words.move(word * width + kind, slope);
    }
  }
}

function raise(sums: Float64Array, at: number, by: number): void {
  sums[at] = (sums[at] ?? 0) + by;
}

function isPart(
  parts: Parting['parts'],
  { first, last, kind }: { first: number; last: number; kind: number },
  size: number,
): boolean {
  const at = parts.findIndex((part) => part.first === first);
  return at >= 0 && parts[at]?.kind === kind && (parts[at + 1]?.first ?? size) === last + 1;
}

/** Log sums over all partings of the clauses before each place, and from it on. */
function sums(scores: readonly (readonly (readonly number[])[])[]): {
  upTo: Float64Array;
  from: Float64Array;
} {
  const size = scores.length;
  const upTo = new Float64Array(size + 1).fill(-Infinity);
  const from = new Float64Array(size + 1).fill(-Infinity);
  upTo[0] = 0;
  from[size] = 0;
  const whole = scores.map((row) => row.map((kinds) => kinds.reduce(logSum, -Infinity)));
  for (let last = 0; last < size; last++) {
    for (let first = 0; first <= last; first++) {
      const before = (upTo[first] ?? 0) + (whole[first]?.[last] ?? 0);
      upTo[last + 1] = logSum(upTo[last + 1] ?? 0, before);
    }
  }
  for (let first = size - 1; first >= 0; first--) {
    for (let last = first; last < size; last++) {
      from[first] = logSum(from[first] ?? 0, (from[last + 1] ?? 0) + (whole[first]?.[last] ?? 0));
    }
  }
  return { upTo, from };
}

function logSum(a: number, b: number): number {
  const most = Math.max(a, b);
  return most === -Infinity ? most : most + Math.log(Math.exp(a - most) + Math.exp(b - most));
}

function stretchScore({ shapes, signs }: Stretch, kind: number, learner: Learner): number {
  return learner.shapes.over(shapes[kind] ?? [], 0) + (learner.signs[kind]?.over(signs, 0) ?? 0);
}

function moveStretch({ shapes, signs }: Stretch, kind: number, slope: number, learner: Learner): void {
  learner.shapes.moveAll(shapes[kind] ?? [], 0, slope);
  learner.signs[kind]?.moveAll(signs, 0, slope);
}

function borderScore(features: BorderFeatures | undefined, { borderValues, borderWords }: Learner): number {
  if (!features) return 0;
  let said = 0;
  for (const word of features.buckets) said += borderWords.at(word);
  return (
    borderValues.at(0) +
    borderValues.over(features.values, 1) +
    said / Math.sqrt(features.buckets.length || 1)
  );
}

function moveBorder(
  features: BorderFeatures | undefined,
  slope: number,
  { borderValues, borderWords }: Learner,
): void {
  if (!features || Math.abs(slope) <= LEAST_SLOPE) return;
  borderValues.move(0, slope);
  borderValues.moveAll(features.values, 1, slope);
  const share = slope / Math.sqrt(features.buckets.length || 1);
  for (const word of features.buckets) borderWords.move(word, share);
}

function read({ shapes, signs, words, borderValues, borderWords }: Learner): MatterWeights {
  const borders = inSteps(borderWords.values);
  const said = inSteps(words.values);
  return {
    borders: {
      bias: borderValues.at(0),
      values: [...borderValues.values.subarray(1)],
      scale: borders.scale,
      buckets: borders.steps,
    },
    stretches: {
      shapes: [...shapes.values],
      signs: signs.map(({ values }) => [...values]),
      words: said.steps,
      scale: said.scale,
    },
  };
}

function inSteps(values: Float64Array): { scale: number; steps: Int8Array } {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6) / STEPS;
  return { scale, steps: Int8Array.from(values, (value) => Math.round(value / scale)) };
}
