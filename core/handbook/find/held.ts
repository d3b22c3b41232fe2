import { holdsFact, isNumeric } from './facts.ts';
import type { FactKind, Wanted } from './facts.ts';
import { quantities } from './numbers.ts';
import type { Concept, Query } from './question.ts';

/** 0–1: how well a text answers the numbers, times and amounts asked for; 0 when none are. */
export function numberShare({ wanted }: Query, folded: string): number {
  return heldShare(folded, wanted, wanted.kinds.filter(isNumeric));
}

/** 0–1: how well a text answers the other kinds of fact asked for; 0 when none are. */
export function kindShare({ wanted }: Query, folded: string): number {
  return heldShare(
    folded,
    wanted,
    wanted.kinds.filter((kind) => !isNumeric(kind)),
  );
}

/** 0–1: share of the question's own numbers with units that a text holds, whatever way they are written; 0 when it has none. */
export function amountShare(query: Query, folded: string): number {
  if (query.quantities.length === 0) return 0;
  const held = new Set(quantities(folded));
  return query.quantities.filter((quantity) => held.has(quantity)).length / query.quantities.length;
}

/** 0–1: share of the kinds that a folded text holds; 0 of none. */
export function heldShare(folded: string, { unit }: Wanted, kinds: readonly FactKind[]): number {
  if (kinds.length === 0) return 0;
  return kinds.reduce((sum, kind) => sum + holdsFact(folded, kind, unit), 0) / kinds.length;
}

/** What the sentence leaves open of what was asked, numbers and other kinds apart; 0 when nothing is or none was asked. */
export function lackOf(query: Query, folded: string): { numbers: number; kinds: number } {
  const numeric = query.wanted.kinds.filter(isNumeric).length;
  const others = query.wanted.kinds.length - numeric;
  return {
    numbers: numeric === 0 ? 0 : 1 - numberShare(query, folded),
    kinds: others === 0 ? 0 : 1 - kindShare(query, folded),
  };
}

/** 0–1: share of the kinds of fact asked that a folded text holds; 0 when the question names no kind. */
export function factShare({ wanted }: Query, folded: string): number {
  return heldShare(folded, wanted, wanted.kinds);
}

/** Quality of the best alternative that the text holds, 0 when none. */
export function meets(concept: Concept, text: string): number {
  let best = 0;
  for (const { text: word, quality } of concept.alternatives)
    if (quality > best && text.includes(word)) best = quality;
  return best;
}
