import { parseNumber } from '../language/index.ts';

/** The parts of a unit that a pattern found. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** One way of writing a unit. */
export interface Shape {
  /** Bits of `HAS`: without all of these in the text there is no looking for the pattern. */
  needs: number;
  pattern: RegExp;
  /** The normal form from the pattern's groups, null when it is no unit after all. */
  form: (groups: Groups) => string | null;
}

/** What a text may hold, in bits. */
const HAS = { letter: 1, building: 2, entrance: 4, floor: 8, dash: 16, hash: 32, room: 64 } as const;
const CHARACTERS: readonly { bit: number; pattern: RegExp }[] = [
  { bit: HAS.letter, pattern: /[a-z]/ },
  { bit: HAS.building, pattern: /[栋幢座#]|号(?:楼|院|大厦)/ },
  { bit: HAS.entrance, pattern: /单元/ },
  { bit: HAS.floor, pattern: /[楼层号]|\/f/ },
  { bit: HAS.dash, pattern: /[-/_~杠]|dash/ },
  { bit: HAS.hash, pattern: /#/ },
  { bit: HAS.room, pattern: /[室房门]/ },
];
/** No unit without one. */
const NUMERAL = /[\d零一二三四五六七八九十百千两]/;

const EN_NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const HAN_DIGITS = '零一二三四五六七八九十百两';
const SMALL = `(?:\\d{1,3}|[${HAN_DIGITS}]{1,3})`;
const GAP = '[\\s,的/·.()\\[\\]-]{0,3}';
const BUILDING = `(?:第)?(?<b>(?<![a-z\\d])[a-z]\\d?|(?<!\\d)${SMALL})\\s?(?:号?[栋幢]|号楼|号院|座|#楼?|号大厦|楼栋)楼?`;
const ENTRANCE = `(?<e>(?<!\\d)${SMALL}|[a-z])\\s?单元`;
const FLOOR = `(?:(?:${SMALL}|顶)\\s?[楼层])?`;
const UNIT = `(?<u>[a-z]?\\d{3,4}[a-z]?(?![\\d])|[零一二三四五六七八九十百千两]{3,7})(?:\\s?(?:室|房|号|户))?`;
const NOT_AFTER =
  '(?!\\s?(?:元|块|蚊|多块|人民币|rmb|年|月|日|度|米|平|公斤|斤|小时|分钟|秒|天|次|个|户人|人|%|点(?!个)|路|弄|公里|瓦|伏|毫|升|kg|km|mins?\\b|pm|am|hours?|days?|dollars|people|times|percent|sq|m\\b|ml|mm|cm|w\\b|v\\b|[-/.:]?\\d(?!\\))))';
const TOWER =
  '(?:tower|block|blk|building|bldg|bld|twr|t(?=\\d))\\.?\\s*(?:no\\.?\\s*)?#?(?<b>\\d{1,3}[a-z]?|[a-z]|'.concat(
    EN_NUMBERS.join('|'),
    ')(?![a-z\\d])',
  );
const FLAT =
  '(?:flat|unit|apt|apartment|room|rm|suite|ste|studio|door|condo|office|shop)s?\\.?\\s*(?:no\\.?|number|num)?\\s*[#:]?\\s*';
const CODE = '(?<u>\\d{1,2}-\\d{1,4}[a-z]?|[a-z]-?\\d{2,4}|\\d{1,4}[a-z]?|[a-z]\\d)(?![a-z\\d])';
const STAIR = '(?:unit|entrance|ent|stair(?:case|well)?|gate|lobby|core)\\.?\\s*(?:no\\.?\\s*)?#?';
const FLOOR_EN = '(?:/f|f|(?:st|nd|rd|th)? fl(?:oor)?|[楼层])';
const DASH = '\\s?(?:-{1,2}|[/_~]|dash|杠)\\s?';
const DASH_BUILDING = '[a-z]?\\d{1,2}[a-z]?|[a-z]';
const BEFORE = '(?<![a-z\\d/-]|\\d\\.)(?!w/)';
const AFTER = '(?![a-z\\d/-]|\\.\\d)';

/** A building alone, with an entrance or not, that is more than a place to point at. */
export const BUILDING_ALONE = new RegExp(
  `${BUILDING}(?:${GAP}${ENTRANCE})?(?!\\s?(?:门口|楼下|大堂|大厅|电梯|楼道|前面|后面|旁|[东南西北]侧|楼顶|天台|要|\\u0001))`,
  'g',
);

const byName = ({ b, e, u }: Groups) => join(part(b), part(e), upper(u));
const withEntrance = ({ b, e, u }: Groups) => join(part(b), part(e), unit(u));
const withBuilding = ({ b, u }: Groups) => join(part(b), unit(u));
const asCode = ({ b, u }: Groups) => join(part(b), upper(u));
const asFloorLetter = ({ b, f, l }: Groups) => join(part(b), `${part(f) ?? ''}${upper(l) ?? ''}`);
const asDashed = ({ b, f, n }: Groups) => join(upper(b), upper(f), upper(n));
const asUnit = ({ u }: Groups) => upper(u);

/** Every way of writing a unit, the fullest first. All over plain text (see `plain`). */
const SHAPES: readonly Shape[] = [
  // Building, entrance, unit
  shape(
    HAS.letter,
    `(?<![a-z\\d])(?:${FLAT})?(?<u>\\d{3,4}[a-z]?)[\\s,]+(?:of |in )?${TOWER}[\\s,]+${STAIR}(?<e>\\d{1,2}|[a-z])(?![a-z\\d])`,
    byName,
  ),
  shape(
    HAS.letter,
    `(?<![a-z])${STAIR}(?<e>\\d{1,2}|[a-z])[\\s,]+(?:${FLAT}|#)(?<u>\\d{3,4}[a-z]?)[\\s,]+(?:of |in )?${TOWER}`,
    byName,
  ),
  shape(
    HAS.dash,
    `${BEFORE}(?<b>\\d{1,2})-(?<e>\\d)(?:\\s?单元)?[\\s,#的-]{1,2}(?<u>\\d{3,4})${AFTER}${NOT_AFTER}`,
    (groups) => (plausible(groups['u']) ? byName(groups) : null),
  ),
  shape(
    HAS.letter,
    `(?<![a-z])${TOWER}[\\s,/-]*${STAIR}(?<e>\\d{1,2}|[a-z]|${EN_NUMBERS.join('|')})[\\s,/-]+(?:${FLAT}|#)?(?<u>\\d{3,4}[a-z]?)(?![a-z\\d])`,
    byName,
  ),
  shape(
    HAS.letter,
    `(?<![a-z\\d])(?:${FLAT})?(?<u>\\d{3,4}[a-z]?)[\\s,]+${STAIR}(?<e>\\d{1,2}|[a-z]|${EN_NUMBERS.join('|')})[\\s,]+(?:of |in )?${TOWER}`,
    byName,
  ),
  shape(
    HAS.letter | HAS.dash,
    `(?<![a-z])${TOWER}[\\s,]+(?<e>\\d{1,2})-(?<u>\\d{3,4}[a-z]?)${AFTER}`,
    byName,
  ),
  shape(
    HAS.building | HAS.letter,
    `${BUILDING}${GAP}${STAIR}(?<e>\\d{1,2})[\\s,]*(?:${FLAT}|#)?(?<=\\D)(?<u>\\d{3,4}[a-z]?)(?![a-z\\d])`,
    byName,
  ),
  shape(HAS.building | HAS.entrance, `${BUILDING}${GAP}${ENTRANCE}${GAP}${FLOOR}${GAP}${UNIT}`, withEntrance),
  shape(
    HAS.building,
    `${BUILDING}${GAP}(?:(?<e>${SMALL})\\s?[梯门]|(?<f>\\d{1,2})-)${GAP}${FLOOR}${GAP}${UNIT}${NOT_AFTER}`,
    ({ b, e, f, u }) => join(part(b), part(e ?? f), unit(u)),
  ),
  shape(
    HAS.floor | HAS.entrance,
    `(?<!\\d)(?<b>${SMALL})\\s?[号楼]${GAP}${ENTRANCE}${GAP}${FLOOR}${GAP}${UNIT}`,
    withEntrance,
  ),
  shape(HAS.building | HAS.entrance, `${BUILDING}${GAP}${ENTRANCE}${GAP}(?<u>\\d{1,2})\\s?[号室户]`, byName),
  shape(
    HAS.dash,
    `${BEFORE}(?<b>${DASH_BUILDING})${DASH}(?<e>\\d{1,2})${DASH}(?<u>[a-z]?\\d{3,4}[a-z]?|\\d{1,2}[a-h])${AFTER}`,
    ({ b, e, u }) => join(upper(b), part(e), upper(u)),
  ),
  shape(
    0,
    `${BEFORE}(?<b>\\d{1,2})(?<s>[. ])(?<e>\\d{1,2})\\k<s>(?<u>\\d{3,4})${AFTER}${NOT_AFTER}`,
    ({ b, e, u }) => (plausible(u) ? join(upper(b), upper(e), upper(u)) : null),
  ),
  shape(
    HAS.entrance,
    `楼号?\\s?(?<b>\\d{1,3})[\\s,]*单元号?\\s?(?<e>\\d{1,2})[\\s,]*(?:室|房|门)?号?\\s?(?<u>\\d{3,4})`,
    ({ b, e, u }) => join(upper(b), upper(e), upper(u)),
  ),
  // Block, floor, flat
  shape(
    HAS.letter | HAS.dash,
    `(?:blk|block|tower|building)\\.?\\s*(?<b>\\d{1,3}[a-z]?|[a-z])[\\s,]*#?\\s?(?<f>\\d{1,2})-(?<n>\\d{1,4}[a-z]?)(?![\\d-])`,
    asDashed,
  ),
  shape(
    HAS.letter | HAS.dash,
    `${BEFORE}#?(?<f>\\d{1,2})-(?<n>\\d{2,4})[\\s,]+(?:blk|block)\\.?\\s*(?<b>\\d{1,3}[a-z]?)(?![a-z\\d])`,
    asDashed,
  ),
  shape(
    HAS.dash,
    `(?:(?:^|[.,!?] ?)(?=[\\d-]+[.!]?$)|(?:from|in|at|unit|flat|room|住|我是|我家|在) ?)(?<b>\\d{1,2})-(?<f>\\d{1,2})-(?<n>\\d{2})(?![\\d-])`,
    asDashed,
  ),
  shape(HAS.floor, `(?:${BUILDING}${GAP})?(?<f>${SMALL})\\s?[楼层]\\s?之\\s?(?<n>${SMALL})`, ({ b, f, n }) =>
    join(part(b), `${part(f) ?? ''}F`, part(n)),
  ),
  shape(
    HAS.floor,
    `(?:${BUILDING}${GAP})?(?<f>${SMALL})\\s?(?:[楼层]|/f)${GAP}(?:flat\\s?)?(?<l>[a-h]\\d?)(?:\\s?(?:室|座|单位|户|房)|(?![a-z\\d]))(?!栋|幢|\\s?区|[\\s,]+(?:tower|block|blk))`,
    asFloorLetter,
  ),
  shape(
    HAS.building | HAS.floor,
    `${BUILDING}${GAP}(?<f>${SMALL})\\s?[楼层]${GAP}(?<n>\\d{1,2})\\s?(?:室|房|单位|户)`,
    ({ b, f, n }) => join(part(b), `${part(f) ?? ''}${(n ?? '').padStart(2, '0')}`),
  ),
  shape(HAS.letter, `(?<f>\\d{1,2})\\s?/f\\s?(?:flat\\s?)?(?<l>[a-z])[\\s,]+${TOWER}`, asFloorLetter),
  shape(
    HAS.letter,
    `(?<!\\d)(?<f>\\d{1,2})\\s?${FLOOR_EN}[\\s,]+${FLAT}(?<l>[a-z])(?![a-z\\d])(?:[\\s,]+${TOWER})`,
    asFloorLetter,
  ),
  shape(
    HAS.letter,
    `${FLAT}(?<l>[a-h])[\\s,]+(?:on )?(?:the )?(?<f>\\d{1,2})\\s?${FLOOR_EN}(?![a-z])(?:[\\s,]+(?:of |in |at )?${TOWER})?`,
    asFloorLetter,
  ),
  shape(
    HAS.letter,
    `(?:${TOWER}[\\s,]+)?(?<!\\d)(?<f>\\d{1,2})\\s?${FLOOR_EN}[\\s,]+${FLAT}(?<l>[a-z])(?![a-z\\d])`,
    asFloorLetter,
  ),
  // Building, unit
  shape(HAS.letter | HAS.dash, `${BEFORE}(?<b>[a-z]\\d{1,2})-(?<u>\\d{3,4}[a-z]?)${AFTER}`, ({ b, u }) =>
    join(upper(b), upper(u)),
  ),
  shape(HAS.building, `${BUILDING}${GAP}${FLOOR}${GAP}${UNIT}${NOT_AFTER}`, withBuilding),
  shape(HAS.building | HAS.letter, `${BUILDING}\\s?(?<u>\\d{1,2}[a-h])(?![a-z\\d])(?:室|房)?`, asCode),
  shape(HAS.entrance, `${ENTRANCE}${GAP}${FLOOR}${GAP}${UNIT}${NOT_AFTER}`, ({ e, u }) =>
    join(part(e), unit(u)),
  ),
  shape(HAS.floor, `(?<!\\d)(?<b>${SMALL})\\s?[号楼]\\s?${UNIT}${NOT_AFTER}`, ({ b, u }) =>
    otherFloor(part(b), unit(u)),
  ),
  shape(HAS.letter, `(?<![a-z])${TOWER}[\\s,/-]*(?:${FLAT}|#)${CODE}${NOT_AFTER}`, asCode),
  shape(
    HAS.letter,
    `(?<![a-z])${TOWER}[\\s,/-]+(?<u>\\d{3,4}[a-z]?|\\d{1,2}[a-h])(?![a-z\\d])${NOT_AFTER}`,
    asCode,
  ),
  shape(HAS.letter, `(?<![a-z])${FLAT}${CODE}[\\s,]*(?:of|in|at|on)?\\s*${TOWER}`, asCode),
  shape(
    HAS.letter,
    `(?<![a-z\\d])(?<u>\\d{1,2}[a-h]|\\d{3,4})[\\s,]+(?:of |in )?(?:tower|block|blk|building|bldg)\\.?\\s*(?<b>\\d{1,3}|[a-z])(?![a-z\\d])`,
    asCode,
  ),
  shape(HAS.hash, `(?<![a-z\\d])(?<b>\\d{1,2}|[a-z])\\s?#\\s?(?<u>\\d{3,4}[a-z]?)(?![a-z\\d])`, asCode),
  shape(
    HAS.dash,
    `${BEFORE}(?<b>${DASH_BUILDING})${DASH}(?<u>\\d{3,4}[a-z]?|\\d{1,2}[a-h])${AFTER}${NOT_AFTER}`,
    ({ b, u }) => (plausible(u) || /[a-z]$/.test(u ?? '') ? join(upper(b), upper(u)) : null),
  ),
  // The unit alone
  shape(HAS.hash | HAS.dash, `(?<![a-z\\d])#\\s?(?<f>\\d{1,2})-(?<n>\\d{1,4}[a-z]?)(?![\\d-])`, ({ f, n }) =>
    join(upper(f), upper(n)),
  ),
  shape(HAS.letter, `(?<![a-z])${FLAT}${CODE}${NOT_AFTER}`, asUnit),
  shape(HAS.room, `(?<![a-z\\d])(?<u>[a-z]?-?\\d{3,4}[a-z]?)\\s?(?:室|房(?!子|租|价)|号房)`, asUnit),
  shape(HAS.room | HAS.letter, `(?<![a-z\\d])(?<u>\\d{1,2}[a-h])\\s?室`, asUnit),
  shape(
    HAS.room,
    `(?:房号|门牌号?|室号|房间号?)\\s?[:是为]?\\s?(?<u>[a-z]?\\d{3,4}[a-z]?)(?![a-z\\d])`,
    asUnit,
  ),
  shape(
    HAS.letter,
    `(?<![a-z\\d#$¥./:+-])(?<u>[a-z]\\d{3,4}|\\d{1,2}[a-h]\\d{2}|\\d{1,2}[a-egh])(?![a-z\\d-]|\\s?(?:栋|幢|座|车位|区|口|出口|门(?!把|锁)|号|基站|网|信号))`,
    asUnit,
  ),
  shape(
    0,
    `(?<![a-z\\d#$¥/:+-]|\\d[.,])(?<u>\\d{3,4})(?![\\da-z/+-]|[.:,]\\d|号(?!房))${NOT_AFTER}`,
    ({ u }) => (plausible(u) ? upper(u) : null),
  ),
  shape(
    0,
    `(?<=^|[,. 住我在])(?<u>[一二三四五六七八九][一二三四五六七八九零]?零[一二三四五六七八九])(?=室|的|家|[,. ]|$)`,
    ({ u }) => unit(u),
  ),
];

function shape(needs: number, source: string, form: Shape['form']): Shape {
  return { needs, pattern: new RegExp(source, 'g'), form };
}

/** The ways of writing a unit that a plain text can hold, by the characters that stand in it. */
export function possibleShapes(text: string): Shape[] {
  if (!NUMERAL.test(text)) return [];
  let has = 0;
  for (const { bit, pattern } of CHARACTERS) if (pattern.test(text)) has |= bit;
  return SHAPES.filter(({ needs }) => (needs & ~has) === 0);
}

/** `16楼702`: the floor of 702 is not 16, so 16 is the building; `7楼702` is just 702. */
function otherFloor(building: string | null, unit: string | null): string | null {
  if (building === null || unit === null || !/^\d{3,4}$/.test(unit)) return null;
  return unit.slice(0, -2) === building ? unit : `${building}-${unit}`;
}

/** The parts joined by dashes; null when the unit itself is missing. */
function join(...parts: (string | null)[]): string | null {
  return parts.includes(null) && parts.at(-1) === null ? null : parts.filter((p) => p !== null).join('-');
}

/** A building or entrance: numerals to digits, letters to capitals. */
export function part(text: string | undefined): string | null {
  if (text === undefined) return null;
  const word = EN_NUMBERS.indexOf(text);
  const number = word > 0 ? word : parseNumber(text);
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
