import { ENCODER_MAGIC, ENCODER_VERSION } from '../../core/language/index.ts';
import type { Grams } from '../../core/language/index.ts';
import { makeRandom, shuffle } from '../random.ts';

/** Settings of the training of the encoder. */
export interface EncoderDesign {
  dimensions: number;
  epochs: number;
  /** Pairs looked at together; each question's wrong clauses are those of the others. */
  batch: number;
  /** 0.03–0.2: how sharply a right clause must lead. */
  temperature: number;
  /** First step of Adagrad; falls to 0 in a straight line. */
  rate: number;
  /** 0–1: share of grams left out of a text each time it is seen. */
  dropout: number;
  /** Grams that stand in fewer texts are not learned. */
  minimumTexts: number;
  seed: number;
}

export const ENCODER_DESIGN: EncoderDesign = {
  dimensions: 64,
  epochs: 14,
  batch: 128,
  temperature: 0.15,
  rate: 0.05,
  dropout: 0.2,
  minimumTexts: 2,
  seed: 7,
};

/** A question and a text that answers it; pairs of one group are never wrong answers to each other. */
export interface GramPair {
  question: Grams;
  answer: Grams;
  group: number;
}

export interface TrainedEncoder {
  dimensions: number;
  hashes: Uint32Array;
  rows: Float32Array;
}

/** A bag as places in the vocabulary with their weights. */
interface Bag {
  places: Int32Array;
  weights: Float32Array;
}

/** Learns a vector for each gram so that questions lie closer to their own answers than to those of others. */
export function trainEncoder(pairs: readonly GramPair[], design: EncoderDesign): TrainedEncoder {
  const hashes = chooseGrams(pairs, design.minimumTexts);
  const places = new Map([...hashes].map((hash, place) => [hash, place]));
  const bags = pairs.map(({ question, answer }) => ({
    question: bagOf(question, places),
    answer: bagOf(answer, places),
  }));
  const random = makeRandom(design.seed);
  const table = makeTable(hashes.length, design, random);
  const order = Int32Array.from(pairs, (_, i) => i);
  for (let epoch = 0; epoch < design.epochs; epoch++) {
    shuffle(order, random);
    const rate = design.rate * (1 - epoch / design.epochs);
    for (let from = 0; from + 8 <= order.length; from += design.batch) {
      const batch = [...order.subarray(from, from + design.batch)];
      const questions = batch.flatMap((i) => bags[i]?.question ?? []);
      const answers = batch.flatMap((i) => bags[i]?.answer ?? []);
      const groups = batch.map((i) => pairs[i]?.group ?? -1);
      table.learn({ questions, answers, groups, rate });
    }
  }
  return { dimensions: design.dimensions, hashes, rows: table.rows };
}

/** The file that `makeEncoder` reads. */
export function packEncoder({ dimensions, hashes, rows }: TrainedEncoder): Buffer {
  const count = hashes.length;
  const scales = new Float32Array(count);
  const steps = new Int8Array(count * dimensions);
  for (let row = 0; row < count; row++) {
    const own = rows.subarray(row * dimensions, (row + 1) * dimensions);
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    scales[row] = largest / 127;
    own.forEach((value, d) => (steps[row * dimensions + d] = Math.round((value / largest) * 127)));
  }
  const head = Uint32Array.of(ENCODER_MAGIC, ENCODER_VERSION, dimensions, count);
  return Buffer.concat([head, hashes, scales, steps].map((part) => Buffer.from(part.buffer)));
}

function chooseGrams(pairs: readonly GramPair[], minimumTexts: number): Uint32Array {
  const texts = new Map<number, number>();
  const seen = new Set<Grams>();
  for (const bag of pairs.flatMap(({ question, answer }) => [question, answer])) {
    if (seen.has(bag)) continue;
    seen.add(bag);
    for (const hash of bag.keys()) texts.set(hash, (texts.get(hash) ?? 0) + 1);
  }
  const kept = [...texts].filter(([, count]) => count >= minimumTexts).map(([hash]) => hash);
  return Uint32Array.from(kept).sort();
}

function bagOf(grams: Grams, places: ReadonlyMap<number, number>): Bag {
  const known = [...grams].flatMap(([hash, weight]) => {
    const place = places.get(hash);
    return place === undefined ? [] : [{ place, weight }];
  });
  return {
    places: Int32Array.from(known, ({ place }) => place),
    weights: Float32Array.from(known, ({ weight }) => weight),
  };
}

interface Batch {
  questions: readonly Bag[];
  answers: readonly Bag[];
  groups: readonly number[];
  rate: number;
}

interface Table {
  rows: Float32Array;
  learn(batch: Batch): void;
}

/** A text as a vector of length 1, with what is needed to pass a change on to its grams. */
interface Encoded {
  bag: Bag;
  used: number[];
  length: number;
}

function makeTable(count: number, design: EncoderDesign, random: () => number): Table {
  const { dimensions, temperature, dropout } = design;
  const rows = new Float32Array(count * dimensions).map(() => (random() - 0.5) * 0.2);
  /** Sum of squared slopes, for Adagrad. */
  const slopes = new Float32Array(count * dimensions).fill(1e-4);

  function encode(bag: Bag, into: Float32Array): Encoded {
    const used: number[] = [];
    for (let k = 0; k < bag.places.length; k++) {
      if (random() < dropout) continue;
      used.push(k);
      const weight = bag.weights[k] ?? 0;
      const from = (bag.places[k] ?? 0) * dimensions;
      for (let d = 0; d < dimensions; d++) into[d] = (into[d] ?? 0) + weight * (rows[from + d] ?? 0);
    }
    let squares = 0;
    for (let d = 0; d < dimensions; d++) squares += (into[d] ?? 0) ** 2;
    const length = Math.sqrt(squares) || 1e-6;
    for (let d = 0; d < dimensions; d++) into[d] = (into[d] ?? 0) / length;
    return { bag, used, length };
  }

  function encodeAll(bags: readonly Bag[]): { vectors: Float32Array; encoded: Encoded[] } {
    const vectors = new Float32Array(bags.length * dimensions);
    const encoded = bags.map((bag, i) => encode(bag, vectors.subarray(i * dimensions, (i + 1) * dimensions)));
    return { vectors, encoded };
  }

  /** Passes the slope of a vector of length 1 on to the grams it was made of. */
  function passOn(
    { bag, used, length }: Encoded,
    own: Float32Array,
    slope: Float32Array,
    rate: number,
  ): void {
    let along = 0;
    for (let d = 0; d < dimensions; d++) along += (slope[d] ?? 0) * (own[d] ?? 0);
    for (let d = 0; d < dimensions; d++) slope[d] = ((slope[d] ?? 0) - along * (own[d] ?? 0)) / length;
    for (const k of used) {
      const from = (bag.places[k] ?? 0) * dimensions;
      const weight = bag.weights[k] ?? 0;
      for (let d = 0; d < dimensions; d++) {
        const step = weight * (slope[d] ?? 0);
        const sum = (slopes[from + d] ?? 0) + step * step;
        slopes[from + d] = sum;
        rows[from + d] = (rows[from + d] ?? 0) - (rate * step) / Math.sqrt(sum);
      }
    }
  }

  function learn({ questions, answers, groups, rate }: Batch): void {
    const size = questions.length;
    const asked = encodeAll(questions);
    const given = encodeAll(answers);
    const errors = errorsOf(asked.vectors, given.vectors, groups);
    const slopeOf = (others: Float32Array, errorAt: (j: number) => number): Float32Array => {
      const slope = new Float32Array(dimensions);
      for (let j = 0; j < size; j++) {
        const error = errorAt(j) / temperature / 2;
        if (error === 0) continue;
        for (let d = 0; d < dimensions; d++)
          slope[d] = (slope[d] ?? 0) + error * (others[j * dimensions + d] ?? 0);
      }
      return slope;
    };
    const forQuestions = questions.map((_, i) => slopeOf(given.vectors, (j) => errors[i * size + j] ?? 0));
    const forAnswers = answers.map((_, i) => slopeOf(asked.vectors, (j) => errors[j * size + i] ?? 0));
    const vectorOf = (all: Float32Array, i: number) => all.slice(i * dimensions, (i + 1) * dimensions);
    asked.encoded.forEach((one, i) =>
      passOn(one, vectorOf(asked.vectors, i), forQuestions[i] ?? new Float32Array(dimensions), rate),
    );
    given.encoded.forEach((one, i) =>
      passOn(one, vectorOf(given.vectors, i), forAnswers[i] ?? new Float32Array(dimensions), rate),
    );
  }

  /** Softmax errors both ways: question to answers and answer to questions, same groups left out. */
  function errorsOf(asked: Float32Array, given: Float32Array, groups: readonly number[]): Float32Array {
    const size = groups.length;
    const likeness = new Float32Array(size * size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        let sum = 0;
        for (let d = 0; d < dimensions; d++)
          sum += (asked[i * dimensions + d] ?? 0) * (given[j * dimensions + d] ?? 0);
        likeness[i * size + j] = sum / temperature;
      }
    const errors = new Float32Array(size * size);
    for (let i = 0; i < size; i++) {
      addErrors({ likeness, errors, groups, own: i, at: (j) => i * size + j });
      addErrors({ likeness, errors, groups, own: i, at: (j) => j * size + i });
    }
    return errors;
  }

  return { rows, learn };
}

interface ErrorLine {
  likeness: Float32Array;
  errors: Float32Array;
  groups: readonly number[];
  own: number;
  at: (j: number) => number;
}

function addErrors({ likeness, errors, groups, own, at }: ErrorLine): void {
  const isOther = (j: number) => j === own || groups[j] !== groups[own];
  let most = -Infinity;
  for (let j = 0; j < groups.length; j++) if (isOther(j)) most = Math.max(most, likeness[at(j)] ?? 0);
  let total = 0;
  for (let j = 0; j < groups.length; j++) if (isOther(j)) total += Math.exp((likeness[at(j)] ?? 0) - most);
  for (let j = 0; j < groups.length; j++) {
    if (!isOther(j)) continue;
    const error = Math.exp((likeness[at(j)] ?? 0) - most) / total - (j === own ? 1 : 0);
    errors[at(j)] = (errors[at(j)] ?? 0) + error;
  }
}
