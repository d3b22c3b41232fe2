import { addDays, atLocal, DAY, HOUR, localDate, localTime, MINUTE } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { NUMBER, parseNumber, plain } from '../language/index.ts';
import type { Wanted } from './types.ts';

/** Minutes after local midnight. */
type Minutes = number;

interface Span {
  from: Minutes;
  to: Minutes | null;
}

/** Parts of a day as the company's hours name them (policy: evening 18:00, work 08:30–12:00 and 13:30–17:30). */
const PARTS = {
  morning: { from: 510, to: 720 },
  noon: { from: 720, to: 810 },
  afternoon: { from: 810, to: 1050 },
  evening: { from: 1080, to: 1320 },
  afterWork: { from: 1080, to: null },
  day: { from: 510, to: 1050 },
} as const satisfies Record<string, Span>;

const DAY_ZH =
  '(?:今[天日晚早]|听日|听[朝晚]|[明后][天日早晚]|大后天|后晚|(?:这|本|下|下个|下下)?(?:周|星期|礼拜)(?:[一二三四五六日天末]|[1-7](?!\\d))|今个?礼拜[一二三四五六日天]|周末|\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}月\\d{1,2}[日号]|\\d{1,2}/\\d{1,2}(?![\\d/])|\\d{1,2}[号日](?=[早上中下晚])|过?两天后|三天后)';
const PART_ZH =
  '(?:早上|上午|上昼|朝早|早晨|一早|中午|下午|下昼|晏昼|傍晚|晚上|夜晚|今晚|晚间|晚|下班后?|放工后?|下班之后|下班以后)';
const CLOCK_ZH = `(?:\\d{1,2}:\\d{2}|${NUMBER}\\s?[点點时](?:半|钟|正|整|[一三]刻|${NUMBER}分?)?)`;
const TO_ZH = '\\s?(?:-|~|～|到|至)\\s?';
const AFTER_ZH = '(?:以后|之后|过后|后|起)';
const BEFORE_ZH = '(?:以前|之前|前)';
/** Every character that a time can begin with: spares the pattern all other places, at each of which it could be empty. */
const BEGINS_ZH =
  '(?=[\\s的\\d今听明后大这本下周星礼过两三早上朝晨一中午昼晏傍晚夜放零二四五六七八九十百千廿卅~～到至左钟以之起前-])';
const ZH = new RegExp(
  `${BEGINS_ZH}(?<day>${DAY_ZH})?\\s?(?:的)?(?<part>${PART_ZH})?\\s?(?:的)?(?<clock>${CLOCK_ZH})?(?:${TO_ZH}(?<part2>${PART_ZH})?(?<clock2>${CLOCK_ZH}))?(?:左右|钟)?(?:(?<after>${AFTER_ZH})|(?<before>${BEFORE_ZH}))?(?<noon>下班后?)?`,
  'g',
);

const DAY_EN =
  '(?:today|tonight|tomorrow|tmr|tmrw|day after tomorrow|(?:(?:this|next|on|coming) )?(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?|(?:this |next )?weekend)';
const PART_EN = '(?:morning|noon|lunch ?time|afternoon|evening|night)';
const CLOCK_EN = '(?:\\d{1,2}(?::\\d{2})? ?(?:am|pm|a\\.m\\.|p\\.m\\.)|\\d{1,2}:\\d{2}|noon)';
const EN_FORMS: readonly RegExp[] = [
  new RegExp(
    `(?<![a-z])(?<rel>after|from|before|by|between|at|around) (?<clock>${CLOCK_EN}|\\d{1,2}(?!\\d| ?(?:day|week|month|year|hour|min|%)))(?:(?: ?- ?| to | and | until )(?<clock2>${CLOCK_EN}|\\d{1,2}(?!\\d)))?,?(?: (?:on )?(?<day>${DAY_EN})(?: (?<part>${PART_EN}))?)(?![a-z])`,
    'g',
  ),
  new RegExp(
    `(?<![a-z])(?<day>${DAY_EN})(?: (?<part>${PART_EN}))?,?(?: (?<rel>after|from|before|by|between|at|around))? ?(?<clock>${CLOCK_EN}|(?<=(?:after|from|before|by|between|at) )\\d{1,2}(?!\\d))?(?:(?: ?- ?| to | and | until )(?<clock2>${CLOCK_EN}|(?<=and )\\d{1,2}(?!\\d)))?(?![a-z\\d])`,
    'g',
  ),
  new RegExp(
    `(?<![a-z])(?<rel>after|from|before|by|between|at|around) (?<clock>${CLOCK_EN})(?:(?: ?- ?| to | and | until )(?<clock2>${CLOCK_EN}))?(?![a-z\\d])`,
    'g',
  ),
  /(?<![a-z])(?<day>tomorrow |tonight |today )?(?<work>after work)(?: (?<day2>tomorrow|today))?(?![a-z])/g,
  /(?<![a-z])(?<day>this) (?<part>morning|afternoon|evening)(?![a-z])/g,
];

/** What makes a time a wish for a visit: words right before or right after it in its clause, or anywhere in an English sentence. */
const BEFORE_ZH_WISH =
  /(?:改(?:到|成|在|约|为|去)?|换(?:到|成|个)?|约(?:在|到|个)?|预约|安排(?:在|到)?|最好(?:是)?|麻烦|请|來|来|上门(?:时间)?|师傅(?:们)?|推迟到|延(?:到|后到)|想|能|可以|等(?:到)?|时间)(?:你们|师傅)?\s?$/;
const AFTER_ZH_WISH =
  /^(?:的时候|左右|这段时间)?(?:再|能不?能?|可不?可以|都|就|才|请|麻烦|派个?人|派师傅|派人|师傅|叫人|安排人?|过|有人|我们?|家里|一直|全天|随时|你们?){0,4}(?:来(?!得|不|拿|取|借|电|水|过|着)|上门|过来|过嚟|嚟(?!唔)|修|在家|喺屋企|有空|得闲|有人|方便|处理|弄|都?行|可以|都?ok|都得|看看|看一下|检查|吧|好吗|行吗|行不行|得唔得|可以吗|怎么样)/;
const NOT_ZH =
  /昨|上周|说|话|答应|约好了?|承诺|讲好|说是|开始(?:就|一直)|装修|吵|噪|施工|通知|停[水电气]|演习|开会|回来|到家|返|放学|送|搬|办|交(?!代)|开放|关门|每|拿|取|借|才|没来|没人|过户|什么|几[点时]|多久|多少/;
const WISH_EN =
  /\b(?:come|send|visit|drop by|pop (?:in|by)|look at it|fix it|reschedule|instead|make it|move it|move (?:the )?(?:visit|appointment)|change (?:it )?to|(?:i|we|someone|my \w+)(?:'m|'re|'ll| am| are| is| will) (?:be )?(?:at )?(?:home|in|free|available|back|around)|(?:free|available|home|works?|suits?|is fine|is ok|is good|is best|would be (?:good|best|great)|prefer(?:red|ably)?|please|pls|any ?time))\b/;
/** Asks for somebody to come, whatever else its sentence tells. */
const REQUEST_EN =
  /\b(?:please|pls|can you|could you|can someone|could someone)(?: please)? (?:come|send|visit|drop by|pop (?:in|by)|fix)\b/;
const NOT_EN =
  /\b(?:told|promised|was|were|did|didn't|waited|since|said|every|each|last|until|notice|never|nobody|open|close|noise|party|rings?|rang|again|book|what time|when (?:is|does|will)|still|brilliant|great service|thanks for|thank you for|notice|moving|lands?|fly|collect|pay|bay|delivery|deliver)\b|'d be|\?.*\?/;

/** No time without one of these; most messages end here. */
const TIMELY =
  /[点时]|[今明后听][天日晚早朝]|后晚|周|星期|礼拜|月|[早晚午昼夜朝班]|放工|晏|天后|\d[号日/:]|[ap]\.?m|today|tonight|tomorrow|tmr|day|mon|tue|wed|thu|fri|sat|sun|week|morning|noon|evening|after|before|between|around|(?:at|by|from) \d/;

/**
 * When someone should come, as an absolute interval.
 * @param text plain text (see `plain`)  @param original the same as written  @param now what relative words count from
 * @param zone IANA zone of the property
 * @returns null when no visit time is wished for, or the wished one is over
 */
export function readWanted(text: string, original: string, now: Instant, zone: string): Wanted | null {
  return scan(text, original, { now, zone, fits: isWish });
}

/**
 * By when something complained of is to be settled: `周五前处理好`, `三天内给我答复`.
 * @returns null when no such time is named, or the named one is over
 */
export function readDeadline(text: string, original: string, now: Instant, zone: string): Wanted | null {
  const named = scan(text, original, { now, zone, fits: isDeadline });
  if (named) return named;
  const length = readLength(text, original, now);
  const at = length ? original.indexOf(length.text) : 0;
  return length?.to != null && isDeadline(text, at, length.text.length) ? length : null;
}

/**
 * The first time that an order names, whatever for: `等配件，到3月4日18:00`, `until Friday 10:00`.
 * @param words as written  @param now what relative words count from
 * @returns null when none is named, or the named one is over
 */
export function readTime(words: string, now: Instant, zone: string): Wanted | null {
  const text = plain(words);
  return scan(text, words, { now, zone, fits: null }) ?? readLength(text, words, now);
}

/** `两小时后`, `三天内`, `within 2 hours`. */
const LENGTH = new RegExp(
  `(?:(?<count>半|${NUMBER})个?(?<half>半)?(?<unit>小时|钟头|分钟|天|星期|周)(?:之|以)?(?<end>[内后]))|(?<![a-z])(?<rel>in|within) (?<num>\\d{1,3}|an?|half an) (?<units>minute|min|hour|day|week)s?(?![a-z])`,
);
const UNIT_MS: Readonly<Record<string, number>> = {
  ...{ 分钟: MINUTE, minute: MINUTE, min: MINUTE },
  ...{ 小时: HOUR, 钟头: HOUR, hour: HOUR },
  ...{ 天: DAY, day: DAY, 星期: 7 * DAY, 周: 7 * DAY, week: 7 * DAY },
};

function readLength(text: string, original: string, now: Instant): Wanted | null {
  const match = LENGTH.exec(text);
  const groups = match?.groups;
  if (!match || !groups) return null;
  const unit = UNIT_MS[groups['unit'] ?? groups['units'] ?? ''] ?? 0;
  const at = now + (countOf(groups['count'] ?? groups['num'] ?? '') + (groups['half'] ? 0.5 : 0)) * unit;
  const words = original.slice(match.index, match.index + match[0].length);
  const within = groups['end'] === '内' || groups['rel'] === 'within';
  return at > now ? { from: within ? now : at, to: within ? at : null, text: words } : null;
}

function countOf(words: string): number {
  if (words === '半' || words === 'half an') return 0.5;
  return /^an?$/.test(words) ? 1 : (parseNumber(words) ?? 0);
}

/** From one to another, or before, in the words of an interval: not one time of day. */
const INTERVAL = /(?<!\d{4}|\d{4}-\d{1,2})-|[~～到至前内]|\b(?:to|and|until|before|by|within)\b/i;

/**
 * When an interval that was named is over at the latest. One time of day is that time: only the reader gives it an hour.
 * @example lastInstantOf(readTime('明天上午10点', …)) // tomorrow 10:00
 */
export function lastInstantOf({ from, to, text }: Wanted): Instant {
  if (to === null) return from;
  return to - from > HOUR || (to > from && INTERVAL.test(text)) ? to : from;
}

function scan(
  text: string,
  original: string,
  { now, zone, fits }: { now: Instant; zone: string; fits: Fits | null },
): Wanted | null {
  if (!TIMELY.test(text)) return null;
  const patterns = fits === null && !/\p{Script=Han}/u.test(text) ? [...EN_FORMS, ZH] : [ZH, ...EN_FORMS];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const words = match[0].trim().replace(/,$/, '');
      if (words.length < 2 || isVague(match.groups ?? {}, text, match.index)) continue;
      if (/(?:昨|前)[天日晚]\s?$/.test(text.slice(Math.max(0, match.index - 3), match.index))) continue;
      if (fits && !fits(text, match.index, match[0].length)) continue;
      const wanted = understand(match.groups ?? {}, now, zone);
      if (!wanted) continue;
      const start = match.index + match[0].length - match[0].trimStart().length;
      return { ...wanted, text: original.slice(start, start + words.length) };
    }
  }
  return null;
}

/** Is the time at `start` meant, by the words around it? */
type Fits = (text: string, start: number, length: number) => boolean;

/** What is to be done about a complaint by then. */
const TO_BE_SETTLED =
  /^[^,.!?;\n]{0,10}(?:处理|解决|搞定|弄好|办好|办妥|清|整改|拆|搬走|移走|答复|回复|回话|结果|说法|交代)/;
/** A time that was promised before, or has passed. */
const PROMISED_BEFORE = /昨|上周|说好|答应|承诺|讲好|约好|保证/;

function isDeadline(text: string, start: number, length: number): boolean {
  const end = start + length;
  const before = text.slice(Math.max(0, start - 12), start);
  return (
    (/[前内]$/.test(text.slice(start, end).trim()) || /(?:最晚|最迟|不晚于)\s?$/.test(before)) &&
    TO_BE_SETTLED.test(text.slice(end)) &&
    !PROMISED_BEFORE.test(before)
  );
}

type Groups = Readonly<Record<string, string | undefined>>;

/** A line so short that a clause of nothing but a time is the wish itself, in UTF-16 units. */
const SHORT_LINE = 30;

/** Is the time at `start` asked for? Chinese by its own clause, English by its sentence, or by a request in its clause. */
function isWish(text: string, start: number, length: number): boolean {
  const latin = /[a-z]/.test(text.slice(start, start + length));
  const { before, after, mark } = around(text, start, length, latin ? /[.!?;\n]/ : /[.!?;,\n]/);
  if (`${before}${after}`.trim().length <= 1 && text.length <= SHORT_LINE) return true; // the time is the whole clause
  if (latin) {
    const clause = around(text, start, length, /[.!?;,\n]/);
    const requests = REQUEST_EN.test(clause.before) && !NOT_EN.test(clause.before + clause.after);
    return requests || (WISH_EN.test(before + after) && !NOT_EN.test(`${before}${after}${mark}`));
  }
  return (
    !NOT_ZH.test(before + after) && (BEFORE_ZH_WISH.test(before) || AFTER_ZH_WISH.test(after.trimStart()))
  );
}

/** What stands before and after a time up to the next mark on each side, and the mark after it. */
function around(text: string, start: number, length: number, stop: RegExp) {
  let from = start;
  while (from > 0 && start - from < 80 && !stop.test(text[from - 1] ?? '')) from--;
  let to = start + length;
  while (to < text.length && to - start < 120 && !stop.test(text[to] ?? '')) to++;
  return { before: text.slice(from, start), after: text.slice(start + length, to), mark: text[to] ?? '' };
}

/** A part of the day or a bare `一点` says too little by itself: `一点不热`, `一晚上`, `早上好`. */
function isVague(groups: Groups, text: string, start: number): boolean {
  if (/[一整大那当這这]$/.test(text.slice(Math.max(0, start - 1), start)) && groups['day'] === undefined)
    return true;
  const clock = groups['clock'];
  if (clock === undefined || /\d|m$/.test(clock)) return false;
  const helped = groups['day'] ?? groups['part'] ?? groups['after'] ?? groups['before'] ?? groups['clock2'];
  return helped === undefined && /^[一两几]点$/.test(clock);
}

function understand(groups: Groups, now: Instant, zone: string): Omit<Wanted, 'text'> | null {
  const dayWords = (groups['day'] ?? groups['day2'])?.trim();
  const today = localDate(now, zone);
  const days = dayWords === undefined ? [0] : dayOffsets(dayWords, now, zone);
  if (days.length === 0) return null;
  const span = spanOf(groups, dayWords);
  if (!span) return null;
  const first = addDays(today, days[0] ?? 0);
  const last = addDays(today, days.at(-1) ?? 0);
  let from = atLocal(first, span.from, zone);
  let to = span.to === null ? null : atLocal(last, span.to, zone);
  if (to !== null && to <= now) {
    if (dayWords !== undefined) return null;
    from = atLocal(addDays(first, 1), span.from, zone);
    to = atLocal(addDays(last, 1), span.to ?? 0, zone);
  }
  return { from: Math.max(from, now), to };
}

/** Days from today that a word names: one, or Saturday and Sunday for a weekend; none for a day that is no day. */
function dayOffsets(words: string, now: Instant, zone: string): number[] {
  const { weekday, year, month, day } = localTime(now, zone);
  if (/大后天|三天后/.test(words)) return [3];
  if (/后天|后日|后晚|两天后|day after tomorrow/.test(words)) return [2];
  if (/明|听|tomorrow|tmr/.test(words)) return [1];
  if (/今[天日晚早]|today|tonight|^this$/.test(words)) return [0];
  const next = /下下/.test(words) ? 14 : /下|next/.test(words) ? 7 : 0;
  if (/末|weekend/.test(words)) return next > 0 ? [6 - weekday + next, 7 - weekday + next] : weekend(weekday);
  const date = /^(?:\d{4}-)?(\d{1,2})[月/-](\d{1,2})/.exec(words) ?? /^()(\d{1,2})[号日]/.exec(words);
  if (date) return dateOffset(Number(date[1] || 0), Number(date[2]), { year, month, day });
  const wanted = weekdayOf(words);
  if (wanted === 0) return [];
  if (next > 0 && /下/.test(words)) return [wanted - weekday + next];
  const ahead = (wanted - weekday + 7) % 7;
  return [/next/.test(words) && ahead === 0 ? 7 : ahead];
}

function weekend(weekday: number): number[] {
  return weekday === 7 ? [0] : [6 - weekday, 7 - weekday];
}

function weekdayOf(words: string): number {
  const zh = /[一二三四五六日天]$/.exec(words)?.[0];
  if (zh) return zh === '天' ? 7 : '一二三四五六日'.indexOf(zh) + 1;
  const digit = /[1-7]$/.exec(words)?.[0];
  if (digit) return Number(digit);
  const en = /mon|tue|wed|thu|fri|sat|sun/.exec(words)?.[0];
  return en ? ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(en) + 1 : 0;
}

function dateOffset(
  month: number,
  day: number,
  today: { year: number; month: number; day: number },
): number[] {
  if (day < 1 || day > 31 || month > 12) return [];
  const base = Date.UTC(today.year, today.month - 1, today.day);
  const at = (y: number, m: number) => (Date.UTC(y, m - 1, day) - base) / 86_400_000;
  const exists = (y: number, m: number) => new Date(Date.UTC(y, m - 1, day)).getUTCDate() === day;
  const [y, m] = month === 0 ? [today.year, today.month] : [today.year, month];
  if (exists(y, m) && at(y, m) >= 0) return [at(y, m)];
  const [y2, m2] = month === 0 ? (m === 12 ? [y + 1, 1] : [y, m + 1]) : [y + 1, m];
  return exists(y2, m2) && at(y2, m2) <= 200 ? [at(y2, m2)] : [];
}

function spanOf(groups: Groups, day: string | undefined): Span | null {
  const part = partOf(groups['part'] ?? '', day ?? '');
  const isAfterWork = groups['work'] !== undefined || groups['noon'] !== undefined;
  const clock = clockOf(groups['clock'], part, groups);
  if (groups['clock'] !== undefined && clock === null) return null;
  if (clock !== null) return clockSpan(clock, part, groups);
  if (isAfterWork) return PARTS.afterWork;
  if (part && groups['before']) return beforePart(part);
  if (part) return groups['after'] ? { from: part.from, to: null } : part;
  if (day === undefined) return null;
  if (/^tonight$|晚$/.test(day)) return PARTS.evening;
  if (/[早朝]$/.test(day)) return PARTS.morning;
  return PARTS.day;
}

/** `中午前` ends where noon begins, `下班前` with the office hours. */
function beforePart(part: Span): Span {
  if (part === PARTS.afterWork) return PARTS.day;
  return part.from > PARTS.day.from ? { from: PARTS.day.from, to: part.from } : part;
}

function clockSpan(clock: Minutes, part: Span | null, groups: Groups): Span | null {
  const second = clockOf(groups['clock2'], partOf(groups['part2'] ?? '', '') ?? part, groups, clock);
  if (second !== null && second > clock) return { from: clock, to: second };
  const relation = groups['rel'];
  if (groups['after'] || relation === 'after' || relation === 'from') return { from: clock, to: null };
  if (groups['before'] || relation === 'before' || relation === 'by') {
    const from = part && part.from < clock ? part.from : PARTS.day.from;
    return from < clock ? { from, to: clock } : null;
  }
  return { from: clock, to: clock + 60 };
}

function partOf(part: string, day: string): Span | null {
  const words = `${part} ${day}`;
  if (/下班|放工/.test(words)) return PARTS.afterWork;
  if (/早|上午|上昼|朝|morning/.test(words)) return PARTS.morning;
  if (/中午|noon|lunch/.test(part) && !/afternoon/.test(part)) return PARTS.noon;
  if (/下午|下昼|晏昼|afternoon/.test(words)) return PARTS.afternoon;
  if (/晚|傍|夜|evening|night/.test(words)) return PARTS.evening;
  return null;
}

const CLOCK = new RegExp(`^(${NUMBER})\\s?[点时]?(半|[一三]刻|${NUMBER})?`);

/** Minutes of a clock time; a bare hour that could be either is taken in its part of the day, else 1–6 as afternoon. */
function clockOf(words: string | undefined, part: Span | null, groups: Groups, after = -1): Minutes | null {
  if (words === undefined) return null;
  if (words === 'noon') return 720;
  const match = /^(\d{1,2}):(\d{2})/.exec(words) ?? CLOCK.exec(words);
  const hour = parseNumber(match?.[1] ?? '');
  if (hour === null || hour > 24) return null;
  const minutes = minutesOf(match?.[2]);
  if (minutes === null) return null;
  return (hour + halfDay(words, hour, part, groups, after)) * 60 + minutes;
}

function minutesOf(words: string | undefined): number | null {
  if (words === undefined || words === '') return 0;
  if (words === '半') return 30;
  if (words.endsWith('刻')) return words.startsWith('三') ? 45 : 15;
  const minutes = parseNumber(words);
  return minutes === null || minutes > 59 ? null : minutes;
}

function halfDay(words: string, hour: number, part: Span | null, groups: Groups, after: Minutes): 0 | 12 {
  const pm =
    /p\.?m/.test(words) || (/p\.?m/.test(groups['clock2'] ?? '') && !/a\.?m/.test(words) && hour < 12);
  if (pm) return hour < 12 ? 12 : 0;
  if (/a\.?m/.test(words)) return 0;
  if (hour >= 12 || hour === 0) return 0;
  if (part) return part.from >= PARTS.afternoon.from || (part === PARTS.noon && hour <= 2) ? 12 : 0;
  if (after >= 0 && hour * 60 <= after) return 12;
  return hour < 7 ? 12 : 0;
}
