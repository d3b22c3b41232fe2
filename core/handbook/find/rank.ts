import type { Entry, Library } from './library.ts';
import type { Alternative } from '../lexicon/lexicon.ts';
import { holdsFact, isNumeric } from './facts.ts';
import type { FactKind, Wanted } from './facts.ts';
import type { Concept, Query } from './question.ts';
import type { QueryTerm, SearchIndex } from './searchIndex.ts';
import { eachTerm, pairHash } from './terms.ts';

/** Settings of the order of clauses, chosen on our own question–clause pairs. Each with range and effect. */
export const RANKING = {
  /** 20–200: clauses that the slower second look takes. */
  candidates: 80,
  /** 0–1: share of a neighbour's score a clause gets. */
  neighbour: 0.12,
  /** 0–1: weight of other words for what was asked beside the asked words. */
  expansion: 0.38,
  /** 0–3: weight of the best sentence's share of the question beside the BM25 score (which is put on 0–1). */
  sentence: 1.05,
  /** 0–1: weight of a fact of the asked kind (a role, a list, a rule) in the best sentence. */
  fact: 0.24,
  /** 0–2: weight of a number, time or amount that fits what was asked. */
  number: 0.48,
  /** 0–1: what a concept counts that stands in the clause but not in the sentence; in a heading above it. */
  nearby: 0.75,
  /** 0–1: weight of two characters that are no word of the lexicon, when a clause holds them and when none does. */
  loose: 0.35,
  strange: 0.6,
  heading: 0.2,
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
  /** BM25 part on 0–1: 1 would be a clause as good as the best here. */
  lexical: number;
  /** For each sentence: share of the question it covers, 0–1, its surroundings counted less. */
  sentences: readonly number[];
  best: number;
}

export interface Ranking {
  concepts: readonly Weighed[];
  candidates: readonly Candidate[];
}

export function rank(query: Query, library: Library): Ranking {
  const { index, entries } = library;
  const concepts = query.concepts.map((concept) => weigh(concept, index));
  const scores = lexicalScores(query, library);
  const chosen = topPlaces(withNeighbours(scores, library.joined), RANKING.candidates);
  const top = chosen[0]?.score ?? 0;
  const candidates = chosen
    .map(({ place, score }) => judge(query, concepts, entries[place], place, top > 0 ? score / top : 0))
    .filter((candidate) => candidate !== null)
    .sort((a, b) => b.score - a.score || a.place - b.place);
  return { concepts, candidates };
}

function lexicalScores(query: Query, { index }: Library): Float64Array {
  const scores = new Float64Array(index.size);
  const english = query.language === 'en';
  index.add(english ? latinTerms(query.folded) : termsOf(query.content, 1), scores);
  for (const quantity of query.quantities) index.add(termsOf(quantity, 0.3), scores);
  const factor = english ? 1 : RANKING.expansion;
  for (const concept of query.concepts) {
    const others = english ? concept.alternatives : concept.alternatives.slice(1);
    index.addBest(
      others.map((other) => alternativeTerms(other, factor)),
      scores,
    );
  }
  return scores;
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
    scores[i] = own + RANKING.neighbour * (before + after);
    before = joined[i] === 1 ? own : 0;
  }
  return scores;
}

/** The best places, best first; zero scores never. */
function topPlaces(scores: Float64Array, count: number): { place: number; score: number }[] {
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
  return heap.sort((a, b) => b.score - a.score || a.place - b.place).slice(0, count);
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
  const share = concept.known ? 1 : heard || concept.whole ? RANKING.loose : RANKING.strange;
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

function judge(
  query: Query,
  concepts: readonly Weighed[],
  entry: Entry | undefined,
  place: number,
  lexical: number,
): Candidate | null {
  if (entry === undefined) return null;
  const cover = coverOf(concepts, entry);
  let best = 0;
  let top = -1;
  cover.forEach((share, at) => {
    const value = share + factBonus(query, entry, at);
    if (value <= top) return;
    top = value;
    best = at;
  });
  const score = lexical + RANKING.sentence * Math.max(0, top);
  return { entry, place, score, lexical, sentences: cover, best };
}

function factBonus(query: Query, entry: Entry, at: number): number {
  const folded = entry.sentences[at]?.folded ?? '';
  return RANKING.number * numberShare(query, folded) + RANKING.fact * kindShare(query, folded);
}

/** 0–1: how well a text answers the numbers, times and amounts asked for; 0 when none are. */
function numberShare({ wanted }: Query, folded: string): number {
  return heldShare(folded, wanted, wanted.kinds.filter(isNumeric));
}

/** 0–1: how well a text answers the other kinds of fact asked for; 0 when none are. */
function kindShare({ wanted }: Query, folded: string): number {
  return heldShare(
    folded,
    wanted,
    wanted.kinds.filter((kind) => !isNumeric(kind)),
  );
}

function heldShare(folded: string, { unit }: Wanted, kinds: readonly FactKind[]): number {
  if (kinds.length === 0) return 0;
  return kinds.reduce((sum, kind) => sum + holdsFact(folded, kind, unit), 0) / kinds.length;
}

/** What the sentence leaves open of what was asked, numbers and other kinds apart; 0 when nothing is or none was asked. */
export function lackOf(query: Query, folded: string): { numbers: number; kinds: number } {
  const numeric = query.wanted.kinds.filter(isNumeric).length;
  const others = query.wanted.kinds.length - numeric;
  return {
    numbers: numeric === 0 ? 0 : 1 - numberShare(query, folded),
    kinds: others === 0 ? 0 : 1 - kindShare(query, folded),
  };
}

/** 0–1: share of the kinds of fact asked that a folded text holds; 0 when the question names no kind. */
export function factShare({ wanted }: Query, folded: string): number {
  return heldShare(folded, wanted, wanted.kinds);
}

function coverOf(concepts: readonly Weighed[], entry: Entry): number[] {
  const total = concepts.reduce((sum, item) => sum + item.weight, 0);
  const shares = new Array<number>(entry.sentences.length).fill(0);
  if (total === 0) return shares;
  for (const { concept, weight } of concepts) {
    const share = weight / total;
    const above = RANKING.heading * meets(concept, entry.above);
    const within = concept.alternatives.filter(({ text }) => entry.folded.includes(text));
    const best = within.reduce((most, { quality }) => Math.max(most, quality), 0);
    const around = Math.max(above, RANKING.nearby * best);
    entry.sentences.forEach((sentence, at) => {
      let here = around;
      for (const { text, quality } of within)
        if (quality > here && sentence.folded.includes(text)) here = quality;
      shares[at] = (shares[at] ?? 0) + share * here;
    });
  }
  return shares;
}

/** Quality of the best alternative that the text holds, 0 when none. */
export function meets(concept: Concept, text: string): number {
  let best = 0;
  for (const { text: word, quality } of concept.alternatives)
    if (quality > best && text.includes(word)) best = quality;
  return best;
}
