import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueAfterPause,
  dueAt,
  extendByPauses,
  makeCalendar,
  mergeSpans,
} from '../../../core/deadline/index.ts';
import { calendarOf } from '../../support/calendars.ts';
import { dueBy } from '../../support/walker.ts';
import {
  MINUTE,
  allowance,
  company,
  duration,
  fullMinute,
  inWork,
  instant,
  pausedClock,
  spanNear,
} from './arbitraries.ts';

describe('a clock that was paused', () => {
  it('is due when a walk by minutes says so', () => {
    fc.assert(
      fc.property(pausedClock, ({ hours, start, allowed, pauses }) => {
        const calendar = makeCalendar(calendarOf(hours));
        expect(extendByPauses(start, allowed, pauses, calendar)).toBe(dueBy(start, allowed, pauses, hours));
      }),
      { numRuns: 400 },
    );
  });

  it('is due the same whether its pauses are taken one by one or all at once', () => {
    fc.assert(
      fc.property(pausedClock, ({ hours, start, allowed, pauses }) => {
        const calendar = makeCalendar(calendarOf(hours));
        const began = pauses.map(({ from, to }) => ({ from: Math.max(start, from), to }));
        const apart = mergeSpans(began).flatMap(({ from, to }) => {
          const middle = Math.floor((from + to) / 2);
          return [
            { from, to: middle },
            { from: middle, to },
          ];
        });
        const oneByOne = apart.reduce(
          (due, pause) => dueAfterPause(due, pause, allowed, calendar),
          dueAt(start, allowed, calendar),
        );
        expect(oneByOne).toBe(extendByPauses(start, allowed, pauses, calendar));
      }),
      { numRuns: 600 },
    );
  });

  it('is never due earlier for a later start', () => {
    fc.assert(
      fc.property(
        pausedClock,
        fc.integer({ min: 0, max: 12 * 1440 * MINUTE }),
        ({ hours, start, allowed, pauses }, later) => {
          const calendar = makeCalendar(calendarOf(hours));
          expect(extendByPauses(start + later, allowed, pauses, calendar)).toBeGreaterThanOrEqual(
            extendByPauses(start, allowed, pauses, calendar),
          );
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('is never due earlier for one pause more, nor inside a pause', () => {
    fc.assert(
      fc.property(pausedClock, ({ hours, start, allowed, pauses }) => {
        const calendar = makeCalendar(calendarOf(hours));
        const due = extendByPauses(start, allowed, pauses, calendar);
        expect(due).toBeGreaterThanOrEqual(extendByPauses(start, allowed, pauses.slice(1), calendar));
        expect(pauses.filter(({ from, to }) => from <= due && due < to)).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it('counted in work is due in working time, its last instant included', () => {
    fc.assert(
      fc.property(pausedClock, inWork, ({ hours, start, pauses }, allowed) => {
        const calendar = makeCalendar(calendarOf(hours));
        const due = extendByPauses(start, allowed, pauses, calendar);
        expect(calendar.isWorkingTime(due) || calendar.isWorkingTime(due - 1)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it('does not care in which order its pauses are given', () => {
    fc.assert(
      fc.property(pausedClock, ({ hours, start, allowed, pauses }) => {
        const calendar = makeCalendar(calendarOf(hours));
        const due = extendByPauses(start, allowed, pauses, calendar);
        expect(extendByPauses(start, allowed, pauses.toReversed(), calendar)).toBe(due);
        expect(extendByPauses(start, allowed, [...pauses, ...pauses], calendar)).toBe(due);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a pause', () => {
  it('adds exactly its working time to a clock counted in work', () => {
    fc.assert(
      fc.property(onePause(inWork), ({ calendar, start, allowed, pause }) => {
        const due = dueAt(start, allowed, calendar);
        const later = extendByPauses(start, allowed, [pause], calendar);
        const met = pause.from <= due ? calendar.workingMsBetween(pause.from, pause.to) : 0;
        expect(calendar.workingMsBetween(due, later)).toBe(met);
      }),
      { numRuns: 800 },
    );
  });

  it('adds exactly its true time to a clock of minutes, hours or days', () => {
    fc.assert(
      fc.property(onePause(duration), ({ calendar, start, allowed, pause }) => {
        const due = dueAt(start, allowed, calendar);
        const met = pause.from <= due ? pause.to - pause.from : 0;
        expect(extendByPauses(start, allowed, [pause], calendar)).toBe(due + met);
      }),
      { numRuns: 300 },
    );
  });

  it('outside the time of the clock changes nothing', () => {
    const length = fc.integer({ min: 1, max: 6_000 * MINUTE });
    fc.assert(
      fc.property(company, instant, allowance, length, length, (hours, start, allowed, before, after) => {
        const calendar = makeCalendar(calendarOf(hours));
        const due = dueAt(start, allowed, calendar);
        const outside = [
          { from: start - before, to: start },
          { from: due + 1, to: due + 1 + after },
        ];
        expect(extendByPauses(start, allowed, outside, calendar)).toBe(due);
      }),
      { numRuns: 300 },
    );
  });

  it('makes no difference as two that touch', () => {
    fc.assert(
      fc.property(onePause(allowance), fc.double({ min: 0, max: 1, noNaN: true }), (clock, share) => {
        const { calendar, start, allowed, pause } = clock;
        const cut = Math.round(pause.from + (pause.to - pause.from) * share);
        const halves = [
          { from: cut, to: pause.to },
          { from: pause.from, to: cut },
        ];
        expect(extendByPauses(start, allowed, halves, calendar)).toBe(
          extendByPauses(start, allowed, [pause], calendar),
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** A clock with a pause that begins with it or later, by then run out or not. */
function onePause(allowances: typeof allowance) {
  return fc.tuple(company, fullMinute, allowances).chain(([hours, start, allowed]) =>
    spanNear(start, 0, 14_400).map((pause) => ({
      calendar: makeCalendar(calendarOf(hours)),
      start,
      allowed,
      pause,
    })),
  );
}
