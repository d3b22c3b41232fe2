// Written by `npm run train:handbook`.
export const RANKING_WEIGHTS = {
  words: 0.268,
  plain: 0.139,
  cover: 1.686,
  pairs: 0.020,
  number: 2.911,
  kind: 0.405,
  amount: 1.500,
  meaning: 4.399,
  said: 4.195,
};
export const CONFIDENCE_BIAS = -2.921;
export const CONFIDENCE_WEIGHTS = {
  cover: -0.147,
  close: 1.566,
  literal: -0.688,
  missing: -0.882,
  unmet: -0.816,
  unheard: -0.599,
  factMissing: -2.848,
  kindMissing: -0.332,
  focus: 0.603,
  run: 0.495,
  size: 0.652,
  english: 0.671,
  meaning: 0.305,
  said: 1.093,
  lead: 2.397,
};
/** Least confidence at which an answer is given. */
export const ANSWER_AT = 0.34;
