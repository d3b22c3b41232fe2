import { plain } from '../core/language/index.ts';
import { borderFeatures } from '../core/intake/borders.ts';
import { cutClauses, likeliestParts } from '../core/intake/items.ts';
import { trimmed } from '../core/intake/split.ts';
import { MATTERS } from '../core/intake/borders.ts';
import type { Model } from '../core/intake/model.ts';
import { stretchesOf } from '../core/intake/stretches.ts';
import type { MatterWeights, Parting } from './parting.ts';
import { learnParting } from './parting.ts';
import { makeRandom } from './random.ts';
import { isThematic } from './texts.ts';
import type { Message } from './texts.ts';

const SEED = 11;
/** What a message counts: one of several matters as written, one of another writer's, of a single matter, a made-up one. */
const WRITTEN = 2.5;
const BESIDE = 1.5;
const SINGLE = 1;
const MADE_UP = 0.5;
/** Messages put together of others, how long they and their parts get at most, characters. */
const JOINED = 8_000;
const LONGEST = 200;
const LONGEST_PART = 120;

/** How people go on to another matter. */
const CHINESE_JOINS = [
  ...['。', '。', '，', '，', '，', '，', ' ', '\n', '；'],
  ...['。另外', ' 另外', '，还有', '，还有就是', '。对了，', '，顺便问下'],
];
const ENGLISH_JOINS = ['. ', '. ', '. Also ', ', and ', ' and ', ' also ', '. And another thing, ', '\n'];

/** … and how they number them: before the first, before the others. */
const LISTS = [
  ['1. ', '\n2. ', '\n3. '],
  ['1）', '；2）', '；3）'],
  ['①', '②', '③'],
  ['1.', ' 2.', ' 3.'],
  ['1、', ' 2、', ' 3、'],
  ['一、', '二、', '三、'],
  ['(1) ', ' (2) ', ' (3) '],
] as const;
/** So many of the made-up messages are numbered. */
const NUMBERED = 0.2;

/** A matter of a message: where it begins, in its plain text, and what it is. */
interface Told {
  start: number;
  category: string;
}

/**
 * Learns where a message goes on to another matter, and what each is: from messages of several matters, of one, and
 * such as are put together of two or three.
 * @param modelFor the model that reads a message: one that has not learned from it
 */
export function learnMatters(
  messages: readonly Message[],
  modelFor: (message: Message) => Model,
): MatterWeights {
  const lessons = messages.flatMap((message) => {
    const told = toldBy(message);
    if (told === null) return [];
    const importance = told.length === 1 ? SINGLE : isThematic(message) ? WRITTEN : BESIDE;
    return lessonOf(plain(message.text), told, modelFor(message), importance);
  });
  return learnParting([...lessons, ...joinedLessons(messages, modelFor)]);
}

/** The matters of a message; null: not told, or none. */
function toldBy({ text, items, categories }: Message): Told[] | null {
  if (items === null || items.length === 0) {
    const [only] = categories;
    return categories.length === 1 && only && only !== 'other' ? [{ start: 0, category: only }] : null;
  }
  const told: Told[] = [];
  let from = 0;
  for (const item of items) {
    const start = plain(text).indexOf(plain(item.text), from);
    if (start < 0) return null;
    told.push({ start, category: item.category });
    from = start + 1;
  }
  return told;
}

/** Farthest that a clause may begin from where a matter is told to begin, characters. */
const FARTHEST = 8;

/** None where a told matter begins at no clause. */
function lessonOf(text: string, told: readonly Told[], model: Model, importance: number): Parting[] {
  const cut = cutClauses(text, model.judge(text), model);
  if (cut.clauses.length === 0) return [];
  const parts: Parting['parts'] = [];
  for (const [i, { start, category }] of told.entries()) {
    const first = i === 0 ? 0 : nearestClause(cut.clauses, trimmed(text, start, text.length).start);
    const kind = MATTERS.findIndex((matter) => matter === category);
    const last = parts.at(-1);
    if (first === null || kind < 0 || (last && last.first >= first)) return [];
    parts.push({ first, kind });
  }
  return [
    {
      parts,
      importance,
      stretches: stretchesOf(cut, model.nothing),
      borders: cut.clauses.map((_, at) => borderFeatures(cut, at)),
    },
  ];
}

function nearestClause(clauses: readonly { start: number }[], start: number): number | null {
  const far = (at: number) => Math.abs((clauses[at]?.start ?? 0) - start);
  const nearest = [...clauses.keys()].reduce((a, b) => (far(b) < far(a) ? b : a), 0);
  return far(nearest) <= FARTHEST ? nearest : null;
}

/** Made-up messages: the parts of one are read by a model that has learned from none of them. */
function joinedLessons(messages: readonly Message[], modelFor: (message: Message) => Model): Parting[] {
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
  const alike = new Map<string, Message[]>();
  const models = new Map<Model, number>();
  const keyOf = (message: Message) => {
    const model = modelFor(message);
    if (!models.has(model)) models.set(model, models.size);
    return `${models.get(model)} ${isEnglish(message)}`;
  };
  for (const message of single) alike.set(keyOf(message), [...(alike.get(keyOf(message)) ?? []), message]);
  return Array.from({ length: JOINED }, () => {
    const first = pick(single);
    if (!first) return [];
    const list = random() < NUMBERED ? pick(LISTS) : undefined;
    const joins = isEnglish(first) ? ENGLISH_JOINS : CHINESE_JOINS;
    const parts = [
      first,
      ...Array.from({ length: random() < 1 / 3 ? 2 : 1 }, () => pick(alike.get(keyOf(first)) ?? [])),
    ];
    let text = '';
    const told: Told[] = [];
    for (const [i, part] of parts.entries()) {
      text = text.replace(/[。.!！，,\s]+$/, '') + (list?.[i] ?? (i === 0 ? '' : (pick(joins) ?? '')));
      told.push({ start: plain(text).length, category: part?.categories[0] ?? '' });
      text += part?.text ?? '';
    }
    return text.length > LONGEST ? [] : lessonOf(plain(text), told, modelFor(first), MADE_UP);
  }).flat();
}

/** Shares of the messages of several matters, and of one, whose matters are right in number and kind. */
export function describeMatters(name: string, messages: readonly Message[], model: Model): string {
  const count = { several: 0, severalRight: 0, single: 0, singleRight: 0 };
  for (const message of messages) {
    const told = toldBy(message);
    if (told === null) continue;
    const text = plain(message.text);
    const found = likeliestParts(cutClauses(text, model.judge(text), model), model);
    const gold = told.map(({ category }) => category).sort();
    const isRight =
      gold.join() ===
      found
        .map(({ kind }) => MATTERS[kind] ?? '')
        .sort()
        .join();
    count[told.length > 1 ? 'several' : 'single']++;
    if (isRight) count[told.length > 1 ? 'severalRight' : 'singleRight']++;
  }
  const share = (right: number, all: number) => `${(right / Math.max(1, all)).toFixed(3)} of ${all}`;
  return `${name}: matters right in ${share(count.severalRight, count.several)} of several, ${share(count.singleRight, count.single)} of one`;
}
