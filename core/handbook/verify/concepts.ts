import { amountsOf, sameAmount } from './amounts.ts';
import type { Amount } from './amounts.ts';
import { englishWords, findEnglish } from '../lexicon/lexicon.ts';
import { ENGLISH_STOP } from '../lexicon/stopWords.ts';
import type { Alternative } from '../lexicon/lexicon.ts';
import { stemWord } from '../find/terms.ts';
import { BRIDGE } from './bridge.ts';
import { fold } from '../../language/index.ts';
import { readQuestion } from '../find/question.ts';
import type { Concept } from '../find/question.ts';
import { remembered } from './memo.ts';
import type { Piece } from './pieces.ts';

/** English words that say how, how many or how much, checked elsewhere or without weight of their own. */
const LIGHT = new Set(
  `minute hour day week month year second working business work yuan rmb percent one two three four five six seven eight nine ten within least most before after advance prior maximum minimum must may required allowed permitted prohibited forbidden necessary unless except until every each per daily weekly monthly please first second third once twice time times o'clock am pm not no never cannot only both together every resident residents owner owners property company people person staff who whoever also then either upon during following follow including include e.g i.e etc than more longer later earlier without exceed exceeding total up kind case event sure already make made need needed needs right away well day's soon immediately`.split(
    ' ',
  ),
);

/** What a text is about, in words that can be looked for in a handbook. */
export const conceptsOf = remembered((folded: string): readonly Concept[] =>
  readQuestion(folded).concepts.filter(({ text }) => !isLight(text)),
);

function isLight(text: string): boolean {
  return (
    /^[\d.%:]+$/.test(text) ||
    text
      .split(' ')
      .every(
        (word) =>
          /^\d/.test(word) || ENGLISH_STOP.has(word) || LIGHT.has(word) || LIGHT.has(word.replace(/s$/, '')),
      )
  );
}

const ALIKE = 0.6;

const BRIDGES: ReadonlyMap<string, readonly string[]> = bridges();

function bridges(): Map<string, string[]> {
  const known = new Map<string, string[]>();
  for (const line of BRIDGE) {
    const [english = '', chinese = ''] = line.split('=');
    for (const phrase of english.split('|')) {
      const key = stemmed(phrase.trim());
      known.set(key, [...(known.get(key) ?? []), ...chinese.split('|').map((word) => word.trim())]);
    }
  }
  return known;
}

function stemmed(phrase: string): string {
  return englishWords(phrase).map(stemWord).join(' ');
}

/** Does the text name it, in whatever words? A phrase also by each of its words. */
export function namesConcept({ text: asked, alternatives }: Concept, text: string): boolean {
  if (hasAny(alternatives, text)) return true;
  if (!/^[a-z]/.test(asked)) return false;
  const words = asked.split(' ').filter((word) => !isLight(word));
  if ((BRIDGES.get(stemmed(asked)) ?? []).some((other) => text.includes(other))) return true;
  return words.length > 0 && words.every((word) => namesWord(word, text));
}

function hasAny(alternatives: readonly Alternative[], text: string): boolean {
  return alternatives.some(
    (other) => other.quality >= ALIKE && other.text !== '' && text.includes(other.text),
  );
}

function namesWord(word: string, text: string): boolean {
  const stem = stemWord(word);
  if (new RegExp(`\\b${stem.replace(/[^a-z0-9]/g, '.')}`).test(text)) return true;
  if ((BRIDGES.get(stem) ?? []).some((other) => text.includes(other))) return true;
  return hasAny(findEnglish([word], 0)?.alternatives ?? [], text);
}

/** Does a text name everything that English words ask about? False where they name nothing. */
export function namesAll(asked: string, text: string): boolean {
  const concepts = conceptsOf(fold(asked));
  return concepts.length > 0 && conceptShare(concepts, fold(text)) === 1;
}

/** 0–1: share of the concepts that the text names; 1 when there are none. */
export function conceptShare(concepts: readonly Concept[], text: string): number {
  if (concepts.length === 0) return 1;
  return concepts.filter((concept) => namesConcept(concept, text)).length / concepts.length;
}

export interface Aligned {
  piece: Piece;
  share: number;
}

/** The piece that a claim has most in common with, its own words before those around it. */
export function align(claim: string, pieces: readonly Piece[]): Aligned | null {
  const concepts = conceptsOf(claim);
  const amounts = amountsOf(claim);
  const chars = new Set(
    [...fold(claim).replace(/[^\u3400-\u9fff]/g, '')].map((char, i, all) => char + (all[i + 1] ?? '')),
  );
  let best: Aligned | null = null;
  let top = -1;
  for (const piece of pieces) {
    const own = conceptShare(concepts, piece.text);
    const around = conceptShare(concepts, piece.sentence);
    const pairs = [...chars].filter((pair) => pair.length === 2 && piece.text.includes(pair)).length;
    const value = own + 0.4 * around + (chars.size === 0 ? 0 : pairs / chars.size);
    const held = amounts.length === 0 ? 0 : sharedAmounts(amounts, piece.text) / amounts.length;
    if (value + 0.6 * held <= top) continue;
    top = value + 0.6 * held;
    best = { piece, share: around };
  }
  return best;
}

function sharedAmounts(amounts: readonly Amount[], text: string): number {
  const known = amountsOf(text);
  return amounts.filter((amount) => known.some((other) => sameAmount(amount, other))).length;
}
