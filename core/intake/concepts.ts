import { stems } from '../language/index.ts';
import type { Word } from './latin.ts';
import { LEXICON } from './lexicon.ts';
import { MORE } from './lexiconMore.ts';
import { makeTrie } from './trie.ts';

/** Names of the word groups; a group's number is its place here. */
export const CONCEPTS: readonly string[] = Object.keys(LEXICON);

/** English phrases that begin with one stem. */
interface Phrases {
  /** Groups of the stem alone. */
  alone: readonly number[];
  /** Groups of the longer ones by their stems, with blanks between. */
  longer: ReadonlyMap<string, readonly number[]> | null;
}

const MAX_PHRASE = 4;
const NONE: readonly number[] = [];

const { han, latin } = readLexicon();
const chinese = makeTrie([...han.keys()]);
const chineseConcepts = [...han.values()];
const english = phrasesByStem(latin);

/** Calls `found` for the word groups of a plain text, left to right, longest words first, none overlapping. */
export function eachConcept(text: string, words: readonly Word[], found: (concept: number) => void): void {
  let next = 0;
  for (let i = 0; i < text.length;) {
    const word = words[next];
    if (word && word.start === i) {
      next += tellPhrase(words, next, found);
      i = words[next - 1]?.end ?? i + 1;
      continue;
    }
    const hit = chinese.longestAt(text, i);
    if (hit) tell(chineseConcepts[hit.word] ?? NONE, found);
    i += hit?.length ?? 1;
  }
}

/** Tells of the longest phrase at a word; @returns its number of words, 1 where there is none */
function tellPhrase(words: readonly Word[], at: number, found: (concept: number) => void): number {
  const first = words[at]?.known.stem ?? '';
  const phrases = english.get(first);
  if (!phrases) return 1;
  let [best, length] = [phrases.alone, 1];
  let key = first;
  for (let n = 1; phrases.longer && n < MAX_PHRASE && at + n < words.length; n++) {
    key += ` ${words[at + n]?.known.stem}`;
    const concepts = phrases.longer.get(key);
    if (concepts) [best, length] = [concepts, n + 1];
  }
  tell(best, found);
  return length;
}

function tell(concepts: readonly number[], found: (concept: number) => void): void {
  for (let i = 0; i < concepts.length; i++) found(concepts[i] ?? 0);
}

function readLexicon() {
  const han = new Map<string, number[]>();
  const latin = new Map<string, number[]>();
  for (const [index, name] of CONCEPTS.entries()) {
    const [zh, en] = [0, 1].map((i) => [LEXICON[name]?.[i] ?? '', MORE[name]?.[i] ?? '']);
    for (const word of (zh ?? []).flatMap((words) => words.split(' ')))
      if (/[\u3400-\u9fff]/.test(word)) add(han, word, index);
    for (const phrase of (en ?? []).flatMap((phrases) => phrases.split(', '))) {
      const key = stems(phrase.toLowerCase()).join(' ');
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

function phrasesByStem(phrases: ReadonlyMap<string, readonly number[]>): ReadonlyMap<string, Phrases> {
  const byStem = new Map<
    string,
    { alone: readonly number[]; longer: Map<string, readonly number[]> | null }
  >();
  for (const [phrase, concepts] of phrases) {
    const [first = '', second] = phrase.split(' ');
    const entry = byStem.get(first) ?? { alone: NONE, longer: null };
    if (second === undefined) entry.alone = concepts;
    else (entry.longer ??= new Map()).set(phrase, concepts);
    byStem.set(first, entry);
  }
  return byStem;
}
