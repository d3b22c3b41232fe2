import type { SignName, Signs } from '../../core/handbook/index.ts';

/** One question: what was seen of the best clause, and whether what would be cited is right. */
export interface Example {
  signs: Signs;
  right: boolean;
  /** Does the handbook answer it at all? */
  answerable: boolean;
  weight: number;
  /** Examples of one group are judged by weights learned without them. */
  group: string;
}

export interface ConfidenceModel {
  bias: number;
  weights: Record<SignName, number>;
}

/** Logistic regression by gradient descent, with a little weight decay. */
export function fitConfidence(examples: readonly Example[], names: readonly SignName[]): ConfidenceModel {
  const weights = new Float64Array(names.length);
  let bias = 0;
  const rows = examples.map(({ signs }) => Float64Array.from(names, (name) => signs[name]));
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < 1500; step++) {
    const slope = new Float64Array(names.length);
    let biasSlope = 0;
    examples.forEach(({ right, weight }, i) => {
      const row = rows[i] ?? new Float64Array(names.length);
      const error = (chance(bias, weights, row) - (right ? 1 : 0)) * weight;
      biasSlope += error;
      row.forEach((value, k) => (slope[k] = (slope[k] ?? 0) + error * value));
    });
    bias -= (1.5 * biasSlope) / total;
    weights.forEach((weight, k) => (weights[k] = weight - 1.5 * ((slope[k] ?? 0) / total + 0.0008 * weight)));
  }
  const entries = names.map((name, k) => [name, weights[k] ?? 0] as const);
  return { bias, weights: Object.fromEntries(entries) as Record<SignName, number> };
}

function chance(bias: number, weights: Float64Array, row: Float64Array): number {
  return 1 / (1 + Math.exp(-row.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), bias)));
}

export function confidenceBy(model: ConfidenceModel, signs: Signs, names: readonly SignName[]): number {
  const sum = names.reduce((all, name) => all + model.weights[name] * signs[name], model.bias);
  return 1 / (1 + Math.exp(-sum));
}

/** For several thresholds: what would be right, wrong and withheld, each group judged by what the others taught. */
export function crossValidate(examples: readonly Example[], names: readonly SignName[]): string[] {
  const groups = [...new Set(examples.map(({ group }) => group))];
  const scored = groups.flatMap((group) => {
    const model = fitConfidence(
      examples.filter((example) => example.group !== group),
      names,
    );
    return examples
      .filter((example) => example.group === group)
      .map((example) => ({ example, value: confidenceBy(model, example.signs, names) }));
  });
  const shown = ['', ...groups].flatMap((group) => {
    const own = scored.filter(({ example }) => group === '' || example.group === group);
    return [`# ${group || 'all'}`, ...THRESHOLDS.map((threshold) => row(own, threshold))];
  });
  return shown;
}

const THRESHOLDS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6];

function row(scored: readonly { example: Example; value: number }[], threshold: number): string {
  const answerable = scored.filter(({ example }) => example.answerable);
  const given = answerable.filter(({ value }) => value >= threshold);
  const right = given.filter(({ example }) => example.right).length;
  const others = scored.filter(({ example }) => !example.answerable);
  const withheld = others.filter(({ value }) => value < threshold).length;
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole).toFixed(3);
  const wrong = share(given.length - right, answerable.length);
  return `#   ${threshold}: right ${share(right, answerable.length)} wrong ${wrong} unanswerable withheld ${share(withheld, others.length)}`;
}
