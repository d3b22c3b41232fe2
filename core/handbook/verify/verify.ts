import { detectLanguage } from '../../language/index.ts';
import { withoutAmounts } from './amounts.ts';
import { amountFaults } from './amountsStand.ts';
import { asksReader } from './asks.ts';
import { align, conceptsOf, namesConcept } from './concepts.ts';
import { losesCondition } from './conditions.ts';
import { agentsOf, hasName, namesOf } from './names.ts';
import type { Name } from './names.ts';
import { freeTurned, normFaults, withoutMoney } from './normsStand.ts';
import { claimsOf, evened, piecesOf, saidSentences } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { supportOf } from './support.ts';
import type { FallReason, Said, Source, Verdict } from './types.ts';

/** Least share of a sentence's words that its passages must have; see each. */
const SUPPORT = {
  /** In the language of the passages. */
  same: 0.68,
  /** Of what stands between two commas, in one sentence of them. */
  claim: 0.55,
  /** Longest run of characters that they do not have. */
  gap: 3,
  /** In another language: one word of so many may be unknown. */
  bridged: 4,
};

/**
 * Which of the composed sentences stand in the passages they name, each judged alone, and why the others do not. Texts
 * of several sentences are taken apart. Pure; total on any text.
 * @param question what was asked, which a sentence may leave unsaid
 */
export function verify(said: readonly Said[], sources: readonly Source[], question = ''): Verdict[] {
  return said
    .flatMap(({ text, passages }) => saidSentences(text).map((one) => ({ text: one, passages })))
    .map((one) => {
      const reasons = [...new Set(faultsOf(one, sources, question))];
      return { said: one, stands: reasons.length === 0, reasons };
    });
}

function faultsOf({ text, passages }: Said, sources: readonly Source[], question: string): FallReason[] {
  const named = passages.flatMap((at) => sources[at] ?? []);
  if (named.length === 0 || named.length < passages.length) return ['no_passage'];
  const folded = evened(text);
  if (asksReader(folded)) return ['asks'];
  const pieces = named.flatMap(piecesOf);
  if (pieces.length === 0) return ['no_passage'];
  if (pieces.some(({ sentence }) => bare(sentence) === bare(folded))) return [];
  const asked = evened(question);
  const claims = claimsOf(folded);
  if (claims.length === 0) return ['unsupported'];
  const bridged = isChinese(folded) !== isChinese(pieces.map((piece) => piece.text).join(''));
  if (bridged && isChinese(folded)) return ['unsure'];
  const judged = claims.flatMap((claim) => {
    const rest = claims.filter((other) => other !== claim);
    return [
      ...amountFaults(claim, rest, pieces, asked),
      ...claimFaults(claim, folded, pieces, asked, bridged),
    ];
  });
  return [...judged, ...wordFaults(folded, pieces, bridged)];
}

/** Letters and figures only. */
function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function isChinese(text: string): boolean {
  return /[\u3400-\u9fff]/.test(text) && detectLanguage(text) !== 'en';
}

function claimFaults(
  claim: string,
  whole: string,
  pieces: readonly Piece[],
  asked: string,
  bridged: boolean,
): FallReason[] {
  const names = bridged ? [] : namesOf(claim);
  const deed = align(without(claim, names), pieces);
  if (!deed) return ['unsupported'];
  const faults = pieceFaults(claim, whole, deed.piece, pieces, asked, bridged);
  const other = faults.length === 0 ? null : align(claim, pieces);
  // Another sentence that fits the names as well: never another piece of this one, where it would be somebody else's deed.
  if (!other || other.piece.sentence === deed.piece.sentence) return faults;
  const again = pieceFaults(claim, whole, other.piece, pieces, asked, bridged);
  return again.length === 0 ? [] : faults;
}

function pieceFaults(
  claim: string,
  whole: string,
  piece: Piece,
  pieces: readonly Piece[],
  asked: string,
  bridged: boolean,
): FallReason[] {
  const faults: FallReason[] = normFaults(claim, piece, whole);
  const charged = align(withoutMoney(claim), pieces)?.piece ?? piece;
  if (freeTurned(claim, charged)) faults.push('negation');
  if (losesCondition(whole, piece, asked)) faults.push('condition');
  if (bridged || !isChinese(claim)) return faults;
  const { share, gap, size } = supportOf(
    withoutAmounts(claim),
    `${piece.lead} ${piece.sentence} ${piece.above}`,
  );
  if ((share < SUPPORT.claim && size >= 4) || gap.length >= SUPPORT.gap) faults.push('mixed');
  if (isAnothersDeed(claim, piece)) faults.push('mixed');
  return [...faults, ...nameFaults(namesOf(claim), piece, pieces)];
}

function nameFaults(names: readonly Name[], piece: Piece, pieces: readonly Piece[]): FallReason[] {
  const held = `${piece.lead} ${piece.sentence}`;
  const everywhere = pieces.map((one) => one.sentence).join('\n');
  return names.flatMap((name) => {
    if (!hasName(name.text, everywhere)) return ['name' as const];
    return hasName(name.text, held) || isAddressee(name) ? [] : ['mixed' as const];
  });
}

function without(claim: string, names: readonly Name[]): string {
  const rest = [...names]
    .reverse()
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, claim);
  return /[\p{Script=Han}]{2}|[a-z]{3}/u.test(rest) ? rest : claim;
}

/** Anybody who reads the answer may be called so. */
function isAddressee({ text }: Name): boolean {
  return /^(?:业主|住户|客户|租户|访客|物业)$/.test(text);
}

const PASSIVE = /由|被|向|给|到|从|经|找|让/;

/** The one who does it in what was said is not the one who does it there. */
function isAnothersDeed(claim: string, piece: Piece): boolean {
  const [said] = agentsOf(claim);
  const there = agentsOf(piece.text);
  const [first] = there;
  if (!said || !first || isAddressee(said)) return false;
  const leads = said.start <= 1 && first.start <= 1;
  const isThere = there.some(({ text }) => hasName(said.text, text) || hasName(text, said.text));
  if (!isThere) return leads || (said.start <= 1 && /由$/.test(piece.text.slice(0, first.start)));
  return (
    leads &&
    !PASSIVE.test(claim) &&
    !PASSIVE.test(piece.text) &&
    !hasName(said.text, first.text) &&
    !hasName(first.text, said.text)
  );
}

function wordFaults(folded: string, pieces: readonly Piece[], bridged: boolean): FallReason[] {
  const source = [...new Set(pieces.flatMap((piece) => [piece.sentence, piece.above]))].join('\n');
  if (!bridged && isChinese(folded)) {
    const { share, gap } = supportOf(withoutAmounts(folded), source);
    return share < SUPPORT.same || gap.length >= SUPPORT.gap ? ['unsupported'] : [];
  }
  const concepts = conceptsOf(folded);
  const missing = concepts.filter((concept) => !namesConcept(concept, source));
  if (concepts.length === 0) return ['unsure'];
  const isSure = missing.length === 0 || (missing.length === 1 && concepts.length >= SUPPORT.bridged);
  return isSure ? [] : [bridged ? 'unsure' : 'unsupported'];
}
