import { orderWords } from './reading.ts';
import { thingIn } from './loanWords.ts';

/** What somebody of a home says about what it owes, has borrowed, or a visit. */
export type HomeWish =
  | { kind: 'fees' }
  /** `said`: a charge is named. */
  | { kind: 'paid'; said: boolean }
  /** `own`: the own loans are meant, not the rules of lending. */
  | { kind: 'loans'; own: boolean }
  | { kind: 'returned'; thing: string | null }
  | { kind: 'longer'; thing: string | null }
  /** `visit`: a visit is named, so that it can mean nothing else. */
  | { kind: 'unsuitable'; visit: boolean }
  | { kind: 'suits' }
  | { kind: 'visits' };

const CHARGE = /费|租金|欠款|账单|\bfees?\b|\bcharges?\b|\bbills?\b|\brent\b/i;

const ASKS_FEES =
  /(?:我|我家|我们).{0,6}(?:欠|还没[交缴付]|没[交缴付]|未[交缴付]|要[交缴付]|该[交缴付]).{0,10}(?:多少|哪些|什么|几|吗|没有|么|[?？])|(?:有没有|还有|有).{0,4}(?:欠费|没[交缴]的?费|未缴|欠)|欠(?:了)?(?:你们|物业)?多少|(?:我|我家).{0,4}(?:物业费|水电费|水费|电费|停车费|车位费|费用).{0,6}(?:[交缴]了(?:吗|没)|[交缴]到|欠|还差)|how much (?:do|does) (?:i|we|my)\b.{0,12}owe|do (?:i|we) owe|(?:outstanding|unpaid|overdue) (?:fees?|bills?|charges?|amount|balance)|have (?:i|we) paid/i;
const PAID =
  /^(?:我|我们|我家)?(?:早就?|已经|已|都|刚刚?|前几天|上周|昨天|今天|上午)?(?:已经?|都)?(?:[缴交付](?:过|完|清|齐)?(?:费|钱|款)?了|[缴交付]过|[缴交]清|已[缴交付]|转账?了|付款了)|(?:费|租金|钱|款)[^?？]{0,6}(?:已经?|都|早|刚)?(?:[缴交付](?:过|完|清)?了|转了|已[缴交付])|^(?:已[缴交付])|\b(?:i|we)(?:'ve| have)?(?: already| just)? paid\b|^(?:already )?paid\b/i;
const NOT_PAID =
  /[没未][缴交付]|not (?:yet )?paid|haven't paid|怎么[缴交付]|哪里[缴交付]|多少钱?|押金|钥匙|资料|材料|申请|表格|什么时候|[吗么?？]\s*$/i;

const LENT = /借(?!阅|钱|款|口|此|过|书)|borrow|\blent\b|\bloan/i;
const ASKS_LOANS =
  /(?:什么时候|几时|哪天|几号|多久|最晚).{0,6}还|借了?(?:什么|哪些|几(?!天|日|个?小时|次))|还要还|到期|when .{0,30}(?:return|back|due)|what .{0,12}borrow/i;
const RETURNED =
  /(?:已经?|早就?|刚刚?|都|我)?(?:还|归还|送回|放回)(?:回?去?|给你们|到?前台)?(?:了|过了?|啦)|已归?还|\b(?:returned|brought (?:it|them) back|gave (?:it|them) back|is back|put it back)\b/i;
const LONGER =
  /续借|再借|多借|借久|(?:晚|迟)(?:点|些|几天|[一两二三]天|一?下).{0,2}(?:还|归还)|还要用|还在用|延(?:期|长|后)|\bextend\b|keep (?:it|them) (?:a bit |a little )?(?:longer|another|for)|still need it/i;

const UNSUITABLE =
  /不(?:太)?方便|不(?:太)?合适|没(?:有)?空|不在家|没人在家|改天|换(?:个|一个)?(?:时间|日子|天)|改(?:个|一下)?(?:时间|到|成|约|期)|(?:别|不要|不用|先别)(?:来|上门|过来)|不行|来不了|doesn'?t suit|does not suit|not convenient|inconvenient|another (?:time|day)|reschedule|not (?:at )?home|won'?t be (?:home|in)|can'?t (?:make|do) it/i;
const SUITS =
  /^(?:好的?|可以|行|方便|没问题|ok(?:ay)?|合适|在家|欢迎|yes|sure|fine|that (?:suits|works))[^?？]{0,10}$/i;
const ASKS_VISIT =
  /(?:什么时候|几点|哪天|几号|时间).{0,8}(?:走访|拜访|来访)|(?:走访|拜访|来访).{0,8}(?:什么时候|几点|哪天|几号|时间是)|when .{0,20}\bvisit/i;
const VISIT = /走访|拜访|来访|上门看|登门|回访(?!电话)|\bvisit/i;

/** What is wished of the registers of the own home; null for anything else. */
export function readHomeWish(text: string): HomeWish | null {
  const words = orderWords(text);
  if (ASKS_FEES.test(words)) return { kind: 'fees' };
  const thing = thingIn(words);
  if (LONGER.test(words) && (thing !== null || LENT.test(words) || words.length <= 12))
    return { kind: 'longer', thing };
  if (ASKS_LOANS.test(words) && (LENT.test(words) || thing !== null))
    return { kind: 'loans', own: /我|咱|\bmy\b|\bi\b|\bwe\b/i.test(words) };
  if (RETURNED.test(words) && !/[没未][有]?归?还/.test(words) && !/[?？吗]/.test(words))
    return { kind: 'returned', thing };
  if (PAID.test(words) && !NOT_PAID.test(words)) return { kind: 'paid', said: CHARGE.test(words) };
  if (ASKS_VISIT.test(words)) return { kind: 'visits' };
  if (UNSUITABLE.test(words))
    return { kind: 'unsuitable', visit: VISIT.test(words) || /(?<![A-Za-z])V-?\d+/i.test(words) };
  return SUITS.test(words) ? { kind: 'suits' } : null;
}
