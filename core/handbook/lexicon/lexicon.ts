import { ENGLISH } from './english.ts';
import { ENGLISH_BY_THEME } from './english/index.ts';
import { EVERYDAY, MORE_SYNONYMS } from './everyday/index.ts';
import { SYNONYMS } from './synonyms.ts';
import { stemWord } from '../find/terms.ts';
import { THESAURUS } from './thesaurus.ts';

/** A way a handbook may write what was asked. */
export interface Alternative {
  text: string;
  /** 0–1: how surely it means the same. */
  quality: number;
}

const QUALITY = { synonym: 0.85, everyday: 0.7, english: 0.95, nextEnglish: 0.85 };
const LONGEST_ENGLISH = 5;

interface Lexicon {
  /** Chinese word → other ways to write it. Words without alternatives are here too, with none. */
  chinese: Map<string, Alternative[]>;
  longestChinese: number;
  /** Stemmed English phrase → Chinese. */
  english: Map<string, Alternative[]>;
}

const LEXICON: Lexicon = buildLexicon();

function buildLexicon(): Lexicon {
  const chinese = new Map<string, Alternative[]>();
  const english = new Map<string, Alternative[]>();
  for (const line of [...SYNONYMS, ...MORE_SYNONYMS]) addSynonyms(chinese, line.trim().split(/\s+/));
  for (const line of [...THESAURUS, ...EVERYDAY]) addEveryday(chinese, line);
  for (const line of [...ENGLISH, ...ENGLISH_BY_THEME]) addEnglish(chinese, english, line);
  const longestChinese = [...chinese.keys()].reduce((most, word) => Math.max(most, word.length), 0);
  return { chinese, longestChinese, english };
}

function addSynonyms(chinese: Map<string, Alternative[]>, words: string[]): void {
  for (const word of words) {
    for (const other of words) if (other !== word) addAlternative(chinese, word, other, QUALITY.synonym);
  }
}

function addEveryday(chinese: Map<string, Alternative[]>, line: string): void {
  const [asked = '', written = ''] = line.split('>');
  for (const word of split(asked))
    for (const other of split(written)) addAlternative(chinese, word, other, QUALITY.everyday);
  for (const other of split(written)) if (!chinese.has(other)) chinese.set(other, []);
}

function addEnglish(
  chinese: Map<string, Alternative[]>,
  english: Map<string, Alternative[]>,
  line: string,
): void {
  const [asked = '', written = ''] = line.split('=');
  for (const phrase of split(asked)) {
    const key = englishWords(phrase).map(stemWord).join(' ');
    split(written).forEach((text, index) => {
      addAlternative(english, key, text, index === 0 ? QUALITY.english : QUALITY.nextEnglish);
      if (text.length > 1 && !chinese.has(text)) chinese.set(text, []);
    });
  }
}

function split(text: string): string[] {
  return text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function addAlternative(map: Map<string, Alternative[]>, key: string, text: string, quality: number): void {
  const list = map.get(key) ?? [];
  const known = list.find((item) => item.text === text);
  if (known) known.quality = Math.max(known.quality, quality);
  else if (text !== key) list.push({ text, quality });
  map.set(key, list);
}

/** The words of an English text, lower case. */
export function englishWords(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+(?:['’-][a-z]+)*|\d+/g) ?? [];
}

/** A known word found at the start of a text. */
export interface Found {
  length: number;
  alternatives: readonly Alternative[];
}

/** The longest known Chinese word that starts at `at`, or null. */
export function findChinese(text: string, at: number): Found | null {
  for (let length = Math.min(LEXICON.longestChinese, text.length - at); length >= 2; length--) {
    const alternatives = LEXICON.chinese.get(text.slice(at, at + length));
    if (alternatives) return { length, alternatives };
  }
  return null;
}

/** The longest known English phrase that starts at word `at`, or null; `length` counts words. */
export function findEnglish(words: readonly string[], at: number): Found | null {
  for (let length = Math.min(LONGEST_ENGLISH, words.length - at); length >= 1; length--) {
    const key = words
      .slice(at, at + length)
      .flatMap((word) => word.split('-'))
      .map(stemWord)
      .join(' ');
    const whole = words
      .slice(at, at + length)
      .map(stemWord)
      .join(' ');
    const alternatives = LEXICON.english.get(whole) ?? LEXICON.english.get(key);
    if (alternatives) return { length, alternatives };
  }
  return null;
}
