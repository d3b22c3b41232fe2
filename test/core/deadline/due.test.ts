import { describe, expect, it } from 'vitest';
import {
  afterQuiet,
  calledBackDue,
  dueAt,
  endOfDay,
  makeCalendar,
  phoneTaskAt,
  warningAt,
} from '../../../core/deadline/index.ts';
import { local, samplePolicy, sayLocal } from '../../support/samplePolicy.ts';

const policy = samplePolicy();
const calendar = makeCalendar(policy.calendar);

describe('the return call (service 6.1)', () => {
  it.each([
    ['2026-03-02 00:00', '2026-03-03 00:00'],
    ['2026-03-02 09:00', '2026-03-03 00:00'],
    ['2026-03-02 18:59', '2026-03-03 00:00'],
    ['2026-03-02 19:00', '2026-03-03 00:00'],
    ['2026-03-02 19:00:01', '2026-03-03 12:00'],
    ['2026-03-02 23:59', '2026-03-03 12:00'],
    ['2026-02-28 20:00', '2026-03-01 12:00'],
  ])('of work reported at %s is owed by %s', (reported, due) => {
    expect(sayLocal(calledBackDue(local(reported), policy))).toBe(due);
  });

  it.each([
    ['2026-03-02 00:30', '2026-03-02 18:00'],
    ['2026-03-02 08:45', '2026-03-02 18:00'],
    ['2026-03-02 16:00', '2026-03-02 18:00'],
    ['2026-03-02 16:00:01', '2026-03-02 18:00:01'],
    ['2026-03-02 18:59', '2026-03-02 20:59'],
    ['2026-03-02 19:00', '2026-03-02 20:59'],
    ['2026-03-02 19:00:01', '2026-03-03 08:30'],
    ['2026-03-02 23:30', '2026-03-03 08:30'],
  ])('of work reported at %s becomes a task to phone at %s', (reported, at) => {
    expect(sayLocal(phoneTaskAt(local(reported), policy))).toBe(at);
  });

  it('is never asked for in the quiet hours, whenever the work was reported', () => {
    for (let minute = 0; minute < 1440; minute++) {
      const at = phoneTaskAt(local('2026-03-02 00:00') + minute * 60_000, policy);
      const clock = sayLocal(at).slice(11);
      expect(clock >= '08:30' && clock < '21:00').toBe(true);
      expect(at).toBeLessThanOrEqual(calledBackDue(local('2026-03-02 00:00') + minute * 60_000, policy));
    }
  });
});

describe('quiet hours', () => {
  const over = { from: 1260, to: 510 };
  it.each([
    ['2026-03-02 20:59', over, '2026-03-02 20:59'],
    ['2026-03-02 21:00', over, '2026-03-03 08:30'],
    ['2026-03-02 23:59', over, '2026-03-03 08:30'],
    ['2026-03-03 00:00', over, '2026-03-03 08:30'],
    ['2026-03-03 08:29', over, '2026-03-03 08:30'],
    ['2026-03-03 08:30', over, '2026-03-03 08:30'],
    ['2026-03-03 12:30', { from: 720, to: 840 }, '2026-03-03 14:00'],
    ['2026-03-03 14:00', { from: 720, to: 840 }, '2026-03-03 14:00'],
    ['2026-03-03 03:00', { from: 0, to: 0 }, '2026-03-03 03:00'],
  ])('put off %s, quiet %o, to %s', (at, quiet, until) => {
    expect(sayLocal(afterQuiet(local(at), quiet, 'Asia/Shanghai'))).toBe(until);
  });
});

describe('the day', () => {
  it.each([
    ['2026-03-02 00:00', '2026-03-03 00:00'],
    ['2026-03-02 23:59:59', '2026-03-03 00:00'],
    ['2028-02-28 12:00', '2028-02-29 00:00'],
  ])('that holds %s ends at %s', (at, end) => {
    expect(sayLocal(endOfDay(local(at), 'Asia/Shanghai'))).toBe(end);
  });

  it('of 23 hours ends at its own midnight', () => {
    const spring = Date.parse('2026-03-29T12:00:00+02:00');
    expect(new Date(endOfDay(spring, 'Europe/Paris')).toISOString()).toBe('2026-03-29T22:00:00.000Z');
  });
});

describe('the warning before a deadline', () => {
  it.each([
    ['2026-03-02 09:00', '2026-03-02 09:15', '2026-03-02 09:12'],
    ['2026-03-02 09:00', '2026-03-02 09:05', '2026-03-02 09:04'],
    ['2026-03-02 10:00', '2026-03-12 10:00', '2026-03-10 10:00'],
    ['2026-03-02 10:00', '2026-03-02 10:00', '2026-03-02 10:00'],
  ])('that runs from %s to %s goes at %s', (from, due, at) => {
    expect(sayLocal(warningAt(local(from), local(due), 1 / 5))).toBe(at);
  });

  it('is a whole millisecond, whatever the share', () => {
    for (let ms = 1; ms < 2000; ms += 7) expect(Number.isInteger(warningAt(0, ms, 1 / 3))).toBe(true);
  });

  it.each([
    ['2026-03-06 17:00', '4 h of work left over the weekend', '2026-03-09 11:12'],
    ['2026-03-02 09:00', 'a morning and an hour', '2026-03-02 13:42'],
  ])('of working hours from %s (%s) goes with a fifth of the working time left, at %s', (from, _why, at) => {
    const start = local(from);
    const due = dueAt(start, { kind: 'workhours', minutes: 240 }, calendar);
    const warning = warningAt(start, due, 1 / 5, calendar);
    expect(sayLocal(warning)).toBe(at);
    expect(calendar.workingMsBetween(warning, due)).toBe(48 * 60_000);
  });
});
