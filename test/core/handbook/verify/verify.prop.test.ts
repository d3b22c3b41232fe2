import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountsOf, sameAmount } from '../../../../core/handbook/verify/amounts.ts';
import { evened } from '../../../../core/handbook/verify/pieces.ts';
import { verify } from '../../../../core/handbook/verify/index.ts';
import { CASES } from './cases.ts';
import { sourceOf } from './clauses.ts';
import { HELD } from './held.ts';

const NUMBER = /\d+/g;
const WITH_NUMBER = [...CASES, ...HELD].filter(({ falls, said }) => falls === null && /\d/.test(said));

/** The sentence with its `at`-th number made another. */
function changed(said: string, at: number, value: number): string {
  const places = [...said.matchAll(NUMBER)];
  const match = places[at % places.length];
  if (!match) return said;
  return said.slice(0, match.index) + String(value) + said.slice(match.index + match[0].length);
}

describe('the verifier', () => {
  test('never lets a sentence pass whose number was changed to one its clauses do not have', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WITH_NUMBER),
        fc.nat(5),
        fc.integer({ min: 1, max: 999 }),
        ({ said, clauses }, at, value) => {
          const text = changed(said, at, value);
          const known = clauses.flatMap((name) => amountsOf(evened(sourceOf(name).text)));
          const isThere = amountsOf(evened(text)).every((one) =>
            known.some((other) => sameAmount(one, other)),
          );
          fc.pre(text !== said && !isThere);
          const verdicts = verify([{ text, passages: clauses.map((_, i) => i) }], clauses.map(sourceOf));
          expect(verdicts.some(({ stands }) => !stands)).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('never lets a sentence pass whose number was taken from another clause with other words', () => {
    const sources = [sourceOf('paid#2.3.1'), sourceOf('paid#2.3.2'), sourceOf('paid#2.3.3')];
    const fee = { 轮椅: 500, 婴儿车: 300, 雨伞: 50 };
    const things = Object.keys(fee);
    fc.assert(
      fc.property(fc.constantFrom(...things), fc.constantFrom(...Object.values(fee)), (thing, value) => {
        const said = [{ text: `借用${thing}的押金为${value}元。`, passages: [0, 1, 2] }];
        const isTrue = Object.entries(fee).some(([name, own]) => name === thing && own === value);
        expect(verify(said, sources)[0]?.stands).toBe(isTrue);
      }),
    );
  });

  test('lets every sentence of a clause stand over that clause', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...new Set([...CASES, ...HELD].flatMap(({ clauses }) => clauses))),
        (name) => {
          const source = sourceOf(name);
          const verdicts = verify([{ text: source.text, passages: [0] }], [source]);
          expect(verdicts.filter(({ stands }) => !stands)).toEqual([]);
        },
      ),
    );
  });

  test('has a verdict for any text over any passage', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[一-龥，。；0-9天不可得]{0,60}$/),
    );
    fc.assert(
      fc.property(
        text,
        text,
        fc.array(fc.integer({ min: -2, max: 3 }), { maxLength: 3 }),
        (said, source, passages) => {
          const verdicts = verify([{ text: said, passages }], [{ text: source, above: '' }], said);
          for (const { stands, reasons } of verdicts) expect(stands).toBe(reasons.length === 0);
        },
      ),
    );
  });
});
