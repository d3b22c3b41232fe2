import { isNumeric } from './facts.ts';
import { glance, judge, pairsOf, RANKING } from './judge.ts';
import type { Asked, FeatureName, Judged, Weighed } from './judge.ts';
import type { Alternative } from '../lexicon/lexicon.ts';
import type { Entry } from './entries.ts';
import type { Library } from './library.ts';
import { questionTexts, setLikeness, toSteps } from './meaning.ts';
import type { Concept, Query } from './question.ts';
import type { QueryTerm, SearchIndex } from './searchIndex.ts';
import { eachTerm, pairHash } from './terms.ts';

/** Settings of the search; each with range and effect. */
export const SEARCH = {
  /** 10–200: clauses taken for the second look by their words, and by their meaning. */
  byWords: 20,
  byMeaning: 12,
  /** 10–100: of these, the ones whose sentences are compared by meaning. */
  judged: 10,
  /** More clauses than this are a large library; there, 0–1: least share of the best score by words to look further. */
  large: 2_000,
  worth: 0.15,
  /** 0–1: share of a neighbour's score a clause gets. */
  neighbour: 0.12,
  /** 0–1: weight of other words for what was asked beside the asked words. */
  expansion: 0.38,
  /** 0–1: weight of two characters that are no word of the lexicon, when a clause holds them and when none does. */
  loose: 0.35,
  strange: 0.6,
};

/** A clause as an answer to a query. */
export interface Candidate extends Judged {
  entry: Entry;
  /** Place of the entry in its library. */
  place: number;
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
  const { words, plain, both } = library.scores;
  addWords(query, index, words.fill(0));
  index.add(termsOf(query.folded, 1), plain.fill(0));
  const most = addUp(library);
  const meaning = meaningScores(query, library, most);
  const places = new Set([
    ...topPlaces(both, SEARCH.byWords),
    ...(meaning ? topPlaces(meaning.scores, SEARCH.byMeaning) : []),
  ]);
  const asked: Asked = {
    query,
    concepts,
    pairs: pairsOf(query.folded, index),
    vector: meaning?.vector ?? null,
    numeric: query.wanted.kinds.filter(isNumeric),
    others: query.wanted.kinds.filter((kind) => !isNumeric(kind)),
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
      return [{ entry, place, seen: glance(asked, entry, known, weights) }];
    })
    .sort((a, b) => b.seen.score - a.seen.score || a.place - b.place)
    .slice(0, SEARCH.judged)
    .map(({ entry, place, seen }) => ({ entry, place, ...judge(asked, library, { seen, weights }) }))
    .sort((a, b) => b.score - a.score || a.place - b.place);
  return { concepts, candidates };
}

/** Adds what the question's content counts, and other words for it. */
function addWords(query: Query, index: SearchIndex, scores: Float32Array): void {
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
}

/**
 * Gives every clause a share of its neighbours' scores by words, and adds up both scores of each.
 * @returns the highest sum
 */
function addUp({ joined, scores: { words, plain, both } }: Library): number {
  let most = 0;
  let before = 0;
  for (let place = 0; place < both.length; place++) {
    const own = words[place] ?? 0;
    const isJoined = joined[place] === 1;
    const after = isJoined ? (words[place + 1] ?? 0) : 0;
    const score = own + SEARCH.neighbour * (before + after);
    const sum = score + (plain[place] ?? 0);
    words[place] = score;
    both[place] = sum;
    if (sum > most) most = sum;
    before = isJoined ? own : 0;
  }
  return most;
}

/**
 * How alike each clause is to the question; null without an encoder. In a large library only clauses that share
 * something with the question are compared.
 * @param most highest score by words
 */
function meaningScores(
  query: Query,
  { meaning, index, scores: kept }: Library,
  most: number,
): { scores: Float32Array; vector: Float32Array } | null {
  if (meaning === null) return null;
  const vector = meaning.encoder.encodeTexts(questionTexts(query));
  const scores = kept.meaning.fill(0);
  const worth = index.size > SEARCH.large ? { of: kept.both, least: SEARCH.worth * most } : null;
  setLikeness(toSteps(vector), meaning.vectors, scores, worth);
  return { scores, vector };
}

/** Terms of the lexicon's words, once made: pairs only, single characters say too little for their cost. */
const ALTERNATIVE_TERMS = new Map<string, readonly QueryTerm[]>();
const ALTERNATIVES_KEPT = 50_000;

function alternativeTerms({ text, quality }: Alternative, factor: number): QueryTerm[] {
  let terms = ALTERNATIVE_TERMS.get(text);
  if (terms === undefined) {
    const every = termsOf(text, 1 / Math.sqrt(Math.max(1, text.length - 1)));
    terms = text.length < 2 ? every : every.filter(({ hash }) => hash > 0xffff);
    if (ALTERNATIVE_TERMS.size < ALTERNATIVES_KEPT) ALTERNATIVE_TERMS.set(text, terms);
  }
  return terms.map(({ hash, weight }) => ({ hash, weight: weight * factor * quality }));
}

function termsOf(text: string, factor: number): QueryTerm[] {
  const terms = new Map<number, number>();
  eachTerm(text, (hash, weight) => terms.set(hash, weight * factor));
  return [...terms].map(([hash, weight]) => ({ hash, weight }));
}

function latinTerms(folded: string): QueryTerm[] {
  return termsOf(folded.replace(/[^a-z0-9]+/g, ' '), 0.5);
}

/** The best places, best first, of equal ones the earlier; zero scores never. */
function topPlaces(scores: Float32Array, count: number): number[] {
  const best = new Float32Array(count);
  const places = new Int32Array(count);
  let found = 0;
  let least = 0;
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] ?? 0;
    if (score <= least) continue;
    let at = found < count ? found++ : count - 1;
    for (; at > 0 && (best[at - 1] ?? 0) < score; at--) {
      best[at] = best[at - 1] ?? 0;
      places[at] = places[at - 1] ?? 0;
    }
    best[at] = score;
    places[at] = place;
    if (found === count) least = best[count - 1] ?? 0;
  }
  return [...places.subarray(0, found)];
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
