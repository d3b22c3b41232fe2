import { describe, expect, it } from 'vitest';
import { isPublishedYear, makeCalendar } from '../../../core/deadline/index.ts';
import { isoIn } from '../../../core/kit/index.ts';
import type { AppError } from '../../../core/kit/index.ts';
import { COMPANIES, calendarOf } from '../../support/calendars.ts';
import { OWN_2027 } from '../../support/goldenCompanies.ts';
import * as walker from '../../support/walker.ts';

const ZONE = 'Asia/Shanghai';
const MINUTE = 60_000;

const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
const show = (instant: number) => isoIn(instant, ZONE).slice(0, 16).replace('T', ' ');

describe('the work calendar', () => {
  const office = makeCalendar(calendarOf(COMPANIES.office));

  it('agrees with the published holidays on every day of 2024 to 2026', () => {
    for (let day = Date.UTC(2024, 0, 1); day < Date.UTC(2027, 0, 1); day += 86_400_000) {
      const date = new Date(day).toISOString().slice(0, 10);
      expect([date, office.isWorkday(date)]).toEqual([date, walker.worksOn(date, COMPANIES.office)]);
    }
  });

  it('counts plain weeks in a year whose holidays nobody has published yet', () => {
    expect(isPublishedYear(2026)).toBe(true);
    expect(isPublishedYear(2099)).toBe(false);
    expect(office.isWorkday('2099-10-01')).toBe(true); // a Thursday
    expect(office.isWorkday('2099-10-03')).toBe(false); // a Saturday
  });

  it.each([
    ['2026-02-14 08:29', false],
    ['2026-02-14 08:30', true],
    ['2026-02-14 11:59', true],
    ['2026-02-14 12:00', false],
    ['2026-02-14 13:30', true],
    ['2026-02-14 17:29', true],
    ['2026-02-14 17:30', false],
    ['2026-02-16 10:00', false],
    ['2026-02-28 10:00', true],
  ])('says whether the office works at %s: %s', (time, works) => {
    expect(office.isWorkingTime(at(time))).toBe(works);
  });

  it('keeps seconds and milliseconds of the start', () => {
    const start = at('2026-03-02 16:00') + 12_345;
    expect(office.addWorkdays(start, 1)).toBe(at('2026-03-03 16:00') + 12_345);
    expect(office.addWorkingMs(start, 120 * MINUTE)).toBe(at('2026-03-03 09:00') + 12_345);
  });

  it('lets the company take days off and work extra days', () => {
    const split = makeCalendar(calendarOf(COMPANIES.split));
    expect([split.isWorkday('2026-03-04'), split.isWorkday('2026-03-08')]).toEqual([false, true]);
  });

  it('lists its windows between two instants, cut at both ends, each with the day it belongs to', () => {
    const night = makeCalendar(calendarOf(COMPANIES.night));
    expect(night.windowsBetween(at('2026-03-07 02:00'), at('2026-03-09 21:00'))).toEqual([
      { date: '2026-03-06', from: at('2026-03-07 02:00'), to: at('2026-03-07 08:00') },
      { date: '2026-03-09', from: at('2026-03-09 20:00'), to: at('2026-03-09 21:00') },
    ]);
    expect(night.windowsBetween(at('2026-03-07 08:00'), at('2026-03-09 20:00'))).toEqual([]);
    expect(night.windowsBetween(at('2026-03-07 02:00'), at('2026-03-07 01:00'))).toEqual([]);
  });

  it.each([
    ['2026-02-13', 'workday'],
    ['2026-02-14', 'make_up_day'],
    ['2026-02-15', 'holiday'],
    ['2026-02-16', 'holiday'],
    ['2026-03-07', 'weekend'],
    ['2026-03-04', 'company_day_off'],
    ['2026-03-08', 'company_workday'],
    ['2026-04-06', 'company_workday'],
    ['2026-05-09', 'company_day_off'],
    ['2026-10-10', 'make_up_day'],
    ['2027-02-06', 'company_day_off'],
    ['2027-02-14', 'company_workday'],
    ['2027-02-20', 'weekend'],
  ])('calls %s a %s', (date, kind) => {
    const own = makeCalendar(
      calendarOf({
        ...COMPANIES.office,
        daysOff: ['2026-03-04', '2026-02-16', '2026-05-09', ...OWN_2027.daysOff],
        extraWorkdays: ['2026-03-08', '2026-04-06', '2026-10-10', '2026-02-13', ...OWN_2027.extraWorkdays],
      }),
    );
    expect(own.dayKind(date)).toBe(kind);
  });

  it('counts a night shift to the day it began on', () => {
    const night = makeCalendar(calendarOf(COMPANIES.night));
    expect(show(night.addWorkdays(at('2026-03-06 23:00'), 1))).toBe('2026-03-09 23:00');
    expect(show(night.addWorkdays(at('2026-03-07 02:00'), 1))).toBe('2026-03-10 02:00');
  });

  it('counts overlapping shifts once', () => {
    const overlapping = makeCalendar(
      calendarOf({
        shifts: [
          [480, 720],
          [600, 900],
        ],
      }),
    );
    expect(overlapping.workingMsBetween(at('2026-03-02 00:00'), at('2026-03-03 00:00'))).toBe(420 * MINUTE);
  });

  it('adds up years of working time without taking them for an empty calendar', () => {
    const from = at('2024-01-01 00:00');
    const sum = office.workingMsBetween(from, at('2027-01-01 00:00'));
    expect(show(office.addWorkingMs(from, sum))).toBe('2026-12-31 17:30');
  });

  it('gives no working time between an instant and an earlier one', () => {
    expect(office.workingMsBetween(at('2026-03-03 10:00'), at('2026-03-02 10:00'))).toBe(0);
  });

  it('says so when no day is ever worked', () => {
    const none = Array.from({ length: 900 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().slice(0, 10),
    );
    const empty = makeCalendar(calendarOf({ ...COMPANIES.office, daysOff: none }));
    for (const ask of [
      () => empty.nextOpening(at('2026-03-02 10:00')),
      () => empty.addWorkingMs(at('2026-03-02 10:00'), 1),
      () => empty.addWorkdays(at('2026-03-02 10:00'), 1),
    ])
      expect(ask).toThrow(expect.objectContaining({ code: 'CALENDAR_EMPTY' }) as AppError);
    expect(empty.workingMsBetween(at('2026-03-02 10:00'), at('2026-03-05 10:00'))).toBe(0);
  });

  it('follows the clock changes of a zone that has them', () => {
    const paris = makeCalendar(calendarOf(COMPANIES.office, 'Europe/Paris'));
    const friday = Date.parse('2026-03-27T17:00:00+01:00'); // summer time begins on the Sunday
    expect(new Date(paris.addWorkdays(friday, 1)).toISOString()).toBe('2026-03-30T15:00:00.000Z');
    expect(new Date(paris.addWorkingMs(friday, 60 * MINUTE)).toISOString()).toBe('2026-03-30T07:00:00.000Z');
  });
});
