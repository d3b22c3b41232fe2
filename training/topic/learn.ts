import { isWord, MOST_OFTEN, shareOf } from '../../core/handbook/document/topic/evidence.ts';
import type { WeightRow } from '../../core/handbook/document/topic/evidence.ts';
import { countTokens, tokenText } from '../../core/handbook/document/topic/tokens.ts';
import type { Token } from '../../core/handbook/document/topic/tokens.ts';
import { makeRandom, shuffle } from '../random.ts';
import type { TopicText } from './texts.ts';

/** A word is known when so many handbook texts, or so many other articles, use it. */
const KNOWN_FROM = { related: 2, unrelated: 2 };
/** Texts are cut into windows of these lengths, characters. */
const WINDOWS = [80, 160];
const ROUNDS = 20;
const STEP = 0.5;
/** Strength of the pull towards 0, over all windows; there are few English texts, so that chance has more say there. */
const PULL = { han: 3, word: 20 };
/** English handbook texts are mostly questions by few writers, which makes words look more sure than they are. */
const WORD_TILT = -0.4;
/** Weights are written down in steps of this size. */
const GRAIN = 0.25;
/** No character has this number. */
const UNKNOWN_HAN: Token = -1;
const UNKNOWN_WORD: Token = 'unknown word';

export interface TopicWeights {
  rows: WeightRow[];
  unknown: { han: number; word: number };
}

interface Example {
  features: [token: Token, value: number][];
  related: boolean;
  isEnglish: boolean;
}

/**
 * Logistic regression over words. A word known only from the text itself counts as unknown there, so that the weight of
 * unknown words is learnt as new texts will show it. The same texts give the same weights.
 */
export function learnWeights(texts: readonly TopicText[]): TopicWeights {
  const usage = countUsage(texts);
  const examples = texts.flatMap((text) =>
    WINDOWS.flatMap((size) => cutWindows(text.text, size)).map((window) => makeExample(window, text, usage)),
  );
  return writeDown(fit(examples), usage);
}

interface Usage {
  related: Map<Token, number>;
  unrelated: Map<Token, number>;
}

function countUsage(texts: readonly TopicText[]): Usage {
  const usage: Usage = { related: new Map(), unrelated: new Map() };
  for (const { text, related } of texts) {
    const counts = related ? usage.related : usage.unrelated;
    for (const token of countTokens(text).of.keys()) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return usage;
}

function cutWindows(text: string, size: number): string[] {
  const windows: string[] = [];
  let window = '';
  for (const piece of text.split(/(?<=[。；;！!？?\n])/)) {
    window += piece;
    if (window.length < size) continue;
    windows.push(window);
    window = '';
  }
  if (window.trim().length >= size * 0.6) windows.push(window);
  return windows;
}

function makeExample(window: string, { related }: TopicText, usage: Usage): Example {
  const features = new Map<Token, number>();
  for (const [token, count] of countTokens(window).of) {
    const key = isKnown(token, usage, related ? [1, 0] : [0, 1]) ? token : unknownKey(token);
    features.set(key, (features.get(key) ?? 0) + Math.min(count, MOST_OFTEN) * shareOf(token));
  }
  return { features: [...features], related, isEnglish: !/\p{Script=Han}/u.test(window) };
}

/** @param own how often the text at hand is itself among those that use the token: of handbooks, of others */
function isKnown(token: Token, usage: Usage, own: [related: number, unrelated: number]): boolean {
  return (
    (usage.related.get(token) ?? 0) - own[0] >= KNOWN_FROM.related ||
    (usage.unrelated.get(token) ?? 0) - own[1] >= KNOWN_FROM.unrelated
  );
}

function unknownKey(token: Token): Token {
  return isWord(token) ? UNKNOWN_WORD : UNKNOWN_HAN;
}

/** In each language both sides weigh the same in sum, however many windows they have. */
function fit(examples: readonly Example[]): Map<Token, number> {
  const weights = new Map<Token, number>();
  const squares = new Map<Token, number>();
  const balance = { english: balanceOf(examples, true), chinese: balanceOf(examples, false) };
  const order = Int32Array.from(examples, (_, index) => index);
  const random = makeRandom(7);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    for (const index of order) {
      const example = examples[index];
      if (!example) continue;
      let odds = 0;
      for (const [token, value] of example.features) odds += (weights.get(token) ?? 0) * value;
      const error = 1 / (1 + Math.exp(-odds)) - (example.related ? 1 : 0);
      const slope = example.related ? error : error * (example.isEnglish ? balance.english : balance.chinese);
      for (const [token, value] of example.features) {
        const weight = weights.get(token) ?? 0;
        const pull = (isWord(token) ? PULL.word : PULL.han) / examples.length;
        const step = slope * value + pull * weight;
        const square = (squares.get(token) ?? 0) + step * step;
        squares.set(token, square);
        weights.set(token, weight - (STEP * step) / Math.sqrt(square + 0.1));
      }
    }
  }
  return weights;
}

/** How many windows of handbooks there are for one of other texts. */
function balanceOf(examples: readonly Example[], isEnglish: boolean): number {
  const some = examples.filter((example) => example.isEnglish === isEnglish);
  const related = some.filter((example) => example.related).length;
  return related / Math.max(1, some.length - related);
}

function writeDown(weights: Map<Token, number>, usage: Usage): TopicWeights {
  const levels = new Map<number, { singles: string; pairs: string; words: string[] }>();
  const tokens = new Set([...usage.related.keys(), ...usage.unrelated.keys()]);
  for (const token of [...tokens].sort((a, b) => compare(tokenText(a), tokenText(b)))) {
    if (!isKnown(token, usage, [0, 0])) continue;
    const level = round((weights.get(token) ?? 0) + (isWord(token) ? WORD_TILT : 0));
    const row = levels.get(level) ?? { singles: '', pairs: '', words: [] };
    if (isWord(token)) row.words.push(token);
    else if (tokenText(token).length === 1) row.singles += tokenText(token);
    else row.pairs += tokenText(token);
    levels.set(level, row);
  }
  const rows = [...levels]
    .sort(([a], [b]) => a - b)
    .map(([level, row]): WeightRow => [level, row.singles, row.pairs, row.words.join(' ')]);
  const unknownOf = (key: Token, tilt: number) => Number(((weights.get(key) ?? 0) + tilt).toFixed(2));
  return { rows, unknown: { han: unknownOf(UNKNOWN_HAN, 0), word: unknownOf(UNKNOWN_WORD, WORD_TILT) } };
}

function round(weight: number): number {
  return Math.round(weight / GRAIN) * GRAIN;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
