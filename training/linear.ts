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

/** Value of the constant feature that every row has. */
const BIAS = 0.3;

/** Rows that are right by far teach nothing for a while: only one round in so many visits them. */
const WHOLE_ROUND = 5;

/** What one scorer learns from: numbers of rows of the matrix, with +1 / −1 and a weight for each. */
export interface Lessons {
  rows: Int32Array;
  labels: Int8Array;
  importance: Float32Array;
}

/**
 * L2-regularised squared-hinge classifier by dual coordinate descent (Hsieh et al. 2008).
 * @param columns number of features
 */
export function trainLinear(
  matrix: Matrix,
  lessons: Lessons,
  columns: number,
  options: LinearOptions,
): Linear {
  const factors = options.factors ?? new Float32Array(columns).fill(1);
  const scaled = {
    ...matrix,
    values: matrix.values.map((value, k) => value * (factors[matrix.columns[k] ?? 0] ?? 0)),
  };
  const model = { weights: new Float32Array(columns), bias: 0 };
  const alpha = new Float64Array(lessons.rows.length);
  const all = Int32Array.from(lessons.rows, (_, i) => i);
  let order = all;
  const squares = Float64Array.from(lessons.rows, (row) => squareOf(scaled, row));
  const random = makeRandom(options.seed);
  for (let round = 0; round < options.rounds; round++) {
    const isWhole = round % WHOLE_ROUND === 0;
    if (isWhole) order = all;
    shuffle(order, random);
    let change = 0;
    const lively: number[] = [];
    for (const i of order) {
      const label = lessons.labels[i] ?? 1;
      const cost = options.cost * (lessons.importance[i] ?? 1) * (label > 0 ? options.positive : 1);
      const ridge = 0.5 / cost;
      const row = lessons.rows[i] ?? 0;
      const old = alpha[i] ?? 0;
      const gradient = label * scoreRow(model, scaled, row) - 1 + ridge * old;
      const next = Math.max(0, old - gradient / ((squares[i] ?? 1) + ridge));
      if (next > 0) lively.push(i);
      if (next === old) continue;
      alpha[i] = next;
      change = Math.max(change, Math.abs(next - old));
      add(model, scaled, row, (next - old) * label);
    }
    if (isWhole && change < 1e-3) break;
    order = Int32Array.from(lively);
  }
  return { weights: model.weights.map((weight, c) => weight * (factors[c] ?? 0)), bias: model.bias };
}

/** Squared length of a row with its constant. */
function squareOf({ starts, values }: Matrix, row: number): number {
  let sum = BIAS * BIAS;
  for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++) sum += (values[k] ?? 0) ** 2;
  return sum;
}

function add(model: Linear, { starts, columns, values }: Matrix, row: number, step: number): void {
  model.bias += step * BIAS * BIAS;
  for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++) {
    const c = columns[k] ?? 0;
    model.weights[c] = (model.weights[c] ?? 0) + step * (values[k] ?? 0);
  }
}

/** Score of one row. */
export function scoreRow(model: Linear, matrix: Matrix, row: number): number {
  let score = model.bias;
  for (let k = matrix.starts[row] ?? 0; k < (matrix.starts[row + 1] ?? 0); k++) {
    score += (model.weights[matrix.columns[k] ?? 0] ?? 0) * (matrix.values[k] ?? 0);
  }
  return score;
}
