// Written by `npm run train:handbook`.
export const RANKING_WEIGHTS = {
  words: 0.3,
  plain: 0.1,
  cover: 2,
  pairs: 0.02,
  number: 1.8,
  kind: 0.7,
  meaning: 4,
  said: 3,
};
export const CONFIDENCE_BIAS = -2.51;
export const CONFIDENCE_WEIGHTS = {
  cover: 1.26,
  close: 1.39,
  literal: -0.23,
  missing: -0.06,
  unmet: -0.76,
  unheard: -0.61,
  factMissing: -2.77,
  kindMissing: -0.67,
  focus: 0.88,
  run: 1.03,
  size: 1.61,
  english: 0.12,
  meaning: 0,
  said: 0,
  lead: 0,
};
/** Least confidence at which an answer is given. */
export const ANSWER_AT = 0.32;
