import { fold } from '../../language/index.ts';
import { readQuestion } from '../find/question.ts';
import type { Concept, Query } from '../find/question.ts';
import { areOpposite } from './opposites.ts';
import { ASKING, COMMON, haveOtherNumbers, inCommon, namedIn, NAMED } from './words.ts';

/** How alike two questions are in what they ask, 0–1. Symmetric; 1 for questions that differ in nothing but manners. */
export type Similarity = (a: string, b: string) => number;

const MANNERS =
  /^(?:请问|你好|您好|想问(?:一?下)?|我想(?:问|知道|了解)(?:一?下)?|问(?:一?下)|麻烦(?:问(?:一?下))?|hello|hi|please|excuseme)+/;
const PARTICLES = /(?:[呢啊呀吧哦哈嘛]|谢谢|thanks|thankyou|please)+$/;

/** One form for questions that differ only in script, marks, blanks and manners. */
export function questionKey(text: string): string {
  const bare = fold(text).replace(/[^\p{L}\p{N}]/gu, '');
  const plain = bare.replace(MANNERS, '').replace(PARTICLES, '');
  return plain === '' ? bare : plain;
}

/** Who it is about is much to a rule, though many questions name somebody. */
const PEOPLE = /^(?:业主|住户|员工|公司|物业)$/;

/**
 * Do both questions speak of the same things? However much the rest is alike, what a new gate card costs says nothing
 * about a parking card.
 */
export function sameThings(a: string, b: string): boolean {
  if (questionKey(a) === questionKey(b)) return true;
  const [first, second] = [readQuestion(a), readQuestion(b)];
  if (haveOtherNumbers(first, second) || areOpposite(first.folded, second.folded)) return false;
  return namesAll(first, second) && namesAll(second, first);
}

/** Every word of `a` that is a thing of its own is named in `b`; pairs cut from the rest prove little, so some may lack. */
function namesAll(a: Query, b: Query): boolean {
  const things = a.concepts.filter(
    ({ text }) => !ASKING.test(text) && (!COMMON.test(text) || PEOPLE.test(text)),
  );
  const [words, pairs] = [
    things.filter(({ known, whole }) => known || whole),
    things.filter(({ known, whole }) => !known && !whole),
  ];
  const isNamed = (concept: Concept) => namedIn(concept, b) >= NAMED;
  return words.every(isNamed) && pairs.filter(isNamed).length * 2 >= pairs.length;
}

/** So many questions that were read are kept in memory. */
const READ_AT_MOST = 2_000;

/** Reads a question once, however often it is compared. */
export function readOnce<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const asked = known.get(text) ?? read(text);
    if (known.size >= READ_AT_MOST) known.clear();
    known.set(text, asked);
    return asked;
  };
}

/** What it costs to ask for something else. Range 0–1. */
const FACTORS = {
  /** Both name numbers with units and not the same ones. */
  otherNumber: 0.4,
  /** One says opening and the other closing, or the like. */
  opposite: 0.5,
  /** One asks how long and the other how much, who or where; and one of them names no such thing. */
  otherFact: 0.6,
  openFact: 0.9,
};

/** Alike by the words of the lexicon, in Chinese and English: for what is to be the same in all but its words. */
export function makeTermSimilarity(): Similarity {
  const read = readOnce(readQuestion);
  return (a, b) => (questionKey(a) === questionKey(b) ? 1 : likeness(read(a), read(b)));
}

function likeness(a: Query, b: Query): number {
  const number = haveOtherNumbers(a, b) ? FACTORS.otherNumber : 1;
  const opposite = areOpposite(a.folded, b.folded) ? FACTORS.opposite : 1;
  // Only what is asked word for word is 1.
  return Math.min(0.99, inCommon(a, b) * number * opposite * factFactor(a, b));
}

function factFactor(a: Query, b: Query): number {
  const [first, second] = [a.wanted.kinds, b.wanted.kinds];
  if (first.length === 0 && second.length === 0) return 1;
  if (first.length === 0 || second.length === 0) return FACTORS.openFact;
  return first.some((kind) => second.includes(kind)) ? 1 : FACTORS.otherFact;
}
