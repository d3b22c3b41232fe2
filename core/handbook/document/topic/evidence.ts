import { UNKNOWN_HAN, UNKNOWN_WORD, WEIGHT_ROWS } from './weights.ts';

/** A token counts at most so often within one piece. */
export const MOST_OFTEN = 2;
/** Weights are learnt on windows of some 200 tokens of Han characters, and far fewer words. */
const HAN_SHARE = 1 / 16;
const WORD_SHARE = 1 / 8;

/** How a word speaks for (above 0) or against (below 0) property service. Unknown words speak against it. */
export type Weigh = (token: string) => number;

/** The weights that `npm run train:topic` learnt. */
export const learntWeight: Weigh = makeWeigh(WEIGHT_ROWS, {
  han: UNKNOWN_HAN,
  word: UNKNOWN_WORD,
});

/** A table's rows hold a weight and the tokens that have it: single characters, pairs, and words between blanks. */
export type WeightRow = readonly [weight: number, singles: string, pairs: string, words: string];

/** The weights of a table. */
export function makeWeigh(rows: readonly WeightRow[], unknown: { han: number; word: number }): Weigh {
  const weights = new Map<string, number>();
  for (const [weight, singles, pairs, words] of rows) {
    for (const single of singles) weights.set(single, weight);
    for (let i = 0; i < pairs.length; i += 2) weights.set(pairs.slice(i, i + 2), weight);
    for (const word of words.split(' ')) if (word !== '') weights.set(word, weight);
  }
  return (token) => weights.get(token) ?? (isWord(token) ? unknown.word : unknown.han);
}

/** A word in Latin letters, not a Han character or two. */
export function isWord(token: string): boolean {
  return token.charCodeAt(0) < 0x3400;
}

/** Log-odds that tokens come from a handbook. */
export function evidenceOf(tokens: readonly string[], weigh: Weigh): number {
  const counts = new Map<string, number>();
  let sum = 0;
  for (const token of tokens) {
    const count = (counts.get(token) ?? 0) + 1;
    counts.set(token, count);
    if (count <= MOST_OFTEN) sum += weigh(token) * shareOf(token);
  }
  return sum;
}

/** How much of a token's weight counts. */
export function shareOf(token: string): number {
  return isWord(token) ? WORD_SHARE : HAN_SHARE;
}
