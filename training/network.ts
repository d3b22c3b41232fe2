import { HEADS } from '../core/intake/heads.ts';
import type { Example } from './design.ts';
import { lesson } from './design.ts';
import type { Matrix } from './matrix.ts';
import { makeRandom, shuffle } from './random.ts';

/** A bag of embeddings, a rectifier, one linear output per head: the design that `compare.ts` tries beside ours. */
export interface Network {
  size: number;
  /** `[column][unit]` */
  embeddings: Float32Array;
  bias: Float32Array;
  /** `[head][unit]` */
  outputs: Float32Array;
  outputBias: Float32Array;
}

export interface NetworkOptions {
  size: number;
  rounds: number;
  rate: number;
  /** Share of a row's features left out at each visit. */
  dropout: number;
  /** Pull of the weights toward 0 at each visit. */
  decay: number;
  seed: number;
}

/** What AdaGrad remembers, and the scratch space of one visit. */
interface Training {
  net: Network;
  options: NetworkOptions;
  seenEmbedding: Float32Array;
  seenOutput: Float32Array;
  seenBias: number;
  hidden: Float32Array;
  back: Float32Array;
  kept: Int32Array;
  random: () => number;
}

/** Trains all heads together by AdaGrad on the logistic loss; a head that a row does not teach is left alone. */
export function trainNetwork(
  matrix: Matrix,
  examples: readonly Example[],
  rows: readonly number[],
  columns: number,
  options: NetworkOptions,
): Network {
  const training = begin(columns, options);
  const targets = rows.map((r) => Int8Array.from(HEADS, (_, h) => target(examples[r], h)));
  const order = Int32Array.from(rows, (_, i) => i);
  for (let round = 0; round < options.rounds; round++) {
    shuffle(order, training.random);
    const rate = options.rate * (1 - round / options.rounds);
    for (const i of order) {
      const row = rows[i] ?? 0;
      const kept = forward(training, matrix, row);
      outputs(training, targets[i] ?? new Int8Array(), examples[row]?.importance ?? 1, rate);
      backward(training, matrix, kept, rate);
    }
  }
  return training.net;
}

/** Scores (log-odds) of one row for all heads. */
export function scoreNetwork(net: Network, matrix: Matrix, row: number): Float64Array {
  const hidden = Float64Array.from(net.bias);
  for (let k = matrix.starts[row] ?? 0; k < (matrix.starts[row + 1] ?? 0); k++) {
    const at = (matrix.columns[k] ?? 0) * net.size;
    for (let u = 0; u < net.size; u++) {
      hidden[u] = (hidden[u] ?? 0) + (matrix.values[k] ?? 0) * (net.embeddings[at + u] ?? 0);
    }
  }
  return Float64Array.from(net.outputBias, (bias, h) => {
    let z = bias;
    for (let u = 0; u < net.size; u++)
      z += (net.outputs[h * net.size + u] ?? 0) * Math.max(0, hidden[u] ?? 0);
    return z;
  });
}

function begin(columns: number, options: NetworkOptions): Training {
  const { size } = options;
  const random = makeRandom(options.seed);
  const spread = (n: number) => Float32Array.from({ length: n }, () => (random() * 2 - 1) * 0.3);
  return {
    net: {
      size,
      embeddings: spread(columns * size),
      bias: new Float32Array(size).fill(0.05),
      outputs: spread(HEADS.length * size),
      outputBias: new Float32Array(HEADS.length).fill(-1),
    },
    options,
    seenEmbedding: new Float32Array(columns).fill(1e-3),
    seenOutput: new Float32Array(HEADS.length).fill(1e-2),
    seenBias: 1e-2,
    hidden: new Float32Array(size),
    back: new Float32Array(size),
    kept: new Int32Array(4096),
    random,
  };
}

/** 1 yes, 0 no, −1 not taught. */
function target(example: Example | undefined, h: number): number {
  const head = HEADS[h];
  const truth = example && head ? lesson(head, example) : null;
  return truth === null ? -1 : truth ? 1 : 0;
}

/** Fills `hidden` from a random part of the row's features; returns how many were kept. */
function forward(t: Training, matrix: Matrix, row: number): number {
  const { size, embeddings, bias } = t.net;
  const { dropout } = t.options;
  let n = 0;
  t.hidden.set(bias);
  for (let k = matrix.starts[row] ?? 0; k < (matrix.starts[row + 1] ?? 0) && n < t.kept.length; k++) {
    if (t.random() < dropout) continue;
    t.kept[n++] = k;
    const value = (matrix.values[k] ?? 0) / (1 - dropout);
    const at = (matrix.columns[k] ?? 0) * size;
    for (let u = 0; u < size; u++) t.hidden[u] = (t.hidden[u] ?? 0) + value * (embeddings[at + u] ?? 0);
  }
  return n;
}

/** Steps the outputs and gathers in `back` what they ask of the hidden units. */
function outputs(t: Training, targets: Int8Array, importance: number, rate: number): void {
  const { size, outputs: weights, outputBias } = t.net;
  t.back.fill(0);
  for (const [h, truth] of targets.entries()) {
    if (truth < 0) continue;
    const at = h * size;
    let z = outputBias[h] ?? 0;
    for (let u = 0; u < size; u++) z += (weights[at + u] ?? 0) * Math.max(0, t.hidden[u] ?? 0);
    const error = (1 / (1 + Math.exp(-z)) - truth) * importance;
    let square = error * error;
    for (let u = 0; u < size; u++) {
      const active = Math.max(0, t.hidden[u] ?? 0);
      if (active > 0) t.back[u] = (t.back[u] ?? 0) + error * (weights[at + u] ?? 0);
      square += (error * active) ** 2 / size;
    }
    t.seenOutput[h] = (t.seenOutput[h] ?? 0) + square;
    const step = rate / Math.sqrt(t.seenOutput[h] ?? 1);
    outputBias[h] = (outputBias[h] ?? 0) - step * error;
    for (let u = 0; u < size; u++) {
      const w = weights[at + u] ?? 0;
      weights[at + u] = w - step * (error * Math.max(0, t.hidden[u] ?? 0) + t.options.decay * w);
    }
  }
}

/** Steps the hidden bias and the embeddings of the kept features. */
function backward(t: Training, matrix: Matrix, kept: number, rate: number): void {
  const { size, embeddings, bias } = t.net;
  let norm = 0;
  for (let u = 0; u < size; u++) norm += (t.back[u] ?? 0) ** 2;
  t.seenBias += norm / size;
  for (let u = 0; u < size; u++) bias[u] = (bias[u] ?? 0) - (rate / Math.sqrt(t.seenBias)) * (t.back[u] ?? 0);
  for (let j = 0; j < kept; j++) {
    const k = t.kept[j] ?? 0;
    const c = matrix.columns[k] ?? 0;
    const value = matrix.values[k] ?? 0;
    t.seenEmbedding[c] = (t.seenEmbedding[c] ?? 0) + (norm / size) * value * value;
    const step = rate / Math.sqrt(t.seenEmbedding[c] ?? 1);
    for (let u = 0, at = c * size; u < size; u++, at++) {
      const w = embeddings[at] ?? 0;
      embeddings[at] = w - step * (value * (t.back[u] ?? 0) + t.options.decay * w);
    }
  }
}
