import { addGrams, likeness as cosine } from '../../language/index.ts';
import type { Encoder, Grams } from '../../language/index.ts';
import { namedKinds } from '../answer/kinds.ts';
import type { FactKind } from '../find/facts.ts';
import { readQuestion } from '../find/question.ts';
import type { Query } from '../find/question.ts';
import { SAME_MEANING } from './group.ts';
import type { Grouping } from './group.ts';
import { areOpposite } from './opposites.ts';
import { questionKey, readOnce } from './similarity.ts';
import type { Similarity } from './similarity.ts';
import { haveOtherNumbers, inCommon, namedIn, NAMED } from './words.ts';

/** What it costs two questions that mean much the same to differ in one thing. Range 0–1. */
const FACTORS = {
  /** Both name numbers with units and not the same ones. */
  otherNumber: 0.4,
  /** One says opening and the other closing, or the like. */
  opposite: 0.4,
  /** One names tenants or sick leave, the other owners or annual leave. */
  otherKind: 0.4,
  /** One asks when and the other how much, who, where, how many or how often. */
  otherFact: 0.4,
  /** Other things that are asked for; how and whether are hard to tell from the rest. */
  looseFact: 0.85,
  /** It is plain of one only what it asks for. */
  openFact: 0.92,
};

/** When the same frame (`… 多久清洗一次`) is filled with something else: what differs counts from `from` to `to`. */
const EXCHANGED = { from: 0.25, to: 0.55, least: 0.3 };

/** Below this nothing that differs is looked for: they are not alike anyway. */
const FAR = 0.2;

/** A question as it is compared. */
interface Asked {
  query: Query;
  grams: Grams;
  /** Of the grams together. */
  weight: number;
  vector: Float32Array;
  kinds: readonly (number | null)[];
}

/**
 * Alike by what the encoder has learnt that they mean or by their words, whichever says more, unless they differ in
 * what changes the answer.
 */
export function makeQuestionSimilarity(encoder: Encoder): Similarity {
  const read = readOnce((text) => askedOf(text, encoder));
  return (a, b) => (questionKey(a) === questionKey(b) ? 1 : likeness(read(a), read(b), encoder));
}

/** Questions together that mean the same by that. */
export function makeMeaningGrouping(encoder: Encoder): Grouping {
  return { similarity: makeQuestionSimilarity(encoder), least: SAME_MEANING.meant };
}

function askedOf(text: string, encoder: Encoder): Asked {
  const query = readQuestion(text);
  const grams = gramsOf(query.folded);
  const weight = sum([...grams.values()]);
  return { query, grams, weight, vector: encoder.encode(grams), kinds: namedKinds(query) };
}

function gramsOf(folded: string): Map<number, number> {
  const grams = new Map<number, number>();
  addGrams(grams, folded);
  return grams;
}

function likeness(a: Asked, b: Asked, encoder: Encoder): number {
  const alike = Math.max(cosine(a.vector, b.vector), inCommon(a.query, b.query));
  if (alike < FAR) return Math.max(0, alike);
  const differing =
    (haveOtherNumbers(a.query, b.query) ? FACTORS.otherNumber : 1) *
    (areOpposite(a.query.folded, b.query.folded) ? FACTORS.opposite : 1) *
    (nameOtherKinds(a, b) ? FACTORS.otherKind : 1) *
    factFactor(a.query.wanted.kinds, b.query.wanted.kinds) *
    exchangeFactor(a, b, encoder);
  // Only what is asked word for word is 1.
  return Math.min(0.99, alike * differing);
}

function nameOtherKinds(a: Asked, b: Asked): boolean {
  return a.kinds.some((kind, at) => {
    const other = b.kinds[at] ?? null;
    return kind !== null && other !== null && kind !== other;
  });
}

/** Facts that are told apart; `几点` and `什么时候` ask for one. */
const SHARP: Partial<Record<FactKind, string>> = {
  clock: 'time',
  duration: 'time',
  money: 'money',
  frequency: 'frequency',
  who: 'who',
  where: 'where',
  count: 'count',
};

function factFactor(a: readonly FactKind[], b: readonly FactKind[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  if (a.length === 0 || b.length === 0) return FACTORS.openFact;
  const [one, other] = [factsOf(a), factsOf(b)];
  if (one.some((fact) => other.includes(fact))) return 1;
  return isSharp(a) && isSharp(b) ? FACTORS.otherFact : FACTORS.looseFact;
}

/** `几个月` is a time that is counted: no count beside it. */
function factsOf(kinds: readonly FactKind[]): string[] {
  const exact = kinds.filter((kind) => kind !== 'count');
  return (isSharp(exact) ? exact : kinds).map((kind) => SHARP[kind] ?? kind);
}

function isSharp(kinds: readonly FactKind[]): boolean {
  return kinds.some((kind) => SHARP[kind] !== undefined);
}

/** The more of the words are the same and the less the rest of one means that of the other, the lower. */
function exchangeFactor(a: Asked, b: Asked, encoder: Encoder): number {
  const same = sum([...a.grams].map(([gram, weight]) => (b.grams.has(gram) ? weight : 0)));
  const share = (2 * same) / (a.weight + b.weight);
  if (share <= EXCHANGED.from) return 1;
  const [own, theirs] = [restOf(a.query, b.query), restOf(b.query, a.query)];
  // What only adds to the other exchanges nothing.
  if (own === '' || theirs === '') return 1;
  const near = Math.max(0, cosine(encoder.encode(gramsOf(own)), encoder.encode(gramsOf(theirs))));
  const { from, to, least } = EXCHANGED;
  const much = Math.min(1, Math.max(0, (share * (1 - near) - from) / (to - from)));
  return 1 - much * (1 - least);
}

/** The words of a question that the other does not name. */
function restOf({ concepts }: Query, other: Query): string {
  const own = concepts.filter((concept) => namedIn(concept, other) < NAMED);
  return own.map(({ text }) => text).join(' ');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
