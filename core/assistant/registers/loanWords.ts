import { NUMBER, parseNumber } from '../../language/index.ts';
import { numberIn, isQuestion, orderWords, trimmed } from './reading.ts';

/** A kind of thing as the policy names it, as people call it, and the words for it. */
interface Thing {
  thing: string;
  label: string;
  words: RegExp;
}

/** Most specific first: `电梯钥匙` is a key, `行李车` no plain trolley. */
const THINGS: readonly Thing[] = [
  { thing: 'key', label: '钥匙', words: /钥匙|\bkeys?\b/i },
  { thing: 'umbrella', label: '雨伞', words: /雨伞|伞|\bumbrellas?\b/i },
  { thing: 'wheelchair', label: '轮椅', words: /轮椅|\bwheelchairs?\b/i },
  { thing: 'pram', label: '婴儿车', words: /婴儿(?:推)?车|童车|\bprams?\b|\bstrollers?\b/i },
  { thing: 'trolley', label: '行李车', words: /行李车|luggage (?:cart|trolley)s?\b/i },
  { thing: 'trolley', label: '手推车', words: /手推车|小推车|平板车|推车|\btrolleys?\b|\bcarts?\b/i },
  { thing: 'ladder', label: '人字梯', words: /人字梯|\bstep ?ladders?\b/i },
  { thing: 'ladder', label: '梯子', words: /(?<!电)梯子?|\bladders?\b/i },
  { thing: 'tool', label: '电钻', words: /冲击钻|电钻|\bdrills?\b/i },
  { thing: 'tool', label: '螺丝刀', words: /螺丝刀|起子|改锥|\bscrewdrivers?\b/i },
  { thing: 'tool', label: '扳手', words: /扳手|\bwrench(?:es)?\b|\bspanners?\b/i },
  { thing: 'tool', label: '锤子', words: /锤子|榔头|\bhammers?\b/i },
  { thing: 'tool', label: '工具箱', words: /工具箱|\btool ?box\b/i },
  { thing: 'tool', label: '工具', words: /工具|\btools?\b/i },
];

const LEND =
  /^[/／]?\s*(?:登记)?(?:(?<sure>借出|出借|借给|lend|lent)|借用(?!登记|清单|列表|记录|情况|流程|办法|手续)|借走|借(?![过阅钱款口此调的书据条]))\s*[:：]?\s*/i;
const GIVE_BACK =
  /^[/／]?\s*(?:(?<sure>(?:归还|还回|收回|已还)(?!押金|证件|时间|日期)|return(?:ed)?)|还了?(?![有没是要不在能会可得剩差欠款钱缺好行]))\s*[:：]?\s*/i;
const BACK_AFTER =
  /(?:已经?|都)?(?:归还|还回来?|送回来?|还)(?:了|完了|好了)|已归?还|已收回|\b(?:is|are|was|were) back\b|\breturned\b/i;
const PROLONG = /^[/／]?\s*(?:续借|延期归还|延长借用|extend)\s*[:：]?\s*/i;
const COUNT = new RegExp(
  `(?<n>${NUMBER})\\s?(?:把|个|台|辆|串|件|套|张|只|部|架|根|本|顶)|(?:^|\\s)(?<en>\\d{1,2})\\s?[x×]?\\s(?=[a-z])`,
  'i',
);
const NAME =
  /[\u4e00-\u9fff]{1,3}?(?:先生|女士|小姐|太太|阿姨|大爷|大妈|师傅|老师|经理)|\b(?:Mr|Mrs|Ms|Miss|Dr)\.? ?[A-Z][a-z]+/;

/** What the words of an order say besides unit, phone and time. */
export interface LendingWords {
  /** As the policy names it; null: nothing it knows. */
  thing: string | null;
  /** As people call it; '' when nothing is named. */
  label: string;
  count: number;
  /** Name of the borrower as written. */
  name: string | null;
  /** It can be nothing but this order, even when something is missing. */
  sure: boolean;
}

/** Does it begin like something that is lent? Cheap, for every line of staff. */
export function mayLend(words: string): boolean {
  return LEND.test(words) && !isQuestion(words);
}

/** `借出 雨伞 2把 王女士` (unit, phone and time taken out before); null for what is no such order. */
export function readLending(words: string): LendingWords | null {
  const verb = LEND.exec(words);
  if (!verb || isQuestion(words)) return null;
  let rest = words.slice(verb[0].length);
  const name = NAME.exec(rest)?.[0] ?? null;
  if (name !== null) rest = rest.replace(name, ' ');
  const count = COUNT.exec(rest);
  if (count) rest = rest.replace(count[0], ' ');
  const known = THINGS.find((one) => one.words.test(rest)) ?? null;
  const sure = verb.groups?.['sure'] !== undefined;
  if (!known && !sure) return null;
  const amount = parseNumber(count?.groups?.['n'] ?? count?.groups?.['en'] ?? '1') ?? 1;
  return {
    thing: known?.thing ?? null,
    label: labelOf(rest, known),
    count: Math.min(Math.max(amount, 1), 999),
    name,
    sure,
  };
}

/** A key is called after what it opens, an unknown thing as it is written. */
function labelOf(rest: string, known: Thing | null): string {
  const bare = trimmed(
    rest.replace(/借给|(?<!\S)[给到至]|\b(?:to|for|a|an|the|one|of|with|until|till|by)\b/gi, ' '),
  );
  if (known && known.thing !== 'key') return known.label;
  const [first = ''] = trimmed(known ? bare.replace(known.words, ' ') : bare).split(/[\s，,。]+/);
  return known ? `${first}${known.label}` : first;
}

/** A return: by its number, or by thing and unit. */
export interface ReturnWords {
  n: number | null;
  thing: string | null;
  label: string | null;
  count: number | null;
  /** What is left besides the unit: the condition of the thing. */
  remark: string;
}

/** `归还 J-0003 伞骨断了`, `还伞`, `J-0003 已还`, `3-2-501 的伞还了`; null for what is no such order. */
export function readReturn(words: string): ReturnWords | null {
  if (isQuestion(words) || /(?:还没|没有?|未)归?还|续借/.test(words)) return null;
  const n = numberIn(words, 'J');
  const verb = GIVE_BACK.exec(words);
  const spoken =
    n !== null ? /^\S*\s*(?:完成|done\b|已还|归还|还了)/i.test(words) || BACK_AFTER.test(words) : false;
  const known = THINGS.find((one) => one.words.test(words)) ?? null;
  if (!verb && !spoken && !(known && BACK_AFTER.test(words))) return null;
  if (n === null && !known && verb?.groups?.['sure'] === undefined) return null;
  const rest = trimmed(
    words
      .replace(GIVE_BACK, ' ')
      .replace(/(?<![A-Za-z0-9])J-?\d+/i, ' ')
      .replace(BACK_AFTER, ' ')
      .replace(/^\s*(?:完成|done\b)/i, ' ')
      .replace(/^\s*(?:的|the\b)/i, ' '),
  );
  const what = leadingThing(rest, known);
  return {
    n,
    thing: known?.thing ?? null,
    label: known?.label ?? null,
    count: what.count,
    remark: trimmed(rest.slice(what.length)),
  };
}

/** Thing and number at the beginning of the words; what follows is said of its condition. */
function leadingThing(rest: string, known: Thing | null): { length: number; count: number | null } {
  let length = 0;
  let count: number | null = null;
  const skip = (pattern: RegExp): RegExpExecArray | null => {
    const found = new RegExp(`^[\\s，,]*(?:${pattern.source})`, 'i').exec(rest.slice(length));
    length += found?.[0].length ?? 0;
    return found;
  };
  for (let turn = 0; turn < 2; turn++) {
    const found = count === null ? skip(COUNT) : null;
    if (found) count = parseNumber(found.groups?.['n'] ?? found.groups?.['en'] ?? '');
    // `伞骨断了` speaks of a part of the thing.
    const named = known ? skip(new RegExp(`(?:${known.words.source})(?![\u4e00-\u9fff])`)) : null;
    if (!found && !named) break;
  }
  return { length, count };
}

/** Which loans somebody asks for. */
export interface LoanListing {
  thing: string | null;
  overdue: boolean;
}

/** `/借用`, `谁还没还伞`, `哪些东西逾期没还`; null for anything else. */
export function readLoanListing(text: string): LoanListing | null {
  const words = orderWords(text);
  const asked =
    /^[/／]?(?:借用|借出|借物)(?:登记|清单|列表|记录|情况)?[?？。]*$/.test(words) ||
    /^[/／]?(?:loans|lent things|what(?:'s| is) (?:lent|out|on loan))[?.]*$/i.test(words) ||
    /谁.{0,6}(?:没|未)(?:有)?归?还|谁借(?:了|走)/.test(words) ||
    /(?:哪些|什么|多少|几[把件样]).{0,10}(?:没|未)(?:有)?归?还/.test(words) ||
    /(?:没还|未还|没归还|未归还|逾期未?还?)的.{0,6}(?:哪些|几|多少|谁|有)/.test(words) ||
    /who (?:has|have)(?:n't| not) (?:returned|brought|given)|(?:what|which).{0,20}not returned/i.test(words);
  if (!asked) return null;
  return {
    thing: THINGS.find((one) => one.words.test(words))?.thing ?? null,
    overdue: /逾期|超期|过期|到期|overdue/i.test(words),
  };
}

/** `续借 J-0003` (the time taken out before); null for what is no such order. */
export function readProlonging(words: string): { n: number | null; thing: string | null } | null {
  if (!PROLONG.test(words) || isQuestion(words)) return null;
  return { n: numberIn(words, 'J'), thing: THINGS.find((one) => one.words.test(words))?.thing ?? null };
}

/** The kind of thing that words name; null when they name none. */
export function thingIn(words: string): string | null {
  return THINGS.find((one) => one.words.test(words))?.thing ?? null;
}
