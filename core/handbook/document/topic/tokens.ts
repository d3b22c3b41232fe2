import { fold, stem } from '../../../language/index.ts';

/** English words that every text uses. */
const COMMON = new Set(
  'the a an and or but of to in on at by for from with without into over under as is are was were be been being am do does did have has had will would can could shall should may might must not no nor it its this that these those there here he she him her his they them their we us our you your i me my who whom whose which what when where why how if then than so such some any each every all both few more most other one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand first second third up down out off about after before again between through until while also only just very too own same once'.split(
    ' ',
  ),
);

/** Numerals count for nothing, written out or not. */
const RUN = /(?:(?![零一二三四五六七八九十百千万两半])[\u3400-\u9fff])+|[a-z]{2,}/g;

/** A Han character or a pair of them as a number, which is found quicker than text; the stem of an English word as it is. */
export type Token = number | string;

const FIRST_HAN = 0x3400;
/** Above this, two characters: the first one's place counted from 1. */
const PLACES = 1 << 15;

export function hanToken(first: number, second?: number): number {
  return second === undefined ? first - FIRST_HAN : (first - FIRST_HAN + 1) * PLACES + second - FIRST_HAN;
}

/** A token as it is written. */
export function tokenText(token: Token): string {
  if (typeof token === 'string') return token;
  const last = String.fromCharCode((token % PLACES) + FIRST_HAN);
  return token < PLACES ? last : String.fromCharCode(Math.floor(token / PLACES) - 1 + FIRST_HAN) + last;
}

/** The tokens of a text counted. */
export interface TokenCounts {
  /** How often each occurs. */
  of: ReadonlyMap<Token, number>;
  /** How many there are: Han characters and pairs, and words. */
  han: number;
  words: number;
}

/** The tokens of a text, as its learning needs them. */
export function countTokens(text: string): TokenCounts {
  const of = new Map<Token, number>();
  const sizes = { han: 0, words: 0 };
  eachToken(fold(text), (token) => {
    of.set(token, (of.get(token) ?? 0) + 1);
    if (typeof token === 'string') sizes.words++;
    else sizes.han++;
  });
  return { of, ...sizes };
}

/** Calls `see` for all that a folded text is judged by: Han characters and pairs, stems of English words that not every text uses. */
export function eachToken(folded: string, see: (token: Token) => void): void {
  for (const [run] of folded.matchAll(RUN)) {
    if (run.charCodeAt(0) < FIRST_HAN) {
      if (!COMMON.has(run)) see(stem(run));
      continue;
    }
    for (let i = 0; i < run.length; i++) {
      see(hanToken(run.charCodeAt(i)));
      if (i + 1 < run.length) see(hanToken(run.charCodeAt(i), run.charCodeAt(i + 1)));
    }
  }
}
