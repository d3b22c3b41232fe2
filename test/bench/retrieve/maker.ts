import { makeRandom } from '../../../training/random.ts';
import type { Passage } from './types.ts';

/** A text that passages are made from. */
export interface Source {
  title: string;
  text: string;
}

/** Characters of a made passage. */
const LENGTH = { least: 100, most: 400 };
/** Passages of one document. */
export const PER_DOCUMENT = 50;
/** Share of the sentences that are taken whole; the others begin as one and end as another. */
const WHOLE = 0.4;

interface Sentence {
  title: string;
  parts: readonly string[];
}

/**
 * So many passages of the size and with the words of the sources, their sentences cut at commas and put together anew.
 * The same seed gives the same passages.
 */
export function makePassages(sources: readonly Source[], count: number, seed: number): Passage[] {
  const sentences = sources.flatMap(sentencesOf);
  if (sentences.length === 0) throw new Error('there is no text to make passages from');
  const random = makeRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const { title, text } = makeText(sentences, random);
    const document = `made-${Math.floor(at / PER_DOCUMENT) + 1}`;
    return { id: `made-${at + 1}`, document, headings: [title], text };
  });
}

function sentencesOf({ title, text }: Source): Sentence[] {
  const sentences = text.match(/[^。！？；\n]+[。！？；]?/g) ?? [];
  return sentences.flatMap((sentence) => {
    const parts = sentence.trim().match(/[^，、]+[，、]?/g) ?? [];
    return sentence.length < 8 || sentence.length > LENGTH.least ? [] : [{ title, parts }];
  });
}

function makeText(sentences: readonly Sentence[], random: () => number): Source {
  const wanted = LENGTH.least + Math.floor(random() * (LENGTH.most - 2 * LENGTH.least));
  const first = pick(sentences, random);
  let text = first.parts.join('');
  while (text.length < wanted) text += makeSentence(sentences, random);
  return { title: first.title, text };
}

/** At most twice as long as the longest sentence, so that a text stays within its length. */
function makeSentence(sentences: readonly Sentence[], random: () => number): string {
  const one = pick(sentences, random);
  if (random() < WHOLE) return one.parts.join('');
  const other = pick(sentences, random);
  const head = one.parts.slice(0, Math.ceil(one.parts.length / 2)).join('');
  const tail = other.parts.slice(Math.floor(other.parts.length / 2)).join('');
  return `${head}${tail}`.slice(0, LENGTH.least);
}

/** One of them by chance. */
export function pick<T>(values: readonly T[], random: () => number): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('there is nothing to pick from');
  return value;
}
