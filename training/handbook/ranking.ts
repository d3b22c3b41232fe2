import type { FeatureName } from '../../core/handbook/find/judge.ts';
import type { Candidate } from '../../core/handbook/find/rank.ts';

export const FEATURE_NAMES: readonly FeatureName[] = [
  'words',
  'plain',
  'cover',
  'pairs',
  'number',
  'kind',
  'amount',
  'meaning',
  'said',
];

/** One question: the features of what was found, and which of them is right. */
export interface Choice {
  features: Float64Array[];
  right: number;
}

/** The choice a question puts, or null when the right clause was not found at all. */
export function choiceOf(
  candidates: readonly Candidate[],
  isRight: (candidate: Candidate) => boolean,
): Choice | null {
  const right = candidates.findIndex(isRight);
  if (right < 0) return null;
  const features = candidates.map((candidate) =>
    Float64Array.from(FEATURE_NAMES, (name) => candidate.features[name]),
  );
  return { features, right };
}

/**
 * Least weights, 0 where none is given: no feature speaks against a clause. Writers who avoid a clause's words would
 * teach that; and too few of their questions name a number for its weight to be learned.
 */
const FLOORS: Partial<Record<FeatureName, number>> = { pairs: 0.02, amount: 1.5 };

/** Weights under which the right clause leads as often and as far as can be: softmax over each choice, a little decay. */
export function learnWeights(choices: readonly Choice[], steps = 300): Record<FeatureName, number> {
  const count = FEATURE_NAMES.length;
  const spread = spreadOf(choices, count);
  const weights = new Float64Array(count).fill(0.3);
  const moment = new Float64Array(count);
  for (let step = 0; step < steps; step++) {
    const slope = new Float64Array(count);
    for (const choice of choices) addSlope(choice, weights, spread, slope);
    for (let k = 0; k < count; k++) {
      const own = (slope[k] ?? 0) / choices.length + 0.0005 * (weights[k] ?? 0);
      moment[k] = 0.9 * (moment[k] ?? 0) + own;
      const floor = (FLOORS[FEATURE_NAMES[k] ?? 'words'] ?? 0) * (spread[k] ?? 1);
      weights[k] = Math.max(floor, (weights[k] ?? 0) - 0.3 * (moment[k] ?? 0));
    }
  }
  const entries = FEATURE_NAMES.map((name, k) => [name, (weights[k] ?? 0) / (spread[k] ?? 1)] as const);
  return Object.fromEntries(entries) as Record<FeatureName, number>;
}

function spreadOf(choices: readonly Choice[], count: number): Float64Array {
  const spread = new Float64Array(count);
  let seen = 0;
  for (const { features } of choices) {
    for (const one of features) {
      seen++;
      one.forEach((value, k) => (spread[k] = (spread[k] ?? 0) + value * value));
    }
  }
  return spread.map((sum) => Math.sqrt(sum / Math.max(1, seen)) || 1);
}

function addSlope(
  { features, right }: Choice,
  weights: Float64Array,
  spread: Float64Array,
  slope: Float64Array,
): void {
  const scores = features.map((one) =>
    one.reduce((sum, value, k) => sum + ((weights[k] ?? 0) * value) / (spread[k] ?? 1), 0),
  );
  const most = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  features.forEach((one, i) => {
    const error = (shares[i] ?? 0) / total - (i === right ? 1 : 0);
    if (Math.abs(error) < 1e-6) return;
    one.forEach((value, k) => (slope[k] = (slope[k] ?? 0) + (error * value) / (spread[k] ?? 1)));
  });
}
