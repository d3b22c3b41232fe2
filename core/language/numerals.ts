/** What a number counts. */
export type QuantityUnit =
  | 's'
  | 'min'
  | 'h'
  | 'd'
  | 'week'
  | 'month'
  | 'year'
  | 'workday'
  | 'workhour'
  /** The rest of the day; value 1. */
  | 'same_day'
  /** A time of day, in minutes after midnight. */
  | 'clock'
  | 'day_of_month'
  | 'percent'
  /** A part of a whole, 0–1. */
  | 'share'
  /** How often; the third time is 3 times. */
  | 'times'
  | 'homes'
  | 'people'
  | 'yuan'
  | 'points';

/** A number with its unit as it stands in `text.slice(start, end)`. */
export interface Quantity {
  value: number;
  unit: QuantityUnit;
  start: number;
  end: number;
}

type Found = Pick<Quantity, 'value' | 'unit'>;
interface Rule {
  pattern: RegExp;
  read: (groups: Readonly<Record<string, string | undefined>>) => Found | null;
}

const DIGITS = '零一二三四五六七八九';
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 };
const ENGLISH = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ENGLISH_ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const PARTS: Readonly<Record<string, number>> = { half: 2, third: 3, quarter: 4, fifth: 5, tenth: 10 };

const ARABIC = '(?<!\\d)(?<!\\d[.,])(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)';
const HAN_DIGITS = '[零〇一二两三四五六七八九十百千万廿卅]';
const HAN = `(?<!${HAN_DIGITS})${HAN_DIGITS}+`;
const WORD = `\\b(?:an?|${ENGLISH.join('|')})\\b`;
const ZH = `(?:${ARABIC}|${HAN})`;
const EN = `(?:${ARABIC}|${WORD})`;

/** Each unit as Chinese and as English write it. Longer names stand first. */
const UNITS: readonly [QuantityUnit, string, string][] = [
  ['workhour', '个?工作(?:小时|钟头)', '(?:working|business|office|work)[ -]?hours?'],
  ['workday', '个?工作[日天]', '(?:working|business|work)[ -]?days?'],
  ['min', '分钟', 'min(?:ute)?s?\\b'],
  ['s', '秒钟?', 'sec(?:ond)?s?\\b'],
  ['h', '个?(?:小时|钟头)', 'h(?:ou)?rs?\\b|h\\b'],
  ['d', '(?:天|日)(?!常|期|报|志|后?子)', 'days?\\b|d\\b'],
  ['week', '(?:个?星期|周|个?礼拜)(?![一二三四五六日天末年])', 'weeks?\\b'],
  ['month', '个月', 'months?\\b'],
  ['year', '年(?!级|度|代)', 'years?\\b'],
  ['times', '[次遍回](?!答|复|访|执|来|家|到)', 'times?\\b'],
  ['homes', '户', '(?:homes?|households?|flats?)\\b'],
  ['people', '(?:个人(?!员)|[名位](?!置))', '(?:people|persons?)\\b'],
  ['yuan', '(?:元|块钱?)', '(?:yuan|rmb|cny)\\b'],
  ['points', '分(?!钟|之|开|别|为|成|配|[一二三四五六七八九十])', 'points?\\b'],
  ['percent', '%', '(?:%|per ?cent\\b)'],
];

const rules: readonly Rule[] = [
  // Lengths with a half in them: 半小时, 一个半小时, 半天, 半年.
  { pattern: rule('(?<![个点天月年时])半个?(?:小时|钟头)'), read: () => ({ value: 30, unit: 'min' }) },
  { pattern: rule(`(?<n>${ZH})个半(?:小时|钟头)`), read: ({ n }) => counted(n, 'h', '半') },
  { pattern: rule(`(?<n>${ZH})个半月`), read: ({ n }) => counted(n, 'month', '半') },
  { pattern: rule('(?<![个点天])半天'), read: () => ({ value: 0.5, unit: 'd' }) },
  { pattern: rule('(?<![个点天])半年'), read: () => ({ value: 6, unit: 'month' }) },
  { pattern: rule(`(?<n>${ZH})刻钟`), read: ({ n }) => scaled(n, 15, 'min') },
  { pattern: rule('half an? hour|half-hour'), read: () => ({ value: 30, unit: 'min' }) },
  // Parts of a whole.
  { pattern: rule(`百分之(?<n>${ZH})`), read: ({ n }) => counted(n, 'percent') },
  { pattern: rule(`(?<whole>${ZH})分之(?<n>${ZH})`), read: ({ n, whole }) => shared(n, whole) },
  {
    pattern: rule('(?<![\\d/.-])(?<n>\\d+)/(?<whole>\\d+)(?![\\d/])'),
    read: ({ n, whole }) => shared(n, whole),
  },
  {
    pattern: rule(`\\b(?:a|one)[ -](?<part>${Object.keys(PARTS).join('|')})\\b`),
    read: ({ part }) => ({ value: 1 / (PARTS[part ?? ''] ?? 1), unit: 'share' }),
  },
  // Times of day and days.
  {
    pattern: rule(
      '(?<part>上午|早上|下午|晚上|傍晚|凌晨|中午)?\\s?(?<![\\d:])(?<h>\\d{1,2}):(?<m>[0-5]\\d)(?![\\d:])',
    ),
    read: ({ h, m, part }) => clock(h, m, part),
  },
  {
    pattern: rule(
      `(?<part>上午|早上|下午|晚上|傍晚|凌晨|中午)?\\s?(?<h>${ZH})\\s?(?:点钟?|时(?!间|段|候|限))(?!建议|要求|意见|注意|原因|五分之)` +
        `(?:(?<half>半)|(?<quarter>[一三])刻|(?<m>${ZH})\\s?分(?!钟|之))?`,
    ),
    read: ({ h, m, part, half, quarter }) =>
      clock(h, half ? '30' : quarter ? String((numeralValue(quarter) ?? 0) * 15) : m, part),
  },
  {
    pattern: rule('(?<![\\d:])(?<h>\\d{1,2})(?::(?<m>[0-5]\\d))?\\s?(?<part>[ap]\\.?m\\b\\.?)'),
    read: ({ h, m, part }) => clock(h, m, part),
  },
  {
    pattern: rule('当[天日](?!后)|同一天|同日|\\bsame[ -]day\\b'),
    read: () => ({ value: 1, unit: 'same_day' }),
  },
  { pattern: rule(`(?<=月\\s?)(?<n>${ZH})\\s?[日号]`), read: ({ n }) => counted(n, 'day_of_month') },
  { pattern: rule(`(?<n>${ZH})\\s?号(?!楼|线|房|门|机|码|栋)`), read: ({ n }) => counted(n, 'day_of_month') },
  // English counts without a number of their own.
  { pattern: rule('\\bonce\\b'), read: () => ({ value: 1, unit: 'times' }) },
  { pattern: rule('\\btwice\\b'), read: () => ({ value: 2, unit: 'times' }) },
  {
    pattern: rule(`\\b(?<nth>${ENGLISH_ORDINALS.slice(1).join('|')}|\\d+(?:st|nd|rd|th)) time\\b`),
    read: ({ nth = '' }) => {
      const value = Number.parseInt(nth, 10) || ENGLISH_ORDINALS.indexOf(nth);
      return { value, unit: 'times' };
    },
  },
  { pattern: rule(`(?:¥|￥|rmb )\\s?(?<n>${ARABIC})`), read: ({ n }) => counted(n, 'yuan') },
  // Last, so that what is more exact goes first.
  ...UNITS.flatMap(([unit, zh, en]): Rule[] => [
    {
      pattern: rule(`${unit === 'times' ? '第?' : '(?<!第\\s?)'}(?<n>${ZH})\\s?(?:${zh})(?<half>半)?`),
      read: ({ n, half }) => counted(n, unit, half),
    },
    { pattern: rule(`(?<n>${EN})[ -]?(?:${en})`), read: ({ n }) => counted(n, unit) },
  ]),
];

/**
 * Every number with a unit in a text, in Chinese (either script) or English, with Arabic or Chinese numerals, in
 * order and without overlap: `两分钟` → 2 min, `半小时` → 30 min, `五分之一` → 0.2 share, `18 点` → 1080 clock.
 * Offsets count UTF-16 units of `text`.
 */
export function readQuantities(text: string): Quantity[] {
  const plain = evened(text);
  const found = rules.flatMap(({ pattern, read }) =>
    [...plain.matchAll(pattern)].flatMap((match): Quantity[] => {
      const quantity = read(match.groups ?? {});
      const start = match.index + (/^\s*/.exec(match[0])?.[0].length ?? 0);
      return quantity ? [{ ...quantity, start, end: match.index + match[0].length }] : [];
    }),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Quantity[] = [];
  for (const quantity of found) if (quantity.start >= (kept.at(-1)?.end ?? 0)) kept.push(quantity);
  return kept;
}

/**
 * The number a numeral stands for: `12`, `1,000`, `3.5`, `十二`, `一百零五`, `一百五` (150), `五零一` (501), `three`.
 * @returns null for anything else
 */
export function numeralValue(numeral: string): number | null {
  if (/^\d{1,3}(?:,\d{3})+$/.test(numeral)) return Number(numeral.replaceAll(',', ''));
  if (/^\d+(?:\.\d+)?$/.test(numeral)) return Number(numeral);
  if (/^an?$/i.test(numeral)) return 1;
  const word = ENGLISH.indexOf(numeral.toLowerCase());
  if (word >= 0) return word;
  const han = numeral
    .replace(/[两兩]/g, '二')
    .replace(/〇/g, '零')
    .replace(/廿/g, '二十')
    .replace(/卅/g, '三十')
    .replace(/萬/g, '万');
  if (!/^[零一二三四五六七八九十百千万]+$/.test(han)) return null;
  return /[十百千万]/.test(han) ? placed(han) : Number([...han].map((char) => DIGITS.indexOf(char)).join(''));
}

function placed(han: string): number {
  const [high = '', low] = han.includes('万')
    ? [han.slice(0, han.indexOf('万')), han.slice(han.indexOf('万') + 1)]
    : [han];
  if (low === undefined) return below(high);
  // 一万五 is fifteen thousand.
  const rest = /^[一二三四五六七八九]$/.test(low) ? DIGITS.indexOf(low) * 1_000 : below(low);
  return (high === '' ? 1 : below(high)) * 10_000 + rest;
}

function below(han: string): number {
  let total = 0;
  let digit: number | null = null;
  let last = 1;
  for (const char of han) {
    const place = PLACES[char];
    if (place === undefined) digit = DIGITS.indexOf(char);
    else {
      total += (digit ?? 1) * place;
      digit = null;
      last = place;
    }
    if (char === '零') last = 1;
  }
  // 一百五 is a hundred and fifty, 一百零五 a hundred and five.
  return total + (digit ?? 0) * (last >= 100 ? last / 10 : 1);
}

function rule(source: string): RegExp {
  return new RegExp(source, 'giu');
}

function counted(numeral: string | undefined, unit: QuantityUnit, half?: string): Found | null {
  const value = numeralValue(numeral ?? '');
  if (value === null || (unit === 'year' && value >= 1000)) return null; // 2026年 is a date
  if (unit === 'points' && numeral === '十') return null; // 十分 is "very"
  if (half === undefined) return { value, unit };
  return unit === 'h' ? { value: value * 60 + 30, unit: 'min' } : { value: value + 0.5, unit };
}

function scaled(numeral: string | undefined, by: number, unit: QuantityUnit): Found | null {
  const value = numeralValue(numeral ?? '');
  return value === null ? null : { value: value * by, unit };
}

function shared(numeral: string | undefined, whole: string | undefined): Found | null {
  const part = numeralValue(numeral ?? '');
  const all = numeralValue(whole ?? '');
  return part === null || all === null || all <= part ? null : { value: part / all, unit: 'share' };
}

function clock(hours: string | undefined, minutes: string | undefined, part = ''): Found | null {
  const hour = numeralValue(hours ?? '');
  const minute = numeralValue(minutes ?? '0') ?? 0;
  if (hour === null || !Number.isInteger(hour) || hour > 24 || minute > 59) return null;
  const later = (/下午|晚上|傍晚|^p/i.test(part) && hour < 12) || (part === '中午' && hour < 11) ? 12 : 0;
  const midnight = /^a/i.test(part) && hour === 12 ? -12 : 0;
  return { value: (hour + later + midnight) * 60 + minute, unit: 'clock' };
}

const TRADITIONAL = '兩點鐘個時戶萬週間當號訪復';
const SIMPLIFIED = '两点钟个时户万周间当号访复';

/** The same text, character for character, with half-width signs and the simplified form of what units are written with. */
function evened(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
    .replace(/[兩點鐘個時戶萬週間當號訪復]/g, (char) => SIMPLIFIED[TRADITIONAL.indexOf(char)] ?? char);
}
