import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BM25 } from '../../../../core/handbook/find/lists.ts';
import { collectPostings } from '../../../../core/handbook/find/postings.ts';
import type { Field } from '../../../../core/handbook/find/postings.ts';
import { makeIndex } from '../../../../core/handbook/find/searchIndex.ts';
import type { QueryTerm } from '../../../../core/handbook/find/searchIndex.ts';
import { eachTerm } from '../../../../core/handbook/find/terms.ts';

const text = fc.string({ unit: fc.constantFrom(...'装修押金退还2天 ab一'), maxLength: 30 });
const field = fc.record({ text, weight: fc.constantFrom(1, 0.75, 0.1) });
const runs = fc.array(fc.array(fc.array(field, { maxLength: 3 }), { maxLength: 5 }), { maxLength: 4 });

describe('an index', () => {
  it('scores as the formula says, however its entries are parted into runs', () => {
    fc.assert(
      fc.property(runs, text, (entries, asked) => {
        const index = makeIndex(entries.map(collectPostings));
        const all = entries.flat();
        const terms = termsOf(asked);
        const scores = new Float32Array(all.length);
        index.add(terms, scores);
        all.forEach((_, at) => expect(scores[at]).toBeCloseTo(scoreOf(terms, all, at), 2));
      }),
    );
  });

  it('counts of several alternatives the one that suits an entry best', () => {
    fc.assert(
      fc.property(runs, fc.array(text, { maxLength: 4 }), (entries, asked) => {
        const index = makeIndex(entries.map(collectPostings));
        const all = entries.flat();
        const alternatives = asked.map(termsOf);
        const scores = new Float32Array(all.length).fill(1);
        index.addBest(alternatives, scores);
        all.forEach((_, at) => {
          const best = Math.max(0, ...alternatives.map((terms) => scoreOf(terms, all, at)));
          expect(scores[at]).toBeCloseTo(1 + best, 2);
        });
      }),
    );
  });
});

function termsOf(asked: string): QueryTerm[] {
  const terms = new Map<number, number>();
  eachTerm(asked, (hash, weight) => terms.set(hash, weight));
  return [...terms].map(([hash, weight]) => ({ hash, weight }));
}

/** BM25 as one writes it down. */
function scoreOf(terms: readonly QueryTerm[], entries: readonly (readonly Field[])[], at: number): number {
  const counts = entries.map(countsOf);
  const lengths = counts.map((of) => [...of.values()].reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / entries.length || 1;
  return terms.reduce((sum, { hash, weight }) => {
    const holding = counts.filter((of) => of.has(hash)).length;
    const rarity = Math.log(1 + (entries.length - holding + 0.5) / (holding + 0.5));
    const frequency = counts[at]?.get(hash) ?? 0;
    const norm = BM25.k1 * (1 - BM25.b + (BM25.b * (lengths[at] ?? 0)) / average);
    return sum + (frequency === 0 ? 0 : (weight * rarity * frequency * (BM25.k1 + 1)) / (frequency + norm));
  }, 0);
}

function countsOf(fields: readonly Field[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { text, weight } of fields)
    eachTerm(text, (hash) => counts.set(hash, (counts.get(hash) ?? 0) + weight));
  return counts;
}
