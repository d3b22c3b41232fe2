import { hanToken } from './tokens.ts';
import type { Token } from './tokens.ts';
import { UNKNOWN_HAN, UNKNOWN_WORD, WEIGHT_ROWS } from './weights.ts';

/** A token counts at most so often within one piece. */
export const MOST_OFTEN = 2;
/** Weights are learnt on windows of some 200 tokens of Han characters, and far fewer words. */
const HAN_SHARE = 1 / 16;
const WORD_SHARE = 1 / 8;

/** How a word speaks for (above 0) or against (below 0) property service. Unknown words speak against it. */
export type Weigh = (token: Token) => number;

/** The weights that `npm run train:topic` learnt. */
export const learntWeight: Weigh = makeWeigh(WEIGHT_ROWS, {
  han: UNKNOWN_HAN,
  word: UNKNOWN_WORD,
});

/** A table's rows hold a weight and the tokens that have it: single characters, pairs, and words between blanks. */
export type WeightRow = readonly [weight: number, singles: string, pairs: string, words: string];

/** The weights of a table. */
export function makeWeigh(rows: readonly WeightRow[], unknown: { han: number; word: number }): Weigh {
  const weights = new Map<Token, number>();
  for (const [weight, singles, pairs, words] of rows) {
    for (let i = 0; i < singles.length; i++) weights.set(hanToken(singles.charCodeAt(i)), weight);
    for (let i = 0; i < pairs.length; i += 2)
      weights.set(hanToken(pairs.charCodeAt(i), pairs.charCodeAt(i + 1)), weight);
    for (const word of words.split(' ')) if (word !== '') weights.set(word, weight);
  }
  return (token) => weights.get(token) ?? (isWord(token) ? unknown.word : unknown.han);
}

/** A word in Latin letters, not a Han character or two. */
export function isWord(token: Token): token is string {
  return typeof token === 'string';
}

/** Log-odds that tokens, each with how often it occurs, come from a handbook. */
export function evidenceOf(tokens: ReadonlyMap<Token, number>, weigh: Weigh): number {
  let sum = 0;
  for (const [token, count] of tokens) sum += Math.min(count, MOST_OFTEN) * weigh(token) * shareOf(token);
  return sum;
}

/** How much of a token's weight counts. */
export function shareOf(token: Token): number {
  return isWord(token) ? WORD_SHARE : HAN_SHARE;
}
