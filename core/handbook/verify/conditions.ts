import { amountsOf } from './amounts.ts';
import { conceptShare, conceptsOf } from './concepts.ts';
import { isDoubleNo, normsOf } from './norms.ts';
import type { Piece } from './pieces.ts';

/** Words whose loss changes the sense, in kinds that stand for one another. */
const MARKS = {
  only: /只有|仅(?!供)|只(?!是|要|好|有)|才(?!能力|华)|方可|方能|唯有|须先|必须先|先.{1,12}(?:再|才|后)|(?:以后|之后|后|了)才|\bonly\b|\bnot\b.*\b(?:until|unless|before)\b|\buntil\b|\bunless\b|\bwithout\b|\bfirst\b|\bbefore\b|once\b|\bafter\b/,
  except:
    /除(?!了?虫|臭|草|尘|夕|味|锈|雪|害|四)[^,;。]{1,20}(?:外|以外)|除外|例外|不含|不包括|不受.{0,4}限|\bexcept\b|\bother than\b|\bexcluding\b|\bapart from\b|\bnot include\b|\bdoes not apply\b/,
  unless: /除非|否则|\bunless\b|\botherwise\b/,
  consent:
    /(?:(?<!已)经(?!理|常|营|济|过|办)|征得|获得?|得到)[^,;。]{0,12}(?:同意|批准|许可|审批|审核|认可|授权|确认)|未经|同意(?:了|后|以后)?才|\b(?:approv|agree|consent|permission|confirm|authori[sz])/,
} as const;
type Mark = keyof typeof MARKS;

const SAME: Readonly<Record<Mark, RegExp>> = {
  only: MARKS.only,
  except: new RegExp(`${MARKS.except.source}|不含|没有`),
  unless: new RegExp(`${MARKS.unless.source}|${MARKS.only.source}`),
  consent: /同意|批准|许可|审批|审核|认可|授权|确认|未经|approv|agree|consent|permission|confirm|authori/,
};

const MARK_NAMES: readonly Mark[] = ['only', 'except', 'unless', 'consent'];

/** A condition of the handbook that what was said leaves out, or one it adds. */
export function losesCondition(said: string, piece: Piece, asked: string): boolean {
  const around = belongs(piece.next, said) ? `${piece.text},${piece.next}` : piece.text;
  const lost = MARK_NAMES.some((mark) => MARKS[mark].test(around) && !isSaid(mark, said));
  return lost || turnsOrder(said, piece) || addsCondition(said, piece) || losesCase(said, piece, asked);
}

/** 0–1: share of what a piece is about that what was said must name too, to be bound by it. */
const BELONGS = 0.3;

/** Does the piece after it bound what was said? */
function belongs(next: string, said: string): boolean {
  if (/^(?:但|除非|否则|除.+外)/.test(next)) return true;
  return MARKS.only.test(next) && conceptShare(conceptsOf(next), said) >= BELONGS;
}

function isSaid(mark: Mark, said: string): boolean {
  if (SAME[mark].test(said)) return true;
  return mark === 'only' && (isDoubleNo(normsOf(said)) || /凭|须|必须|不得|must|only/.test(said));
}

/** Said of all what is written of some. */
const ALL = /所有|全部|任何|一律|全体|不论|无论|\ball\b|\bany\b|\balways\b|\bwhoever\b/;

/** `喷药前` for `喷药后`. */
function turnsOrder(said: string, { before, text, next }: Piece): boolean {
  const there = `${before.at(-1) ?? ''},${text},${next}`;
  for (const match of said.matchAll(/([\p{Script=Han}]{2})(?:之|以)?([前后])(?![台勤门])/gu)) {
    const [, deed = '', side = ''] = match;
    const at = (which: string) => new RegExp(`${deed}(?:之|以|完|完毕)?${which}`).test(there);
    if (at(side === '前' ? '后' : '前') && !at(side)) return true;
  }
  if (/[\u3400-\u9fff]/.test(said)) return false;
  const [early, late] = [/前|先/.test(there), /后|再|完/.test(there)];
  if (/\bbefore\b/.test(said)) return late && !early;
  return /\bafter\b/.test(said) && early && !late;
}

function addsCondition(said: string, piece: Piece): boolean {
  const whole = `${piece.before.join(',')},${piece.sentence}`;
  const norms = normsOf(whole);
  if (ALL.test(said) && !ALL.test(whole)) return true;
  if (/只有|仅(?!供)|\bonly\b/.test(said) && !MARKS.only.test(whole) && !isDoubleNo(norms)) return true;
  return MARKS.except.test(said) && !SAME.except.test(whole) && !MARKS.unless.test(whole);
}

/** `超过200平方米的,…`: who leaves it out says it of all. */
const CASE = /(?:的|的话|时|的单元|的房屋)$|^(?:如果|如|若|遇|凡|因|倘|对于|在.+(?:时|的情况下)$)/;

function losesCase(said: string, piece: Piece, asked: string): boolean {
  const before = piece.before.at(-1);
  if (before === undefined || before.length > 34 || !CASE.test(before)) return false;
  const concepts = conceptsOf(before);
  const bounded = amountsOf(before).some(({ bound }) => bound === 'least' || bound === 'most');
  if (concepts.length === 0) return false;
  if (bounded) return amountsOf(said).length === 0;
  return conceptShare(concepts, `${said} ${asked}`) === 0 && conceptShare(conceptsOf(said), before) === 0;
}
