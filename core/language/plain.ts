import { toSimplified } from './normal.ts';

/** 0 = not computed yet; no code unit maps to U+0000. */
const table = new Uint16Array(0x10000);

const SPECIAL: Readonly<Record<string, string>> = {
  〇: '零',
  '○': '零',
  壹: '一',
  幺: '一',
  贰: '二',
  貳: '二',
  叁: '三',
  叄: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  陸: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '。': '.',
  '、': ',',
  '…': '.',
  '【': '[',
  '】': ']',
};

/**
 * The text folded one UTF-16 unit at a time, so that every index still points at the same place as in the
 * original: full-width forms to ASCII, Traditional to Simplified, lower case, white space to blanks.
 * Slots found in it can be cut from the original as written. For matching only.
 *
 * ```ts
 * plain('３棟２單元 Flat B'); // '3栋2单元 flat b'
 * ```
 */
export function plain(text: string): string {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = unit(text.charCodeAt(i));
  // At once, as a text put together one by one is put together again each time it is searched.
  return Buffer.from(units.buffer).toString('utf16le');
}

function unit(code: number): number {
  const known = table[code] ?? 0;
  if (known !== 0) return known;
  // Twice: the compatible form of a unit (a subscript minus) may itself have a plainer one.
  const once = foldUnit(String.fromCharCode(code)).charAt(0);
  const folded = foldUnit(once).charCodeAt(0) || 32;
  table[code] = folded;
  return folded;
}

function foldUnit(char: string): string {
  const special = SPECIAL[char];
  if (special) return special;
  if (/[\s\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]/.test(char))
    return ' ';
  return oneUnit(toSimplified(oneUnit(char.normalize('NFKC'), char)).toLowerCase(), char);
}

/** Keeps the original where a fold would change the length. */
function oneUnit(folded: string, original: string): string {
  return folded.length === 1 ? folded : original;
}
