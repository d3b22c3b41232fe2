import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { remindFee, remindLoan, remindVisit } from '../../../core/register/index.ts';
import type { RegisterRules } from '../../../core/register/index.ts';
import { makeRules } from '../../../core/ticket/index.ts';
import { local, samplePolicy } from '../../support/samplePolicy.ts';
import { aFee, aLoan, aVisit } from './entries.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const START = local('2026-01-05 00:00');

/** More steps than any entry can take. */
const MOST = 400;

const minuteOfDay = fc.integer({ min: 0, max: 1439 });
const start = fc.integer({ min: 0, max: 300 * 1440 }).map((minutes) => START + minutes * MINUTE);
/** How late each job runs, in minutes: mostly in time, now and then days. */
const delays = fc.array(
  fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 9 * 1440 })),
  {
    minLength: 8,
    maxLength: 40,
  },
);

const sample = samplePolicy();

/** The sample company with other quiet hours and other hours for money, which leave some of the day. */
const rules: fc.Arbitrary<RegisterRules> = fc
  .record({
    quietFrom: minuteOfDay,
    quietLength: fc.integer({ min: 0, max: 900 }),
    from: fc.integer({ min: 0, max: 600 }),
  })
  .map(({ quietFrom, quietLength, from }) => {
    const quiet = { from: quietFrom, to: (quietFrom + quietLength) % 1440 };
    const { calendar, fees } = sample;
    return makeRules({
      ...sample,
      calendar: { ...calendar, quiet: { ...calendar.quiet, value: quiet } },
      fees: { ...fees, hours: { ...fees.hours, value: { from, to: from + 720 } } },
    });
  });

/** Minutes after midnight in Shanghai, reckoned without the software’s own calendar. */
function minutesOf(at: number): number {
  return ((Math.floor((at + 8 * 60 * MINUTE) / MINUTE) % 1440) + 1440) % 1440;
}

function isWithin(minutes: number, { from, to }: { from: number; to: number }): boolean {
  return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

interface Run<E> {
  entry: E & { nextAt: number | null };
  step: (
    entry: E & { nextAt: number | null },
    now: number,
  ) => { entry: E & { nextAt: number | null }; said: boolean } | null;
}

/** When something was said until nothing comes any more. @throws when it never ends */
function play<E>({ entry, step }: Run<E>, late: readonly number[]): number[] {
  const said: number[] = [];
  let now = Number.NEGATIVE_INFINITY;
  for (let i = 0; entry.nextAt !== null; i++) {
    if (i > MOST) throw new Error('it never ends');
    now = Math.max(now, entry.nextAt + (late[i % late.length] ?? 0) * MINUTE);
    const owed = step(entry, now);
    if (!owed) throw new Error('nothing was owed though its time had come');
    expect(owed.entry.nextAt === null || owed.entry.nextAt > now || owed.said).toBe(true);
    if (owed.said) said.push(now);
    entry = owed.entry;
  }
  return said;
}

describe('whatever is written down, however late its jobs run', () => {
  test('a loan’s reminders end and none is sent in the quiet hours', () => {
    fc.assert(
      fc.property(
        rules,
        start,
        fc.integer({ min: 1, max: 9 * 1440 }),
        fc.boolean(),
        delays,
        (facts, at, length, reachable, late) => {
          const dueAt = at + length * MINUTE;
          const entry = aLoan({ dueAt, nextAt: dueAt }, at);
          const times = play(
            {
              entry,
              step: (loan: typeof entry, now) => {
                const owed = remindLoan(loan, { ...facts, now, reachable });
                return owed && { entry: owed.loan, said: owed.step !== 'later' };
              },
            },
            late,
          );
          expect(times).toHaveLength(reachable ? 5 : 2);
          for (const time of times)
            expect(isWithin(minutesOf(time), facts.policy.calendar.quiet.value)).toBe(false);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('a fee’s reminders end, disputed or not, and none is sent outside the hours for money', () => {
    fc.assert(
      fc.property(
        rules,
        start,
        fc.integer({ min: -60, max: 60 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
        delays,
        (facts, at, days, disputes, late) => {
          const { quiet } = facts.policy.calendar;
          const { hours } = facts.policy.fees;
          // A day that leaves no minute for it is no policy to act on.
          fc.pre(
            Array.from({ length: 1440 }, (_, i) => i).some(
              (i) => isWithin(i, hours.value) && !isWithin(i, quiet.value),
            ),
          );
          const dueOn = new Date(at + days * DAY).toISOString().slice(0, 10);
          const entry = aFee({ dueOn }, at);
          let look = 0;
          const times = play(
            {
              entry,
              step: (fee: typeof entry, now) => {
                const owed = remindFee(fee, {
                  ...facts,
                  now,
                  disputed: disputes[look++ % disputes.length] ?? false,
                });
                return owed && { entry: owed.fee, said: owed.step === 'ahead' || owed.step === 'overdue' };
              },
            },
            late,
          );
          expect(times.length).toBeLessThanOrEqual(1 + facts.policy.fees.reminders.value);
          for (const time of times) {
            expect(isWithin(minutesOf(time), quiet.value)).toBe(false);
            expect(isWithin(minutesOf(time), hours.value)).toBe(true);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('a visit’s reminders end, each comes once, and none is sent in the quiet hours', () => {
    fc.assert(
      fc.property(
        rules,
        start,
        fc.integer({ min: 1, max: 20 * 1440 }),
        fc.boolean(),
        delays,
        (facts, at, length, told, late) => {
          const entry = aVisit(at + length * MINUTE, at, told);
          const steps: string[] = [];
          const times = play(
            {
              entry,
              step: (visit: typeof entry, now) => {
                const owed = remindVisit(visit, { now, rules: facts });
                if (owed && owed.step !== 'later') steps.push(owed.step);
                return owed && { entry: owed.visit, said: owed.step !== 'later' };
              },
            },
            late,
          );
          expect(new Set(steps).size).toBe(steps.length);
          expect(steps.slice(-3)).toEqual(['now', 'record', 'supervisor']);
          for (const time of times)
            expect(isWithin(minutesOf(time), facts.policy.calendar.quiet.value)).toBe(false);
        },
      ),
      { numRuns: 100 },
    );
  });
});
