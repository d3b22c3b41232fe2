import { chineseValue } from '../document/marks.ts';

/** Units that make a number a fact, each with the one name it is compared under. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(个)?(小时|钟头)/, '小时'],
  [/^(个)?工作日/, '工作日'],
  [/^分钟/, '分钟'],
  [/^秒/, '秒'],
  [/^(天|日)(?![常期报志])/, '天'],
  [/^(个)?月/, '月'],
  [/^(个)?(星期|周|礼拜)(?!期)/, '周'],
  [/^年/, '年'],
  [/^(元|块)/, '元'],
  [/^(次|回|遍)/, '次'],
  [/^(个)?(人|名|位)/, '人'],
  [/^(平方米|平米|㎡|平方)/, '平方米'],
  [/^(米|m\b)/, '米'],
  [/^(%|‰)/, '%'],
  [/^(点|时)(?!间|段|候)/, '点'],
  [/^(楼|层)/, '层'],
  [/^(份|张|把|种|类|级|条|家|户|倍|声|响|步|项)/, '个'],
];

/** What a unit can begin with: after most numbers in a text something else comes. */
const UNIT_BEGINS = '个小钟工分秒天日月星周礼年元块次回遍人名位平㎡米m%‰点时楼层份张把种类级条家户倍声响步项';
const IS_BEGIN = new Set(UNIT_BEGINS);

/** Numerals in words, common inside of other words, only before what may be a unit. */
const NUMERAL = new RegExp(
  `半(?=个?(?:小时|钟头|年|月|天))|\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百]+(?=[${UNIT_BEGINS}])`,
  'g',
);

/** Number words of a folded text in one form each: 两天, 二日 and 2天 all give `2天`; 半小时 gives `30分钟`. */
export function quantities(folded: string): string[] {
  const text = folded.includes(' ') ? folded.replace(/(\d) (?=[\p{Script=Han}%])/gu, '$1') : folded;
  const found: string[] = [];
  for (const match of text.matchAll(NUMERAL)) {
    const end = match.index + match[0].length;
    if (!IS_BEGIN.has(text.charAt(end))) continue;
    const rest = text.slice(end, end + 6);
    const unit = UNITS.find(([pattern]) => pattern.test(rest));
    if (unit) found.push(oneForm(numberValue(match[0]), unit[1]));
  }
  return found;
}

function numberValue(text: string): number {
  if (text === '半') return 0.5;
  if (/^\d/.test(text)) return Number(text);
  return chineseValue(text.replace(/两/g, '二'));
}

function oneForm(value: number, unit: string): string {
  if (value === 0.5 && unit === '小时') return '30分钟';
  if (value === 0.5 && unit === '年') return '6月';
  if (value === 0.5) return `半${unit}`;
  if (unit === '分钟' && value > 0 && value % 60 === 0) return `${value / 60}小时`;
  if (unit === '小时' && value === 24) return '1天';
  return `${value}${unit}`;
}
