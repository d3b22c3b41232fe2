import { plain } from '../core/language/index.ts';
import { borderFeatures, borderLikelihood, BUCKETS } from '../core/intake/borders.ts';
import type { BorderFeatures, BorderWeights } from '../core/intake/borders.ts';
import { cutClauses } from '../core/intake/items.ts';
import type { Model } from '../core/intake/model.ts';
import { makeRandom, shuffle } from './random.ts';
import type { Message } from './texts.ts';

const SEED = 11;
const ROUNDS = 12;
const STEP = 0.1;
const PULL = 1e-5;
/** What a border in a written message of several matters counts beside one in any other. */
const WRITTEN = 3;
/** Messages put together of others, and how long they get at most, characters. */
const JOINED = 5_000;
const LONGEST = 160;
const LONGEST_PART = 120;
const STEPS = 127;

/** How people go on to another matter. */
const CHINESE_JOINS = [
  ...['。', '，', '，', ' ', '。另外', '，还有', '。对了，', '，顺便问下', '\n', '；', '，还有就是', ' 另外'],
];
const ENGLISH_JOINS = ['. Also ', ', and ', '. ', '. And another thing, ', '\n', ' also '];

interface Lesson {
  features: BorderFeatures;
  isBorder: boolean;
  importance: number;
}

/**
 * Learns where a message goes on to another matter: from messages of several matters, from messages of one, and from
 * such as are put together of two or three.
 */
export function learnBorders(messages: readonly Message[], model: Model): BorderWeights {
  const written = messages.flatMap((message) => lessonsOf(plain(message.text), startsOf(message), model));
  return fit([...written, ...joinedLessons(messages, model)]);
}

/** Where the matters begin; null: not told. */
function startsOf({ text, items, categories }: Message): { starts: number[]; importance: number } | null {
  if (items === null) return categories.length === 1 ? { starts: [], importance: 1 } : null;
  const starts: number[] = [];
  let from = 0;
  for (const item of items) {
    const start = plain(text).indexOf(plain(item.text), from);
    if (start < 0) return null;
    starts.push(start);
    from = start + 1;
  }
  return { starts: starts.slice(1), importance: WRITTEN };
}

function lessonsOf(text: string, told: ReturnType<typeof startsOf>, model: Model): Lesson[] {
  if (told === null) return [];
  const cut = cutClauses(text, model.judge(text).several, model);
  return cut.clauses.slice(1).map(({ start }, i) => {
    const end = cut.clauses[i]?.end ?? 0;
    const isBorder = told.starts.some((one) => end <= one + 1 && start >= one - 2 && start <= one + 6);
    return { features: borderFeatures(cut, i + 1), isBorder, importance: told.importance };
  });
}

function joinedLessons(messages: readonly Message[], model: Model): Lesson[] {
  const random = makeRandom(SEED);
  const pick = <T>(some: readonly T[]): T | undefined => some[Math.floor(random() * some.length)];
  const single = messages.filter(
    ({ items, categories, text, emergency }) =>
      items === null &&
      categories.length === 1 &&
      categories[0] !== 'other' &&
      !emergency &&
      text.length < LONGEST_PART,
  );
  const isEnglish = ({ text }: Message) => !/[\u3400-\u9fff]/.test(text);
  const byLanguage = [single.filter(isEnglish), single.filter((message) => !isEnglish(message))];
  return Array.from({ length: JOINED }, () => {
    const first = pick(single);
    const same = byLanguage[first && isEnglish(first) ? 0 : 1] ?? [];
    const joins = first && isEnglish(first) ? ENGLISH_JOINS : CHINESE_JOINS;
    let text = first?.text ?? '';
    const starts: number[] = [];
    for (let more = random() < 1 / 3 ? 2 : 1; more > 0; more--) {
      text = text.replace(/[。.!！，,\s]+$/, '') + (pick(joins) ?? '');
      starts.push(plain(text).length);
      text += pick(same)?.text ?? '';
    }
    return text.length > LONGEST ? [] : lessonsOf(plain(text), { starts, importance: 1 }, model);
  }).flat();
}

/** Logistic regression by Adagrad; the same lessons give the same weights. */
function fit(lessons: readonly Lesson[]): BorderWeights {
  const width = lessons[0]?.features.values.length ?? 0;
  // Bias, values, buckets.
  const weights = new Float64Array(1 + width + BUCKETS);
  const squares = new Float64Array(weights.length).fill(0.01);
  const order = Int32Array.from(lessons.keys());
  const random = makeRandom(SEED);
  const learn = (at: number, value: number, error: number) => {
    const slope = error * value + PULL * (weights[at] ?? 0);
    const square = (squares[at] ?? 0) + slope * slope;
    squares[at] = square;
    weights[at] = (weights[at] ?? 0) - (STEP * slope) / Math.sqrt(square);
  };
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    for (const index of order) {
      const lesson = lessons[index];
      if (!lesson) continue;
      const { values, buckets } = lesson.features;
      const share = 1 / Math.sqrt(buckets.length || 1);
      let sum = weights[0] ?? 0;
      for (const [i, value] of values.entries()) sum += value * (weights[1 + i] ?? 0);
      for (const one of buckets) sum += share * (weights[1 + width + one] ?? 0);
      const error = (1 / (1 + Math.exp(-sum)) - (lesson.isBorder ? 1 : 0)) * lesson.importance;
      learn(0, 1, error);
      for (const [i, value] of values.entries()) if (value !== 0) learn(1 + i, value, error);
      for (const one of buckets) learn(1 + width + one, share, error);
    }
  }
  const words = weights.subarray(1 + width);
  const scale = words.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / STEPS;
  return {
    bias: weights[0] ?? 0,
    values: [...weights.subarray(1, 1 + width)],
    scale,
    buckets: Int8Array.from(words, (weight) => Math.round(weight / scale)),
  };
}

/** Shares of the matters' borders that are found, and of the found ones that are some. */
export function describeBorders(messages: readonly Message[], model: Model, least: number): string {
  let [gold, found, hit] = [0, 0, 0];
  for (const message of messages) {
    for (const { features, isBorder } of lessonsOf(plain(message.text), startsOf(message), model)) {
      const isFound = borderLikelihood(features, model.borders) > least;
      if (isBorder) gold++;
      if (isFound) found++;
      if (isBorder && isFound) hit++;
    }
  }
  return `borders of matters: ${(hit / gold).toFixed(3)} found, ${(hit / found).toFixed(3)} right`;
}
