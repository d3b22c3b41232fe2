import { RANKING_WEIGHTS } from '../weights.ts';
import { sentencesOf } from './entries.ts';
import type { Entry, Sentence } from './entries.ts';
import type { FactKind } from './facts.ts';
import { amountShare, heldShare, meets } from './held.ts';
import type { Library } from './library.ts';
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
  /** The kinds of fact asked for: numbers, times and amounts, and the others. */
  numeric: readonly FactKind[];
  others: readonly FactKind[];
}

/** What the search already knows of a clause. */
export type Known = Pick<Features, 'words' | 'plain' | 'meaning'>;

export interface Judged {
  features: Features;
  score: number;
  sentences: readonly Sentence[];
  /** For each sentence: share of the question it covers, 0–1, its surroundings counted less. */
  cover: ArrayLike<number>;
  /** Place of the sentence that answers best. */
  best: number;
}

/** What is seen of a clause without the encoder's look at its sentences: enough to choose those worth that. */
export interface Glance {
  known: Known;
  sentences: readonly Sentence[];
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
  const sentences = sentencesOf(entry);
  const cover = coverOf(asked.concepts, entry, sentences);
  const outer = weights.words * known.words + weights.plain * known.plain + weights.meaning * known.meaning;
  const values = new Float64Array(sentences.length);
  let top = -Infinity;
  sentences.forEach((sentence, at) => {
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
  return { known, sentences, cover, values, score: top + weights.said * known.meaning };
}

/** A close look at a clause: which of its sentences answers best, and how well. */
export function judge(
  asked: Asked,
  library: Library,
  { seen, weights }: { seen: Glance; weights: Record<FeatureName, number> },
): Judged {
  const { sentences, cover, values } = seen;
  let best = 0;
  let score = -Infinity;
  let said = 0;
  // Likeness is 1 at most, so that most sentences need not be encoded to know that they are not the best.
  for (const at of [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)) {
    const value = values[at] ?? 0;
    if (value + Math.abs(weights.said) < score) break;
    const alike = saidBy(asked, library, sentences[at]);
    const whole = value + weights.said * alike;
    if (whole < score || (whole === score && at > best)) continue;
    [best, score, said] = [at, whole, alike];
  }
  const sentence = sentences[best];
  const inner = sentence ? seenIn(asked, sentence) : { pairs: 0, number: 0, kind: 0, amount: 0 };
  const features = { ...seen.known, cover: cover[best] ?? 0, ...inner, said };
  return { features, score, sentences, cover, best };
}

/** Nothing of it is kept: what outlives a question costs the collector more than it costs to look again. */
function seenIn(
  { query, pairs, numeric, others }: Asked,
  { folded }: Sentence,
): Pick<Features, 'pairs' | 'number' | 'kind' | 'amount'> {
  return {
    pairs: sharedPairs(pairs, folded),
    number: heldShare(folded, query.wanted, numeric),
    kind: heldShare(folded, query.wanted, others),
    amount: amountShare(query, folded),
  };
}

/** Pairs of characters of a question. */
export interface Pairs {
  /** Rarity by the pair's hash. */
  rarity: ReadonlyMap<number, number>;
  /** 1 for every character that one of them begins with: nearly all others are passed over by that. */
  begins: Uint8Array;
}

/** The question's pairs of characters that some clause has. */
export function pairsOf(folded: string, index: SearchIndex): Pairs {
  const rarity = new Map<number, number>();
  const begins = new Uint8Array(CODES);
  for (let i = 0; i + 1 < folded.length; i++) {
    const [first, second] = [folded.charCodeAt(i), folded.charCodeAt(i + 1)];
    if (!isHanCode(first) || !isHanCode(second)) continue;
    const hash = pairHash(first, second);
    if (!index.has(hash)) continue;
    rarity.set(hash, index.idf(hash));
    begins[first] = 1;
  }
  return { rarity, begins };
}

/** Above all Han characters. */
const CODES = 0xa000;

/** Rarity of the pairs that a text has in common with the question, each counted once. */
function sharedPairs({ rarity, begins }: Pairs, folded: string): number {
  const seen: number[] = [];
  let sum = 0;
  for (let i = 0; i + 1 < folded.length; i++) {
    const first = folded.charCodeAt(i);
    if (begins[first] !== 1) continue;
    const hash = pairHash(first, folded.charCodeAt(i + 1));
    const value = rarity.get(hash);
    if (value === undefined || seen.includes(hash)) continue;
    seen.push(hash);
    sum += value;
  }
  return sum;
}

/** How alike a sentence is to the question. */
function saidBy({ vector }: Asked, { meaning }: Library, sentence: Sentence | undefined): number {
  if (vector === null || meaning === null || sentence === undefined) return 0;
  return meaning.encoder.likenessTo(vector, [{ text: sentence.folded, share: 1 }]);
}

function coverOf(concepts: readonly Weighed[], entry: Entry, sentences: readonly Sentence[]): Float64Array {
  const shares = new Float64Array(sentences.length);
  let total = 0;
  for (const { weight } of concepts) total += weight;
  if (total === 0) return shares;
  for (const { concept, weight } of concepts) {
    const best = meets(concept, entry.folded);
    const around = Math.max(AROUND.heading * meets(concept, entry.above), AROUND.nearby * best);
    if (around === 0) continue;
    for (let at = 0; at < shares.length; at++) {
      const here = best > around ? meets(concept, sentences[at]?.folded ?? '') : 0;
      shares[at] = (shares[at] ?? 0) + (weight / total) * Math.max(around, here);
    }
  }
  return shares;
}
