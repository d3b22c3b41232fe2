import { isQuestion, numberIn, trimmed } from './reading.ts';

const PLAN =
  /^[/／]?\s*(?:安排)?\s*(?:走访|拜访|上门拜访|visit)(?!记录|情况|清单|列表|安排|了|过)\s*[:：]?\s*/i;
const RECORD =
  /^[/／]?\s*(?:走访记录|拜访记录|记录走访|已走访|走访完成|走访了|visit(?: record|ed))\s*[:：]?\s*/i;
const RECORD_AFTER = /^\s*(?:已走访|走访记录|走访完成|走访了|完成|已完成|done\b|visited)\s*[:：，,]?\s*/i;
const MOVE = /^[/／]?\s*(?:改约|走访改到|改到|改期|move)\s*[:：]?\s*/i;
const CANCEL = /^[/／]?\s*(?:取消走访|走访取消|取消拜访|cancel(?: visit)?)\s*[:：]?\s*/i;
const NUMBER = /(?<![A-Za-z0-9])V-?\d+/i;

/** `走访 3-2-501 明天上午10点 了解…` (unit and time are taken out by the caller): what is left is the purpose. */
export function isPlan(words: string): boolean {
  return PLAN.test(words) && !RECORD.test(words) && numberIn(words, 'V') === null && !isQuestion(words);
}

/** The order without the colleague who is to go: `安排窦管家走访…`, `走访 3-2-501 窦管家 …`. */
export function withoutVisitor(words: string, name: string): string {
  if (name === '') return words;
  const at = words.indexOf(name);
  const before = words.slice(0, at).replace(/(?:请|安排|派|让|由|麻烦)\s*$/, '');
  return trimmed(`${before} ${words.slice(at + name.length).replace(/^\s*[去来](?=走访|拜访|上门)/, '')}`);
}

/** The purpose, from words without unit, time and name of the visitor. */
export function purposeOf(words: string): string {
  return trimmed(words.replace(PLAN, ' ').replace(/(?<!\S)(?:on|at|about|to)(?!\S)/gi, ' ')).replace(
    /^(?:为了|事由)[:：]?/,
    '',
  );
}

/** `走访记录 V-0002 已看，墙面干了`, `V-0002 已走访：…`; null for what is no such order. */
export function readRecord(words: string): { n: number | null; words: string } | null {
  if (isQuestion(words)) return null;
  const n = numberIn(words, 'V');
  if (RECORD.test(words)) return { n, words: trimmed(words.replace(RECORD, ' ').replace(NUMBER, ' ')) };
  const rest = words.replace(/^[/／]?\s*V-?\d+[\s，,:：]*/i, '');
  if (n === null || rest === words || !RECORD_AFTER.test(rest)) return null;
  return { n, words: trimmed(rest.replace(RECORD_AFTER, ' ')) };
}

/** `改约 V-0002 后天下午3点`, `V-0002 改到周五10点`; null for what is no such order. */
export function readMove(words: string): { n: number; words: string } | null {
  return readNumbered(words, MOVE);
}

/** `取消走访 V-0002 住户出差`; null for what is no such order. */
export function readCancel(words: string): { n: number; words: string } | null {
  return readNumbered(words, CANCEL) ?? readNumbered(words, /^\s*取消\s*/);
}

function readNumbered(words: string, verb: RegExp): { n: number; words: string } | null {
  const n = numberIn(words, 'V');
  if (n === null) return null;
  const rest = words.replace(NUMBER, ' ').replace(/^[/／\s，,:：]+/, '');
  return verb.test(rest) ? { n, words: trimmed(rest.replace(verb, ' ')) } : null;
}

/** `/走访`, `还有哪些走访`. */
export function isVisitListing(words: string): boolean {
  return (
    /^[/／]?(?:走访|拜访)(?:情况|清单|列表|安排|计划)?[?？。]*$/.test(words) ||
    /(?:哪些|几次|多少).{0,4}(?:走访|拜访)/.test(words) ||
    /^[/／]?(?:visits|planned visits|what visits are planned)[?.]*$/i.test(words)
  );
}
