import { fold } from '../../language/index.ts';
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

/** So many questions that were read are kept in memory. */
const READ_AT_MOST = 2_000;

/** Alike by the words of the lexicon, in Chinese and English; a question is read once. */
export function makeTermSimilarity(): Similarity {
  const known = new Map<string, Query>();
  const read = (text: string): Query => {
    const query = known.get(text) ?? readQuestion(text);
    if (known.size >= READ_AT_MOST) known.clear();
    known.set(text, query);
    return query;
  };
  return (a, b) => (questionKey(a) === questionKey(b) ? 1 : likeness(read(a), read(b)));
}

function likeness(a: Query, b: Query): number {
  const total = weightOf(a) + weightOf(b);
  if (total === 0) return 0;
  const common = sharedWeight(a, b) + sharedWeight(b, a);
  // Only what is asked word for word is 1.
  return Math.min(0.99, (common / total) * numberFactor(a, b) * factFactor(a, b));
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
