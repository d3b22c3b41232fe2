import type { Language } from '../kit/index.ts';
import { fill } from './text.ts';
import type { Text } from './text.ts';

/** Lent things as the policy names them, with the Chinese measure word. */
const THINGS: Readonly<Record<string, Text & { measure: string }>> = {
  umbrella: { hans: '雨伞', en: 'umbrella', measure: '把' },
  trolley: { hans: '手推车', en: 'trolley', measure: '辆' },
  tool: { hans: '工具', en: 'tool', measure: '件' },
  ladder: { hans: '梯子', en: 'ladder', measure: '架' },
  wheelchair: { hans: '轮椅', en: 'wheelchair', measure: '辆' },
  pram: { hans: '婴儿车', en: 'pram', measure: '辆' },
  key: { hans: '钥匙', en: 'key', measure: '把' },
};

/** What homes pay for, as lists of fees name it. */
const CHARGES: readonly [RegExp, string][] = [
  [/物业(?:管理)?费|管理费/, 'management fee'],
  [/水电费/, 'water and power'],
  [/水费/, 'water'],
  [/电费/, 'electricity'],
  [/车位|停车/, 'parking'],
  [/燃气|煤气/, 'gas'],
  [/采?暖/, 'heating'],
  [/垃圾|清运/, 'refuse collection'],
  [/租金|房租/, 'rent'],
];

const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `雨伞 2 把`, `2 × umbrella`; one of a thing goes without its number. A label of the lender's own is kept. */
export function sayThing(
  { thing, label, count }: { thing: string; label: string; count: number },
  language: Language,
): string {
  const known = Object.hasOwn(THINGS, thing) ? THINGS[thing] : undefined;
  if (language === 'en') {
    const name = known?.en ?? label;
    return count === 1 ? name : `${count} × ${name}`;
  }
  const name = fill({ hans: label, en: label }, language, {});
  return count === 1 ? name : `${name} ${count} ${fill(measure(known?.measure), language, {})}`;
}

function measure(word = '件'): Text {
  return { hans: word, en: word };
}

/** Fen as people read money, without the unit: `1,280.00`. */
export function sayMoney(fen: number): string {
  const [yuan = '0', rest = '00'] = (fen / 100).toFixed(2).split('.');
  return `${yuan.replace(/\B(?=(?:\d{3})+$)/g, ',')}.${rest}`;
}

/** What a fee is for and which time: `物业费（2026年10月）`, `management fee (Oct 2026)`. */
export function sayCharge({ what, period }: { what: string; period: string }, language: Language): string {
  const month = /^(\d{4})-(\d\d)$/.exec(period);
  if (language === 'en') {
    const name = CHARGES.find(([pattern]) => pattern.test(what))?.[1] ?? what;
    const time = month ? `${EN_MONTHS[Number(month[2]) - 1] ?? ''} ${month[1] ?? ''}` : period;
    return `${name} (${time})`;
  }
  const time = month ? `${month[1] ?? ''}年${Number(month[2])}月` : period;
  const text = `${what}（${time}）`;
  return fill({ hans: text, en: text }, language, {});
}
