import type { Concept, Query } from '../find/question.ts';
import type { Alternative } from '../lexicon/lexicon.ts';

/** What the words of a question weigh, and how near two of them are. Range 0–1. */
export const WORDS = {
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
};

/** Below this a word of one question is not named by the other at all. */
export const NAMED = 0.5;

/** 0–1: share of the words of both that the other names too. */
export function inCommon(a: Query, b: Query): number {
  const total = weightOf(a) + weightOf(b);
  return total === 0 ? 0 : (sharedWeight(a, b) + sharedWeight(b, a)) / total;
}

/** Both name numbers with units, and none of them is the same. */
export function haveOtherNumbers(a: Query, b: Query): boolean {
  if (a.quantities.length === 0 || b.quantities.length === 0) return false;
  return !a.quantities.some((quantity) => b.quantities.includes(quantity));
}

function weightOf({ concepts }: Query): number {
  return concepts.reduce((sum, concept) => sum + conceptWeight(concept), 0);
}

function conceptWeight({ text, known, whole }: Concept): number {
  if (ASKING.test(text)) return WORDS.asking;
  if (COMMON.test(text)) return WORDS.common;
  return known || whole ? 1 : WORDS.loose;
}

export const COMMON =
  /^(?:小区|园区|物业|公司|业主|住户|员工|这里|这边|附近|我们|开门|关门|开放|营业|办理?|使用|需要|open|close|compound|estate|here|use|need)$/;

export const ASKING =
  /几|什么|啥|谁|哪|怎|多[久少长快]|何|能否|可以|可否|时间$|^(?:how|what|when|where|who|which|why|can|may)\b/;

/** Weight of what `a` names and `b` names too, in whatever words. */
function sharedWeight(a: Query, b: Query): number {
  return a.concepts.reduce((sum, concept) => sum + conceptWeight(concept) * namedIn(concept, b), 0);
}

/** 0–1: how surely the other question names it, in whatever words. */
export function namedIn(concept: Concept, { folded, concepts }: Query): number {
  if (folded.includes(concept.text)) return 1;
  if (concepts.some(({ text }) => isWithin(text, concept.text))) return WORDS.within;
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
  return isLatin(text) === isLatin(other.text) ? other.quality * WORDS.near : other.quality;
}

function isLatin(text: string): boolean {
  return /^[a-z]/.test(text);
}
