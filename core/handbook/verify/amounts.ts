import { numeralValue, readQuantities } from '../../language/index.ts';
import type { Quantity } from '../../language/index.ts';
import { remembered } from './memo.ts';

/** Which side of a number is meant. */
export type Bound = 'none' | 'since' | 'least' | 'most' | 'before' | 'after' | 'about';

/** A number as a fact: `48小时`, `2天` and `two days` are one. */
export interface Amount {
  /** What is counted: `time` in seconds, `workday`, `yuan`, `unit:米` … */
  kind: string;
  value: number;
  bound: Bound;
  start: number;
  end: number;
}

const SECONDS: Partial<Record<Quantity['unit'], number>> = {
  s: 1,
  min: 60,
  h: 3600,
  d: 86_400,
  week: 604_800,
};

function kindOf({ unit, value }: Quantity): { kind: string; value: number } {
  const seconds = SECONDS[unit];
  if (seconds !== undefined) return { kind: 'time', value: value * seconds };
  if (unit === 'year') return { kind: 'month', value: value * 12 };
  if (unit === 'percent') return { kind: 'share', value: value / 100 };
  if (unit === 'people') return { kind: 'count', value };
  return { kind: unit, value };
}

const HAN_NUMBER = '[零〇一二两三四五六七八九十百千万]+';
const UNIT_NAMES: Readonly<Record<string, string>> = {
  平米: '平方米',
  '㎡': '平方米',
  平方: '平方米',
  m: '米',
  metre: '米',
  meter: '米',
  'square metre': '平方米',
  'square meter': '平方米',
  sqm: '平方米',
  mm: '毫米',
  millimetre: '毫米',
  millimeter: '毫米',
  cm: '厘米',
  floor: '层',
  楼: '层',
  kg: '公斤',
  千克: '公斤',
  '℃': '度',
  ring: '声',
  grade: '级',
  level: '级',
};
/** Measure words that count things alike: 三个部门, 三类, 三项. */
const COUNTED = /^(?:个|位|名|种|类|项|件|张|份|把|台|辆|只|条|下|处|点|步|道|间|瓶|本|套|扇|方|家)$/;
const UNIT =
  '平方米|平米|平方|毫米|厘米|公里|㎡|米|层|楼|级|声|倍|岁|吨|公斤|千克|克|升|度|℃|sqm|mm|cm|kg|m\\b|square met(?:re|er)s?|met(?:re|er)s?|millimet(?:re|er)s?|floors?|rings?|grades?|levels?|个|位|名|种|类|项|件|张|份|把|台|辆|只|条|下|处|步|道|间|瓶|本|套|扇|方|家';
const OTHER = new RegExp(
  `(?<n>\\d+(?:\\.\\d+)?)(?: ?-? ?(?<u>${UNIT}))?|(?<![第统唯])(?<hn>${HAN_NUMBER})(?<hu>${UNIT})(?!起|定|样|致|般|旦|律|切|些)`,
  'g',
);

/** Chinese numerals that count nothing. */
const IDIOMS =
  /一(?:起|定|样|致|般|旦|律|切|些|下|直|并|同|体|般|时|概|点|边|面)|统一|唯一|第一时间|万一|三方|双方|两侧|二手|二次|首问|十分|千万|百问不厌|一般|三联|半成品|一卡通|一站式|7 ?[x×*] ?24/g;

/** Every number of a folded text, in order and without overlap, in one form each. */
export const amountsOf = remembered(readAmounts);

function readAmounts(folded: string): readonly Amount[] {
  const text = folded.replace(IDIOMS, (word) => '·'.repeat(word.length));
  const taken: Amount[] = [...datesOf(text), ...everyOf(text)];
  const free = (start: number, end: number) => taken.every((one) => end <= one.start || start >= one.end);
  for (const quantity of readQuantities(text)) {
    const { start, end } = quantity;
    if (free(start, end) && !isArticle(text.slice(start, end)))
      taken.push({ ...kindOf(quantity), bound: boundOf(text, start, end), start, end });
  }
  for (const match of text.matchAll(OTHER)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const value = numeralValue(match.groups?.['n'] ?? match.groups?.['hn'] ?? '');
    const unit = match.groups?.['u'] ?? match.groups?.['hu'] ?? '';
    if (value === null || !free(start, end) || (value === 1 && COUNTED.test(unit))) continue;
    taken.push({ kind: unitKind(unit), value, bound: boundOf(text, start, end), start, end });
  }
  taken.push(...englishCounts(text).filter(({ start, end }) => free(start, end)));
  return taken.sort((a, b) => a.start - b.start);
}

function isArticle(words: string): boolean {
  return /^(?:an?|one) (?:person|people|home|flat|time)/.test(words) || /^一(?:个人|名|位)$/.test(words);
}

function unitKind(unit: string): string {
  const name = unit.replace(/(?<=[a-z]{3})s$/, '');
  if (name === '') return 'bare';
  return COUNTED.test(name) ? 'count' : `unit:${UNIT_NAMES[name] ?? name}`;
}

const ENGLISH_COUNT = new RegExp(
  `\\b(?<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b(?: (?<u>${UNIT}))?`,
  'g',
);

/** `three departments`: counted as 三个; `three rings` as 三声. */
function englishCounts(text: string): Amount[] {
  return [...text.matchAll(ENGLISH_COUNT)].map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const unit = match.groups?.['u'];
    return {
      kind: unit === undefined ? 'count' : unitKind(unit),
      value: numeralValue(match.groups?.['n'] ?? '') ?? 0,
      bound: boundOf(text, start, end),
      start,
      end,
    };
  });
}

function datesOf(text: string): Amount[] {
  const pattern = new RegExp(
    `(?:(?<y>\\d{4})[年/.-] ?)(?<m>\\d{1,2})[月/.-] ?(?<d>\\d{1,2})日?|(?<m2>\\d{1,2}|${HAN_NUMBER})月(?<d2>\\d{1,2}|${HAN_NUMBER})[日号]`,
    'g',
  );
  return [...text.matchAll(pattern)].map((match) => {
    const { y = '0', m, d, m2, d2 } = match.groups ?? {};
    const [month, day] = [numeralValue(m ?? m2 ?? '') ?? 0, numeralValue(d ?? d2 ?? '') ?? 0];
    const [start, end] = [match.index, match.index + match[0].length];
    const value = (Number(y) * 100 + month) * 100 + day;
    return { kind: 'date', value, bound: boundOf(text, start, end), start, end };
  });
}

const PERIODS: readonly (readonly [RegExp, string])[] = [
  [
    /每 ?(?:1 ?|一)?个?小时|\b(?:hourly|(?:every|each|per) hour)\b|(?<=\b(?:times?|once|twice|yuan) )an hour\b/g,
    'hour',
  ],
  [
    /每(?:一)?[天日](?!常)|每 ?1 ?天|\b(?:daily|(?:every|each|per) day)\b|(?<=\b(?:times?|once|twice) )a day\b/g,
    'day',
  ],
  [
    /每(?:一)?个?(?:周|星期|礼拜)(?![一二三四五六日末])|\b(?:weekly|(?:every|each|per) week)\b|(?<=\b(?:times?|once|twice) )a week\b/g,
    'week',
  ],
  [
    /每(?:一)?个?月|月度|\b(?:monthly|(?:every|each|per) month)\b|(?<=\b(?:times?|once|twice|yuan) )a month\b/g,
    'month',
  ],
  [/每(?:一)?个?季度?|季度|\b(?:quarterly|(?:every|each|per) quarter)\b/g, 'quarter'],
  [
    /每(?:一)?年|年度|\b(?:yearly|annually|annual|(?:every|each|per) year)\b|(?<=\b(?:times?|once|twice|yuan) )a year\b/g,
    'year',
  ],
  [/每(?:一)?班|\b(?:every|each|per) shift\b/g, 'shift'],
];

/** How often: 每周, weekly. */
function everyOf(text: string): Amount[] {
  return PERIODS.flatMap(([pattern, kind]) =>
    [...text.matchAll(pattern)].map((match) => ({
      kind: 'every',
      value: PERIODS.findIndex(([, name]) => name === kind),
      bound: 'none' as const,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}

const BEFORE_IT: readonly (readonly [Bound, RegExp])[] = [
  [
    'least',
    /(?:至少|起码|最少|最低|不(?:得|能|可|应|要|准|许)?(?:少|低|小)于|不下|下限为?|≥|at least|(?:no|not) (?:less|fewer) than|a minimum of|minimum|not below)[^\d]{0,6}$/,
  ],
  [
    'most',
    /(?:最多|至多|最长|最久|最迟|最晚|最高|最大|不(?:得|能|可|应|要|准|许)?(?:超过|多于|高于|大于|超出|晚于|迟于)|不超|上限为?|≤|within|at most|up to|(?:no|not) (?:more|later|longer|higher|greater) than|(?:not|never) exceed(?:s|ing)?|a maximum of|maximum|at the latest)[^\d]{0,8}$/,
  ],
  [
    'least',
    /(?:超过|超出|多于|大于|高于|逾|满|more than|over|above|exceed(?:s|ing)?|longer than|larger than|bigger than)[^\d]{0,3}$/,
  ],
  ['most', /(?:不足|不满|未满|少于|小于|低于|less than|fewer than|under|below)[^\d]{0,3}$/],
  ['before', /(?:提前|提早)[^\d]{0,4}$|(?:之前|以前|前) ?$/],
  ['since', /(?:之后|以后|后) ?$/],
  ['about', /(?:大约|约|大概|about|around|approximately|roughly) ?$/],
];
const AFTER_IT: readonly (readonly [Bound, RegExp])[] = [
  ['most', /^ ?(?:之内|以内|内|以下|or less|or fewer|at (?:the )?(?:most|latest)|or under)/],
  ['least', /^ ?(?:及以上|或以上|以上|起(?!来)|or more|or longer|or above|at least)/],
  ['before', /^ ?(?:之前|以前|前(?!台)|before|in advance|ahead|prior|beforehand|earlier)/],
  ['after', /^ ?(?:之后|以后|后(?!台|勤)|after|later|from the)/],
  ['about', /^ ?左右/],
];

function boundOf(text: string, start: number, end: number): Bound {
  const before = text.slice(Math.max(0, start - 24), start).replace(/^.*[,;。:]/, '');
  const after = text.slice(end, end + 14);
  const first = BEFORE_IT.find(([, pattern]) => pattern.test(before));
  const last = AFTER_IT.find(([, pattern]) => pattern.test(after));
  const firm = [first, last].find((one) => one?.[0] === 'least' || one?.[0] === 'most');
  return (firm ?? last ?? first)?.[0] ?? 'none';
}

/** The same number of the same things, where one form may leave the other's unit open. */
export function sameAmount(said: Amount, known: Amount): boolean {
  return sameKind(said, known) && Math.abs(said.value - known.value) < 1e-9;
}

export function sameKind(said: Amount, known: Amount): boolean {
  return (
    said.kind === known.kind ||
    (isOpen(said.kind) && isOpen(known.kind)) ||
    (said.kind === 'bare' && known.kind !== 'every')
  );
}

function isOpen(kind: string): boolean {
  return kind === 'count' || kind === 'bare' || kind === 'times' || kind === 'points' || kind === 'homes';
}

/** May a number be said with this bound where the handbook has that one? */
export function boundStands(said: Amount, known: Amount): boolean {
  if (said.kind === 'every' || said.kind === 'clock' || said.kind === 'date') return said.kind === known.kind;
  const open: readonly Bound[] = ['none', 'since', 'most', 'about'];
  if (said.bound === known.bound) return true;
  if (said.bound === 'none' || said.bound === 'since') return open.includes(known.bound);
  return said.bound === 'most' && known.bound === 'since';
}

/** The text with its numbers taken out. */
export function withoutAmounts(folded: string): string {
  return [...amountsOf(folded)]
    .reverse()
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, folded);
}
