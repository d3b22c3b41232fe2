import { bucketOf, BUCKETS, MATTERS, wordsOf } from './borders.ts';
import type { Clause, Cut } from './borders.ts';
import type { Limits, Probabilities } from './model.ts';

/** What speaks for and against a stretch of clauses being one matter. */
export interface Stretch {
  /** By kind of matter, in the order of `MATTERS`: how a stretch of that kind looks. */
  shapes: readonly (readonly number[])[];
  /** What tells the kinds apart. */
  signs: readonly number[];
  /** Words of its clauses as buckets; one may stand several times. */
  words: readonly number[];
}

/** Weights of the stretches, learned by `npm run train`. */
export interface StretchWeights {
  shapes: readonly number[];
  /** By kind of matter. */
  signs: readonly (readonly number[])[];
  /** By kind of matter, `BUCKETS` each, in steps of `scale`. */
  words: Int8Array;
  scale: number;
}

/** What a clause says by itself. */
interface Reading {
  /** Characters. */
  length: number;
  /** Log-odds of `KINDS`. */
  odds: readonly number[];
  /** The same above their limits, clipped. */
  over: readonly number[];
  beginsAsking: boolean;
  endsAsking: boolean;
  words: readonly number[];
}

const KINDS = [...MATTERS, 'other'] as const;
const NONE = MATTERS.length;
/** Log-odds count no further than this from 0 … */
const MOST_ODDS = Math.log(999);
/** … and weigh so much less than the signs that are 0 or 1. */
const ODDS_UNIT = 4;
/** What a clause can say for or against a kind at most. */
const MOST_SAID = 3;
/** What a word weighs beside the other signs. */
const WORD_WEIGHT = 2;

const ENDS_ASKING = /[?]|[吗呢么]$/;
const BEGINS_ASKING =
  /[?吗呢]|^(?:问|想问|请问|how|what|when|can|could|is|do|where|who|which|are|does|will|should|any)/;

/**
 * All stretches of a cut message, by first and last clause. The log-odds of a part are put together from those of
 * its clauses, as if their words stood in one text.
 * @param nothing what the model says of an empty text
 */
export function stretchesOf(cut: Cut, nothing: Probabilities): Stretch[][] {
  const rest = KINDS.map((kind) => oddsOf(nothing[kind]));
  const readings = cut.clauses.map((clause) => readClause(clause, cut));
  return readings.map((_, first) => {
    const stretches: Stretch[] = [];
    for (let last = first; last < readings.length; last++) {
      stretches[last] = describe(readings, { first, last }, rest, cut);
    }
    return stretches;
  });
}

/** How well a stretch does as a matter of a kind; adds up over a message. */
export function stretchScore(
  { shapes, signs, words }: Stretch,
  kind: number,
  weights: StretchWeights,
): number {
  let said = 0;
  for (const word of words) said += weights.words[kind * BUCKETS + word] ?? 0;
  return (
    dot(shapes[kind] ?? [], weights.shapes) +
    dot(signs, weights.signs[kind] ?? []) +
    said * weights.scale * wordShare(words)
  );
}

/** What each word of a stretch counts. */
export function wordShare(words: readonly number[]): number {
  return WORD_WEIGHT / Math.sqrt(words.length || 1);
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function readClause({ start, end, p }: Clause, { text, limits }: Cut): Reading {
  const said = text.slice(start, end);
  const odds = KINDS.map((kind) => oddsOf(p[kind]));
  const edges = [`^${said.slice(0, 2)}`, `^${said.slice(0, 3)}`, `$${said.slice(-2)}`];
  return {
    length: end - start,
    odds,
    over: aboveLimits(odds, limits),
    beginsAsking: BEGINS_ASKING.test(said),
    endsAsking: ENDS_ASKING.test(text.slice(start, end + 1)),
    words: [...wordsOf(said), ...edges.map(bucketOf)],
  };
}

function describe(
  readings: readonly Reading[],
  { first, last }: { first: number; last: number },
  rest: readonly number[],
  { whole, limits }: Cut,
): Stretch {
  const inside = readings.slice(first, last + 1);
  const place = { isFirst: first === 0, isLast: last === readings.length - 1, several: whole.several };
  const isWhole = place.isFirst && place.isLast;
  const odds = isWhole ? KINDS.map((kind) => oddsOf(whole[kind])) : together(inside, rest);
  const over = aboveLimits(odds, limits);
  const highest = KINDS.map((_, k) =>
    inside.reduce((most, one) => Math.max(most, one.over[k] ?? 0), -Infinity),
  );
  return {
    shapes: MATTERS.map((_, kind) => shapeOf(kind, { inside, over, highest }, place)),
    signs: signsOf(inside, over, highest),
    words: inside.flatMap(({ words }) => words),
  };
}

/** Log-odds of the clauses' words in one text: each clause counts by the root of its length. */
function together(inside: readonly Reading[], rest: readonly number[]): readonly number[] {
  const [only] = inside;
  if (inside.length === 1 && only) return only.odds;
  const whole = Math.sqrt(inside.reduce((sum, { length }) => sum + length, 0));
  return rest.map(
    (base, k) =>
      base +
      inside.reduce((sum, { odds, length }) => sum + ((odds[k] ?? 0) - base) * Math.sqrt(length), 0) / whole,
  );
}

function signsOf(inside: readonly Reading[], over: readonly number[], highest: readonly number[]): number[] {
  const mean = KINDS.map((_, k) => inside.reduce((sum, one) => sum + (one.over[k] ?? 0), 0) / inside.length);
  return [
    1,
    ...[...over, ...highest, ...mean].map((odds) => odds / ODDS_UNIT),
    inside.some(({ endsAsking }) => endsAsking) ? 1 : 0,
    inside.at(-1)?.endsAsking ? 1 : 0,
    inside[0]?.beginsAsking ? 1 : 0,
    inside.filter(({ beginsAsking }) => beginsAsking).length / inside.length,
  ];
}

interface Sight {
  inside: readonly Reading[];
  over: readonly number[];
  highest: readonly number[];
}

/** How a stretch of that kind looks: how surely it is, what its clauses say of it, its size and its place. */
function shapeOf(
  kind: number,
  { inside, over, highest }: Sight,
  { isFirst, isLast, several }: { isFirst: boolean; isLast: boolean; several: number },
): number[] {
  const own = over[kind] ?? 0;
  const rival = highestBut(kind, over);
  const { agreeing, speakingFor, against, lowest } = voices(kind, inside);
  const clauses = inside.length;
  const length = inside.reduce((sum, one) => sum + one.length, 0);
  const isWhole = isFirst && isLast;
  return [
    own / ODDS_UNIT,
    Math.min(0, own) / ODDS_UNIT,
    (own - rival) / ODDS_UNIT,
    Math.max(0, rival) / ODDS_UNIT,
    Math.max(0, over[NONE] ?? 0) / ODDS_UNIT,
    Math.max(0, highestBut(kind, highest)) / ODDS_UNIT,
    lowest / ODDS_UNIT,
    agreeing / clauses,
    against,
    against / clauses,
    speakingFor,
    Math.max(0, speakingFor - 1),
    ...[clauses === 1, clauses === 2, clauses === 3, clauses > 3].map(Number),
    Math.log(clauses),
    Math.log(1 + length) / 5,
    ...[length < 8, length < 14, length > 60, isFirst, isLast, isWhole].map(Number),
    several,
    isWhole ? several : 0,
    isWhole ? Math.max(0, rival) / ODDS_UNIT : 0,
    clauses === 1 && (over[NONE] ?? 0) > 0 ? 1 : 0,
  ];
}

/** How many clauses are likeliest that kind, how strongly they say so, how strongly the others say another. */
function voices(kind: number, inside: readonly Reading[]) {
  let [agreeing, speakingFor, against, lowest] = [0, 0, 0, Infinity];
  for (const { over } of inside) {
    const own = over[kind] ?? 0;
    const rival = highestBut(kind, over);
    lowest = Math.min(lowest, own);
    if (own >= rival) {
      agreeing++;
      speakingFor += Math.min(MOST_SAID, Math.max(0, own));
    } else if (rival > 0) against += Math.min(MOST_SAID, rival - Math.max(0, own));
  }
  return { agreeing, speakingFor: speakingFor / MOST_SAID, against: against / MOST_SAID, lowest };
}

function highestBut(kind: number, odds: readonly number[]): number {
  let most = -Infinity;
  for (let k = 0; k < NONE; k++) if (k !== kind) most = Math.max(most, odds[k] ?? 0);
  return most;
}

function aboveLimits(odds: readonly number[], limits: Limits): number[] {
  return KINDS.map((kind, k) => {
    const clipped = Math.min(MOST_ODDS, Math.max(-MOST_ODDS, odds[k] ?? 0));
    return kind === 'other' ? clipped : clipped - oddsOf(limits[kind]);
  });
}

function oddsOf(p: number): number {
  const q = Math.min(1 - 1e-9, Math.max(1e-9, p));
  return Math.log(q / (1 - q));
}
