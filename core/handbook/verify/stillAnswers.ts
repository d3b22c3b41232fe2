import { holdsFact, isNumeric, wantedOf } from '../find/facts.ts';
import type { FactKind, Wanted } from '../find/facts.ts';
import { amountsOf } from './amounts.ts';
import { evened } from './pieces.ts';

/** From so sure on a text counts as holding a fact. 0–1. */
const HOLDS = 0.7;

/**
 * Does what is said still give what was asked? Where the quotes hold a number, a time, a person or a paper that the
 * question wants, what is said must hold one too.
 */
export function stillAnswers(question: string, quotes: string, said: string): boolean {
  const wanted = wantedOf(evened(question));
  const [known, told] = [evened(quotes), evened(said)];
  return wanted.kinds.every((kind) => !holds(known, kind, wanted) || tells(told, kind, wanted));
}

function holds(text: string, kind: FactKind, { unit }: Wanted): boolean {
  return holdsFact(text, kind, unit) >= HOLDS;
}

function tells(text: string, kind: FactKind, wanted: Wanted): boolean {
  if (isNumeric(kind)) return amountsOf(text).length > 0 || holds(text, kind, wanted);
  return !/[\u3400-\u9fff]/.test(text) || !EXACT.has(kind) || holds(text, kind, wanted);
}

/** Kinds that are there or not; of the others one cannot be sure. */
const EXACT: ReadonlySet<FactKind> = new Set(['who', 'form']);
