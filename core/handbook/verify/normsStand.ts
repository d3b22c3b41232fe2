import { isDoubleNo, isNegative, normsOf, sameHead } from './norms.ts';
import type { Norm, NormAt } from './norms.ts';
import type { Piece } from './pieces.ts';
import type { FallReason } from './types.ts';

/** What a claim says of doing something is what its piece of the handbook says. */
export function normFaults(claim: string, piece: Piece, whole: string): FallReason[] {
  const said = normsOf(claim);
  const there = normsOf(piece.text);
  const sentence = normsOf(piece.sentence);
  const faults = dutyFaults(said, there.length > 0 ? there : sentence);
  const isEnglish = !/[\u3400-\u9fff]/.test(claim);
  const turned = isEnglish
    ? countTurned(said, there, sentence)
    : headTurned(claim, said, piece, there, sentence);
  return turned && !isContrapositive(normsOf(whole), sentence) ? [...faults, 'negation'] : faults;
}

function dutyFaults(said: readonly NormAt[], there: readonly NormAt[]): FallReason[] {
  const says = (norm: Norm) => said.some((one) => one.norm === norm);
  const holds = (...norms: readonly Norm[]) => there.some((one) => norms.includes(one.norm));
  const wrong =
    (says('may') && holds('must', 'must_not', 'not') && !holds('may') && !said.some(isNegative)) ||
    (says('may') && holds('must', 'must_not') && !holds('may')) ||
    (says('must') && holds('may', 'need_not') && !holds('must')) ||
    (says('need_not') && !holds('need_not') && !(holds('not') && !holds('must', 'must_not'))) ||
    (says('must_not') && !holds('must_not', 'not'));
  return wrong ? ['duty'] : [];
}

/** A no that is not there, or one that is lost, told by what it is about. */
function headTurned(
  claim: string,
  said: readonly NormAt[],
  piece: Piece,
  there: readonly NormAt[],
  sentence: readonly NormAt[],
): boolean {
  const noes = said.filter(isNegative);
  const known = [...there, ...sentence, ...piece.before.flatMap(normsOf)].filter(isNegative);
  if (noes.some((one) => !known.some((other) => sameHead(one.head, other.head)))) return true;
  return there.filter(isNegative).some(({ head }) => {
    const deed = head.slice(0, 2);
    if (deed.length < 2) return false;
    const at = claim.indexOf(deed);
    return (
      at >= 0 &&
      !noes.some((one) => one.start < at && at - one.end < 12) &&
      !piece.text.slice(0, piece.text.indexOf(head) - 2).includes(deed)
    );
  });
}

/** In another language only whether there is a no can be told. */
function countTurned(
  said: readonly NormAt[],
  there: readonly NormAt[],
  sentence: readonly NormAt[],
): boolean {
  const isNo = (norms: readonly NormAt[]) => norms.some(isNegative);
  if (isNo(said)) return !isNo(there) && !isNo(sentence);
  return isNo(there);
}

/** `没有动火证不得动火` as `须凭动火证动火`. */
function isContrapositive(said: readonly NormAt[], there: readonly NormAt[]): boolean {
  return isDoubleNo(there) && !said.some(isNegative) && said.some(({ norm }) => norm === 'must');
}

const FREE =
  /免费|无偿|不(?:另)?(?:收|用付|要)(?:费|钱)|不收|免(?:收|交|付)|\bfree\b|no charge|without charge/;
const PAID = /(?:要|须|需|应|得|另)(?:另)?(?:收|交|付|缴)|收费|付费|\bcharged?\b|\bpay|\bfee/;

/** For nothing there and for money here, or the other way round. */
export function freeTurned(claim: string, { text, sentence }: Piece): boolean {
  if (FREE.test(claim)) return !FREE.test(sentence);
  return PAID.test(claim) && FREE.test(text) && !PAID.test(text.replace(FREE, ''));
}

/** The claim without its words for money, to see what they are said of. */
export function withoutMoney(claim: string): string {
  const rest = claim.replace(FREE, ' ').replace(PAID, ' ');
  return /[\p{Script=Han}]{2}|[a-z]{3}/u.test(rest) ? rest : claim;
}
