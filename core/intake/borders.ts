import type { Limits, Probabilities } from './model.ts';
import type { Segment } from './split.ts';
import type { Category } from './types.ts';

/** A stretch of a message up to a comma or a stop, and what it says by itself. */
export interface Clause extends Segment {
  p: Probabilities;
  /** Pairs of Han characters and longer English words, as buckets, each once. */
  words: ReadonlySet<number>;
  /** Word groups it names, each once (see `CONCEPTS`). */
  groups: ReadonlySet<number>;
}

/** A message cut into clauses. */
export interface Cut {
  text: string;
  clauses: readonly Clause[];
  /** What the whole message says. */
  whole: Probabilities;
  limits: Limits;
}

/** What speaks for and against a new matter where a clause begins. */
export interface BorderFeatures {
  /** `VALUES` of them, each about 0–1. */
  values: readonly number[];
  /** Words at the border and in the clause after it, hashed into `BUCKETS`; one may stand twice. */
  buckets: readonly number[];
}

/** Weights of the features, learned by `npm run train`. */
export interface BorderWeights {
  bias: number;
  values: readonly number[];
  /** Weight of each bucket in steps of `scale`. */
  scale: number;
  buckets: Int8Array;
}

export const BUCKETS = 1 << 18;
export const MATTERS = ['complaint', 'repair', 'help', 'inquiry'] as const satisfies readonly Category[];

const LIST_MARK = /[①-⑤]|\(?(?:[1-9]|[一二三四五]|[a-e])[).,:]|第[一二三四五]|其[一二三]/;
const ASKS = /[?吗呢]|^(?:问|想问|请问|how|what|when|can|could|is|do)/;
/** A clause with the mark behind it that asks. */
export const ENDS_ASKING = /[?]|[吗呢么]$/;
/** So many words in common make two clauses speak of one thing. */
const COMMON_WORDS = 3;

/** Features of the border before the clause at `at`, which is not the first. */
export function borderFeatures(cut: Cut, at: number): BorderFeatures {
  const { text, clauses } = cut;
  const [before, after] = [clauses[at - 1], clauses[at]];
  if (!before || !after) return { values: [], buckets: [] };
  const said = text.slice(before.start, before.end);
  const next = text.slice(after.start, after.end);
  const gap = text.slice(before.end, after.start);
  const marks = marksOf(said, gap);
  const kinds = [likeliest(before.p, cut.limits), likeliest(after.p, cut.limits)] as const;
  const values = [
    ...marks,
    ...goingOn(said, gap),
    ...besideOthers(cut, at, marks),
    ...novelty(cut, at),
    ENDS_ASKING.test(said.slice(-2) + gap) ? 1 : 0,
    ASKS.test(next) ? 1 : 0,
    ...categoryValues(before.p, after.p),
    ...contrast(cut, at, kinds),
    Math.min(1, countCommon(before.words, after.words) / COMMON_WORDS),
    Math.log(1 + said.length) / 5,
    Math.log(1 + next.length) / 5,
  ];
  const mark = marks.findIndex((value) => value === 1);
  const groups = groupBuckets(cut, at);
  return {
    values,
    buckets: [
      ...edgeBuckets(said, gap, next),
      ...after.words,
      ...groups,
      bucketOf(`c${kinds.join()}${mark}`),
    ],
  };
}

/** What speaks for a new matter beginning there; adds up over a message. */
export function borderScore({ values, buckets }: BorderFeatures, weights: BorderWeights): number {
  let sum = weights.bias;
  for (const [i, value] of values.entries()) sum += value * (weights.values[i] ?? 0);
  let words = 0;
  for (const one of buckets) words += weights.buckets[one] ?? 0;
  return sum + (words * weights.scale) / Math.sqrt(buckets.length || 1);
}

/** The matter that a stretch most likely is, each measured by its own limit. */
export function likeliest(p: Probabilities, limits: Limits): (typeof MATTERS)[number] {
  return MATTERS.reduce((a, b) => (p[b] / limits[b] > p[a] / limits[a] ? b : a));
}

/** What parts the clauses: a new line, a stop, a comma, a blank, the mark of a list, other words. */
function marksOf(said: string, gap: string): number[] {
  const isListed = LIST_MARK.test(gap);
  const isNewLine = gap.includes('\n');
  return [
    isNewLine,
    /[.!?;]/.test(gap) || /[.!?;]$/.test(said),
    gap.includes(','),
    gap.trim() === '' && !isNewLine,
    isListed,
    !isListed && /[\u3400-\u9fffa-z]/.test(gap),
  ].map(Number);
}

/** Words that go on to something else: those that hardly mean anything but that, and those that may. */
const GOES_ON =
  /另外|此外|顺便|顺带|再就是|再者|再一个|再问|再有|再来|对了|仲有|同埋|一个是|首先|最后|also|another|besides|lastly|plus|separately|btw|by the way/;
const MAY_GO_ON = /还有|同时|以及|然后|而且|不过|\boh\b|second|\bthen\b/;

const NOTHING_GOES_ON: readonly number[] = [0, 0, 0, 0, 0, 0];

/** What goes on to something else, at the beginning of a sentence or a clause, or in the middle of one. */
function goingOn(said: string, gap: string): readonly number[] {
  if (gap.trim() === '') return NOTHING_GOES_ON;
  const begins = /^[\s,;]/.test(gap) || /[.!?:]$/.test(said);
  const [goes, may, and] = [GOES_ON.test(gap), MAY_GO_ON.test(gap), /\band\b/.test(gap)];
  return [goes && begins, goes && !begins, may && begins, may && !begins, and && begins, and && !begins].map(
    Number,
  );
}

const STOP = /[.!?;\n](?!$)/;

/** A comma says more where a message has no stops, a blank where it has neither. */
function besideOthers({ text }: Cut, at: number, [line, stop, comma, blank]: readonly number[]): number[] {
  const hasStops = STOP.test(text);
  const hasLines = text.includes('\n');
  const hasCommas = text.includes(',');
  return [
    comma === 1 && !hasStops,
    comma === 1 && hasStops && !stop,
    blank === 1 && !hasStops && !hasCommas && !stop,
    stop === 1 && line !== 1 && hasLines,
    at === 1,
  ].map(Number);
}

/** So many things named for the first time say all that they can. */
const MANY_NEW = 3;

/** How much the clause names that nothing before it, or the clause before it, has named. */
function novelty({ clauses }: Cut, at: number): number[] {
  const [before, after] = [clauses[at - 1], clauses[at]];
  if (!before || !after) return [];
  const earlier = clauses.slice(0, at);
  let [fresh, again, common] = [0, 0, 0];
  for (const group of after.groups) {
    if (before.groups.has(group)) common++;
    else if (earlier.some(({ groups }) => groups.has(group))) again++;
    else fresh++;
  }
  let known = 0;
  for (const word of after.words) if (earlier.some(({ words }) => words.has(word))) known++;
  return [
    Math.min(1, fresh / MANY_NEW),
    fresh > 0 ? 1 : 0,
    Math.min(1, common / 2),
    Math.min(1, again / 2),
    Math.min(1, known / COMMON_WORDS),
    after.words.size === 0 ? 1 : known / after.words.size,
  ];
}

function categoryValues(before: Probabilities, after: Probabilities): number[] {
  return MATTERS.flatMap((c) => [
    Math.min(before[c], after[c]),
    Math.max(0, after[c] - before[c]),
    Math.max(0, before[c] - after[c]),
  ]);
}

/** How surely the two are different matters, or the same one again, and what the others around them are. */
function contrast(
  { clauses, whole }: Cut,
  at: number,
  [one, other]: readonly [Category, Category],
): number[] {
  const [before, after] = [clauses[at - 1]?.p, clauses[at]?.p];
  if (!before || !after) return [];
  const [left, right] = [before[one], after[other]];
  const most = (some: readonly Clause[], c: Category) => some.reduce((top, { p }) => Math.max(top, p[c]), 0);
  return [
    one === other ? 0 : 1,
    left,
    right,
    Math.min(left, right),
    before.other,
    after.other,
    most(clauses.slice(0, at - 1), other),
    most(clauses.slice(at + 1), one),
    whole.several,
    1 / clauses.length,
    at / clauses.length,
    one === other ? 0 : left * right,
    one === other ? left * right : 0,
  ];
}

/** What the clauses on both sides name, what is named for the first time, and what follows on what. */
function groupBuckets({ clauses }: Cut, at: number): number[] {
  const [before, after] = [clauses[at - 1]?.groups ?? [], clauses[at]?.groups ?? []];
  const buckets: number[] = [];
  for (const one of before) buckets.push(bucketOf(`p${one}`));
  for (const one of after) {
    const isNew = !clauses.slice(0, at).some(({ groups }) => groups.has(one));
    buckets.push(bucketOf(`${isNew ? 'n' : 'a'}${one}`));
    for (const other of before) buckets.push(bucketOf(`x${other},${one}`));
  }
  return buckets;
}

/** Longest runs of characters looked at on both sides of a border. */
const EDGE = 4;

function edgeBuckets(said: string, gap: string, next: string): number[] {
  const buckets: number[] = [];
  const between = gap.replace(/[^\u3400-\u9fffa-z]/g, '');
  if (between !== '') buckets.push(bucketOf(`g${between}`));
  for (let n = 1; n <= EDGE; n++) {
    if (next.length >= n) buckets.push(bucketOf(`r${next.slice(0, n)}`));
    if (said.length >= n) buckets.push(bucketOf(`l${said.slice(-n)}`));
  }
  const [first, second] = next.match(/[a-z']+/g) ?? [];
  if (first !== undefined) buckets.push(bucketOf(`w${first}`));
  if (second !== undefined) buckets.push(bucketOf(`v${first} ${second}`));
  return buckets;
}

/** Pairs of Han characters and longer English words of a plain text, as buckets. */
export function wordsOf(text: string): Set<number> {
  const words = new Set<number>();
  for (const [run] of text.matchAll(/[\u3400-\u9fff]{2,}|[a-z]{4,}/g)) {
    if (run.charCodeAt(0) < 0x3400) words.add(bucketOf(`b${run}`));
    else for (let i = 0; i + 1 < run.length; i++) words.add(bucketOf(`b${run.slice(i, i + 2)}`));
  }
  return words;
}

function countCommon(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let count = 0;
  for (const one of a) if (b.has(one)) count++;
  return count;
}

/** The bucket of a word, 0 … `BUCKETS` − 1. */
export function bucketOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash >>> 8) & (BUCKETS - 1);
}
