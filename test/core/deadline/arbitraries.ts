import fc from 'fast-check';
import type { Allowance, Span } from '../../../core/deadline/index.ts';
import { GOLDEN_COMPANIES } from '../../support/goldenCompanies.ts';

/** What the properties of deadlines are tried on. */

export const MINUTE = 60_000;
const FROM = Date.parse('2024-01-02T00:00:00+08:00');
const TO = Date.parse('2027-11-01T00:00:00+08:00');

export const company = fc.constantFrom(...Object.values(GOLDEN_COMPANIES));
export const instant = fc.integer({ min: FROM, max: TO });
export const fullMinute = instant.map((at) => Math.floor(at / MINUTE) * MINUTE);

export const duration = fc
  .integer({ min: 1, max: 20_000 })
  .map((minutes): Allowance => ({ kind: 'duration', ms: minutes * MINUTE }));
export const workdays = fc
  .integer({ min: 1, max: 15 })
  .map((days): Allowance => ({ kind: 'workdays', days }));
export const workhours = fc
  .integer({ min: 1, max: 4_000 })
  .map((minutes): Allowance => ({ kind: 'workhours', minutes }));
export const inWork = fc.oneof(workdays, workhours);
export const allowance = fc.oneof(duration, inWork, fc.constant<Allowance>({ kind: 'same_day' }));

/** A stretch of time that begins up to `before` and ends up to `after` minutes from `at`; at times it is empty. */
export function spanNear(at: number, before: number, after: number): fc.Arbitrary<Span> {
  return fc
    .tuple(fc.integer({ min: -before, max: after }), fc.integer({ min: 0, max: 6_000 }))
    .map(([from, minutes]) => ({ from: at + from * MINUTE, to: at + (from + minutes) * MINUTE }));
}

/** A clock: company, start on a full minute, allowance, and up to four pauses from a day before to ten days after. */
export const pausedClock = fc
  .tuple(company, fullMinute, allowance)
  .chain(([hours, start, allowed]) =>
    fc
      .array(spanNear(start, 1_440, 14_400), { maxLength: 4 })
      .map((pauses) => ({ hours, start, allowed, pauses })),
  );
