import type { Category, Tone } from './types.ts';

/** What a message says of itself that it is. */
export interface Said {
  category: Category;
  tone: Tone | null;
}

/** A question that is to be answered in writing. */
const IN_WRITING =
  /书面(?:的)?(?:咨询|查询|提问|询问|问题|答复|答覆|回复|回覆|回答|说明|解释)|(?:正式|来)函|公函|正式(?:咨询|查询|答复|答覆|回复|回覆)|\bin writing\b|\bwritten (?:reply|answer|response|explanation)|\bformal (?:inquiry|enquiry|question|letter)/;

/** How one complains, or what became of a complaint: a question, not a complaint. */
const ABOUT_COMPLAINTS =
  /(?:怎么|如何|怎样|哪里|点样|边度|去哪|向谁|找谁|可以|能不能|能否)(?:去|进行|才能|能)?投诉|投诉(?:电话|热线|邮箱|渠道|流程|方式|途径|箱|部门)|how (?:do|can|to).{0,12}complain/;
const NO_COMPLAINT =
  /(?:不|别|没|撤销|撤回|取消|算了)(?:用|要|想|再|打算)?投诉|投诉(?:的|了的)?(?:事|单|进度|结果|处理)|投诉.{0,4}(?:撤|取消|算了)|\b(?:don'?t|not|no longer).{0,12}complain/;
const COMPLAINS =
  /(?:^|[,.!;:\s]|我们?|要|想|必须|正式|实名|严重|再次|继续)投诉|投诉$|投诉[:!]|\b(?:i|we)(?: \w+){0,3} (?:complain|to complain|make a complaint|file a complaint|lodge a complaint)\b|\bcomplaint(?: about|:)/;
const PRAISES = /(?:表扬|点(?:个|一?个大)?赞|夸(?:一?下|一?夸|夸)|感谢信|锦旗)/;

/** On which terms something is lent: the handbook's business, not a wish to have it brought. */
const LENDING_TERMS =
  /(?:借|租)[^,.!]{0,10}(?:几天|多久|多长时间|几个?小时|几耐|收费|要钱|多少钱|押金|什么手续|什么证件)|(?:怎么|如何|点样|在哪里?|去哪里?|边度)(?:可以|能)?借|\b(?:how (?:long|many days)|what (?:does it cost|deposit)|how much)\b.{0,30}\b(?:borrow|lend|loan|keep)|\bhow (?:do|can) (?:i|we) borrow\b/;
/** A visit of the repairers is booked: a repair, said politely. */
const BOOKS_REPAIR =
  /(?:想|要|帮我?|请|麻烦)(?:你们)?(?:预约|约)[^?怎如]{0,16}(?:修|检修|维护|安装)[^?]*$|\b(?:book|schedule|arrange)\b.{0,24}\b(?:repair|technician|plumber|electrician)\b[^?]*$/;

/** Fewer letters beside the word itself than this tell of no matter yet: `我要投诉`, `投诉物业`. */
const LEAST = 2;
const COURTESY =
  /投诉|表扬|我们?|你们?|您|要|想|必须|正式|实名|一下|请|麻烦|物业|\b(?:i|we|want|would|like|need|have|to|make|file|lodge|a|complain|complaint|please|hi|hello)\b|[^\p{L}\p{N}]/gu;

/** That something is to be repaired, and nothing else. */
const ONLY_REPORTS =
  /^(?:(?:你好|您好|hi|hello|请问|请|麻烦)[\s,.!]*)*(?:我们?)?(?:想|要|需要)?(?:(?:报(?:个|一下)?修|报事报修|维修)(?:一下)?|(?:i(?:'d| would)? (?:want|need|like|have) to )?(?:report|request|book|need)?(?: an?| some)? ?(?:repairs?|maintenance)(?: request)?)[\s,.!]*(?:please|pls|谢谢)?[.!]*$/;

/**
 * Finds the kind in the words that name it, for messages in which the model sees nothing. Whoever only names it has
 * told of no matter yet.
 * @param text plain text (see `plain`)
 */
export function readSaid(text: string): Said | null {
  if (asksInWriting(text)) return { category: 'inquiry', tone: null };
  if (ABOUT_COMPLAINTS.test(text) || LENDING_TERMS.test(text)) return { category: 'inquiry', tone: null };
  if (BOOKS_REPAIR.test(text) && !/[吗呢]|怎么|如何/.test(text)) return { category: 'repair', tone: null };
  if (onlyNames(text) !== null) return { category: 'other', tone: null };
  const complains = COMPLAINS.test(text) && !NO_COMPLAINT.test(text);
  if (!complains && !PRAISES.test(text)) return null;
  return tellsSomething(text) ? { category: 'complaint', tone: complains ? null : 'praise' } : null;
}

/**
 * Is a written answer asked for? @clause service 4.2.1
 * @param text plain text (see `plain`)
 */
export function asksInWriting(text: string): boolean {
  return IN_WRITING.test(text);
}

/**
 * Does somebody say that he complains, or has something to be repaired, and not yet what? Null: no.
 * @param text plain text (see `plain`)
 */
export function onlyNames(text: string): 'complaint' | 'repair' | null {
  if (COMPLAINS.test(text) && !NO_COMPLAINT.test(text) && !tellsSomething(text)) return 'complaint';
  return ONLY_REPORTS.test(text) ? 'repair' : null;
}

function tellsSomething(text: string): boolean {
  return [...text.replace(COURTESY, '')].length >= LEAST;
}
