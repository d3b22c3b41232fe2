import { addGrams, likeness as cosine, fold } from '../../language/index.ts';
import type { Encoder } from '../../language/index.ts';
import { readQuestion } from '../find/question.ts';
import type { Concept, Query } from '../find/question.ts';
import type { Alternative } from '../lexicon/lexicon.ts';

/** How alike two questions are in what they ask, 0–1. Symmetric; 1 for questions that differ in nothing but manners. */
export type Similarity = (a: string, b: string) => number;

/** Weight of what two questions have in common, and what it costs to ask for something else. Range 0–1. */
export const LIKENESS = {
  /** Weight of a pair of characters that is no word of the lexicon, beside a word of 1. */
  loose: 0.6,
  /** Weight of the words that only ask: `几点`, `在哪里`. */
  asking: 0.25,
  /** Weight of what many questions have in common: the place, that something is open or done. */
  common: 0.4,
  /** Factor of a word of the same language that is only near in meaning: the lexicon is made to find, not to equate. */
  near: 0.35,
  /** A word whose characters all stand in the other, in their order: 电动车, 电动自行车. */
  within: 0.95,
  /** Factor where both name numbers with units and not the same ones. */
  otherNumber: 0.4,
  /** Factor where one says opening and the other closing, or the like. */
  opposite: 0.5,
  /** Factor where one asks how long and the other how much, who or where; and where one of them names no such thing. */
  otherFact: 0.6,
  openFact: 0.9,
};

const MANNERS =
  /^(?:请问|你好|您好|想问(?:一?下)?|我想(?:问|知道|了解)(?:一?下)?|问(?:一?下)|麻烦(?:问(?:一?下))?|hello|hi|please|excuseme)+/;
const PARTICLES = /(?:[呢啊呀吧哦哈嘛]|谢谢|thanks|thankyou|please)+$/;

/** One form for questions that differ only in script, marks, blanks and manners. */
export function questionKey(text: string): string {
  const bare = fold(text).replace(/[^\p{L}\p{N}]/gu, '');
  const plain = bare.replace(MANNERS, '').replace(PARTICLES, '');
  return plain === '' ? bare : plain;
}

/** Below this a word of one question is not named by the other at all. */
const NAMED = 0.5;

/** Who it is about is much to a rule, though many questions name somebody. */
const PEOPLE = /^(?:业主|住户|员工|公司|物业)$/;

const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [/开/, /关|闭/],
  [/借|领/, /还/],
  [/交|付|缴/, /退/],
  [/买|租/, /卖|售/],
  [/最多|最晚|最迟|最长/, /最少|最早|至少|最短/],
  [/早/, /晚/],
  [/进|入/, /出/],
  [/之?前/, /之?后/],
  [/\bopens?\b|\bstarts?\b/, /\bclos(?:e|es|ed|ing)\b|\bends?\b/],
  [/\bbefore\b/, /\bafter\b/],
  [/\bpay\b/, /\brefund/],
];

/**
 * Do both questions speak of the same things? However much the rest is alike, what a new gate card costs says nothing
 * about a parking card.
 */
export function sameThings(a: string, b: string): boolean {
  if (questionKey(a) === questionKey(b)) return true;
  const [first, second] = [readQuestion(a), readQuestion(b)];
  if (numberFactor(first, second) < 1 || areOpposite(first.folded, second.folded)) return false;
  return namesAll(first, second) && namesAll(second, first);
}

function oppositeFactor(a: Query, b: Query): number {
  return areOpposite(a.folded, b.folded) ? LIKENESS.opposite : 1;
}

/** One says the one, the other the other: opening and closing, paying and getting back. */
function areOpposite(a: string, b: string): boolean {
  return OPPOSITES.some(([one, other]) => {
    const isOne = (text: string) => one.test(text) && !other.test(text);
    const isOther = (text: string) => other.test(text) && !one.test(text);
    return (isOne(a) && isOther(b)) || (isOther(a) && isOne(b));
  });
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

/** A question as it is compared. */
interface Asked {
  query: Query;
  /** Null: there is no encoder. */
  vector: Float32Array | null;
}

function askedOf(text: string, encoder: Encoder | null): Asked {
  const query = readQuestion(text);
  if (!encoder) return { query, vector: null };
  const grams = new Map<number, number>();
  addGrams(grams, query.folded);
  return { query, vector: encoder.encode(grams) };
}

/** So many questions that were read are kept in memory. */
const READ_AT_MOST = 2_000;

/** Alike by the words of the lexicon, in Chinese and English; a question is read once. */
export function makeTermSimilarity(): Similarity {
  return makeQuestionSimilarity(null);
}

/** Alike by their words and, with an encoder, by what it has learnt that they mean; half each. */
export function makeQuestionSimilarity(encoder: Encoder | null): Similarity {
  const known = new Map<string, Asked>();
  const read = (text: string): Asked => {
    const asked = known.get(text) ?? askedOf(text, encoder);
    if (known.size >= READ_AT_MOST) known.clear();
    known.set(text, asked);
    return asked;
  };
  return (a, b) => (questionKey(a) === questionKey(b) ? 1 : likeness(read(a), read(b)));
}

function likeness(first: Asked, second: Asked): number {
  const [a, b] = [first.query, second.query];
  const total = weightOf(a) + weightOf(b);
  const common = total === 0 ? 0 : (sharedWeight(a, b) + sharedWeight(b, a)) / total;
  const meant = first.vector && second.vector ? Math.max(0, cosine(first.vector, second.vector)) : null;
  const alike = meant === null ? common : (common + meant) / 2;
  // Only what is asked word for word is 1.
  return Math.min(0.99, alike * numberFactor(a, b) * factFactor(a, b) * oppositeFactor(a, b));
}

function weightOf({ concepts }: Query): number {
  return concepts.reduce((sum, concept) => sum + conceptWeight(concept), 0);
}

function conceptWeight({ text, known, whole }: Concept): number {
  if (ASKING.test(text)) return LIKENESS.asking;
  if (COMMON.test(text)) return LIKENESS.common;
  return known || whole ? 1 : LIKENESS.loose;
}

const COMMON =
  /^(?:小区|园区|物业|公司|业主|住户|员工|这里|这边|附近|我们|开门|关门|开放|营业|办理?|使用|需要|open|close|compound|estate|here|use|need)$/;

const ASKING =
  /几|什么|啥|谁|哪|怎|多[久少长快]|何|能否|可以|可否|时间$|^(?:how|what|when|where|who|which|why|can|may)\b/;

/** Weight of what `a` names and `b` names too, in whatever words. */
function sharedWeight(a: Query, b: Query): number {
  return a.concepts.reduce((sum, concept) => sum + conceptWeight(concept) * namedIn(concept, b), 0);
}

function namedIn(concept: Concept, { folded, concepts }: Query): number {
  if (folded.includes(concept.text)) return 1;
  if (concepts.some(({ text }) => isWithin(text, concept.text))) return LIKENESS.within;
  const isHere = (text: string) => folded.includes(text) || concepts.some((one) => isWithin(one.text, text));
  const isIt = (text: string) => text === concept.text || isWithin(text, concept.text);
  const own = concept.alternatives.filter(({ text }) => isHere(text)).map((one) => crossed(concept, one));
  const theirs = concepts.flatMap((other) =>
    other.alternatives.filter(({ text }) => isIt(text)).map((one) => crossed(other, one)),
  );
  return Math.max(0, ...own, ...theirs);
}

/** All characters of one stand in the other in their order; both are Chinese words of two or more. */
function isWithin(a: string, b: string): boolean {
  if (a.length < 2 || b.length < 2 || isLatin(a) || isLatin(b)) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let at = 0;
  for (const char of long) if (char === short.charAt(at)) at++;
  return at === short.length;
}

/** A translation is the thing itself; a word beside it in its own language is only near. */
function crossed({ text }: Concept, other: Alternative): number {
  return isLatin(text) === isLatin(other.text) ? other.quality * LIKENESS.near : other.quality;
}

function isLatin(text: string): boolean {
  return /^[a-z]/.test(text);
}

function numberFactor(a: Query, b: Query): number {
  if (a.quantities.length === 0 || b.quantities.length === 0) return 1;
  return a.quantities.some((quantity) => b.quantities.includes(quantity)) ? 1 : LIKENESS.otherNumber;
}

function factFactor(a: Query, b: Query): number {
  const [first, second] = [a.wanted.kinds, b.wanted.kinds];
  if (first.length === 0 && second.length === 0) return 1;
  if (first.length === 0 || second.length === 0) return LIKENESS.openFact;
  return first.some((kind) => second.includes(kind)) ? 1 : LIKENESS.otherFact;
}
