import { isNumeric } from '../find/facts.ts';
import type { FactKind } from '../find/facts.ts';
import { quantities } from '../find/numbers.ts';
import { areRivals } from './kinds.ts';
import { folded, shareOf } from './pick.ts';
import type { Asking } from './pick.ts';
import type { Said } from './say.ts';

/** 0–1: two clauses are about the same when they name this share of what either names of the question … */
const SAME = 0.7;
/** … and each names so much of the question. */
const NAMED = 0.5;
/** … and the shorter one has this share of its pairs of characters from the other. */
const WORDS = 0.2;

/** Of clauses of other documents those that say something else of the same matter than the first. */
export function disagreeing(asking: Asking, first: Said, others: readonly Said[]): Said[] {
  return others.filter((other) => isSameMatter(asking, first, other) && differs(asking, first, other));
}

/**
 * Which of two goes first for whoever asks: the one for a property before the one for all, then what came into force
 * later. Below 0: `a`.
 */
export function byPrecedence(a: Said, b: Said): number {
  const [one, other] = [a.candidate.entry, b.candidate.entry];
  const isOwn = ({ clause }: typeof one) => (clause.scope.property === null ? 1 : 0);
  const since = ({ document }: typeof one) => document.effectiveOn ?? '';
  return isOwn(one) - isOwn(other) || since(other).localeCompare(since(one));
}

function isSameMatter(asking: Asking, a: Said, b: Said): boolean {
  if (a.candidate.entry.document.id === b.candidate.entry.document.id) return false;
  if (areRivals(wordsOf(a), wordsOf(b))) return false;
  const both = [...a.names].filter((at) => b.names.has(at));
  const any = new Set([...a.names, ...b.names]);
  const least = Math.min(shareOf(asking, a.names), shareOf(asking, b.names));
  const isNamed = both.length > 1 && least >= NAMED && shareOf(asking, both) >= SAME * shareOf(asking, any);
  return isNamed && inCommon(a.lines.join(''), b.lines.join('')) >= WORDS;
}

/** 0–1: share of the pairs of characters of the shorter text that the other has too; numbers do not count. */
function inCommon(a: string, b: string): number {
  const [shorter = new Set(), longer = new Set()] = [a, b].map(pairsOf).sort((x, y) => x.size - y.size);
  return [...shorter].filter((pair) => longer.has(pair)).length / Math.max(1, shorter.size);
}

function pairsOf(text: string): Set<string> {
  const words = folded(text).replace(/[^\p{L}]|[一二两三四五六七八九十百]/gu, '');
  return new Set(Array.from({ length: Math.max(0, words.length - 1) }, (_, at) => words.slice(at, at + 2)));
}

function wordsOf({ candidate, lines }: Said): string {
  return [...candidate.entry.clause.headings, ...lines].join('\n');
}

function differs({ query }: Asking, a: Said, b: Said): boolean {
  const [one, other] = [folded(a.lines.join('\n')), folded(b.lines.join('\n'))];
  const numeric = query.wanted.kinds.filter(isNumeric);
  if (numeric.length === 0) {
    const [first, second] = [leaveOf(one), leaveOf(other)];
    return query.wanted.kinds.includes('permission') && first !== null && second !== null && first !== second;
  }
  return numeric.some((kind) => {
    const [first, second] = [amountsOf(one, kind), amountsOf(other, kind)];
    return first.length > 0 && second.length > 0 && !first.some((amount) => second.includes(amount));
  });
}

const NO = /不得|严禁|禁止|不准|不可(?!抗)|不允许|不许|不能|谢绝|不予/;
const YES = /可以|可(?=[\p{Script=Han}])|允许|能(?=[\p{Script=Han}])/u;

/** May one or not; null where it is not said, or not plainly. */
function leaveOf(text: string): 'yes' | 'no' | null {
  const isNo = NO.test(text);
  const isYes = YES.test(text.replace(new RegExp(NO, 'g'), ''));
  return isNo === isYes ? null : isNo ? 'no' : 'yes';
}

const OF_KIND: Partial<Record<FactKind, RegExp>> = {
  duration: /(?:秒|分钟|小时|天|工作日|月|年)$/,
  money: /(?:元|%)$/,
  count: /./,
};
const EVERY =
  /每(?:半|两|隔|[\d一二三四五六七八九十]+)?个?(?:小时|日|天|周|星期|月|季度?|年|班)|\d+次|[一二两三四五六七八九十]+次/g;
const CLOCK = /\d{1,2}[:：]\d{2}|\d{1,2}点/g;

function amountsOf(text: string, kind: FactKind): string[] {
  if (kind === 'frequency') return text.match(EVERY) ?? [];
  if (kind === 'clock') return (text.match(CLOCK) ?? []).map((time) => time.replace('：', ':'));
  return quantities(text)
    .map(inOneUnit)
    .filter((amount) => OF_KIND[kind]?.test(amount));
}

/** 48 hours are 2 days and 1 week is 7; working days stay what they are. */
function inOneUnit(amount: string): string {
  const [, value = '', unit = ''] = /^([\d.]+)(.*)$/.exec(amount) ?? [];
  const count = Number(value);
  if (unit === '小时' && count > 0 && count % 24 === 0) return `${count / 24}天`;
  if (unit === '周') return `${count * 7}天`;
  if (unit === '年') return `${count * 12}月`;
  return amount;
}
