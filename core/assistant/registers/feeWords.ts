import { localDate } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import { readAmount, readDay } from '../../register/index.ts';
import { isQuestion, numberIn, trimmed } from './reading.ts';

const PAID =
  /^[/／]?\s*(?:(?<sure>已缴清?|缴清(?:了|登记)?|paid\b)|已[交付]清?|交清了?|到账|收到)\s*[:：]?\s*/i;
const PAID_AFTER =
  /(?:已经?|都|全)?(?:[缴交付](?:清|齐|完)?了|[缴交]清)|已[缴交付]清?|到账了?|\bis paid\b|\bpaid\b/i;
const UNPAID = /^[/／]?\s*(?:未缴|没缴|未到账|没到账|撤销(?:已缴|缴清)|unpaid)\s*[:：]?\s*/i;
const UNPAID_AFTER = /(?:未缴|没缴|未到账|没到账|unpaid)[。.!！]*/i;
const CHARGE = /^[/／]?\s*(?:登记)?(?:应缴|应收|欠费登记|登记欠费|收费登记|charge)\s*[:：]?\s+/i;
const AMOUNT = /[¥￥]\s?\d[\d,]*(?:\.\d{1,2})?|\d[\d,]*(?:\.\d{1,2})?\s?(?:元|块|yuan|rmb)/i;
const PERIOD = /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})月?(?![-/.\d日号])/;
const DATE = /(?:截止|前|by)?\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:之?前|截止)?/i;

/** Which fee a member of staff speaks of. */
export interface FeeWords {
  n: number | null;
  /** Words that are left: what for, or why. */
  what: string;
  period: string | null;
}

/** `已缴 3-2-501 物业费`, `F-0007 已缴` (the unit taken out before); null for what is no such order. */
export function readPaid(words: string): FeeWords | null {
  if (isQuestion(words) || /[未没][缴交付到]/.test(words)) return null;
  const n = numberIn(words, 'F');
  const verb = PAID.exec(words);
  const known = verb?.groups?.['sure'] !== undefined || n !== null;
  const done = n !== null && /^\S+\s*(?:完成|done\b)/i.test(words);
  // Without a number the charge must be named: 已交 or 收到 alone may be anything.
  const named = known || /费|租金|\bfees?\b/i.test(words);
  if (!done && !(named && (verb || PAID_AFTER.test(words)))) return null;
  const rest = words.replace(PAID, ' ').replace(PAID_AFTER, ' ');
  return { n, ...whatIn(rest) };
}

/** `F-0007 没到账`, `未缴 F-0007`: settled or claimed by mistake. Needs the number. */
export function readUnpaid(words: string): { n: number; reason: string } | null {
  const n = numberIn(words, 'F');
  if (n === null || isQuestion(words) || !(UNPAID.test(words) || UNPAID_AFTER.test(words))) return null;
  const reason = words
    .replace(UNPAID, ' ')
    .replace(UNPAID_AFTER, ' ')
    .replace(/(?<![A-Za-z0-9])F-?\d+/i, ' ');
  return { n, reason: trimmed(reason) };
}

function whatIn(words: string): { what: string; period: string | null } {
  const month = PERIOD.exec(words);
  const period = month ? `${month[1] ?? ''}-${(month[2] ?? '').padStart(2, '0')}` : null;
  const rest = words
    .replace(PERIOD, ' ')
    .replace(AMOUNT, ' ')
    .replace(/(?<![A-Za-z0-9])F-?\d+/i, ' ')
    .replace(/(?<!\S)的(?!\S)|完成|\bdone\b/gi, ' ');
  return { what: trimmed(rest), period };
}

/** Does a fee fit what was said of it? Nothing said fits everything. */
export function fitsWhat(what: string, said: string): boolean {
  const bare = (words: string) => words.replace(/[\s的]/g, '').toLowerCase();
  const words = bare(said);
  return words === '' || bare(what).includes(words) || words.includes(bare(what));
}

/** A single fee noted in chat, without its unit. */
export interface ChargeWords {
  what: string;
  period: string;
  amountFen: number;
  dueOn: string;
}

/** What stands in the words besides a written date: when it is to be paid, in other words; null when they name no time. */
export type FindDay = (words: string) => { at: Instant; rest: string } | null;

/** Is it the order to note a fee? */
export function isCharge(words: string): boolean {
  return CHARGE.test(words) && !isQuestion(words);
}

/** `应缴 3-2-501 物业费 2026-10 1280元 10月31日前` (the unit taken out before); null when a part of it is missing. */
export function readCharge(words: string, findDay: FindDay, zone: string): ChargeWords | null {
  const amount = AMOUNT.exec(words);
  const amountFen = amount ? readAmount(amount[0]) : null;
  if (!amount || amountFen === null) return null;
  const bare = words.replace(CHARGE, ' ').replace(amount[0], ' ');
  const written = DATE.exec(bare);
  const found = written ? null : findDay(bare);
  const dueOn = written ? readDay(written[1] ?? '') : found && localDate(found.at, zone);
  if (!dueOn) return null;
  const { what, period } = whatIn(written ? bare.replace(written[0], ' ') : (found?.rest ?? bare));
  return what === '' ? null : { what, period: period ?? dueOn.slice(0, 7), amountFen, dueOn };
}

/** `/欠费`: all, or the homes of one building. */
export function readFeeListing(words: string): { building: string | null } | null {
  const asked =
    /^[/／]?(?:\S{1,4}[栋幢座])?\s?(?:欠费|未缴费?|催缴)(?:情况|统计|名单|清单|列表)?\s?(?:\S{1,4}[栋幢座])?[?？。]*$/.test(
      words,
    ) ||
    /(?:哪些|多少|几).{0,4}(?:户|家|人)?.{0,4}(?:欠费|没缴费|没交费|未缴)/.test(words) ||
    /^[/／]?(?:fees|arrears|unpaid fees|overdue fees)(?: building \w{1,3})?[?.]*$/i.test(words);
  if (!asked) return null;
  const building = /(\d{1,3}|[a-z])\s?[栋幢座]|building (\w{1,3})/i.exec(words);
  return { building: (building?.[1] ?? building?.[2] ?? null)?.toUpperCase() ?? null };
}
