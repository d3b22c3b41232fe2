import type { Reader } from '../../intake/index.ts';
import { AppError, DAY, HOUR, MINUTE } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import { NUMBER, parseNumber, toSimplified } from '../../language/index.ts';
import type { Person } from '../../people/index.ts';
import { isEmployee } from '../../people/index.ts';
import type { Entry, EntryKind } from '../../register/index.ts';
import type { StaffAsk } from '../orders.ts';
import type { Store } from '../ports.ts';

/** A time found in words, and the words without it. */
export interface FoundTime {
  from: Instant;
  /** Null: one point of time was said. */
  to: Instant | null;
  rest: string;
}

const DAY_ZH =
  '(?:大后天|[今明后][天日晚早]|(?:这|本|下下|下)?(?:周|星期|礼拜)[一二三四五六日天末]|\\d{1,2}月\\d{1,2}[日号]|\\d{1,2}[日号](?![楼栋房]))';
const PART_ZH = '(?:早上|上午|中午|下午|傍晚|晚上|下班前|下班后)';
const CLOCK_ZH = `(?:\\d{1,2}:\\d{2}|${NUMBER}[点时](?:半|钟|整|[一三]刻|${NUMBER}分?)?)`;
const WEEKDAY_EN = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const CLOCK_EN = '(?:\\d{1,2}(?::\\d{2})? ?(?:am|pm)|\\d{1,2}:\\d{2}|noon)';
const TIMES: readonly RegExp[] = [
  new RegExp(`${DAY_ZH}的?\\s?${PART_ZH}?\\s?${CLOCK_ZH}?(?:之?前|以前|左右)?`),
  new RegExp(`${PART_ZH}\\s?${CLOCK_ZH}?(?:之?前|以前|左右)?`),
  new RegExp(`${CLOCK_ZH}(?:之?前|以前|左右)?`),
  new RegExp(
    `\\b(?:(?:next|this) )?(?:today|tomorrow|tonight|day after tomorrow|${WEEKDAY_EN})(?: (?:morning|noon|afternoon|evening))?(?: (?:at|by|before))?(?: ${CLOCK_EN})?\\b`,
    'i',
  ),
  new RegExp(`\\b${CLOCK_EN}(?: (?:today|tomorrow|on ${WEEKDAY_EN}))?`, 'i'),
];

const LENGTH = new RegExp(
  `(?<n>${NUMBER}|半)\\s?个?(?<half>半)?(?<unit>分钟|小时|钟头|天|周|星期|min(?:ute)?s?\\b|h(?:ou)?rs?\\b|days?\\b|weeks?\\b)(?:以?后|内)?`,
  'i',
);

/** Words that lead to a time and go with it. */
const LEADING = /(?:还到|借到|续到|延到|到|至|截止|until|till|by|before|for|at|on)\s*$/i;

/**
 * The first time named in an order, whatever its words are about (a question about a wish is not asked here).
 * @param now what relative words count from
 */
export function findTime(
  words: string,
  { reader, now, zone }: { reader: Reader; now: Instant; zone: string },
): FoundTime | null {
  for (const pattern of TIMES) {
    const match = pattern.exec(words);
    const wanted = match && reader.read(match[0].trim(), now, zone).wanted;
    if (match && wanted) return { from: wanted.from, to: wanted.to, rest: cutOut(words, match) };
  }
  const length = LENGTH.exec(words);
  const ms = length && lengthOf(length.groups ?? {});
  return length && ms ? { from: now + ms, to: null, rest: cutOut(words, length) } : null;
}

/** When something ends that is said to last until then: the point of time, or the end of the part of the day. */
export function endOf({ from, to }: FoundTime): Instant {
  return to === null || to - from <= HOUR ? from : to;
}

function cutOut(words: string, match: RegExpExecArray): string {
  const before = words.slice(0, match.index).replace(LEADING, '');
  return `${before} ${words.slice(match.index + match[0].length).replace(/^(?:之?前|以前|归还|还)/, '')}`;
}

function lengthOf(groups: Readonly<Record<string, string | undefined>>): number | null {
  const { n = '', half, unit = '' } = groups;
  const amount = n === '半' ? 0.5 : parseNumber(n);
  if (amount === null) return null;
  const units: readonly [RegExp, number][] = [
    [/分|min/i, MINUTE],
    [/时|钟头|h/i, HOUR],
    [/天|day/i, DAY],
    [/周|星期|week/i, 7 * DAY],
  ];
  const ms = units.find(([pattern]) => pattern.test(unit))?.[1] ?? 0;
  return (amount + (half === undefined ? 0 : 0.5)) * ms;
}

/**
 * An order as it is read: full-width letters and figures made plain, Simplified, one blank between words. Punctuation
 * stays: what is left of the words is shown to people.
 */
export function orderWords(text: string): string {
  const plain = text
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0d\uff0f\u3000]/g, (char) => char.normalize('NFKC'))
    .replace(/(\d)：(?=\d)/g, '$1:');
  return toSimplified(plain).replace(/\s+/g, ' ').trim();
}

/** Asks something instead of ordering it. */
export function isQuestion(words: string): boolean {
  return /[?？]|吗|怎么|如何|多久|什么|能不能|可不可以|可以借|要不要|多少|[了过]没有?\s*$|^(?:how|what|when|can|may|do|does|is|are|where|who)\b/i.test(
    words,
  );
}

/** Of `J-0012` the 12; null when no such number is named. */
export function numberIn(words: string, letter: 'J' | 'F' | 'V'): number | null {
  const match = new RegExp(`(?<![A-Za-z0-9])${letter}-?0*(\\d{1,7})(?!\\d)`, 'i').exec(words);
  return match ? Number(match[1]) : null;
}

/** The entry of that number, or null when there is none of this register. */
export async function findNumbered<K extends EntryKind>(
  store: Store,
  kind: K,
  n: number,
): Promise<Extract<Entry, { kind: K }> | null> {
  try {
    const entry = await store.getEntry(n);
    return isKind(entry, kind) ? entry : null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** Entries of one register that are not settled, oldest first. */
export async function listOpen<K extends EntryKind>(
  store: Store,
  kind: K,
  room?: string,
): Promise<Extract<Entry, { kind: K }>[]> {
  const filter = { kinds: [kind], open: true, limit: OPEN_LIMIT, ...(room === undefined ? {} : { room }) };
  const entries = await store.listEntries(filter);
  return entries.filter((entry) => isKind(entry, kind)).reverse();
}

/** More open lines than a company can have. */
const OPEN_LIMIT = 50_000;

function isKind<K extends EntryKind>(entry: Entry, kind: K): entry is Extract<Entry, { kind: K }> {
  return entry.kind === kind;
}

/** Whose name (of a colleague) stands in the words. */
export function colleagueIn(words: string, people: readonly Person[]): Person | null {
  const named = people.filter(
    (person) => isEmployee(person) && person.name !== null && words.includes(toSimplified(person.name)),
  );
  return named.sort((a, b) => (b.name ?? '').length - (a.name ?? '').length)[0] ?? null;
}

/** The unit and the phone that an order names. */
export function homeIn(
  { reader, draft }: StaffAsk,
  words: string,
): { room: string | null; contact: string | null } {
  const { room, contact } = reader.read(words, draft.world.now, draft.world.rules.policy.calendar.zone);
  return { room, contact };
}

/** What people write between the parts of an order. */
export function trimmed(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/^[\s，,。.、;；:：·]+|[\s，,、;；:：·]+$/g, '');
}
