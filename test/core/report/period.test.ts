import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate, localTime } from '../../../core/kit/index.ts';
import { REPORT_KINDS, lastPeriod, monthOf, periodOf, reportDueAt } from '../../../core/report/period.ts';
import type { ReportKind, ReportTimes } from '../../../core/report/period.ts';
import { local, samplePolicy, sayLocal } from '../../support/samplePolicy.ts';

const POLICY: ReportTimes = samplePolicy();

/** The sample policy in another zone, or with another hour or day. */
function policyWith(changes: { zone?: string; dailyBy?: number; interimDay?: number }): ReportTimes {
  const { calendar, reports } = POLICY;
  return {
    calendar: { ...calendar, zone: changes.zone ?? calendar.zone },
    reports: {
      dailyBy: { ...reports.dailyBy, value: changes.dailyBy ?? reports.dailyBy.value },
      monthlyInterimDay: {
        ...reports.monthlyInterimDay,
        value: changes.interimDay ?? reports.monthlyInterimDay.value,
      },
    },
  };
}

function say({ from, to }: { from: number; to: number }): string {
  return `${sayLocal(from)} – ${sayLocal(to)}`;
}

describe('the period that holds an instant', () => {
  it.each<[ReportKind, string, string]>([
    ['daily', '2026-11-21 20:19', '2026-11-20 20:20 – 2026-11-21 20:20'],
    ['daily', '2026-11-21 20:20', '2026-11-21 20:20 – 2026-11-22 20:20'],
    ['daily', '2026-03-01 00:00', '2026-02-28 20:20 – 2026-03-01 20:20'],
    ['weekly', '2026-11-16 00:00', '2026-11-16 00:00 – 2026-11-23 00:00'],
    ['weekly', '2026-11-22 23:59', '2026-11-16 00:00 – 2026-11-23 00:00'],
    ['weekly', '2026-01-01 12:00', '2025-12-29 00:00 – 2026-01-05 00:00'],
    ['monthly_interim', '2026-11-03 10:00', '2026-11-01 00:00 – 2026-11-30 20:20'],
    ['monthly_interim', '2026-10-31 10:00', '2026-10-01 00:00 – 2026-10-30 20:20'],
    ['monthly_interim', '2026-02-10 10:00', '2026-02-01 00:00 – 2026-02-28 20:20'],
    ['monthly_interim', '2028-02-10 10:00', '2028-02-01 00:00 – 2028-02-29 20:20'],
    ['monthly', '2026-02-28 23:59', '2026-02-01 00:00 – 2026-03-01 00:00'],
    ['monthly', '2026-12-31 23:59', '2026-12-01 00:00 – 2027-01-01 00:00'],
    ['quarterly', '2026-05-31 12:00', '2026-04-01 00:00 – 2026-07-01 00:00'],
    ['half_year', '2026-06-30 12:00', '2026-01-01 00:00 – 2026-07-01 00:00'],
    ['half_year', '2026-07-01 00:00', '2026-07-01 00:00 – 2027-01-01 00:00'],
    ['yearly', '2028-02-29 12:00', '2028-01-01 00:00 – 2029-01-01 00:00'],
  ])('%s at %s is %s', (kind, at, expected) => {
    expect(say(periodOf(kind, local(at), POLICY))).toBe(expected);
  });

  it('is one of the company’s own zone', () => {
    const newYork = policyWith({ zone: 'America/New_York' });
    const at = Date.parse('2026-03-08T12:00:00-04:00'); // the day the clocks go forward there
    const day = periodOf('daily', at, newYork);
    expect(day.to - day.from).toBe(23 * 3_600_000);
    expect(localTime(day.to, 'America/New_York')).toMatchObject({ day: 8, hour: 20, minute: 20 });
    expect(localDate(periodOf('monthly', at, newYork).from, 'America/New_York')).toBe('2026-03-01');
  });

  it('may have its cut on the evening before, where the day ends early', () => {
    const early = policyWith({ dailyBy: 5 });
    expect(say(periodOf('daily', local('2026-11-21 23:54'), early))).toBe(
      '2026-11-20 23:55 – 2026-11-21 23:55',
    );
    expect(say(periodOf('daily', local('2026-11-21 23:56'), early))).toBe(
      '2026-11-21 23:55 – 2026-11-22 23:55',
    );
  });

  it('takes the last day of a month that lacks the day the policy names', () => {
    const last = policyWith({ interimDay: 31 });
    expect(say(periodOf('monthly_interim', local('2026-04-02 10:00'), last))).toBe(
      '2026-04-01 00:00 – 2026-04-30 20:20',
    );
    const fifteenth = policyWith({ interimDay: 15 });
    expect(say(periodOf('monthly_interim', local('2026-04-20 10:00'), fifteenth))).toBe(
      '2026-04-01 00:00 – 2026-04-15 20:20',
    );
  });

  it('is for a month by name the whole of it', () => {
    expect(say(monthOf('2026-02', 'Asia/Shanghai'))).toBe('2026-02-01 00:00 – 2026-03-01 00:00');
  });
});

describe('a report', () => {
  it.each<[ReportKind, string, string, string]>([
    ['daily', '2026-11-21 20:19:59', '2026-11-21 20:20', '2026-11-20 20:20 – 2026-11-21 20:20'],
    ['daily', '2026-11-21 20:20', '2026-11-22 20:20', '2026-11-21 20:20 – 2026-11-22 20:20'],
    ['weekly', '2026-11-21 12:00', '2026-11-23 08:30', '2026-11-16 00:00 – 2026-11-23 00:00'],
    ['weekly', '2026-11-23 08:29', '2026-11-23 08:30', '2026-11-16 00:00 – 2026-11-23 00:00'],
    ['monthly_interim', '2026-10-31 12:00', '2026-11-30 20:20', '2026-11-01 00:00 – 2026-11-30 20:20'],
    ['monthly_interim', '2027-01-31 12:00', '2027-02-28 20:20', '2027-02-01 00:00 – 2027-02-28 20:20'],
    ['monthly_interim', '2028-02-28 20:20', '2028-02-29 20:20', '2028-02-01 00:00 – 2028-02-29 20:20'],
    ['monthly', '2026-11-01 08:30', '2026-12-01 08:30', '2026-11-01 00:00 – 2026-12-01 00:00'],
    ['monthly', '2026-11-01 00:00', '2026-11-01 08:30', '2026-10-01 00:00 – 2026-11-01 00:00'],
    ['quarterly', '2026-11-21 12:00', '2027-01-01 08:30', '2026-10-01 00:00 – 2027-01-01 00:00'],
    ['half_year', '2026-06-30 12:00', '2026-07-01 08:30', '2026-01-01 00:00 – 2026-07-01 00:00'],
    ['yearly', '2026-01-01 08:30', '2027-01-01 08:30', '2026-01-01 00:00 – 2027-01-01 00:00'],
  ])('%s is due next after %s at %s about %s', (kind, after, due, period) => {
    const dueAt = reportDueAt(kind, local(after), POLICY);
    expect(sayLocal(dueAt)).toBe(due);
    expect(say(lastPeriod(kind, dueAt, POLICY))).toBe(period);
  });

  it('that runs late is still about the period that was over', () => {
    expect(say(lastPeriod('monthly_interim', local('2026-12-01 03:00'), POLICY))).toBe(
      '2026-11-01 00:00 – 2026-11-30 20:20',
    );
    expect(say(lastPeriod('daily', local('2026-11-21 23:00'), POLICY))).toBe(
      '2026-11-20 20:20 – 2026-11-21 20:20',
    );
  });
});

describe('the periods of a kind', () => {
  const anyKind = fc.constantFrom(...REPORT_KINDS);
  const anyZone = fc.constantFrom(
    'Asia/Shanghai',
    'America/New_York',
    'Europe/London',
    '+08:00',
    'Asia/Kolkata',
  );
  const anyTime = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });

  it('hold their instant and join without gap or overlap', () => {
    fc.assert(
      fc.property(anyKind, anyZone, anyTime, (kind, zone, at) => {
        fc.pre(kind !== 'monthly_interim');
        const policy = policyWith({ zone });
        const period = periodOf(kind, at, policy);
        expect(period.from <= at && at < period.to).toBe(true);
        expect(periodOf(kind, period.to, policy).from).toBe(period.to);
        expect(periodOf(kind, period.from - 1, policy).to).toBe(period.from);
      }),
    );
  });

  it('are due one after the other, later than asked and not before they are over', () => {
    fc.assert(
      fc.property(anyKind, anyZone, anyTime, (kind, zone, at) => {
        const policy = policyWith({ zone });
        const due = reportDueAt(kind, at, policy);
        const about = lastPeriod(kind, due, policy);
        expect(due).toBeGreaterThan(at);
        expect(about.to).toBeLessThanOrEqual(due);
        expect(due - about.to).toBeLessThan(86_400_000);
        const next = lastPeriod(kind, reportDueAt(kind, due, policy), policy);
        if (kind === 'monthly_interim') expect(next.from).toBeGreaterThan(about.to);
        else expect(next.from).toBe(about.to);
      }),
    );
  });
});
