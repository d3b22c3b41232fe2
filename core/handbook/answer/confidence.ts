import type { Concept, Query } from '../find/question.ts';
import { lackOf, meets } from '../find/held.ts';
import type { Weighed } from '../find/judge.ts';
import type { Candidate, Ranking } from '../find/rank.ts';
import { ANSWER_AT, CONFIDENCE_BIAS, CONFIDENCE_WEIGHTS } from '../weights.ts';

/** What the finder sees of its best clause; the inputs of the confidence. All 0–1. */
export interface Signs {
  /** Share of the question, by weight, that the best sentence with its surroundings covers. */
  cover: number;
  /** Share that the best sentence names by itself. */
  close: number;
  /** Share that the clause and its headings hold in the asked words themselves. */
  literal: number;
  /** Weight of the heaviest concept that the clause does not name, as a share of all. */
  missing: number;
  /** Share of all known words of the lexicon that the clause does not name. */
  unmet: number;
  /** Share of concepts that no clause at all names. */
  unheard: number;
  /** A number, time, amount or the like was asked and the best sentence holds none that fits: how far from it. */
  factMissing: number;
  /** Any other kind of fact asked that is not there. */
  kindMissing: number;
  /** How well the best sentence names what stands next to the question word (`押金多少钱`: 押金); 0.5 when unclear. */
  focus: number;
  /** Longest run of the question's content that stands in the clause, eight characters or more as 1. */
  run: number;
  /** Number of concepts, ten or more as 1: short questions prove little. */
  size: number;
  english: number;
  /** How alike question and clause, question and best sentence are to the encoder; 0 without one. */
  meaning: number;
  said: number;
  /** Share of the best clause when the scores are read as odds. */
  lead: number;
}

export type SignName = keyof Signs;

/** Weights of a logistic regression on our own pairs, made by `npm run train:handbook`. */
export const CONFIDENCE: { bias: number; weights: Record<SignName, number>; answer: number } = {
  bias: CONFIDENCE_BIAS,
  weights: CONFIDENCE_WEIGHTS,
  /** At least this confidence gives an answer. */
  answer: ANSWER_AT,
};

/** The signs for the best candidate, or null when nothing was found. */
export function signsOf(query: Query, ranking: Ranking): Signs | null {
  const [best] = ranking.candidates;
  if (best === undefined) return null;
  const total = ranking.concepts.reduce((sum, item) => sum + item.weight, 0) || 1;
  const around = `${best.entry.folded} ${best.entry.above}`;
  const sentence = nearBest(best);
  const alone = best.sentences[best.best]?.folded ?? '';
  const lack = lackOf(query, sentence);
  const lackAlone = lackOf(query, alone);
  const share = (holds: (item: Weighed) => boolean) =>
    ranking.concepts.filter(holds).reduce((sum, { weight }) => sum + weight / total, 0);
  const unmet = ranking.concepts.filter(({ concept }) => meets(concept, around) === 0);
  return {
    cover: best.cover[best.best] ?? 0,
    close: share(({ concept }) => meets(concept, alone) >= 0.7),
    literal: share(({ concept }) => around.includes(concept.text)),
    missing: Math.max(0, ...unmet.map(({ weight }) => weight / total)),
    unmet: unmet.filter(({ concept }) => concept.known).reduce((sum, { weight }) => sum + weight / total, 0),
    unheard: share(({ heard }) => !heard),
    factMissing: (lack.numbers + lackAlone.numbers) / 2,
    kindMissing: lack.kinds,
    focus: focusOf(query, sentence),
    run: Math.min(8, longestRun(query.content, best.entry.folded)) / 8,
    size: Math.min(10, ranking.concepts.length) / 10,
    english: query.language === 'en' ? 1 : 0,
    meaning: Math.max(0, best.features.meaning),
    said: Math.max(0, best.features.said),
    lead: leadOf(ranking),
  };
}

function leadOf({ candidates }: Ranking): number {
  const top = candidates[0]?.score ?? 0;
  return 1 / candidates.reduce((sum, { score }) => sum + Math.exp(score - top), 0);
}

function nearBest(candidate: Candidate): string {
  return [candidate.best - 1, candidate.best, candidate.best + 1]
    .map((at) => candidate.sentences[at]?.folded ?? '')
    .join(' ');
}

const QUESTION_WORD =
  /几|多少|多久|多长|多大|多高|多远|谁|哪|什么|啥|怎么|如何|为什么|何时|能不能|可不可以|可以|行不行|会不会|要不要|是否|能否|吗|\b(?:how|who|what|which|where|when|why|can|may|must|do|does|is|are)\b/;

function focusOf(query: Query, sentence: string): number {
  const asked = QUESTION_WORD.exec(query.folded);
  if (asked === null) return 0.5;
  const [from, to] = [asked.index, asked.index + asked[0].length];
  let before: Concept | undefined;
  let after: Concept | undefined;
  for (const concept of query.concepts) {
    const at = query.folded.indexOf(concept.text);
    if (at >= 0 && at + concept.text.length <= from) before = concept;
    if (at >= to) after ??= concept;
  }
  const near = [before, after].filter((concept) => concept !== undefined);
  if (near.length === 0) return 0.5;
  return near.reduce((sum, concept) => sum + meets(concept, sentence), 0) / near.length;
}

/** Length of the longest piece of `content` without a blank that `text` holds. */
function longestRun(content: string, text: string): number {
  let longest = 0;
  for (let start = 0; start + longest < content.length; start++) {
    let end = start + longest + 1;
    while (
      end <= content.length &&
      !content.slice(start, end).includes(' ') &&
      text.includes(content.slice(start, end))
    ) {
      longest = end - start;
      end++;
    }
  }
  return longest;
}

/** 0–1: how sure it is that the best clause answers the question. */
export function confidenceOf(signs: Signs): number {
  const sum = signNames(signs).reduce(
    (all, name) => all + CONFIDENCE.weights[name] * signs[name],
    CONFIDENCE.bias,
  );
  return 1 / (1 + Math.exp(-sum));
}

function signNames(signs: Signs): SignName[] {
  return Object.keys(signs).filter((name): name is SignName => name in CONFIDENCE.weights);
}
