import { describe, expect, it } from 'vitest';
import {
  dueAfterPause,
  dueAt,
  extendByPauses,
  makeCalendar,
  mergeSpans,
  parseAllowance,
  warningAt,
} from '../../../core/deadline/index.ts';
import type { AppError } from '../../../core/kit/index.ts';
import { COMPANIES, calendarOf } from '../../support/calendars.ts';
import { local, sayLocal } from '../../support/samplePolicy.ts';

const calendar = makeCalendar(calendarOf(COMPANIES.office));
const span = (from: string, to: string) => ({ from: local(from), to: local(to) });

describe('a paused clock', () => {
  it.each([
    ['2 h', 'from the beginning', '2026-03-03 10:00', '2026-03-03 11:00', '2026-03-03 13:00'],
    ['2 h', 'at the very end', '2026-03-03 12:00', '2026-03-03 12:30', '2026-03-03 12:30'],
    ['2 h', 'after the end', '2026-03-03 12:00:01', '2026-03-03 12:30', '2026-03-03 12:00'],
    ['2 h', 'for no time', '2026-03-03 11:00', '2026-03-03 11:00', '2026-03-03 12:00'],
    ['2 h', 'backwards', '2026-03-03 11:30', '2026-03-03 11:00', '2026-03-03 12:00'],
    ['4 workhours', 'in the lunch break', '2026-03-03 12:00', '2026-03-03 13:30', '2026-03-03 15:30'],
    ['4 workhours', 'overnight', '2026-03-03 15:00', '2026-03-04 09:00', '2026-03-04 09:30'],
    ['4 workhours', 'over a weekend', '2026-03-03 15:00', '2026-03-09 08:30', '2026-03-09 09:00'],
    ['1 workdays', 'half a day', '2026-03-03 13:30', '2026-03-03 17:30', '2026-03-04 15:30'],
    ['1 workdays', 'overnight only', '2026-03-03 17:30', '2026-03-04 08:30', '2026-03-04 10:00'],
    ['same day', 'within the day', '2026-03-03 11:00', '2026-03-03 20:00', '2026-03-04 00:00'],
    ['same day', 'until the next', '2026-03-03 11:00', '2026-03-04 08:00', '2026-03-05 00:00'],
    ['same day', 'until midnight', '2026-03-03 11:00', '2026-03-04 00:00', '2026-03-05 00:00'],
  ])('of %s from 10:00, stopped %s (%s to %s), is due at %s', (words, _how, from, to, due) => {
    const start = local('2026-03-03 10:00');
    const allowed = parseAllowance(words);
    expect(sayLocal(extendByPauses(start, allowed, [span(from, to)], calendar))).toBe(due);
    const unpaused = dueAt(start, allowed, calendar);
    expect(sayLocal(dueAfterPause(unpaused, span(from, to), allowed, calendar))).toBe(due);
  });

  it('keeps seconds and milliseconds', () => {
    const start = local('2026-03-03 10:00') + 1;
    const pause = { from: start + 1_000, to: start + 3_345 };
    expect(extendByPauses(start, parseAllowance('2 workhours'), [pause], calendar)).toBe(
      local('2026-03-03 13:30') + 2_346,
    );
    expect(extendByPauses(start, parseAllowance('1 workdays'), [pause], calendar)).toBe(
      local('2026-03-04 10:00') + 2_346,
    );
    expect(extendByPauses(start, parseAllowance('1 min'), [pause], calendar)).toBe(start + 62_345);
  });

  it('is met by a pause that begins only after the first due time, once an earlier pause has moved it', () => {
    const start = local('2026-03-03 10:00');
    const first = span('2026-03-03 11:00', '2026-03-03 14:00');
    const second = span('2026-03-03 14:30', '2026-03-03 15:00');
    const allowed = parseAllowance('2 h');
    expect(sayLocal(extendByPauses(start, allowed, [second], calendar))).toBe('2026-03-03 12:00');
    expect(sayLocal(extendByPauses(start, allowed, [second, first], calendar))).toBe('2026-03-03 15:30');
  });

  it('is due when it goes on in working time, not while it is stopped', () => {
    const evening = parseAllowance('1 workdays');
    const start = local('2026-03-02 20:00'); // due on Wednesday at 08:30, when the office opens
    const due = extendByPauses(start, evening, [span('2026-03-03 18:00', '2026-03-04 21:00')], calendar);
    expect(sayLocal(due)).toBe('2026-03-05 08:30');
  });

  it('is cut short by reckoning again from the due time before it', () => {
    const allowed = parseAllowance('4 workhours');
    const before = dueAt(local('2026-03-03 10:00'), allowed, calendar);
    const planned = dueAfterPause(before, span('2026-03-03 11:00', '2026-03-05 10:30'), allowed, calendar);
    const early = dueAfterPause(before, span('2026-03-03 11:00', '2026-03-04 08:45'), allowed, calendar);
    expect([planned, early].map(sayLocal)).toEqual(['2026-03-05 15:00', '2026-03-04 11:45']);
  });

  it('of a promised time is later by the true time', () => {
    const promised = local('2026-03-07 10:30');
    const pause = span('2026-03-06 17:00', '2026-03-06 19:00');
    expect(sayLocal(dueAfterPause(promised, pause, null, calendar))).toBe('2026-03-07 12:30');
    expect(dueAfterPause(local('2026-03-06 16:59'), pause, null, calendar)).toBe(local('2026-03-06 16:59'));
  });

  it('has its warning moved the same way, with the same working time left', () => {
    const allowed = parseAllowance('4 workhours');
    const start = local('2026-03-06 16:00');
    const due = dueAt(start, allowed, calendar);
    const warning = warningAt(start, due, 1 / 5, calendar);
    const pause = span('2026-03-06 17:00', '2026-03-09 09:00');
    const [later, moved] = [due, warning].map((at) => dueAfterPause(at, pause, allowed, calendar));
    expect([later ?? 0, moved ?? 0].map(sayLocal)).toEqual(['2026-03-09 12:00', '2026-03-09 11:12']);
  });

  it('says so when no day is ever worked', () => {
    const none = Array.from({ length: 900 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().slice(0, 10),
    );
    const empty = makeCalendar(calendarOf({ ...COMPANIES.office, daysOff: none }));
    const pause = span('2026-03-03 11:00', '2026-03-03 12:00');
    expect(() =>
      extendByPauses(local('2026-03-03 10:00'), parseAllowance('1 workhours'), [pause], empty),
    ).toThrow(expect.objectContaining({ code: 'CALENDAR_EMPTY' }) as AppError);
  });
});

describe('spans', () => {
  it('become one where they overlap or touch, in order, without the empty ones', () => {
    expect(
      mergeSpans([
        { from: 50, to: 60 },
        { from: 10, to: 20 },
        { from: 15, to: 30 },
        { from: 30, to: 35 },
        { from: 52, to: 55 },
        { from: 40, to: 40 },
        { from: 90, to: 80 },
      ]),
    ).toEqual([
      { from: 10, to: 35 },
      { from: 50, to: 60 },
    ]);
  });

  it('that were given stay as they were', () => {
    const given = [
      { from: 1, to: 5 },
      { from: 3, to: 9 },
    ];
    mergeSpans(given);
    expect(given).toEqual([
      { from: 1, to: 5 },
      { from: 3, to: 9 },
    ]);
  });
});
