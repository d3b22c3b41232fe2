import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupGaps } from '../../../../core/assistant/gaps/groups.ts';
import { noteGap, settleGap } from '../../../../core/register/index.ts';
import type { Gap } from '../../../../core/register/index.ts';
import { summarizeGap } from '../../../../core/report/index.ts';

const HOUR = 3_600_000;
const ALL = { from: 0, to: Number.POSITIVE_INFINITY };

interface Told {
  words: string;
  who: string;
  audience: Gap['audience'];
  property: string | null;
  at: number;
  answeredAfter: number | null;
}

const told: fc.Arbitrary<Told> = fc.record({
  words: fc.constantFrom('游泳池几点开门', '请问游泳池几点开', '快递柜在哪里', '快递放哪里', '能养鸡吗'),
  who: fc.constantFrom('wang', 'qian', 'liu', 'li', 'xu'),
  audience: fc.constantFrom<Gap['audience']>('resident', 'staff'),
  property: fc.constantFrom(null, 'harbour', 'hill'),
  at: fc.integer({ min: 1, max: 100 }).map((hours) => hours * HOUR),
  answeredAfter: fc.option(fc.integer({ min: 1, max: 50 }).map((hours) => hours * HOUR)),
});

function gapOf({ words, who, audience, property, at, answeredAfter }: Told, i: number): Gap {
  const n = i + 1;
  const gap = noteGap({
    ...{ n, key: `gap:${n}`, ticket: n, ticketNumber: `Z-${n}`, question: words },
    ...{ audience, property, person: who, room: null, at },
  });
  const answer = { document: 'd', title: '须知', clause: '1' };
  return answeredAfter === null ? gap : settleGap(gap, answer, at + answeredAfter);
}

describe('open questions in groups', () => {
  it('stand in exactly one each, with none of another property beside them', () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 25 }), (all) => {
        const gaps = all.map(gapOf);
        const groups = groupGaps(gaps, ALL);
        const numbers = groups.flatMap(({ questions }) => questions.map(({ n }) => n));
        expect([...numbers].sort((a, b) => a - b)).toEqual(gaps.map(({ n }) => n));
        for (const { questions, property } of groups)
          for (const { n } of questions) expect(gaps[n - 1]?.property).toBe(property);
      }),
    );
  });

  it('are the same whatever order the questions come in', () => {
    fc.assert(
      fc.property(
        fc.array(told, { maxLength: 25 }).chain((all) => {
          const gaps = all.map(gapOf);
          return fc.tuple(fc.constant(gaps), fc.shuffledSubarray(gaps, { minLength: gaps.length }));
        }),
        ([gaps, shuffled]) => {
          expect(groupGaps(shuffled, ALL)).toEqual(groupGaps(gaps, ALL));
        },
      ),
    );
  });

  it('count every question, and as many askers as there are', () => {
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 25 }), (all) => {
        const summaries = groupGaps(all.map(gapOf), ALL).map(summarizeGap);
        expect(summaries.reduce((sum, { times }) => sum + times, 0)).toBe(all.length);
        for (const { times, homes, colleagues, answer, answered, firstAt, lastAt } of summaries) {
          expect(homes + colleagues).toBeGreaterThan(0);
          expect(homes + colleagues).toBeLessThanOrEqual(times);
          expect(answer !== null).toBe(answered === times);
          expect(firstAt).toBeLessThanOrEqual(lastAt);
        }
      }),
    );
  });

  it('show what was known at the end of the stretch, and of what was over before it nothing', () => {
    const to = 60 * HOUR;
    fc.assert(
      fc.property(fc.array(told, { maxLength: 25 }), (all) => {
        const gaps = all.map(gapOf);
        const shown = groupGaps(gaps, { from: 20 * HOUR, to }).flatMap(({ questions }) => questions);
        for (const { at, answer } of shown) {
          expect(at).toBeLessThan(to);
          expect(answer === null || answer.since < to).toBe(true);
          expect(at >= 20 * HOUR || (answer?.since ?? 0) >= 20 * HOUR).toBe(true);
        }
        const inside = all.filter(({ at }) => at >= 20 * HOUR && at < to);
        expect(shown.length).toBeGreaterThanOrEqual(inside.length);
      }),
    );
  });
});
