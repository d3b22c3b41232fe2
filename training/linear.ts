import type { Matrix } from './matrix.ts';
import { makeRandom, shuffle } from './random.ts';

/** A straight-line scorer: `weights · row + bias`. */
export interface Linear {
  weights: Float32Array;
  bias: number;
}

export interface LinearOptions {
  /** How much a mistake costs against large weights. */
  cost: number;
  /** Extra cost factor of a mistake on a positive row. */
  positive: number;
  rounds: number;
  seed: number;
  /** Per-feature factors (naive Bayes ratios); all 1 when absent. */
  factors?: Float32Array;
}

const BIAS = 0.3;

/**
 * L2-regularised squared-hinge classifier by dual coordinate descent (Hsieh et al. 2008).
 * @param rows   numbers of the rows to learn from  @param labels  +1 / −1 for each of them
 * @param importance weight of each of them
 */
export function trainLinear(
  matrix: Matrix,
  rows: Int32Array,
  labels: Int8Array,
  importance: Float32Array,
  columns: number,
  options: LinearOptions,
): Linear {
  const { starts, columns: cols, values } = matrix;
  const factors = options.factors ?? new Float32Array(columns).fill(1);
  const weights = new Float32Array(columns);
  let bias = 0;
  const alpha = new Float64Array(rows.length);
  const order = Int32Array.from(rows, (_, i) => i);
  const random = makeRandom(options.seed);
  const squares = Float64Array.from(rows, (row) => {
    let sum = BIAS * BIAS;
    for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++) {
      sum += ((values[k] ?? 0) * (factors[cols[k] ?? 0] ?? 0)) ** 2;
    }
    return sum;
  });
  for (let round = 0; round < options.rounds; round++) {
    shuffle(order, random);
    let change = 0;
    for (let o = 0; o < order.length; o++) {
      const i = order[o] ?? 0;
      const row = rows[i] ?? 0;
      const y = labels[i] ?? 1;
      const cost = options.cost * (importance[i] ?? 1) * (y > 0 ? options.positive : 1);
      const ridge = 0.5 / cost;
      const from = starts[row] ?? 0;
      const to = starts[row + 1] ?? 0;
      let score = bias * BIAS;
      for (let k = from; k < to; k++) {
        const c = cols[k] ?? 0;
        score += (weights[c] ?? 0) * (values[k] ?? 0) * (factors[c] ?? 0);
      }
      const old = alpha[i] ?? 0;
      const gradient = y * score - 1 + ridge * old;
      const next = Math.max(0, old - gradient / ((squares[i] ?? 1) + ridge));
      const step = (next - old) * y;
      if (step === 0) continue;
      alpha[i] = next;
      change = Math.max(change, Math.abs(step));
      bias += step * BIAS;
      for (let k = from; k < to; k++) {
        const c = cols[k] ?? 0;
        weights[c] = (weights[c] ?? 0) + step * (values[k] ?? 0) * (factors[c] ?? 0);
      }
    }
    if (change < 1e-3) break;
  }
  for (let c = 0; c < columns; c++) weights[c] = (weights[c] ?? 0) * (factors[c] ?? 0);
  return { weights, bias: bias * BIAS };
}

/** Score of one row. */
export function scoreRow(model: Linear, matrix: Matrix, row: number): number {
  let score = model.bias;
  for (let k = matrix.starts[row] ?? 0; k < (matrix.starts[row + 1] ?? 0); k++) {
    score += (model.weights[matrix.columns[k] ?? 0] ?? 0) * (matrix.values[k] ?? 0);
  }
  return score;
}
