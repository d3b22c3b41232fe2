import { HEADS } from '../core/intake/heads.ts';
import type { Example } from './design.ts';
import { lesson } from './design.ts';
import type { Matrix } from './matrix.ts';
import { makeRandom, shuffle } from './random.ts';

/** A bag of embeddings, a rectifier, one linear output per head. */
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

/** Trains all heads together by AdaGrad on the logistic loss; a head that a row does not teach is left alone. */
export function trainNetwork(
  matrix: Matrix,
  examples: readonly Example[],
  rows: readonly number[],
  columns: number,
  options: NetworkOptions,
): Network {
  const { size } = options;
  const random = makeRandom(options.seed);
  const width = HEADS.length;
  const spread = (n: number, by: number) => Float32Array.from({ length: n }, () => (random() * 2 - 1) * by);
  const net: Network = {
    size,
    embeddings: spread(columns * size, 0.3),
    bias: new Float32Array(size).fill(0.05),
    outputs: spread(width * size, 0.3),
    outputBias: new Float32Array(width).fill(-1),
  };
  const seenEmbedding = new Float32Array(columns).fill(1e-3);
  const seenOutput = new Float32Array(width).fill(1e-2);
  let seenBias = 1e-2;
  const targets = rows.map((r) =>
    Int8Array.from(HEADS, (head) => {
      const example = examples[r];
      const truth = example ? lesson(head, example) : null;
      return truth === null ? -1 : truth ? 1 : 0;
    }),
  );
  const order = Int32Array.from(rows, (_, i) => i);
  const hidden = new Float32Array(size);
  const back = new Float32Array(size);
  const kept = new Int32Array(4096);
  for (let round = 0; round < options.rounds; round++) {
    shuffle(order, random);
    const rate = options.rate * (1 - round / options.rounds);
    for (const i of order) {
      const row = rows[i] ?? 0;
      const target = targets[i];
      const importance = examples[row]?.importance ?? 1;
      if (!target) continue;
      let n = 0;
      hidden.set(net.bias);
      for (let k = matrix.starts[row] ?? 0; k < (matrix.starts[row + 1] ?? 0) && n < kept.length; k++) {
        if (random() < options.dropout) continue;
        kept[n++] = k;
        const value = (matrix.values[k] ?? 0) / (1 - options.dropout);
        const at = (matrix.columns[k] ?? 0) * size;
        for (let u = 0; u < size; u++) hidden[u] = (hidden[u] ?? 0) + value * (net.embeddings[at + u] ?? 0);
      }
      back.fill(0);
      for (let h = 0; h < width; h++) {
        const truth = target[h] ?? -1;
        if (truth < 0) continue;
        const at = h * size;
        let z = net.outputBias[h] ?? 0;
        for (let u = 0; u < size; u++) z += (net.outputs[at + u] ?? 0) * Math.max(0, hidden[u] ?? 0);
        const error = (1 / (1 + Math.exp(-z)) - truth) * importance;
        let square = error * error;
        for (let u = 0; u < size; u++) {
          const active = Math.max(0, hidden[u] ?? 0);
          if (active > 0) back[u] = (back[u] ?? 0) + error * (net.outputs[at + u] ?? 0);
          square += (error * active) ** 2 / size;
        }
        seenOutput[h] = (seenOutput[h] ?? 0) + square;
        const step = rate / Math.sqrt(seenOutput[h] ?? 1);
        net.outputBias[h] = (net.outputBias[h] ?? 0) - step * error;
        for (let u = 0; u < size; u++) {
          const w = net.outputs[at + u] ?? 0;
          net.outputs[at + u] = w - step * (error * Math.max(0, hidden[u] ?? 0) + options.decay * w);
        }
      }
      let norm = 0;
      for (let u = 0; u < size; u++) norm += (back[u] ?? 0) ** 2;
      seenBias += norm / size;
      for (let u = 0; u < size; u++)
        net.bias[u] = (net.bias[u] ?? 0) - (rate / Math.sqrt(seenBias)) * (back[u] ?? 0);
      for (let j = 0; j < n; j++) {
        const k = kept[j] ?? 0;
        const c = matrix.columns[k] ?? 0;
        const value = matrix.values[k] ?? 0;
        seenEmbedding[c] = (seenEmbedding[c] ?? 0) + (norm / size) * value * value;
        const step = rate / Math.sqrt(seenEmbedding[c] ?? 1);
        const at = c * size;
        for (let u = 0; u < size; u++) {
          const w = net.embeddings[at + u] ?? 0;
          net.embeddings[at + u] = w - step * (value * (back[u] ?? 0) + options.decay * w);
        }
      }
    }
  }
  return net;
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
