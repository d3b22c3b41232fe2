import { detectLanguage, fold } from '../../language/index.ts';
import { wantedOf } from './facts.ts';
import type { Wanted } from './facts.ts';
import { englishWords, findChinese, findEnglish } from '../lexicon/lexicon.ts';
import type { Alternative } from '../lexicon/lexicon.ts';
import { CHINESE_STOP, ENGLISH_STOP } from '../lexicon/stopWords.ts';
import { quantities } from './numbers.ts';

/** One thing the question is about, and the ways a clause may name it. */
export interface Concept {
  /** As asked, folded. */
  text: string;
  /** Ways to write it, the asked one first when it is Chinese; qualities 0–1. */
  alternatives: readonly Alternative[];
  /** A word of the lexicon (true) or a pair of characters cut from the rest (false). */
  known: boolean;
  /** Stands alone between known words, so that it is likely a word itself. */
  whole: boolean;
}

/** A question made ready for finding. */
export interface Query {
  language: 'zh-Hans' | 'zh-Hant' | 'en';
  folded: string;
  /** Content of the question without question words and phrases; parts between them parted by blanks. */
  content: string;
  concepts: readonly Concept[];
  wanted: Wanted;
  /** Numbers with units in the question, in one form (`2天`). */
  quantities: readonly string[];
}

/** Longest question looked at, characters; what is beyond is not read. */
const QUESTION_LIMIT = 500;

export function readQuestion(text: string): Query {
  const cut = text.slice(0, QUESTION_LIMIT);
  const language = detectLanguage(cut) ?? 'zh-Hans';
  const folded = compact(fold(cut));
  const words = language === 'en' ? folded : maskStopWords(folded);
  const concepts = language === 'en' ? englishConcepts(folded) : chineseConcepts(words);
  const content = concepts.reduce(
    (text, concept) => (isPhrase(concept) ? text.replace(concept.text, ' ') : text),
    words,
  );
  return { language, folded, content, concepts, wanted: wantedOf(folded), quantities: quantities(folded) };
}

/** `多久有人来` is known as a whole; its characters mean nothing to a clause. */
function isPhrase({ text, known }: Concept): boolean {
  return known && /多久|多快|多长|几|什么|谁|哪|怎么|多少|啥|没人|有人/.test(text);
}

/** Folded text without the blanks that layout leaves between Chinese characters and marks. */
export function compact(folded: string): string {
  // Most have no blank, and to look behind every character for one takes long.
  return folded.includes(' ') ? folded.replace(/ (?=[^a-z0-9])|(?<=[^a-z0-9]) /g, '') : folded;
}

const STOP_BY_LENGTH = [...new Set(CHINESE_STOP)].sort((a, b) => b.length - a.length);
const STOP_SET = new Set(STOP_BY_LENGTH);
const LONGEST_STOP = STOP_BY_LENGTH[0]?.length ?? 1;

/** Known words stay whole; of the rest, question words and fillers become blanks. */
function maskStopWords(folded: string): string {
  let out = '';
  let at = 0;
  while (at < folded.length) {
    const found = findChinese(folded, at);
    const stop = stopLength(folded, at);
    if (stop > 0 && stop >= (found?.length ?? 0)) {
      out += ' ';
      at += stop;
    } else {
      const length = found?.length ?? 1;
      out += folded.slice(at, at + length);
      at += length;
    }
  }
  return out.replace(/[^\p{L}\p{N}%]+/gu, ' ').trim();
}

function stopLength(text: string, at: number): number {
  for (let length = LONGEST_STOP; length >= 1; length--)
    if (STOP_SET.has(text.slice(at, at + length))) return length;
  return 0;
}

function chineseConcepts(content: string): Concept[] {
  const concepts = new Map<string, Concept>();
  const add = (concept: Concept) => {
    if (!concepts.has(concept.text)) concepts.set(concept.text, concept);
  };
  for (const run of content.split(' ')) {
    let loose = '';
    for (let at = 0; at < run.length;) {
      const found = findChinese(run, at);
      if (!found) {
        loose += run.charAt(at++);
        continue;
      }
      looseConcepts(loose).forEach(add);
      loose = '';
      knownConcepts(run.slice(at, at + found.length), found.alternatives).forEach(add);
      at += found.length;
    }
    looseConcepts(loose).forEach(add);
  }
  return [...concepts.values()];
}

/** How surely a part of a compound (`押金` of `装修押金`), or another word for it, stands for the whole. */
const PART_QUALITY = 0.55;

/** A word of the lexicon; a compound that it gives no other word for is taken as its parts. */
function knownConcepts(text: string, others: readonly Alternative[]): Concept[] {
  const parts = partsOf(text);
  if (parts.length > 0 && others.length === 0)
    return parts.map((part) => known(part.text, part.alternatives));
  const fromParts = parts.flatMap((part) =>
    [{ text: part.text, quality: 1 }, ...part.alternatives].map((one) => ({
      text: one.text,
      quality: one.quality * PART_QUALITY,
    })),
  );
  return [known(text, [...others, ...fromParts.filter((one) => one.text.length > 1)])];
}

function known(text: string, others: readonly Alternative[]): Concept {
  return { text, alternatives: [{ text, quality: 1 }, ...others], known: true, whole: true };
}

/** The two known words that a longer one is put together from; none when it is not. */
function partsOf(text: string): { text: string; alternatives: readonly Alternative[] }[] {
  for (let cut = text.length - 2; cut >= 2; cut--) {
    const [first, second] = [findChinese(text.slice(0, cut), 0), findChinese(text.slice(cut), 0)];
    if (first?.length !== cut || second?.length !== text.length - cut) continue;
    return [
      { text: text.slice(0, cut), alternatives: first.alternatives },
      { text: text.slice(cut), alternatives: second.alternatives },
    ];
  }
  return [];
}

/** What no lexicon knows: Latin words and numbers whole, Chinese in overlapping pairs. */
function looseConcepts(text: string): Concept[] {
  return (text.match(/[a-z0-9.%]+|[\u3400-\u9fff]+/g) ?? []).flatMap((word) => {
    if (/^[a-z0-9]/.test(word)) return word.length > 1 || /\d/.test(word) ? [latinConcept(word)] : [];
    const pairs = Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));
    const whole = word.length === 2;
    return pairs.map((pair) => ({
      text: pair,
      alternatives: [{ text: pair, quality: 1 }],
      known: false,
      whole,
    }));
  });
}

function latinConcept(word: string): Concept {
  const others = findEnglish([word], 0)?.alternatives ?? [];
  return {
    text: word,
    alternatives: [{ text: word, quality: 1 }, ...others],
    known: others.length > 0,
    whole: true,
  };
}

function englishConcepts(folded: string): Concept[] {
  const concepts = new Map<string, Concept>();
  const words = englishWords(folded).map((word) => word.replace(/['’]s$/, ''));
  for (let at = 0; at < words.length;) {
    const found = findEnglish(words, at);
    const text = words.slice(at, at + (found?.length ?? 1)).join(' ');
    at += found?.length ?? 1;
    if (ENGLISH_STOP.has(text) && (found === null || /^[a-z]{1,4}$/.test(text))) continue;
    const alternatives = found?.alternatives ?? [{ text, quality: 1 }];
    if (!concepts.has(text)) concepts.set(text, { text, alternatives, known: found !== null, whole: true });
  }
  const chinese = folded.match(/[\u3400-\u9fff]+/g) ?? [];
  for (const concept of chinese.flatMap(chineseConcepts)) concepts.set(concept.text, concept);
  return [...concepts.values()];
}
