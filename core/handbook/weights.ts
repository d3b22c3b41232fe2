// Written by `npm run train:handbook`.
export const RANKING_WEIGHTS = {
  words: 0.309,
  plain: 0.073,
  cover: 1.999,
  pairs: -0.119,
  number: 2.79,
  kind: 0.634,
  amount: 3,
  meaning: 3.313,
  said: 5.017,
};
export const CONFIDENCE_BIAS = -2.03;
export const CONFIDENCE_WEIGHTS = {
  cover: 0.68,
  close: 0.28,
  literal: -0.37,
  missing: -0.95,
  unmet: -0.91,
  unheard: -1.05,
  factMissing: -2.71,
  kindMissing: -0.5,
  focus: 0.62,
  run: 0.77,
  size: 0.97,
  english: 0.01,
  meaning: 0.89,
  said: 0.13,
  lead: 1.79,
};
/** Least confidence at which an answer is given. */
export const ANSWER_AT = 0.38;
