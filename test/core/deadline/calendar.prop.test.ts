import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, makeCalendar } from '../../../core/deadline/index.ts';
import { calendarOf } from '../../support/calendars.ts';
import * as walker from '../../support/walker.ts';
import { MINUTE, allowance, company, fullMinute, instant } from './arbitraries.ts';

describe('working time', () => {
  it('added is what a walk by minutes adds', () => {
    fc.assert(
      fc.property(company, fullMinute, fc.integer({ min: 1, max: 900 }), (hours, start, minutes) => {
        const calendar = makeCalendar(calendarOf(hours));
        expect(calendar.addWorkingMs(start, minutes * MINUTE)).toBe(
          walker.addWorkingMinutesBy(start, minutes, hours),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('in workdays is what a walk by minutes finds', () => {
    fc.assert(
      fc.property(company, fullMinute, fc.integer({ min: 0, max: 12 }), (hours, start, days) => {
        const calendar = makeCalendar(calendarOf(hours));
        expect(calendar.addWorkdays(start, days)).toBe(walker.addWorkdaysBy(start, days, hours));
      }),
      { numRuns: 150 },
    );
  });

  it('between two instants is what a walk by minutes counts', () => {
    fc.assert(
      fc.property(company, fullMinute, fc.integer({ min: 0, max: 14_400 }), (hours, from, minutes) => {
        const to = from + minutes * MINUTE;
        const calendar = makeCalendar(calendarOf(hours));
        expect(calendar.workingMsBetween(from, to)).toBe(walker.workingMinutesBy(from, to, hours) * MINUTE);
      }),
      { numRuns: 150 },
    );
  });

  it('is open at the next opening, and closed from the instant asked until then', () => {
    fc.assert(
      fc.property(company, instant, (hours, at) => {
        const calendar = makeCalendar(calendarOf(hours));
        const opening = calendar.nextOpening(at);
        expect(opening).toBe(walker.openingBy(at, hours));
        expect(calendar.isWorkingTime(opening)).toBe(true);
        expect(calendar.workingMsBetween(at, opening)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('comes back whole: as much lies between a start and its end as was added', () => {
    fc.assert(
      fc.property(company, instant, fc.integer({ min: 0, max: 400 * 60 * MINUTE }), (hours, start, ms) => {
        const calendar = makeCalendar(calendarOf(hours));
        expect(calendar.workingMsBetween(start, calendar.addWorkingMs(start, ms))).toBe(ms);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a deadline', () => {
  it('is never earlier for a later start', () => {
    fc.assert(
      fc.property(
        company,
        instant,
        fc.integer({ min: 0, max: 20 * 1440 * MINUTE }),
        allowance,
        (hours, start, later, allowed) => {
          const calendar = makeCalendar(calendarOf(hours));
          expect(dueAt(start + later, allowed, calendar)).toBeGreaterThanOrEqual(
            dueAt(start, allowed, calendar),
          );
        },
      ),
      { numRuns: 600 },
    );
  });

  it('lies after its start', () => {
    fc.assert(
      fc.property(company, instant, allowance, (hours, start, allowed) => {
        expect(dueAt(start, allowed, makeCalendar(calendarOf(hours)))).toBeGreaterThan(start);
      }),
      { numRuns: 300 },
    );
  });

  it('counted in work falls into working time, its last instant included', () => {
    fc.assert(
      fc.property(company, instant, allowance, (hours, start, allowed) => {
        fc.pre(allowed.kind === 'workdays' || allowed.kind === 'workhours');
        const calendar = makeCalendar(calendarOf(hours));
        const due = dueAt(start, allowed, calendar);
        expect(calendar.isWorkingTime(due) || calendar.isWorkingTime(due - 1)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
