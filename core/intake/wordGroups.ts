import { stems } from '../language/index.ts';
import type { Word } from './latin.ts';
import { makeTrie } from './trie.ts';

/** Groups of words that mean alike, Chinese and English; a group's number is its place in the list it was made of. */
export interface WordGroups {
  readonly size: number;
  /**
   * Calls `found` for the groups that a plain text names, left to right, longest words first, none overlapping.
   * @param words the English words of the text
   */
  each(text: string, words: readonly Word[], found: (group: number) => void): void;
}

/** The words of a group: Chinese ones (simplified), English words and phrases. */
export interface GroupWords {
  zh: readonly string[];
  en: readonly string[];
}

/** English phrases that begin with one stem. */
interface Phrases {
  /** Groups of the stem alone. */
  alone: readonly number[];
  /** Groups of the longer ones by their stems, with blanks between. */
  longer: ReadonlyMap<string, readonly number[]> | null;
}

const MAX_PHRASE = 4;
const NONE: readonly number[] = [];

/** A word may stand in several groups. */
export function makeWordGroups(groups: readonly GroupWords[]): WordGroups {
  const { han, latin } = readWords(groups);
  const chinese = makeTrie([...han.keys()]);
  const chineseGroups = [...han.values()];
  const english = phrasesByStem(latin);
  return {
    size: groups.length,
    each(text, words, found) {
      let next = 0;
      for (let i = 0; i < text.length;) {
        const word = words[next];
        if (word && word.start === i) {
          next += tellPhrase(english, words, next, found);
          i = words[next - 1]?.end ?? i + 1;
          continue;
        }
        const hit = chinese.longestAt(text, i);
        if (hit) tell(chineseGroups[hit.word] ?? NONE, found);
        i += hit?.length ?? 1;
      }
    },
  };
}

/** Tells of the longest phrase at a word; @returns its number of words, 1 where there is none */
function tellPhrase(
  english: ReadonlyMap<string, Phrases>,
  words: readonly Word[],
  at: number,
  found: (group: number) => void,
): number {
  const first = words[at]?.known.stem ?? '';
  const phrases = english.get(first);
  if (!phrases) return 1;
  let [best, length] = [phrases.alone, 1];
  let key = first;
  for (let n = 1; phrases.longer && n < MAX_PHRASE && at + n < words.length; n++) {
    key += ` ${words[at + n]?.known.stem}`;
    const groups = phrases.longer.get(key);
    if (groups) [best, length] = [groups, n + 1];
  }
  tell(best, found);
  return length;
}

function tell(groups: readonly number[], found: (group: number) => void): void {
  for (let i = 0; i < groups.length; i++) found(groups[i] ?? 0);
}

function readWords(groups: readonly GroupWords[]) {
  const han = new Map<string, number[]>();
  const latin = new Map<string, number[]>();
  for (const [index, { zh, en }] of groups.entries()) {
    for (const word of zh) if (/[\u3400-\u9fff]/.test(word)) add(han, word, index);
    for (const phrase of en) {
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
  for (const [phrase, groups] of phrases) {
    const [first = '', second] = phrase.split(' ');
    const entry = byStem.get(first) ?? { alone: NONE, longer: null };
    if (second === undefined) entry.alone = groups;
    else (entry.longer ??= new Map()).set(phrase, groups);
    byStem.set(first, entry);
  }
  return byStem;
}
