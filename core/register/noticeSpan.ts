import { addDays, atLocal, DAY, HOUR, localDate, localTime } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';

/** From when to when, as a text says it, and where in the text that stands (UTF-16). */
export interface SpanRead {
  from: Instant;
  to: Instant;
  start: number;
  end: number;
}

const DAY_ZH =
  '今[天日晚早]|明[天日早晚]|大后天|后[天日]|次日|第二天|(?:本|这|下)?(?:周|星期|礼拜)[一二三四五六日天]|(?:\\d{4}[-/年])?\\d{1,2}(?:月|[-/])\\d{1,2}[日号]?|\\d{1,2}[日号]';
const DAY_EN =
  'today|tonight|tomorrow|(?:next |on |this )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:on )?\\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:on )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \\d{1,2}(?![\\d:])';
const PART =
  '凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|晚间|夜间|夜里|晚|早|morning|afternoon|evening|night';
const NUMBER = '\\d{1,2}|[二两]?十[一二三四五]?|[零一二两三四五六七八九]';
const CLOCK = `(?:\\d{1,2}:\\d{2}(?: ?[ap]\\.?m\\.?)?|(?:${NUMBER})[点时](?:半|[一三]刻|\\d{1,2}分?)?|\\d{1,2} ?[ap]\\.?m\\.?|noon|midnight)`;
const TO = '\\s?(?:-{1,2}|~|到|至|直到|直至|to|until|till)\\s?';

const point = (n: number) =>
  `(?:(?<day${n}>${DAY_ZH}|${DAY_EN})(?:\\s?\\(?(?:周|星期)[一二三四五六日天]\\)?)?)?[\\s,]?(?:的|from |at )?(?<part${n}>${PART})?\\s?(?:from |at )?(?<clock${n}>${CLOCK})`;

/** Two ends: `明天9:00到12:00`, `今天14:00到明天8:00`, `9am to 12pm tomorrow`. */
const BOTH = new RegExp(`(?:从|from )?${point(1)}${TO}${point(2)}(?: (?:on )?(?<dayEnd>${DAY_EN}))?`);
/** A beginning and a length: `明天9点起停水3小时`. */
const LENGTH = new RegExp(
  `${point(1)}(?:起|开始)?.{0,12}?(?<hours>\\d+(?:\\.5)?|半|[一两二三四五六七八九十])个?(?:半)?(?:小时|钟头|hours?)`,
);
/** Only an end: `延长到14:00`, `现在起至明天8点`. */
const END = new RegExp(
  `(?:(?:即日|现在|即刻|now)起?${TO}|延[长迟期]?(?:到|至)|推迟(?:到|至)|(?:extended |now )?(?:to|until|till)\\s|(?:到|至|直到|直至))${point(1)}`,
);
/** A day or a part of one, without a clock: `明天全天`, `3月4日上午`. */
const WHOLE = new RegExp(
  `(?<day1>${DAY_ZH}|${DAY_EN})\\s?(?:的)?(?<whole>全天|一天|整天|上午|下午|晚上|all day|morning|afternoon|evening)`,
);

/** Parts of a day where no clock was named, minutes after local midnight; whoever approves sees what was understood. */
const PARTS: readonly [RegExp, number, number][] = [
  [/上午|morning/, 8 * 60, 12 * 60],
  [/下午|afternoon/, 12 * 60, 18 * 60],
  [/晚上|evening/, 18 * 60, 24 * 60],
  [/./, 0, 24 * 60],
];

/** Nothing that is told in advance lasts longer; more is a misreading. */
const LONGEST = 60 * DAY;

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * The time span that a plain text names (lower case, Simplified, half-width), on the wall clock of `zone`.
 * @param now what `今天` counts from
 * @returns null when it names none, or one that is over
 */
export function readSpan(text: string, now: Instant, zone: string): SpanRead | null {
  const forms: [RegExp, (groups: Groups) => [Instant, Instant] | null][] = [
    [BOTH, (groups) => bothEnds(groups, now, zone)],
    [LENGTH, (groups) => withLength(groups, now, zone)],
    [WHOLE, (groups) => wholePart(groups, now, zone)],
    [END, (groups) => onlyEnd(groups, now, zone)],
  ];
  for (const [pattern, understand] of forms) {
    const match = pattern.exec(text);
    const span = match ? understand(match.groups ?? {}) : null;
    if (!match || !span) continue;
    const [from, to] = span;
    if (to <= from || to <= now || to - from > LONGEST) continue;
    return { from, to, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

function bothEnds(groups: Groups, now: Instant, zone: string): [Instant, Instant] | null {
  const today = localDate(now, zone);
  const named = groups['day1'] ?? groups['dayEnd'];
  const first = named === undefined ? today : dateOf(named, today);
  const start = minutesOf(groups['clock1'], groups['part1'] ?? groups['day1'], groups['clock2']);
  const last = groups['day2'] === undefined ? first : dateOf(groups['day2'], today, first ?? today);
  if (first === null || last === null || start === null) return null;
  const end = endMinutes(groups, start, first === last);
  if (end === null) return null;
  const from = atLocal(first, start, zone);
  const to = atLocal(last, end, zone);
  // `9:00到12:00` said in the evening is tomorrow's.
  if (named === undefined && groups['day2'] === undefined && to <= now) return [from + DAY, to + DAY];
  return [from, to];
}

/** On the same day an end that is not later means the afternoon (`9点到5点`) or the next day (`23:00到6:00`). */
function endMinutes(groups: Groups, start: number, sameDay: boolean): number | null {
  const said = groups['part2'] ?? groups['day2'];
  const end = minutesOf(groups['clock2'], said, undefined);
  if (end === null || !sameDay || end > start) return end;
  const half = end + 12 * 60;
  if (said === undefined && half > start && half <= 24 * 60 && !(start >= 13 * 60 && !groups['part1']))
    return half;
  return end + 24 * 60;
}

function withLength(groups: Groups, now: Instant, zone: string): [Instant, Instant] | null {
  const from = instantOf(groups, now, zone);
  const words = groups['hours'] ?? '';
  const hours = words === '半' ? 0.5 : /\d/.test(words) ? Number(words) : (numberOf(words) ?? 0);
  return from === null || hours === 0 ? null : [from, from + hours * HOUR];
}

function wholePart(groups: Groups, now: Instant, zone: string): [Instant, Instant] | null {
  const date = dateOf(groups['day1'] ?? '', localDate(now, zone));
  const part = PARTS.find(([pattern]) => pattern.test(groups['whole'] ?? ''));
  return date === null || !part ? null : [atLocal(date, part[1], zone), atLocal(date, part[2], zone)];
}

function onlyEnd(groups: Groups, now: Instant, zone: string): [Instant, Instant] | null {
  const to = instantOf(groups, now, zone);
  return to === null ? null : [now, to];
}

function instantOf(groups: Groups, now: Instant, zone: string): Instant | null {
  const today = localDate(now, zone);
  const date = groups['day1'] === undefined ? today : dateOf(groups['day1'], today);
  const minutes = minutesOf(groups['clock1'], groups['part1'] ?? groups['day1'], undefined);
  return date === null || minutes === null ? null : atLocal(date, minutes, zone);
}

/** Minutes after midnight of a clock time; a half of the day may be said beside it, or behind the other end. */
function minutesOf(
  clock: string | undefined,
  part: string | undefined,
  other: string | undefined,
): number | null {
  if (clock === undefined) return null;
  if (clock === 'noon') return 12 * 60;
  if (clock === 'midnight') return 24 * 60;
  const [, hours = '', colon, zh] =
    /^(\d+|[零一二两三四五六七八九十]+)(?::(\d{2}))?(?:[点时](.*))?/.exec(clock) ?? [];
  const hour = numberOf(hours);
  const minute = colon === undefined ? minuteWords(zh) : Number(colon);
  if (hour === null || minute === null || hour > 24 || minute > 59) return null;
  const half =
    /[ap](?=\.?m)/.exec(clock)?.[0] ?? (hour <= 12 ? /[ap](?=\.?m)/.exec(other ?? '')?.[0] : undefined);
  const own = /[ap]\.?m/.test(clock) || other === undefined;
  return halfDay(hour, own ? half : laterHalf(hour, half, other), part) * 60 + minute;
}

/** `9 to 11am` begins in the morning as well, `11 to 2pm` does not begin in the afternoon. */
function laterHalf(hour: number, half: string | undefined, other: string | undefined): string | undefined {
  if (half !== 'p') return half;
  const end = Number(/^\d+/.exec(other ?? '')?.[0] ?? 12) % 12;
  return hour % 12 < end ? 'p' : undefined;
}

function halfDay(hour: number, half: string | undefined, part: string | undefined): number {
  if (half === 'p') return hour < 12 ? hour + 12 : hour;
  if (half === 'a') return hour === 12 ? 0 : hour;
  const words = part ?? '';
  if (/下午|傍晚|afternoon/.test(words)) return hour < 12 ? hour + 12 : hour;
  if (/晚|夜|night|evening/.test(words)) return hour < 5 ? hour + 24 : hour <= 12 ? hour + 12 : hour;
  if (/中午/.test(words)) return hour < 3 ? hour + 12 : hour;
  return hour;
}

function minuteWords(words: string | undefined): number | null {
  if (words === undefined || words === '') return 0;
  if (words === '半') return 30;
  if (words.endsWith('刻')) return words.startsWith('三') ? 45 : 15;
  return Number.parseInt(words, 10);
}

const HAN = '零一二三四五六七八九';

function numberOf(words: string): number | null {
  if (/^\d+$/.test(words)) return Number(words);
  const plain = words.replace('两', '二');
  const [tens = '', ones = ''] = plain.includes('十') ? plain.split('十') : ['', plain];
  const ten = plain.includes('十') ? (tens === '' ? 1 : HAN.indexOf(tens)) * 10 : 0;
  const one = ones === '' ? 0 : HAN.indexOf(ones);
  return one < 0 || plain === '' ? null : ten + one;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS_EN = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `YYYY-MM-DD` of a day's name. @param before the day that `次日` follows; default today */
function dateOf(words: string, today: string, before: string = today): string | null {
  if (/次日|第二天/.test(words)) return addDays(before, 1);
  if (/大后/.test(words)) return addDays(today, 3);
  if (/后[天日]/.test(words)) return addDays(today, 2);
  if (/明|tomorrow/.test(words)) return addDays(today, 1);
  if (/今|today|tonight/.test(words)) return today;
  const date = /(?:(\d{4})[-/年])?(\d{1,2})[月/-](\d{1,2})/.exec(words);
  if (date) return dayOfYear(Number(date[2]), Number(date[3]), today, date[1]);
  const alone = /^(\d{1,2})[日号]$/.exec(words)?.[1];
  if (alone !== undefined) return dayOfYear(Number(today.slice(5, 7)), Number(alone), today);
  const month = MONTHS.findIndex((name) => words.includes(name));
  if (month >= 0) return dayOfYear(month + 1, Number(/\d+/.exec(words)?.[0] ?? 0), today);
  return weekdayDate(words, today);
}

function dayOfYear(month: number, day: number, today: string, year?: string): string | null {
  const date = (y: number) => `${y}-${two(month)}-${two(day)}`;
  const own = date(year === undefined ? Number(today.slice(0, 4)) : Number(year));
  const at = new Date(`${own}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== own) return null;
  // In December 1月5日 is next year's.
  const longAgo = at.getTime() < Date.parse(`${today}T00:00:00Z`) - LONGEST;
  return longAgo && year === undefined ? date(Number(today.slice(0, 4)) + 1) : own;
}

function weekdayDate(words: string, today: string): string | null {
  const zh = /[一二三四五六日天]$/.exec(words)?.[0];
  const en = WEEKDAYS_EN.findIndex((name) => words.includes(name));
  const wanted = zh === undefined ? en + 1 : zh === '天' ? 7 : '一二三四五六日'.indexOf(zh) + 1;
  if (wanted < 1) return null;
  const { weekday } = localTime(Date.parse(`${today}T00:00:00Z`), '+00:00');
  if (words.startsWith('下')) return addDays(today, wanted - weekday + 7);
  const ahead = (wanted - weekday + 7) % 7;
  return addDays(today, words.startsWith('next') && ahead === 0 ? 7 : ahead);
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
