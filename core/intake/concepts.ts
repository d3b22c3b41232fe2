import { stem } from '../language/index.ts';
import { LEXICON } from './lexicon.ts';
import { MORE } from './lexiconMore.ts';

/** Names of the word groups; a group's number is its place here. */
export const CONCEPTS: readonly string[] = Object.keys(LEXICON);

const MAX_PHRASE = 4;
const NONE: readonly number[] = [];

const { han, latin } = build();
/** Length of the longest word that begins with a character: most look-ups end here. */
const longest = new Map<number, number>();
for (const word of han.keys()) {
  const first = word.charCodeAt(0);
  longest.set(first, Math.max(longest.get(first) ?? 0, word.length));
}

export interface Word {
  readonly start: number;
  readonly end: number;
  readonly stem: string;
}

/** English words of a plain text with their places. */
export function findWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[a-z]+(?:'[a-z]+)?/g)) {
    words.push({ start: match.index, end: match.index + match[0].length, stem: stem(match[0]) });
  }
  return words;
}

/** Calls `found` for the word groups of a plain text, left to right, longest words first, none overlapping. */
export function eachConcept(
  text: string,
  words: readonly Word[],
  found: (concept: number, position: number) => void,
): void {
  let next = 0;
  for (let i = 0; i < text.length;) {
    const word = words[next];
    if (word && word.start === i) {
      const hit = phraseAt(words, next);
      for (const concept of hit.concepts) found(concept, i);
      next += hit.length;
      i = words[next - 1]?.end ?? i + 1;
      continue;
    }
    const hit = hanAt(text, i);
    for (const concept of hit.concepts) found(concept, i);
    i += hit.length;
  }
}

function phraseAt(words: readonly Word[], at: number): { concepts: readonly number[]; length: number } {
  let key = '';
  let best: readonly number[] = NONE;
  let length = 1;
  for (let n = 0; n < MAX_PHRASE; n++) {
    const word = words[at + n];
    if (!word) break;
    key = n === 0 ? word.stem : `${key} ${word.stem}`;
    const concepts = latin.get(key);
    if (concepts) [best, length] = [concepts, n + 1];
  }
  return { concepts: best, length };
}

function hanAt(text: string, at: number): { concepts: readonly number[]; length: number } {
  const most = longest.get(text.charCodeAt(at)) ?? 0;
  for (let n = Math.min(most, text.length - at); n > 0; n--) {
    const concepts = han.get(text.slice(at, at + n));
    if (concepts) return { concepts, length: n };
  }
  return { concepts: NONE, length: 1 };
}

function build() {
  const han = new Map<string, number[]>();
  const latin = new Map<string, number[]>();
  for (const [index, name] of CONCEPTS.entries()) {
    const [zh, en] = [0, 1].map((i) => [LEXICON[name]?.[i] ?? '', MORE[name]?.[i] ?? '']);
    for (const word of (zh ?? []).flatMap((words) => words.split(' ')))
      if (/[\u3400-\u9fff]/.test(word)) add(han, word, index);
    for (const phrase of (en ?? []).flatMap((phrases) => phrases.split(', '))) {
      const key = (phrase.toLowerCase().match(/[a-z]+(?:'[a-z]+)?/g) ?? []).map(stem).join(' ');
      if (key !== '') add(latin, key, index);
    }
  }
  return { han, latin };
}

function add(map: Map<string, number[]>, key: string, index: number): void {
  const known = map.get(key);
  if (!known) map.set(key, [index]);
  else if (!known.includes(index)) known.push(index);
}
