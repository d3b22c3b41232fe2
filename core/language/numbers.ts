const DIGITS = '零一二三四五六七八九';

/** Pattern source for a whole number written in ASCII or Chinese numerals (simplified, see `plain`). */
export const NUMBER = '(?:\\d{1,5}|[零一二两三四五六七八九十百千廿卅]{1,7})';

/**
 * The whole number a numeral stands for: `12`, `十二`, `一百零三`; digit by digit where no tens are named (`五零一` → 501).
 * @returns null for anything else
 */
export function parseNumber(numeral: string): number | null {
  if (/^\d{1,9}$/.test(numeral)) return Number(numeral);
  if (!/^[零一二两三四五六七八九十百千廿卅]{1,9}$/.test(numeral)) return null;
  const text = numeral.replace(/两/g, '二').replace(/廿/g, '二十').replace(/卅/g, '三十');
  return /[十百千]/.test(text)
    ? withTens(text)
    : Number([...text].map((char) => DIGITS.indexOf(char)).join(''));
}

function withTens(text: string): number | null {
  const places: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
  let total = 0;
  let digit = -1;
  let last = Infinity;
  for (const char of text) {
    const place = places[char];
    if (place === undefined) {
      if (digit > 0) return null; // 五六十 is not one number
      digit = DIGITS.indexOf(char);
      continue;
    }
    if (place >= last) return null;
    total += (digit === -1 ? 1 : digit) * place;
    last = place;
    digit = -1;
  }
  return total + Math.max(0, digit);
}
