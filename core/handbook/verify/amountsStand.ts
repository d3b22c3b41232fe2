import { amountsOf, boundStands, sameAmount, sameKind, withoutAmounts } from './amounts.ts';
import type { Amount } from './amounts.ts';
import { conceptsOf, namesConcept } from './concepts.ts';
import type { Concept } from '../find/question.ts';
import type { Piece } from './pieces.ts';
import type { FallReason } from './types.ts';

/** A number of the handbook with the words it belongs to: back to the number of its kind before it. */
interface Known {
  amount: Amount;
  words: string;
  /** Those words, and all before them. */
  around: string;
}

/** How much better the words of another number must fit before it is the one that is meant. */
const LEAD = 0.12;

/** Every number said stands in the passages, with its bound, and belongs to what it is said of. */
export function amountFaults(
  claim: string,
  rest: readonly string[],
  pieces: readonly Piece[],
  asked: string,
): FallReason[] {
  const said = amountsOf(claim);
  if (said.length === 0) return [];
  const known = pieces.flatMap(knownOf);
  return said.flatMap((amount, at) => {
    const others = rest.filter((claim) => !amountsOf(claim).some((one) => sameKind(one, amount))).join(',');
    const equal = known.filter((one) => sameAmount(amount, one.amount));
    const fitting = equal.filter((one) => boundStands(amount, one.amount));
    if (fitting.length === 0) return ['number' as const];
    const before = said
      .slice(0, at)
      .filter((one) => sameKind(one, amount))
      .at(-1);
    const own =
      claim.slice(before?.end ?? 0, amount.start) + ' ' + claim.slice(amount.end, said[at + 1]?.start);
    const isBare = conceptsOf(own).length === 0;
    const near = isBare ? withoutAmounts(claim) : own;
    const elsewhere = isBare ? [...said, ...rest.flatMap(amountsOf)] : [];
    const rivals = known.filter(
      (one) => isRival(amount, one.amount) && !elsewhere.some((other) => sameAmount(other, one.amount)),
    );
    if (!rangeStands(claim, said, at, known)) return ['number' as const];
    return isOfAnother(near, others, asked, fitting, rivals) ? ['mixed' as const] : [];
  });
}

const TO = /^ ?(?:-|~|至|到|to|and) ?$/;

/** The two ends of a range are the ends of one range there. */
function rangeStands(claim: string, said: readonly Amount[], at: number, known: readonly Known[]): boolean {
  const [from, to] = [said[at], said[at + 1]];
  if (!from || !to || !TO.test(claim.slice(from.end, to.start)) || !sameKind(from, to)) return true;
  return known.some((one, place) => {
    const next = known[place + 1];
    return sameAmount(from, one.amount) && next !== undefined && sameAmount(to, next.amount);
  });
}

function isRival(said: Amount, known: Amount): boolean {
  return said.kind === known.kind && !sameAmount(said, known);
}

function isOfAnother(
  near: string,
  rest: string,
  asked: string,
  own: readonly Known[],
  others: readonly Known[],
): boolean {
  if (others.length === 0) return false;
  const score = scorer(near, rest, asked, [...own, ...others]);
  const best = Math.max(...own.map(score));
  return others.some((other) => score(other) > best + LEAD);
}

/** How well the words said fit those of a number; what only one number's words have counts most. */
function scorer(near: string, rest: string, asked: string, all: readonly Known[]): (known: Known) => number {
  const units: Unit[] = [...weighted(near, 1), ...weighted(rest, 0.5), ...weighted(asked, 0.3)].map(
    (unit) => {
      const holders = all.filter(({ words }) => namesConcept(unit.concept, words)).length;
      const isLiteral = all.some(({ words }) => words.includes(unit.concept.text));
      return { ...unit, isLiteral, weight: holders === 0 ? 0 : unit.weight / holders };
    },
  );
  const total = units.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const said = `${near} ${rest} ${asked}`;
  return (known) => {
    const fit = units.reduce((sum, unit) => sum + unit.weight * heldShare(unit, known), 0) / total;
    return fit - 0.5 * unsaidShare(known, said, all);
  };
}

interface Unit {
  concept: Concept;
  weight: number;
  /** Some number's words have it as it was said. */
  isLiteral: boolean;
}

function weighted(text: string, weight: number): { concept: Concept; weight: number }[] {
  return conceptsOf(text).map((concept) => ({ concept, weight }));
}

function heldShare({ concept, isLiteral }: Unit, { words, around }: Known): number {
  if (words.includes(concept.text)) return 1;
  if (namesConcept(concept, words)) return isLiteral ? 0.3 : 0.8;
  return namesConcept(concept, around) ? 0.25 : 0;
}

/** Share of what only this number's words name that was not said: `紧急维修` where nothing is urgent. */
function unsaidShare(known: Known, said: string, all: readonly Known[]): number {
  if (!/[\u3400-\u9fff]/.test(said)) return 0;
  const others = all.filter((one) => one !== known && one.words !== known.words);
  const own = conceptsOf(known.words).filter(
    (concept) => !others.some(({ words }) => words.includes(concept.text)),
  );
  return own.length === 0
    ? 0
    : own.filter((concept) => !said.includes(concept.text) && !isWrittenOtherwise(concept, said, all))
        .length / own.length;
}

function knownOf(piece: Piece): Known[] {
  const amounts = amountsOf(piece.text);
  return amounts.map((amount, at) => {
    const before = amounts.slice(0, at).findLast((one) => sameKind(one, amount));
    const next = amounts[at + 1]?.start ?? piece.text.length;
    const own = `${piece.text.slice(before?.end ?? 0, amount.start)} ${piece.text.slice(amount.end, next)}`;
    const lead = before ? '' : leadOf(piece, amount);
    return {
      amount,
      words: `${lead} ${own}`,
      around: `${piece.before.join(',')} ${piece.text} ${piece.above}`,
    };
  });
}

/** The pieces before, back to one that has a number of the same kind. */
function leadOf({ before }: Piece, amount: Amount): string {
  const stop = before.findLastIndex((one) => amountsOf(one).some((other) => sameKind(other, amount)));
  return before.slice(stop + 1).join(' ');
}

/** Said in other words, which are no other number's own. */
function isWrittenOtherwise(concept: Concept, said: string, all: readonly Known[]): boolean {
  return concept.alternatives.some(
    ({ text }) => said.includes(text) && !all.some(({ words }) => words.includes(text)),
  );
}
