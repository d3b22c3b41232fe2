import { parseNumber } from '../language/index.ts';
import { hideNumbers } from './hidden.ts';

/** A unit named in a text: its normal form and where it stands. */
export interface RoomMention {
  room: string;
  start: number;
  end: number;
  /** No building is among its parts. */
  lacksBuilding: boolean;
}

interface Shape {
  pattern: RegExp;
  /** The normal form from the pattern's groups, null when it is no unit after all. */
  form: (groups: Readonly<Record<string, string | undefined>>) => string | null;
}

const HAN_DIGITS = '零一二三四五六七八九十百两';
const SMALL = `(?:\\d{1,3}|[${HAN_DIGITS}]{1,3})`;
const GAP = '[\\s,的/·.-]{0,3}';
const BUILDING = `(?:第)?(?<b>(?<![a-z\\d])[a-z]\\d?|(?<!\\d)${SMALL})\\s?(?:号?[栋幢]|号楼|号院|座|#楼?|号大厦|楼栋)楼?`;
const ENTRANCE = `(?<e>(?<!\\d)${SMALL}|[a-z])\\s?单元`;
const FLOOR = `(?:(?:${SMALL}|顶)\\s?[楼层])?`;
const UNIT = `(?<u>[a-z]?\\d{3,4}[a-z]?(?![\\d])|[零一二三四五六七八九十百千两]{3,7})(?:\\s?(?:室|房|号|户))?`;
const NOT_AFTER =
  '(?!\\s?(?:元|块|蚊|多块|人民币|rmb|年|月|日|度|米|平|公斤|斤|小时|分钟|秒|天|次|个|户人|人|%|点|路|弄|公里|瓦|伏|毫|升|kg|km|mins?\\b|pm|am|hours?|days?|dollars|people|times|percent|sq|m\\b|ml|mm|cm|w\\b|v\\b|[-/.:]?\\d))';
const TOWER =
  '(?:tower|block|blk|building|bldg|bld|twr|t(?=\\d))\\.?\\s*(?:no\\.?\\s*)?#?(?<b>\\d{1,3}[a-z]?|[a-z])(?![a-z\\d])';
const FLAT =
  '(?:flat|unit|apt|apartment|room|rm|suite|ste|studio|door|condo|office|shop)s?\\.?\\s*(?:no\\.?|number|num)?\\s*[#:]?\\s*';
const CODE = '(?<u>\\d{1,2}-\\d{1,4}[a-z]?|[a-z]-?\\d{2,4}|\\d{1,4}[a-z]?|[a-z]\\d)(?![a-z\\d])';

const DASH = '\\s?(?:[-/]|dash|杠)\\s?';
const DASH_BUILDING = '[a-z]?\\d{1,2}[a-z]?|[a-z]';
const BEFORE = '(?<![a-z\\d/-]|\\d\\.)';
const AFTER = '(?![a-z\\d/-]|\\.\\d)';

const SHAPES: readonly Shape[] = [
  shape(
    `${BUILDING}${GAP}(?:${ENTRANCE}|(?<e2>${SMALL})门|(?<e3>\\d{1,2})-)${GAP}${FLOOR}${GAP}${UNIT}`,
    ({ b, e, e2, e3, u }) => join(part(b), part(e ?? e2 ?? e3), unit(u)),
  ),
  shape(`(?:${BUILDING}${GAP})?(?<f>${SMALL})\\s?[楼层]\\s?之\\s?(?<n>${SMALL})`, ({ b, f, n }) =>
    join(part(b), `${part(f) ?? ''}F`, part(n)),
  ),
  shape(
    `(?:${BUILDING}${GAP})?(?<f>${SMALL})\\s?(?:[楼层]|/f)${GAP}(?:flat\\s?)?(?<l>[a-h]\\d?)(?:\\s?(?:室|座|单位|户|房)|(?![a-z\\d]))(?!栋|幢|\\s?区)`,
    ({ b, f, l }) => join(part(b), `${part(f) ?? ''}${upper(l)}`),
  ),
  shape(`${BUILDING}${GAP}(?<f>${SMALL})\\s?[楼层]${GAP}(?<n>\\d{1,2})\\s?(?:室|房|单位|户)`, ({ b, f, n }) =>
    join(part(b), `${part(f) ?? ''}${(n ?? '').padStart(2, '0')}`),
  ),
  shape(`${BUILDING}${GAP}${FLOOR}${GAP}${UNIT}${NOT_AFTER}`, ({ b, u }) => join(part(b), unit(u))),
  shape(`${BUILDING}\\s?(?<u>\\d{1,2}[a-h])(?![a-z\\d])(?:室|房)?`, ({ b, u }) => join(part(b), upper(u))),
  shape(`${ENTRANCE}${GAP}${FLOOR}${GAP}${UNIT}${NOT_AFTER}`, ({ e, u }) => join(part(e), unit(u))),
  shape(
    `${BEFORE}(?<b>${DASH_BUILDING})${DASH}(?<e>\\d{1,2})${DASH}(?<u>[a-z]?\\d{3,4}[a-z]?|\\d{1,2}[a-h])${AFTER}`,
    ({ b, e, u }) => join(upper(b), part(e), upper(u)),
  ),
  shape(
    `楼号?\\s?(?<b>\\d{1,3})[\\s,]*单元号?\\s?(?<e>\\d{1,2})[\\s,]*(?:室|房|门)?号?\\s?(?<u>\\d{3,4})`,
    ({ b, e, u }) => join(upper(b), upper(e), upper(u)),
  ),
  shape(
    `(?:blk|block|tower|building)\\.?\\s*(?<b>\\d{1,3}[a-z]?|[a-z])[\\s,]*#?\\s?(?<f>\\d{1,2})-(?<n>\\d{1,4}[a-z]?)(?![\\d-])`,
    ({ b, f, n }) => join(part(b), upper(f), upper(n)),
  ),
  shape(`(?<![a-z\\d])#\\s?(?<f>\\d{1,2})-(?<n>\\d{1,4}[a-z]?)(?![\\d-])`, ({ f, n }) =>
    join(upper(f), upper(n)),
  ),
  shape(`(?<f>\\d{1,2})\\s?/f\\s?(?:flat\\s?)?(?<l>[a-h])[\\s,]+${TOWER}`, ({ b, f, l }) =>
    join(part(b), `${f ?? ''}${upper(l)}`),
  ),
  shape(
    `${FLAT}(?<l>[a-h])[\\s,]+(?:on )?(?:the )?(?<f>\\d{1,2})\\s?(?:/f|f(?![a-z])|(?:st|nd|rd|th)? fl(?:oor)?|[楼层])(?:[\\s,]+(?:of |in |at )?${TOWER})?`,
    ({ b, f, l }) => join(part(b), `${f ?? ''}${upper(l)}`),
  ),
  shape(
    `(?:${TOWER}[\\s,]+)?(?<![\\d])(?<f>\\d{1,2})\\s?(?:/f|f|(?:st|nd|rd|th)? fl(?:oor)?)[\\s,]+${FLAT}(?<l>[a-h])(?![a-z\\d])`,
    ({ b, f, l }) => join(part(b), `${f ?? ''}${upper(l)}`),
  ),
  shape(`(?<![a-z])${TOWER}[\\s,/-]*(?:${FLAT}|#)${CODE}${NOT_AFTER}`, ({ b, u }) => join(part(b), upper(u))),
  shape(`(?<![a-z])${TOWER}[\\s,/-]+(?<u>\\d{3,4}[a-z]?|\\d{1,2}[a-h])(?![a-z\\d])${NOT_AFTER}`, ({ b, u }) =>
    join(part(b), upper(u)),
  ),
  shape(`(?<![a-z])${FLAT}${CODE}[\\s,]*(?:of|in|at|on)?\\s*${TOWER}`, ({ b, u }) => join(part(b), upper(u))),
  shape(
    `(?<![a-z\\d])(?<u>\\d{1,2}[a-h]|\\d{3,4})[\\s,]+(?:of |in )?(?:tower|block|blk|building|bldg)\\.?\\s*(?<b>\\d{1,3}|[a-z])(?![a-z\\d])`,
    ({ b, u }) => join(part(b), upper(u)),
  ),
  shape(`(?<![a-z\\d])(?<b>\\d{1,2}|[a-z])\\s?#\\s?(?<u>\\d{3,4}[a-z]?)(?![a-z\\d])`, ({ b, u }) =>
    join(part(b), upper(u)),
  ),
  shape(
    `${BEFORE}(?<b>${DASH_BUILDING})${DASH}(?<u>\\d{3,4}[a-z]?|\\d{1,2}[a-h])${AFTER}${NOT_AFTER}`,
    ({ b, u }) => (plausible(u) || /[a-z]$/.test(u ?? '') ? join(upper(b), upper(u)) : null),
  ),
  shape(`(?<![a-z])${FLAT}${CODE}${NOT_AFTER}`, ({ u }) => upper(u)),
  shape(`(?<![a-z\\d])(?<u>[a-z]?-?\\d{3,4}[a-z]?)\\s?(?:室|房(?!子|租|价)|号房)`, ({ u }) => upper(u)),
  shape(`(?:房号|门牌号?|室号|房间号?)\\s?[:是为]?\\s?(?<u>[a-z]?\\d{3,4}[a-z]?)(?![a-z\\d])`, ({ u }) =>
    upper(u),
  ),
  shape(
    `(?<![a-z\\d#$¥./:+-])(?<u>[a-z]\\d{3,4}|\\d{1,2}[a-eg])(?![a-z\\d-]|\\s?(?:栋|幢|座|车位|区|口|出口|门|号))`,
    ({ u }) => upper(u),
  ),
  shape(`(?<![a-z\\d#$¥/:+-]|\\d[.,])(?<u>\\d{3,4})(?![\\da-z/+-]|[.:,]\\d|号(?!房))${NOT_AFTER}`, ({ u }) =>
    plausible(u) ? upper(u) : null,
  ),
  shape(
    `(?<=^|[,. 住我在])(?<u>[一二三四五六七八九][一二三四五六七八九零]?零[一二三四五六七八九])(?=室|的|家|[,. ]|$)`,
    ({ u }) => unit(u),
  ),
];

/**
 * Every unit named in a plain text (see `plain`), in order of place; prices, phones, dates, times, plates and bays
 * are no units, nor is a floor or a building alone.
 */
export function findRooms(text: string): RoomMention[] {
  let rest = hideNumbers(text);
  const mentions: RoomMention[] = [];
  for (const { pattern, form } of SHAPES) {
    for (const match of rest.matchAll(pattern)) {
      const room = form(match.groups ?? {});
      if (room === null) continue;
      const [start, end] = [match.index, match.index + match[0].length];
      mentions.push({ room, start, end, lacksBuilding: lacksBuilding(room, match.groups ?? {}) });
      rest = rest.slice(0, start) + '\u0001'.repeat(end - start) + rest.slice(end);
    }
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/**
 * The unit that a message is about, or its sender's, in normal form.
 * @returns null when none is named
 */
export function pickRoom(text: string, mentions: readonly RoomMention[]): string | null {
  const [first] = mentions;
  if (!first) return null;
  const chosen =
    mentions.find((m) => CORRECTED.test(text.slice(Math.max(0, m.start - 16), m.start))) ??
    mentions.find((m) => OWN.test(text.slice(Math.max(0, m.start - 16), m.start))) ??
    fullest(mentions) ??
    signature(text, mentions) ??
    first;
  return completed(text, chosen, mentions);
}

const CORRECTED =
  /(?:sorry|no|wait|i mean|不对|不是|错了|应该是|更正)[\s,.-]*(?:wait no[\s,]*)?(?:it'?s )?(?:flat |unit |apt |room )?$/;
const OWN =
  /(?:我(?:家|们|这|屋)?(?:家|边)?(?:是|住|在|喺|的)?(?:房号|房间)?(?:是)?|本人|业主|住|i'?m (?:in|at|from)?|i live (?:in|at)|my (?:unit|flat|apartment)(?: is)?|(?:here|from|calling from)) ?$/;

/** The one that names more parts than every other. */
function fullest(mentions: readonly RoomMention[]): RoomMention | undefined {
  const sizes = mentions.map((m) => m.room.split('-').length);
  const most = Math.max(...sizes);
  return sizes.filter((size) => size === most).length === 1 ? mentions[sizes.indexOf(most)] : undefined;
}

/** A unit alone at the end, as under a letter. */
function signature(text: string, mentions: readonly RoomMention[]): RoomMention | undefined {
  const last = mentions.at(-1);
  if (!last || mentions.length < 2) return undefined;
  const alone =
    /(?:^|[.,!?;\n ]|regards,?)\s*$/.test(text.slice(0, last.start)) && /^\W*$/.test(text.slice(last.end));
  return alone ? last : undefined;
}

/** A unit whose building is said apart from it (`2单元1803，6栋`). */
function completed(text: string, chosen: RoomMention, mentions: readonly RoomMention[]): string {
  if (!chosen.lacksBuilding) return chosen.room;
  let rest = hideNumbers(text);
  for (const m of mentions)
    rest = rest.slice(0, m.start) + '\u0001'.repeat(m.end - m.start) + rest.slice(m.end);
  const found = [...rest.matchAll(BUILDING_ALONE)].map(({ groups }) =>
    [part(groups?.['b']), part(groups?.['e'])].filter((p) => p !== null).join('-'),
  );
  const [building] = found;
  if (building === undefined || new Set(found).size !== 1) return chosen.room;
  return building.includes('-') && chosen.room.includes('-') ? chosen.room : `${building}-${chosen.room}`;
}

const BUILDING_ALONE = new RegExp(
  `${BUILDING}(?:${GAP}${ENTRANCE})?(?!\\s?(?:门口|楼下|大堂|大厅|电梯|楼道|前面|后面|旁|[东南西北]侧|楼顶|天台|\\u0001))`,
  'g',
);

function shape(source: string, form: Shape['form']): Shape {
  return { pattern: new RegExp(source, 'g'), form };
}

function lacksBuilding(room: string, groups: Readonly<Record<string, string | undefined>>): boolean {
  return groups['b'] === undefined && !/[A-Z]/.test(room);
}

function join(...parts: (string | null)[]): string | null {
  return parts.includes(null) && parts.at(-1) === null ? null : parts.filter((p) => p !== null).join('-');
}

/** A building or entrance: numerals to digits, letters to capitals. */
function part(text: string | undefined): string | null {
  if (text === undefined) return null;
  const number = parseNumber(text);
  return number === null ? text.toUpperCase() : String(number);
}

function unit(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/[a-z\d]/.test(text)) return upper(text);
  const number = floorAndFlat(text) ?? parseNumber(text);
  if (number === null) return null;
  return number >= 100 ? String(number) : null;
}

/** 十二零二 said for 1202: the floor, a nought, the flat. */
function floorAndFlat(text: string): number | null {
  const match = /^([一二三]?十[一二三四五六七八九]?)零([一二三四五六七八九])$/.exec(text);
  const floor = parseNumber(match?.[1] ?? '');
  const flat = parseNumber(match?.[2] ?? '');
  return floor === null || flat === null ? null : floor * 100 + flat;
}

function upper(text: string | undefined): string | null {
  return text === undefined ? null : text.replace(/\s/g, '').toUpperCase();
}

const YEARS_AND_HOTLINES = /^(?:199\d|201[5-9]|202\d|203[0-5]|110|119|120|122)$/;

/** Floors 1–60 with flats 01–40, years apart. */
function plausible(text: string | undefined): boolean {
  const number = Number.parseInt(text ?? '', 10);
  const [floor, flat] = [Math.floor(number / 100), number % 100];
  return floor >= 1 && floor <= 60 && flat >= 1 && flat <= 40 && !YEARS_AND_HOTLINES.test(text ?? '');
}
