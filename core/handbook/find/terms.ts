import { quantities } from './numbers.ts';

/** Relative weight of each kind of term in the score. Range 0–2; set on our own question–clause pairs. */
export const TERM_WEIGHTS = { one: 0.4, two: 1, word: 1.2, quantity: 0.8 };

/** A term of a text by its hash (unsigned 32 bit) and the weight its kind has. */
export type TermSink = (hash: number, weight: number) => void;

/**
 * Calls `sink` for every term of a folded text: Han characters alone and in twos, Latin words and digits, and
 * number-with-unit facts in one form. Threes found no more on our texts, for two fifths of the index.
 */
export function eachTerm(folded: string, sink: TermSink): void {
  let one = 0;
  let wordStart = -1;
  const length = folded.length;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? folded.charCodeAt(i) : 32;
    if (isWordCode(code)) {
      if (wordStart < 0) wordStart = i;
    } else if (wordStart >= 0) {
      sink(wordHash(folded.slice(wordStart, i)), TERM_WEIGHTS.word);
      wordStart = -1;
    }
    if (!isHanCode(code)) {
      if (code !== 32 || !isHanCode(folded.charCodeAt(i + 1))) one = 0;
      continue;
    }
    sink(code, TERM_WEIGHTS.one);
    if (one !== 0) sink(pairHash(one, code), TERM_WEIGHTS.two);
    one = code;
  }
  for (const quantity of quantities(folded)) sink(wordHash(`#${quantity}`), TERM_WEIGHTS.quantity);
}

/** Hash of two adjoining Han characters. */
export function pairHash(first: number, second: number): number {
  return mix(Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ 0x27d4eb2f);
}

function wordHash(word: string): number {
  let hash = 0x811c9dc5;
  const stem = /^[a-z]/.test(word) ? stemWord(word) : word;
  for (let i = 0; i < stem.length; i++) hash = Math.imul(hash ^ stem.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** A rough stem of an English word: plural, -ing and -ed off. */
export function stemWord(word: string): string {
  if (word.length > 5 && word.endsWith('ies')) return word.slice(0, -3) + 'y';
  if (word.length > 5 && word.endsWith('ing')) return undouble(word.slice(0, -3));
  if (word.length > 4 && word.endsWith('ed')) return undouble(word.slice(0, -2));
  if (word.length > 4 && /(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}

function undouble(stem: string): string {
  const last = stem.charAt(stem.length - 1);
  if (last === stem.charAt(stem.length - 2) && /[bdgmnprt]/.test(last)) return stem.slice(0, -1);
  return stem.endsWith('e') ? stem.slice(0, -1) : stem;
}

function mix(hash: number): number {
  let h = hash ^ (hash >>> 15);
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  return h >>> 0;
}

export function isHanCode(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}
