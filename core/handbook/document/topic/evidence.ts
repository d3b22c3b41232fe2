import { fold } from '../../../language/index.ts';
import { makePlaces, makeTable } from '../../find/table.ts';
import { eachToken, hanToken } from './tokens.ts';
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
  const han = makeTable();
  const hanWeights: number[] = [];
  const wordWeights = new Map<string, number>();
  for (const [weight, singles, pairs, words] of rows) {
    for (let i = 0; i < singles.length; i++)
      hanWeights[han.numberOf(hanToken(singles.charCodeAt(i)))] = weight;
    for (let i = 0; i < pairs.length; i += 2)
      hanWeights[han.numberOf(hanToken(pairs.charCodeAt(i), pairs.charCodeAt(i + 1)))] = weight;
    for (const word of words.split(' ')) if (word !== '') wordWeights.set(word, weight);
  }
  return (token) =>
    isWord(token) ? (wordWeights.get(token) ?? unknown.word) : (hanWeights[han.find(token)] ?? unknown.han);
}

/** A word in Latin letters, not a Han character or two. */
export function isWord(token: Token): token is string {
  return typeof token === 'string';
}

/** What the tokens of a text say. */
export interface Evidence {
  /** Log-odds that they come from a handbook. */
  sum: number;
  /** The tokens that speak against it, and what each says of the sum, below 0. */
  against: readonly Token[];
  says: readonly number[];
  /** How many tokens there are: Han characters and pairs, and words. */
  han: number;
  words: number;
}

export function evidenceOf(text: string, weigh: Weigh): Evidence {
  const { tokens, counts, used, words, sizes } = countsOf(fold(text));
  const evidence = { sum: 0, against: new Array<Token>(), says: new Array<number>(), ...sizes };
  for (let at = 0; at < used; at++) {
    const token = tokens[at] ?? 0;
    hear(evidence, token, Math.min(counts[at] ?? 0, MOST_OFTEN) * weigh(token) * HAN_SHARE);
  }
  for (const [word, count] of words)
    hear(evidence, word, Math.min(count, MOST_OFTEN) * weigh(word) * WORD_SHARE);
  return evidence;
}

function hear(
  evidence: { sum: number; against: Token[]; says: number[] },
  token: Token,
  value: number,
): void {
  evidence.sum += value;
  if (value >= 0) return;
  evidence.against.push(token);
  evidence.says.push(value);
}

/** How often each token occurs: a map as in `countTokens` takes five times as long, and every line of a text is counted. */
function countsOf(folded: string) {
  // A character gives two tokens at most: itself, and with the one before it.
  const tokens = new Int32Array(2 * folded.length);
  const counts = new Uint16Array(2 * folded.length);
  const placeOf = makePlaces(tokens, 4 * folded.length);
  const words = new Map<string, number>();
  const sizes = { han: 0, words: 0 };
  let used = 0;
  eachToken(folded, (token) => {
    if (isWord(token)) {
      words.set(token, (words.get(token) ?? 0) + 1);
      sizes.words++;
      return;
    }
    const place = placeOf(token, 0, used);
    if (place === used) tokens[used++] = token;
    counts[place] = (counts[place] ?? 0) + 1;
    sizes.han++;
  });
  return { tokens, counts, used, words, sizes };
}

/** How much of a token's weight counts. */
export function shareOf(token: Token): number {
  return isWord(token) ? WORD_SHARE : HAN_SHARE;
}
