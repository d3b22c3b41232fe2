import { bucketOf, ENDS_ASKING, MATTERS } from './borders.ts';
import type { Clause, Cut } from './borders.ts';
import type { Probabilities } from './model.ts';

/** What speaks for and against a stretch of clauses being one matter. */
export interface Stretch {
  /** By kind of matter, in the order of `MATTERS`: how a stretch of that kind looks. */
  shapes: readonly (readonly number[])[];
  /** What tells the kinds apart. */
  signs: readonly number[];
}

/** All that the stretches of a message are judged by. */
export interface Stretches {
  /** By first and last clause. */
  all: readonly (readonly Stretch[])[];
  /** By clause: its words as buckets. */
  words: readonly (readonly number[])[];
}

/** Weights of the stretches, learned by `npm run train`. */
export interface StretchWeights {
  shapes: readonly number[];
  /** By kind of matter. */
  signs: readonly (readonly number[])[];
  /** By word (`BUCKETS` of them) and kind of matter, in steps of `scale`. */
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

const BEGINS_ASKING =
  /[?吗呢]|^(?:问|想问|请问|how|what|when|can|could|is|do|where|who|which|are|does|will|should|any)/;

/**
 * All stretches of a cut message. The log-odds of a part are put together from those of its clauses, as if their words
 * stood in one text.
 * @param nothing what the model says of an empty text
 */
export function stretchesOf(cut: Cut, nothing: Probabilities): Stretches {
  const rest = KINDS.map((kind) => oddsOf(nothing[kind]));
  const limits = KINDS.map((kind) => (kind === 'other' ? 0 : oddsOf(cut.limits[kind])));
  const whole = aboveLimits(
    KINDS.map((kind) => oddsOf(cut.whole[kind])),
    limits,
  );
  const readings = cut.clauses.map((clause) => readClause(clause, cut.text, limits));
  const end = readings.length - 1;
  const all = readings.map((_, first) => {
    const stretches: Stretch[] = [];
    const run = startRun();
    for (let last = first; last <= end; last++) {
      extend(run, readings[last], rest);
      const place = { isFirst: first === 0, isLast: last === end, several: cut.whole.several };
      const over = first === 0 && last === end ? whole : aboveLimits(together(run, rest), limits);
      stretches[last] = {
        shapes: MATTERS.map((_, kind) => shapeOf(kind, run, over, place)),
        signs: signsOf(run, over),
      };
    }
    return stretches;
  });
  return { all, words: readings.map(({ words }) => words) };
}

/** How well a stretch does as a matter of a kind, but for its words; adds up over a message. */
export function stretchScore({ shapes, signs }: Stretch, kind: number, weights: StretchWeights): number {
  return dot(shapes[kind] ?? [], weights.shapes) + dot(signs, weights.signs[kind] ?? []);
}

/** What the words of any stretch add to its score as a matter of a kind. */
export function wordScores(
  stretches: Stretches,
  weights: StretchWeights,
): (first: number, last: number, kind: number) => number {
  const said = wordSums(stretches, (place) => weights.words[place] ?? 0);
  return (first, last, kind) => said.of(first, last, kind) * weights.scale;
}

/** What the words of any stretch come to for a kind. */
export interface WordSums {
  of(first: number, last: number, kind: number): number;
  /** What each of its words counts. */
  share(first: number, last: number): number;
}

/** @param weightAt of a word for a kind of matter, at `word · kinds + kind` */
export function wordSums({ words }: Stretches, weightAt: (place: number) => number): WordSums {
  const width = MATTERS.length;
  const counts = new Float64Array(words.length + 1);
  const sums = new Float64Array((words.length + 1) * width);
  for (const [at, some] of words.entries()) {
    counts[at + 1] = (counts[at] ?? 0) + some.length;
    for (let kind = 0; kind < width; kind++) {
      let sum = sums[at * width + kind] ?? 0;
      for (const word of some) sum += weightAt(word * width + kind);
      sums[(at + 1) * width + kind] = sum;
    }
  }
  const share = (first: number, last: number) =>
    WORD_WEIGHT / Math.sqrt((counts[last + 1] ?? 0) - (counts[first] ?? 0) || 1);
  return {
    share,
    of: (first, last, kind) =>
      ((sums[(last + 1) * width + kind] ?? 0) - (sums[first * width + kind] ?? 0)) * share(first, last),
  };
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function readClause({ start, end, p, words }: Clause, text: string, limits: readonly number[]): Reading {
  const said = text.slice(start, end);
  const odds = KINDS.map((kind) => oddsOf(p[kind]));
  const edges = [`^${said.slice(0, 2)}`, `^${said.slice(0, 3)}`, `$${said.slice(-2)}`];
  return {
    length: end - start,
    odds,
    over: aboveLimits(odds, limits),
    beginsAsking: BEGINS_ASKING.test(said),
    endsAsking: ENDS_ASKING.test(text.slice(start, end + 1)),
    words: [...words, ...edges.map(bucketOf)],
  };
}

/** What the clauses of a stretch come to; it grows by one clause at a time. */
interface Run {
  clauses: number;
  /** Characters. */
  length: number;
  firstAsks: boolean;
  lastAsks: boolean;
  asking: number;
  questions: number;
  /** By kind: log-odds over those of an empty text by the root of the length, log-odds above the limit. */
  weighed: number[];
  sums: number[];
  highest: number[];
  lowest: number[];
  /** By kind of matter: clauses that are likeliest it, how strongly they say so, how strongly the others say another. */
  agreeing: number[];
  speakingFor: number[];
  against: number[];
}

function startRun(): Run {
  const kinds = KINDS.length;
  return {
    clauses: 0,
    length: 0,
    firstAsks: false,
    lastAsks: false,
    asking: 0,
    questions: 0,
    weighed: new Array<number>(kinds).fill(0),
    sums: new Array<number>(kinds).fill(0),
    highest: new Array<number>(kinds).fill(-Infinity),
    lowest: new Array<number>(kinds).fill(Infinity),
    agreeing: new Array<number>(kinds).fill(0),
    speakingFor: new Array<number>(kinds).fill(0),
    against: new Array<number>(kinds).fill(0),
  };
}

function extend(run: Run, reading: Reading | undefined, rest: readonly number[]): void {
  if (!reading) return;
  const { odds, over, length } = reading;
  if (run.clauses === 0) run.firstAsks = reading.beginsAsking;
  run.clauses++;
  run.length += length;
  run.lastAsks = reading.endsAsking;
  if (reading.endsAsking) run.questions++;
  if (reading.beginsAsking) run.asking++;
  const root = Math.sqrt(length);
  for (let k = 0; k < KINDS.length; k++) {
    const own = over[k] ?? 0;
    raise(run.weighed, k, ((odds[k] ?? 0) - (rest[k] ?? 0)) * root);
    raise(run.sums, k, own);
    run.highest[k] = Math.max(run.highest[k] ?? 0, own);
    run.lowest[k] = Math.min(run.lowest[k] ?? 0, own);
    if (k === NONE) continue;
    const rival = highestBut(k, over);
    if (own >= rival) {
      raise(run.agreeing, k, 1);
      raise(run.speakingFor, k, Math.min(MOST_SAID, Math.max(0, own)) / MOST_SAID);
    } else if (rival > 0) {
      raise(run.against, k, Math.min(MOST_SAID, rival - Math.max(0, own)) / MOST_SAID);
    }
  }
}

function raise(sums: number[], at: number, by: number): void {
  sums[at] = (sums[at] ?? 0) + by;
}

/** Log-odds of the clauses' words in one text: each clause counts by the root of its length. */
function together({ weighed, length }: Run, rest: readonly number[]): number[] {
  const root = Math.sqrt(length || 1);
  return rest.map((base, k) => base + (weighed[k] ?? 0) / root);
}

function signsOf(run: Run, over: readonly number[]): number[] {
  const { highest, sums, clauses, questions, lastAsks, firstAsks, asking } = run;
  const signs = [1];
  for (let k = 0; k < KINDS.length; k++) signs.push((over[k] ?? 0) / ODDS_UNIT);
  for (let k = 0; k < KINDS.length; k++) signs.push((highest[k] ?? 0) / ODDS_UNIT);
  for (let k = 0; k < KINDS.length; k++) signs.push((sums[k] ?? 0) / clauses / ODDS_UNIT);
  signs.push(questions > 0 ? 1 : 0, lastAsks ? 1 : 0, firstAsks ? 1 : 0, asking / clauses);
  return signs;
}

/** How a stretch of that kind looks: how surely it is, what its clauses say of it, its size and its place. */
function shapeOf(
  kind: number,
  { clauses, length, highest, lowest, agreeing, speakingFor, against }: Run,
  over: readonly number[],
  { isFirst, isLast, several }: { isFirst: boolean; isLast: boolean; several: number },
): number[] {
  const own = over[kind] ?? 0;
  const rival = highestBut(kind, over);
  const none = over[NONE] ?? 0;
  const opposed = against[kind] ?? 0;
  const supported = speakingFor[kind] ?? 0;
  const isWhole = isFirst && isLast;
  return [
    own / ODDS_UNIT,
    Math.min(0, own) / ODDS_UNIT,
    (own - rival) / ODDS_UNIT,
    Math.max(0, rival) / ODDS_UNIT,
    Math.max(0, none) / ODDS_UNIT,
    Math.max(0, highestBut(kind, highest)) / ODDS_UNIT,
    (lowest[kind] ?? 0) / ODDS_UNIT,
    (agreeing[kind] ?? 0) / clauses,
    opposed,
    opposed / clauses,
    supported,
    Math.max(0, supported - 1),
    clauses === 1 ? 1 : 0,
    clauses === 2 ? 1 : 0,
    clauses === 3 ? 1 : 0,
    clauses > 3 ? 1 : 0,
    Math.log(clauses),
    Math.log(1 + length) / 5,
    length < 8 ? 1 : 0,
    length < 14 ? 1 : 0,
    length > 60 ? 1 : 0,
    isFirst ? 1 : 0,
    isLast ? 1 : 0,
    isWhole ? 1 : 0,
    several,
    isWhole ? several : 0,
    isWhole ? Math.max(0, rival) / ODDS_UNIT : 0,
    clauses === 1 && none > 0 ? 1 : 0,
  ];
}

function highestBut(kind: number, odds: readonly number[]): number {
  let most = -Infinity;
  for (let k = 0; k < NONE; k++) if (k !== kind) most = Math.max(most, odds[k] ?? 0);
  return most;
}

function aboveLimits(odds: readonly number[], limits: readonly number[]): number[] {
  return odds.map((one, k) => Math.min(MOST_ODDS, Math.max(-MOST_ODDS, one)) - (limits[k] ?? 0));
}

function oddsOf(p: number): number {
  const q = Math.min(1 - 1e-9, Math.max(1e-9, p));
  return Math.log(q / (1 - q));
}
