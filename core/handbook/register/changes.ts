import type { Clause } from '../types.ts';

/** What became of a clause from one version to the next. */
export interface ClauseChange {
  kind: 'new' | 'changed' | 'gone';
  number: string;
  /** As it stands now; of one that is gone, as it stood. */
  text: string;
}

/**
 * What differs between two versions, in the order of the newer, what is gone at the end. A clause that says the same
 * under the same number is the same wherever it stands.
 */
export function compareClauses(before: readonly Clause[], after: readonly Clause[]): ClauseChange[] {
  const old = new Bag(before);
  const rest = after.filter((clause) => !old.take(sameKey(clause)));
  const known = new Bag(old.left(), ({ number }) => number);
  const changes = rest.map((clause): ClauseChange => ({
    kind: known.take(clause.number) ? 'changed' : 'new',
    ...{ number: clause.number, text: clause.text },
  }));
  const gone = known.left().map(({ number, text }): ClauseChange => ({ kind: 'gone', number, text }));
  return [...changes, ...gone];
}

function sameKey({ number, text }: Clause): string {
  return `${number}\n${text.replace(/\s+/g, ' ')}`;
}

/** Clauses by a key, each to be taken once, in order. */
class Bag {
  private readonly byKey = new Map<string, Clause[]>();

  constructor(clauses: readonly Clause[], keyOf: (clause: Clause) => string = sameKey) {
    for (const clause of clauses)
      this.byKey.set(keyOf(clause), [...(this.byKey.get(keyOf(clause)) ?? []), clause]);
  }

  take(key: string): boolean {
    return this.byKey.get(key)?.shift() !== undefined;
  }

  left(): Clause[] {
    return [...this.byKey.values()].flat();
  }
}
