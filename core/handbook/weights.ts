// Written by `npm run train:handbook`.
export const RANKING_WEIGHTS = {
  words: 0.268,
  plain: 0.139,
  cover: 1.686,
  pairs: 0.02,
  number: 2.911,
  kind: 0.405,
  amount: 1.5,
  meaning: 4.399,
  said: 4.195,
};
export const CONFIDENCE_BIAS = -3.509;
export const CONFIDENCE_WEIGHTS = {
  cover: 0.026,
  close: 1.557,
  literal: -0.233,
  missing: -0.188,
  unmet: -0.764,
  unheard: -0.351,
  factMissing: -2.826,
  kindMissing: -0.48,
  focus: 0.454,
  run: -0.279,
  size: 1.518,
  english: 0.3,
  meaning: 1.002,
  said: 0.701,
  lead: 2.562,
};
/** Least confidence at which an answer is given. */
export const ANSWER_AT = 0.38;
