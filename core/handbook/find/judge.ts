import { likeness } from '../../language/index.ts';
import { RANKING_WEIGHTS } from '../weights.ts';
import { amountShare, kindShare, meets, numberShare } from './held.ts';
import type { Entry, Library, Sentence } from './library.ts';
import type { Concept, Query } from './question.ts';
import type { SearchIndex } from './searchIndex.ts';
import { isHanCode, pairHash } from './terms.ts';

/** 0–1: what a concept counts that stands in the clause but not in the sentence; in a heading above it. */
export const AROUND = { nearby: 0.75, heading: 0.2 };

/** What is seen of a clause as an answer to a question. */
export interface Features {
  /** BM25 of the question's content with other words for it, tens at most. */
  words: number;
  /** BM25 of all that was asked, question words too. */
  plain: number;
  /** 0–1: share of the question that the best sentence covers, its surroundings counted less. */
  cover: number;
  /** Rarity of the pairs of characters that the best sentence has in common with the question, added up. */
  pairs: number;
  /** 0–1: a number, time or amount that fits what was asked; any other kind of fact asked for. */
  number: number;
  kind: number;
  /** 0–1: share of the numbers with units in the question that the best sentence holds, in whatever form. */
  amount: number;
  /** −1 to 1: how alike question and clause, question and best sentence are to the encoder; 0 without one. */
  meaning: number;
  said: number;
}

export type FeatureName = keyof Features;

/** Weights of the features, learned on our own question–clause pairs by `npm run train:handbook`. */
export const RANKING: Record<FeatureName, number> = RANKING_WEIGHTS;

/** A concept with its weight in this library. */
export interface Weighed {
  concept: Concept;
  weight: number;
  /** Does any clause of the library name it? */
  heard: boolean;
}

/** All that is known of the question when clauses are judged. */
export interface Asked {
  query: Query;
  concepts: readonly Weighed[];
  /** Rarity of the pairs of characters of the question that some clause has, by their hash. */
  pairs: Pairs;
  /** By the encoder; null without one. */
  vector: Float32Array | null;
}

/** What the search already knows of a clause. */
export type Known = Pick<Features, 'words' | 'plain' | 'meaning'>;

export interface Judged {
  features: Features;
  score: number;
  /** For each sentence: share of the question it covers, 0–1, its surroundings counted less. */
  sentences: ArrayLike<number>;
  /** Place of the sentence that answers best. */
  best: number;
}

/** What is seen of a clause without the encoder's look at its sentences: enough to choose those worth that. */
export interface Glance {
  known: Known;
  /** For each sentence: share of the question it covers, 0–1, its surroundings counted less. */
  cover: Float64Array;
  /** For each sentence, the weighed features but `said`. */
  values: Float64Array;
  /** The best sentence's, as if it were as like the question as the whole clause is. */
  score: number;
}

export function glance(
  asked: Asked,
  entry: Entry,
  known: Known,
  weights: Record<FeatureName, number>,
): Glance {
  const cover = coverOf(asked.concepts, entry);
  const outer = weights.words * known.words + weights.plain * known.plain + weights.meaning * known.meaning;
  const values = new Float64Array(entry.sentences.length);
  let top = -Infinity;
  entry.sentences.forEach((sentence, at) => {
    const { pairs, number, kind, amount } = seenIn(asked, sentence);
    const value =
      outer +
      weights.cover * (cover[at] ?? 0) +
      weights.pairs * pairs +
      weights.number * number +
      weights.kind * kind +
      weights.amount * amount;
    values[at] = value;
    if (value > top) top = value;
  });
  return { known, cover, values, score: top + weights.said * known.meaning };
}

/** A close look at a clause: which of its sentences answers best, and how well. */
export function judge(
  asked: Asked,
  entry: Entry,
  library: Library,
  { seen, weights }: { seen: Glance; weights: Record<FeatureName, number> },
): Judged {
  const said = saidBy(asked, library, entry);
  let best = 0;
  let score = -Infinity;
  seen.values.forEach((value, at) => {
    const whole = value + weights.said * (said[at] ?? 0);
    if (whole <= score) return;
    score = whole;
    best = at;
  });
  const sentence = entry.sentences[best];
  const inner = sentence ? seenIn(asked, sentence) : { pairs: 0, number: 0, kind: 0, amount: 0 };
  const features = { ...seen.known, cover: seen.cover[best] ?? 0, ...inner, said: said[best] ?? 0 };
  return { features, score, sentences: seen.cover, best };
}

function seenIn(asked: Asked, sentence: Sentence): Pick<Features, 'pairs' | 'number' | 'kind' | 'amount'> {
  const { number, kind } = heldBy(asked.query, sentence);
  const pairs = sharedPairs(asked.pairs, sentence.folded);
  return { pairs, number, kind, amount: amountShare(asked.query, sentence.folded) };
}

/** Rarity of pairs of characters by their hash. */
export type Pairs = ReadonlyMap<number, number>;

/** Rarity of the question's pairs of characters that some clause has. */
export function pairsOf(folded: string, index: SearchIndex): Pairs {
  const pairs = new Map<number, number>();
  eachPair(folded, (hash) => {
    if (index.has(hash)) pairs.set(hash, index.idf(hash));
  });
  return pairs;
}

function eachPair(folded: string, see: (hash: number) => void): void {
  let before = 0;
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i);
    const han = isHanCode(code) ? code : 0;
    if (before !== 0 && han !== 0) see(pairHash(before, han));
    before = han;
  }
}

/** Rarity of the pairs that a text has in common with the question, each counted once. */
function sharedPairs(asked: ReadonlyMap<number, number>, folded: string): number {
  const seen = new Set<number>();
  let sum = 0;
  eachPair(folded, (hash) => {
    const rarity = asked.get(hash);
    if (rarity === undefined || seen.has(hash)) return;
    seen.add(hash);
    sum += rarity;
  });
  return sum;
}

/** Facts that sentences hold, once looked for: by the kinds and the unit asked. */
const HELD = new WeakMap<Sentence, Map<string, { number: number; kind: number }>>();

function heldBy(query: Query, sentence: Sentence): { number: number; kind: number } {
  const { kinds, unit } = query.wanted;
  if (kinds.length === 0) return { number: 0, kind: 0 };
  const known = HELD.get(sentence) ?? new Map<string, { number: number; kind: number }>();
  HELD.set(sentence, known);
  const key = `${kinds.join()} ${unit ?? ''}`;
  const held = known.get(key) ?? {
    number: numberShare(query, sentence.folded),
    kind: kindShare(query, sentence.folded),
  };
  known.set(key, held);
  return held;
}

/** How alike each sentence is to the question. */
function saidBy({ vector }: Asked, { meaning }: Library, entry: Entry): number[] {
  if (vector === null || meaning === null) return [];
  const { encoder } = meaning;
  if (entry.said?.encoder !== encoder)
    entry.said = {
      encoder,
      vectors: entry.sentences.map(({ folded }) => encoder.encodeTexts([{ text: folded, share: 1 }])),
    };
  return entry.said.vectors.map((one) => likeness(vector, one));
}

function coverOf(concepts: readonly Weighed[], entry: Entry): Float64Array {
  const shares = new Float64Array(entry.sentences.length);
  let total = 0;
  for (const { weight } of concepts) total += weight;
  if (total === 0) return shares;
  for (const { concept, weight } of concepts) addCover(shares, concept, weight / total, entry);
  return shares;
}

function addCover(shares: Float64Array, concept: Concept, share: number, entry: Entry): void {
  let around = AROUND.heading * meets(concept, entry.above);
  const best = meets(concept, entry.folded);
  around = Math.max(around, AROUND.nearby * best);
  if (around === 0) return;
  for (let at = 0; at < shares.length; at++) {
    const here = best > around ? meets(concept, entry.sentences[at]?.folded ?? '') : 0;
    shares[at] = (shares[at] ?? 0) + share * Math.max(around, here);
  }
}
