/** What numbers a clause: `4.2.7.1`, `第四章`, `一、`, `1、`, `(1)`, `①`, `A、`, `a.`, `- `. */
export interface Mark {
  /** Kind of numbering; marks of one style are siblings. Decimal styles carry their depth: `dec3`. */
  style: string;
  /** The number without its punctuation, blanks taken out: `4.2.7.1`, `第四章`, `一`, `1`, `a`. */
  label: string;
  /** Characters the mark takes at the start of the line, white space included. */
  length: number;
  /** Numeric value, 0 when it has none (bullets). */
  value: number;
}

const CHINESE_DIGITS = '零一二三四五六七八九';
const CN = '[一二三四五六七八九十百零]{1,4}';

interface MarkRule {
  style: string;
  pattern: RegExp;
}

const RULES: MarkRule[] = [
  { style: 'chapter', pattern: new RegExp(`^\\s*(第\\s*(?:${CN}|\\d{1,3})\\s*[章编篇])[\\s、.:：．]*`) },
  { style: 'section', pattern: new RegExp(`^\\s*(第\\s*(?:${CN}|\\d{1,3})\\s*节)[\\s、.:：．]*`) },
  { style: 'article', pattern: new RegExp(`^\\s*(第\\s*(?:${CN}|\\d{1,3})\\s*[条款])[\\s、.:：．]*`) },
  { style: 'dec', pattern: /^\s*\.?(\d{1,3}(?:\s{0,2}[.．]\s{0,2}\d{1,3}){1,5})(?![\d%‰])[.．、\s]*/ },
  { style: 'bare', pattern: /^\s*(\d{1,2})\s+(?=\p{Script=Han}{2})/u },
  { style: 'cn', pattern: new RegExp(`^\\s*(${CN})\\s*[、.．]\\s*`) },
  { style: '(cn)', pattern: new RegExp(`^\\s*[(（](${CN})[)）][、.\\s]*`) },
  { style: '(n)', pattern: /^\s*[(（](\d{1,3})[)）][、.\s]*/ },
  { style: 'n]', pattern: /^\s*(\d{1,3})\][、.\s]*/ },
  { style: 'n)', pattern: /^\s*(\d{1,3})[)）][、.\s]*/ },
  { style: 'n、', pattern: /^\s*\.?(\d{1,3})、[、\s]*/ },
  { style: 'n.', pattern: /^\s*(\d{1,3})[.．](?!\d)\s*/ },
  { style: 'circle', pattern: /^\s*([①-⑳])[、.\s]*/ },
  { style: 'a', pattern: /^\s*[(（]?([a-z])[、.．)）]+\s*(?![a-z]*\.)/ },
  { style: 'A', pattern: /^\s*[(（]?([A-Z])[、.．)）]+\s*(?![A-Z]*\.)/ },
  { style: 'bullet', pattern: /^\s*([-*•●▪◆■□]|\u2022)\s+/ },
];

/** What a mark can begin with: most texts are known by it to have none. */
const MARK_BEGINS = /^\s*[\d.第一二三四五六七八九十百零(（①-⑳a-zA-Z\-*•●▪◆■□]/;

/** The mark at the start of `text`, or null. */
export function readMark(text: string): Mark | null {
  if (!MARK_BEGINS.test(text)) return null;
  for (const rule of RULES) {
    const match = rule.pattern.exec(text);
    const label = match?.[1]?.replace(/\s/g, '').replace(/．/g, '.');
    if (!match || label === undefined) continue;
    if (rule.style === 'dec' || rule.style === 'bare') {
      const mark = decimalMark(label, match[0].length, text.slice(match[0].length));
      if (mark) return mark;
      continue;
    }
    return { style: rule.style, label, length: match[0].length, value: markValue(label) };
  }
  return null;
}

const UNIT_AFTER =
  /^(小时|分钟|分|秒|米|厘米|毫米|公里|平方|立方|元|倍|万|亿|%|％|吨|千克|公斤|度|天|年|月|日|kg|km|m|cm|mm|°|℃|[A-Za-z]{1,2}\b)/;

function decimalMark(label: string, length: number, rest: string): Mark | null {
  const parts = label.split('.').map(Number);
  if (parts.length <= 2 && UNIT_AFTER.test(rest)) return null;
  while (parts.length > 1 && parts[parts.length - 1] === 0) parts.pop();
  if (parts.some((part) => part > 99) || label.startsWith('0')) return null;
  return { style: `dec${parts.length}`, label: parts.join('.'), length, value: parts[parts.length - 1] ?? 0 };
}

function markValue(label: string): number {
  if (/^\d+$/.test(label)) return Number(label);
  if (/^[a-z]$/.test(label)) return label.charCodeAt(0) - 96;
  if (/^[A-Z]$/.test(label)) return label.charCodeAt(0) - 64;
  if (/^[①-⑳]$/.test(label)) return label.charCodeAt(0) - 0x2460 + 1;
  const inner = label.replace(/[^一二三四五六七八九十百零\d]/g, '');
  return /^\d+$/.test(inner) ? Number(inner) : chineseValue(inner);
}

/** Value of a Chinese numeral below 1,000, as in headings; 0 when it is none. */
export function chineseValue(numeral: string): number {
  let total = 0;
  let digit = 0;
  for (const char of numeral) {
    if (char === '百' || char === '十') {
      total += (digit === 0 ? 1 : digit) * (char === '百' ? 100 : 10);
      digit = 0;
    } else digit = Math.max(0, CHINESE_DIGITS.indexOf(char));
  }
  return total + digit;
}

/** Places where a mark may stand inside a line: after a sentence, a colon, a blank, or a closing bracket. */
const CANDIDATE =
  /(?<=[。；;！!？?：:，,.．\s)）》”"]|[\p{Script=Han}])(?=\s*(?:第[一二三四五六七八九十]{1,3}[章条节]|\d{1,3}\s?[.．、\])）]|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳]|[A-Za-z][、.)）](?![A-Za-z])|[一二三四五六七八九十]{1,3}、|\d{1,2}\s\p{Script=Han}{2}))/gu;

/**
 * Cuts a line where further marks stand inside it. A mark counts when it goes on with a numbering already open or
 * starts one at 1 after a sentence end: `2.5 米` and `见 3.1` are no marks.
 */
export function splitAtMarks(line: string, open: Map<string, string>): string[] {
  const cuts: number[] = [];
  const first = readMark(line);
  if (first) remember(open, first);
  let free = first?.length ?? 1;
  CANDIDATE.lastIndex = 0;
  for (const match of line.matchAll(CANDIDATE)) {
    const at = match.index + (/^\s*/.exec(line.slice(match.index))?.[0].length ?? 0);
    if (at < free) continue;
    const mark = readMark(line.slice(at));
    if (!mark || !isBoundary(line, at, mark) || !follows(open, mark, line.slice(0, at))) continue;
    cuts.push(at);
    free = at + mark.length;
    remember(open, mark);
  }
  return [0, ...cuts].map((start, index) => line.slice(start, cuts[index] ?? line.length));
}

function isBoundary(line: string, at: number, mark: Mark): boolean {
  const before = line.slice(Math.max(0, at - 3), at);
  const rest = line.slice(at + mark.length);
  if (rest.trim() === '' || /^[,，、；;。]/.test(rest)) return false;
  if (/[。；;！!？?：:]["”』」)）]?\s*$/.test(before)) return true;
  if (mark.style === 'circle' || mark.style === '(n)' || mark.style === '(cn)')
    return !/[见如第至和及]\s*$/.test(before);
  if (/[.．]\s*$/.test(before) && !/\d\s*[.．]\s*$/.test(before)) return true;
  if (mark.style === 'dec1') return false;
  if (mark.style.startsWith('dec')) return !/[见按第照至\d]\s*$/.test(before);
  return /\s$/.test(before) && /[^,，、第见]\s+$/.test(before);
}

function follows(open: Map<string, string>, mark: Mark, before: string): boolean {
  if (mark.style.startsWith('dec')) return decimalFollows(open.get('dec') ?? '', mark.label);
  const last = Number(open.get(mark.style) ?? '0');
  if (mark.value === 1) return mark.style !== 'A' || /[。；;：:\s]$/.test(before);
  return last > 0 && mark.value > last && mark.value <= last + 3;
}

function remember(open: Map<string, string>, mark: Mark): void {
  if (mark.style.startsWith('dec')) {
    open.set('dec', mark.label);
    for (const style of ['n、', 'n.', 'n)', 'n]', '(n)', '(cn)', 'circle', 'a', 'A']) open.delete(style);
  } else open.set(mark.style, String(mark.value));
}

function decimalFollows(last: string, label: string): boolean {
  const next = label.split('.').map(Number);
  if (last === '') return next.every((part) => part <= 2);
  const old = last.split('.').map(Number);
  let shared = 0;
  while (shared < next.length && next[shared] === old[shared]) shared++;
  if (shared === next.length) return next.length === old.length;
  const step = (next[shared] ?? 0) - (old[shared] ?? 0);
  return step >= 1 && step <= 3 && next.slice(shared + 1).every((part) => part <= 2);
}

const DIVIDER =
  /^\s*(第\s*[一二三四五六七八九十\d]{1,3}\s*篇|篇\s*\d{1,2}|\S{2,30}\s*篇[一二三四五六七八九十\d]{1,3}\s*$|【?篇[一二三四五六七八九十]+】?)\s*[:：]?/;

/** A line that parts the texts of a collection: `第三篇：…`, `…规定 篇二`. */
export function isDivider(line: string): boolean {
  return line.length <= 60 && DIVIDER.test(line) && !/[。；;]/.test(line);
}
