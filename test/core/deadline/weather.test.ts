import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueAt,
  dueInWeather,
  extendByPauses,
  listSpellsMet,
  makeCalendar,
  parseAllowance,
} from '../../../core/deadline/index.ts';
import { COMPANIES, calendarOf } from '../../support/calendars.ts';
import { local, sayLocal } from '../../support/samplePolicy.ts';
import { pausedClock } from './arbitraries.ts';

const calendar = makeCalendar(calendarOf(COMPANIES.office));
const spell = (from: string, to: string, reason = '台风红色预警') => ({
  from: local(from),
  to: local(to),
  reason,
});
const START = local('2026-07-09 15:00'); // a Thursday

describe('a clock in extreme weather', () => {
  it.each([
    ['2 h', '2026-07-09 16:00', '2026-07-10 08:00', '2026-07-10 09:00'],
    ['15 min', '2026-07-09 12:00', '2026-07-10 06:00', '2026-07-10 06:15'],
    ['15 min', '2026-07-09 16:00', '2026-07-10 06:00', '2026-07-09 15:15'],
    ['4 workhours', '2026-07-09 16:00', '2026-07-10 10:00', '2026-07-10 14:30'],
    ['2 workdays', '2026-07-10 08:30', '2026-07-10 17:30', '2026-07-14 15:00'],
    ['same day', '2026-07-09 18:00', '2026-07-10 09:00', '2026-07-11 00:00'],
  ])('of %s counts only outside the spell from %s to %s: due %s', (words, from, to, due) => {
    expect(sayLocal(dueInWeather(START, parseAllowance(words), [spell(from, to)], calendar))).toBe(due);
  });

  it('loses the time of overlapping spells once', () => {
    const spells = [
      spell('2026-07-09 18:00', '2026-07-10 02:00', '暴雨橙色预警'),
      spell('2026-07-09 16:00', '2026-07-09 20:00'),
    ];
    expect(sayLocal(dueInWeather(START, parseAllowance('2 h'), spells, calendar))).toBe('2026-07-10 03:00');
  });

  it('loses the time it was paused in the same weather once', () => {
    const spells = [spell('2026-07-09 16:00', '2026-07-09 20:00')];
    const pauses = [{ from: local('2026-07-09 19:00'), to: local('2026-07-09 22:00') }];
    const due = extendByPauses(START, parseAllowance('2 h'), [...pauses, ...spells], calendar);
    expect(sayLocal(due)).toBe('2026-07-09 23:00');
  });
});

describe('the spells a clock waited for', () => {
  it('are those that it ran into, also when only an earlier one made it run so long', () => {
    const past = spell('2026-07-08 10:00', '2026-07-09 15:00');
    const first = spell('2026-07-09 16:00', '2026-07-09 20:00');
    const second = spell('2026-07-09 20:30', '2026-07-09 22:00');
    const late = spell('2026-07-09 23:00', '2026-07-10 02:00');
    const none = spell('2026-07-09 15:30', '2026-07-09 15:30');
    const spells = [past, first, second, late, none];
    const due = dueInWeather(START, parseAllowance('2 h'), spells, calendar);
    expect(sayLocal(due)).toBe('2026-07-09 22:30');
    expect(listSpellsMet(START, due, spells)).toEqual([first, second]);
  });

  it('alone decide the due time', () => {
    fc.assert(
      fc.property(pausedClock, ({ hours, start, allowed, pauses }) => {
        const own = makeCalendar(calendarOf(hours));
        const spells = pauses.map((pause) => ({ ...pause, reason: '高温' }));
        const due = dueInWeather(start, allowed, spells, own);
        const met = listSpellsMet(start, due, spells);
        expect(dueInWeather(start, allowed, met, own)).toBe(due);
        if (met.length === 0) expect(due).toBe(dueAt(start, allowed, own));
      }),
      { numRuns: 300 },
    );
  });
});
