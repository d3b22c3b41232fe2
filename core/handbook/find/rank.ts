import { addGrams, likeness } from '../../language/index.ts';
import { kindShare, meets, numberShare } from './held.ts';
import type { Alternative } from '../lexicon/lexicon.ts';
import type { Entry, Library } from './library.ts';
import { addLikeness, questionGrams } from './meaning.ts';
import type { Concept, Query } from './question.ts';
import type { QueryTerm, SearchIndex } from './searchIndex.ts';
import { eachTerm, isHanCode, pairHash } from './terms.ts';

/** Settings of the search; each with range and effect. */
export const SEARCH = {
  /** 20–200: clauses taken for the second look by their words, and by their meaning. */
  byWords: 80,
  byMeaning: 40,
  /** 0–1: share of a neighbour's score a clause gets. */
  neighbour: 0.12,
  /** 0–1: weight of other words for what was asked beside the asked words. */
  expansion: 0.38,
  /** 0–1: what a concept counts that stands in the clause but not in the sentence; in a heading above it. */
  nearby: 0.75,
  heading: 0.2,
  /** 0–1: weight of two characters that are no word of the lexicon, when a clause holds them and when none does. */
  loose: 0.35,
  strange: 0.6,
};

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
  /** −1 to 1: how alike question and clause, question and best sentence are to the encoder; 0 without one. */
  meaning: number;
  said: number;
}

export type FeatureName = keyof Features;

/** Weights of the features, learned on our own question–clause pairs by `npm run train:handbook`. */
export const RANKING: Record<FeatureName, number> = {
  words: 0.2,
  plain: 0.1,
  cover: 3,
  pairs: 0.05,
  number: 1.2,
  kind: 0.6,
  meaning: 4,
  said: 2,
};

/** A concept with its weight in this library. */
export interface Weighed {
  concept: Concept;
  weight: number;
  /** Does any clause of the library name it? */
  heard: boolean;
}

/** A clause as an answer to a query. */
export interface Candidate {
  entry: Entry;
  /** Place of the entry in its library. */
  place: number;
  score: number;
  features: Features;
  /** For each sentence: share of the question it covers, 0–1, its surroundings counted less. */
  sentences: readonly number[];
  best: number;
}

export interface Ranking {
  concepts: readonly Weighed[];
  candidates: readonly Candidate[];
}

/** The clauses that may answer, best first. */
export function rank(
  query: Query,
  library: Library,
  weights: Record<FeatureName, number> = RANKING,
): Ranking {
  const { index, entries } = library;
  const concepts = query.concepts.map((concept) => weigh(concept, index));
  const words = withNeighbours(wordScores(query, library), library.joined);
  const plain = new Float64Array(index.size);
  index.add(termsOf(query.folded, 1), plain);
  const meaning = meaningScores(query, library);
  const both = words.map((score, place) => score + (plain[place] ?? 0));
  const places = new Set([
    ...topPlaces(both, SEARCH.byWords),
    ...(meaning ? topPlaces(meaning.scores, SEARCH.byMeaning) : []),
  ]);
  const asked: Asked = {
    query,
    concepts,
    pairs: pairsOf(query.folded, index),
    vector: meaning?.vector ?? null,
  };
  const candidates = [...places]
    .flatMap((place) => {
      const entry = entries[place];
      if (entry === undefined) return [];
      const known = {
        words: words[place] ?? 0,
        plain: plain[place] ?? 0,
        meaning: meaning?.scores[place] ?? 0,
      };
      return [judge(asked, library, { entry, place, known, weights })];
    })
    .sort((a, b) => b.score - a.score || a.place - b.place);
  return { concepts, candidates };
}

function wordScores(query: Query, { index }: Library): Float64Array {
  const scores = new Float64Array(index.size);
  const english = query.language === 'en';
  index.add(english ? latinTerms(query.folded) : termsOf(query.content, 1), scores);
  for (const quantity of query.quantities) index.add(termsOf(quantity, 0.3), scores);
  const factor = english ? 1 : SEARCH.expansion;
  for (const concept of query.concepts) {
    const others = english ? concept.alternatives : concept.alternatives.slice(1);
    index.addBest(
      others.map((other) => alternativeTerms(other, factor)),
      scores,
    );
  }
  return scores;
}

/** How alike each clause is to the question; null without an encoder, or when it knows nothing of the question. */
function meaningScores(
  query: Query,
  { meaning, index }: Library,
): { scores: Float64Array; vector: Float32Array } | null {
  if (meaning === null) return null;
  const vector = meaning.encoder.encode(questionGrams(query));
  const scores = new Float64Array(index.size);
  let offset = 0;
  for (const run of meaning.runs) {
    addLikeness(vector, run, scores, offset);
    offset += run.rows.length / run.dimensions;
  }
  return { scores, vector };
}

/** Pairs and triples only: single characters of other words say too little for their cost. */
function alternativeTerms({ text, quality }: Alternative, factor: number): QueryTerm[] {
  const share = (factor * quality) / Math.sqrt(Math.max(1, text.length - 1));
  const terms = termsOf(text, share);
  return text.length < 2 ? terms : terms.filter(({ hash }) => hash > 0xffff);
}

function termsOf(text: string, factor: number): QueryTerm[] {
  const terms = new Map<number, number>();
  eachTerm(text, (hash, weight) => terms.set(hash, weight * factor));
  return [...terms].map(([hash, weight]) => ({ hash, weight }));
}

function latinTerms(folded: string): QueryTerm[] {
  return termsOf(folded.replace(/[^a-z0-9]+/g, ' '), 0.5);
}

function withNeighbours(scores: Float64Array, joined: Uint8Array): Float64Array {
  let before = 0;
  for (let i = 0; i < scores.length; i++) {
    const own = scores[i] ?? 0;
    const after = joined[i] === 1 ? (scores[i + 1] ?? 0) : 0;
    scores[i] = own + SEARCH.neighbour * (before + after);
    before = joined[i] === 1 ? own : 0;
  }
  return scores;
}

/** The best places, best first; zero scores never. */
function topPlaces(scores: Float64Array, count: number): number[] {
  const heap: { place: number; score: number }[] = [];
  let floor = 0;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] ?? 0;
    if (score <= floor) continue;
    heap.push({ place, score });
    if (heap.length < count * 4) continue;
    heap.sort((a, b) => b.score - a.score || a.place - b.place);
    heap.length = count;
    floor = heap[count - 1]?.score ?? 0;
  }
  heap.sort((a, b) => b.score - a.score || a.place - b.place);
  return heap.slice(0, count).map(({ place }) => place);
}

/** How much hangs on a concept: the rarity of its pairs here; a word that no clause knows weighs most. */
function weigh(concept: Concept, index: SearchIndex): Weighed {
  const own = rarity(concept.text, index);
  const others = concept.alternatives
    .map((other) => rarity(other.text, index))
    .filter((value) => value !== null);
  const most = Math.log(1 + (index.size + 0.5) / 0.5);
  const value = own ?? (others.length > 0 ? (Math.min(...others) + Math.max(...others)) / 2 : most);
  const heard = own !== null || others.length > 0;
  const share = concept.known ? 1 : heard || concept.whole ? SEARCH.loose : SEARCH.strange;
  return { concept, weight: value * share, heard };
}

function rarity(text: string, index: SearchIndex): number | null {
  let most: number | null = null;
  for (let i = 0; i + 1 < text.length; i++) {
    const hash = pairHash(text.charCodeAt(i), text.charCodeAt(i + 1));
    if (!index.has(hash)) return null;
    most = Math.max(most ?? 0, index.idf(hash));
  }
  return most;
}

/** All that is known of the question when clauses are judged. */
interface Asked {
  query: Query;
  concepts: readonly Weighed[];
  /** Rarity of the pairs of characters of the question that some clause has, by their hash. */
  pairs: ReadonlyMap<number, number>;
  vector: Float32Array | null;
}

function pairsOf(folded: string, index: SearchIndex): Map<number, number> {
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

interface Judged {
  entry: Entry;
  place: number;
  known: Pick<Features, 'words' | 'plain' | 'meaning'>;
  weights: Record<FeatureName, number>;
}

function judge(asked: Asked, library: Library, { entry, place, known, weights }: Judged): Candidate {
  const cover = coverOf(asked.concepts, entry);
  const said = saidBy(asked, library, entry);
  let best = 0;
  let top = -Infinity;
  let features: Features = { ...known, cover: 0, pairs: 0, number: 0, kind: 0, said: 0 };
  entry.sentences.forEach(({ folded }, at) => {
    const here = {
      cover: cover[at] ?? 0,
      pairs: sharedPairs(asked.pairs, folded),
      number: numberShare(asked.query, folded),
      kind: kindShare(asked.query, folded),
      said: said[at] ?? 0,
    };
    const value = weighed({ ...known, ...here }, weights);
    if (value <= top) return;
    top = value;
    best = at;
    features = { ...known, ...here };
  });
  return { entry, place, score: weighed(features, weights), features, sentences: cover, best };
}

function weighed(features: Features, weights: Record<FeatureName, number>): number {
  return (
    weights.words * features.words +
    weights.plain * features.plain +
    weights.cover * features.cover +
    weights.pairs * features.pairs +
    weights.number * features.number +
    weights.kind * features.kind +
    weights.meaning * features.meaning +
    weights.said * features.said
  );
}

/** How alike each sentence is to the question. */
function saidBy({ vector }: Asked, { meaning }: Library, entry: Entry): number[] {
  if (vector === null || meaning === null) return [];
  const { encoder } = meaning;
  if (entry.said?.encoder !== encoder)
    entry.said = {
      encoder,
      vectors: entry.sentences.map(({ folded }) => encoder.encode(sentenceGrams(folded))),
    };
  return entry.said.vectors.map((one) => likeness(vector, one));
}

function sentenceGrams(folded: string): Map<number, number> {
  const bag = new Map<number, number>();
  addGrams(bag, folded);
  return bag;
}

function coverOf(concepts: readonly Weighed[], entry: Entry): number[] {
  const total = concepts.reduce((sum, item) => sum + item.weight, 0);
  const shares = new Array<number>(entry.sentences.length).fill(0);
  if (total === 0) return shares;
  for (const { concept, weight } of concepts) {
    const share = weight / total;
    const above = SEARCH.heading * meets(concept, entry.above);
    const within = concept.alternatives.filter(({ text }) => entry.folded.includes(text));
    const best = within.reduce((most, { quality }) => Math.max(most, quality), 0);
    const around = Math.max(above, SEARCH.nearby * best);
    entry.sentences.forEach((sentence, at) => {
      let here = around;
      for (const { text, quality } of within)
        if (quality > here && sentence.folded.includes(text)) here = quality;
      shares[at] = (shares[at] ?? 0) + share * here;
    });
  }
  return shares;
}
