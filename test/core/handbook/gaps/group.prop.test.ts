import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupQuestions, SAME_MEANING } from '../../../../core/handbook/gaps/group.ts';
import { makeMeaningGrouping } from '../../../../core/handbook/gaps/meaning.ts';
import { makeTermSimilarity, questionKey } from '../../../../core/handbook/gaps/similarity.ts';
import { encoder } from '../../../support/encoder.ts';

const THINGS = ['游泳池', '健身房', '快递柜', '班车', '食堂', '装修垃圾', 'the pool', 'the gym'];
const ASKED = ['几点开', '在哪里', '怎么收费', '几点关门', ' opening hours', ' price'];
const MANNERS = ['', '请问', '你好，', 'Please: '];

const question = fc
  .tuple(fc.constantFrom(...MANNERS), fc.constantFrom(...THINGS), fc.constantFrom(...ASKED), fc.nat(999))
  .map(([manner, thing, asked, n]) => ({ n, text: `${manner}${thing}${asked}` }));
const questions = fc.array(question, { maxLength: 30 });

/** What the groups are, whatever order they and their questions stand in. */
function shapeOf(groups: readonly { n: number; text: string }[][]): string[] {
  return groups
    .map((group) =>
      group
        .map(({ n, text }) => `${text}#${n}`)
        .sort()
        .join('|'),
    )
    .sort();
}

describe.each([
  ['by their words', { similarity: makeTermSimilarity(), least: SAME_MEANING.words }],
  ['by what they mean', makeMeaningGrouping(encoder)],
])('questions grouped %s', (_, { similarity, least }) => {
  it('stand in exactly one group each', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const groups = groupQuestions(asked, { similarity, least });
        expect(groups.flat()).toHaveLength(asked.length);
        expect(new Set(groups.flat())).toEqual(new Set(asked));
        expect(groups.every((group) => group.length > 0)).toBe(true);
      }),
    );
  });

  it('are the same groups whatever order they come in', () => {
    fc.assert(
      fc.property(
        questions.chain((asked) =>
          fc.tuple(fc.constant(asked), fc.shuffledSubarray(asked, { minLength: asked.length })),
        ),
        ([asked, shuffled]) => {
          expect(shapeOf(groupQuestions(shuffled, { similarity, least }))).toEqual(
            shapeOf(groupQuestions(asked, { similarity, least })),
          );
        },
      ),
    );
  });

  it('of one form are never apart, and with any measure too', () => {
    fc.assert(
      fc.property(questions, fc.double({ min: 0, max: 1, noNaN: true }), (asked, constant) => {
        const groups = groupQuestions(asked, { similarity: () => constant, least });
        const places = new Map<string, number>();
        for (const [at, group] of groups.entries())
          for (const { text } of group) {
            const key = questionKey(text);
            expect(places.get(key) ?? at).toBe(at);
            places.set(key, at);
          }
      }),
    );
  });

  it('are alike both ways', () => {
    fc.assert(
      fc.property(question, question, (a, b) => {
        const forth = similarity(a.text, b.text);
        expect(forth).toBeCloseTo(similarity(b.text, a.text), 10);
        expect(forth).toBeGreaterThanOrEqual(0);
        expect(forth).toBeLessThanOrEqual(1);
      }),
    );
  });
});
