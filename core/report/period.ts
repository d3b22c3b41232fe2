import { addDays, atLocal, localDate, localTime } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import type { Policy } from '../deadline/index.ts';

/** What is reported on, from the day to the year. `monthly_interim` is the month so far, `monthly` its final report. */
export type ReportKind =
  'daily' | 'weekly' | 'monthly_interim' | 'monthly' | 'quarterly' | 'half_year' | 'yearly';

export const REPORT_KINDS: readonly ReportKind[] = [
  'daily',
  'weekly',
  'monthly_interim',
  'monthly',
  'quarterly',
  'half_year',
  'yearly',
];

/** A stretch that a report covers: `from` is in it, `to` (the cut) no longer. */
export interface Period {
  kind: ReportKind;
  from: Instant;
  to: Instant;
}

/** The part of a policy that says when reports are made. */
export type ReportTimes = Pick<Policy, 'calendar' | 'reports'>;

/** A report is made so long before the hour by which it has to be there, minutes. */
const LEAD_MINUTES = 10;

const MONTHS: Readonly<Partial<Record<ReportKind, number>>> = {
  monthly: 1,
  quarterly: 3,
  half_year: 6,
  yearly: 12,
};

/**
 * The period of that kind which holds `at`, in the company's zone. Days run from cut to cut, weeks from Monday to
 * Sunday. After its cut a month's interim period stays the one of that month.
 * @clause organisation 3.1.1, 3.1.3
 */
export function periodOf(kind: ReportKind, at: Instant, policy: ReportTimes): Period {
  const { zone } = policy.calendar;
  const date = localDate(at, zone);
  switch (kind) {
    case 'daily':
      return dayOf(at, date, policy);
    case 'weekly': {
      const monday = addDays(date, 1 - localTime(at, zone).weekday);
      return { kind, from: atLocal(monday, 0, zone), to: atLocal(addDays(monday, 7), 0, zone) };
    }
    case 'monthly_interim': {
      const first = `${date.slice(0, 7)}-01`;
      return { kind, from: atLocal(first, 0, zone), to: interimCut(first, policy) };
    }
    default: {
      const months = MONTHS[kind] ?? 1;
      const first = startOfMonths(date, months);
      return { kind, from: atLocal(first, 0, zone), to: atLocal(monthsLater(first, months), 0, zone) };
    }
  }
}

/** The newest period of that kind that is over at `at`: the one a report due then is about. */
export function lastPeriod(kind: ReportKind, at: Instant, policy: ReportTimes): Period {
  const current = periodOf(kind, at, policy);
  return current.to <= at ? current : periodOf(kind, current.from - 1, policy);
}

/**
 * When the next report of that kind is made, later than `after`: the daily one and the month's interim ten minutes
 * before the hour by which they are owed, all others when the office opens on the day after their period.
 * @clause organisation 3.1.1, 3.1.3
 */
export function reportDueAt(kind: ReportKind, after: Instant, policy: ReportTimes): Instant {
  let period = lastPeriod(kind, after, policy);
  while (dueOf(period, policy) <= after) period = nextPeriod(period, policy);
  return dueOf(period, policy);
}

/** The periods of that kind before and after it. */
export function neighboursOf(
  { kind, from, to }: Period,
  policy: ReportTimes,
): { before: Period; after: Period } {
  return { before: periodOf(kind, from - 1, policy), after: nextPeriod({ kind, from, to }, policy) };
}

/** The day that names a period: its last one. `periodOf` of its beginning gives the period again. */
export function dayNaming({ to }: Period, { calendar }: Pick<ReportTimes, 'calendar'>): string {
  return localDate(to - 1, calendar.zone);
}

/** The whole of a month, `2026-10`, in that zone. */
export function monthOf(month: string, zone: string): { from: Instant; to: Instant } {
  const first = `${month}-01`;
  return { from: atLocal(first, 0, zone), to: atLocal(monthsLater(first, 1), 0, zone) };
}

/** Is that instant in the period? */
export function isWithin(period: Period, at: Instant): boolean {
  return at >= period.from && at < period.to;
}

function dueOf(period: Period, policy: ReportTimes): Instant {
  if (period.kind === 'daily' || period.kind === 'monthly_interim') return period.to;
  const { zone, hours } = policy.calendar;
  const opening = Math.min(...hours.value.map((shift) => shift.from));
  return atLocal(localDate(period.to, zone), opening, zone);
}

function nextPeriod(period: Period, policy: ReportTimes): Period {
  const { zone } = policy.calendar;
  if (period.kind !== 'monthly_interim') return periodOf(period.kind, period.to, policy);
  const next = monthsLater(localDate(period.from, zone), 1);
  return periodOf(period.kind, atLocal(next, 0, zone), policy);
}

/** From the last cut to the next; the cut of a date may lie on the evening before it. */
function dayOf(at: Instant, date: string, policy: ReportTimes): Period {
  const cut = (day: number) => dailyCut(addDays(date, day), policy);
  const day = [-1, 0, 1].find((one) => at < cut(one)) ?? 2;
  return { kind: 'daily', from: cut(day - 1), to: cut(day) };
}

function dailyCut(date: string, { calendar, reports }: ReportTimes): Instant {
  return atLocal(date, reports.dailyBy.value - LEAD_MINUTES, calendar.zone);
}

/** On the day the policy names, or on the last of a month that has no such day. */
function interimCut(first: string, policy: ReportTimes): Instant {
  const wanted = addDays(first, policy.reports.monthlyInterimDay.value - 1);
  const last = addDays(monthsLater(first, 1), -1);
  return dailyCut(wanted < last ? wanted : last, policy);
}

/** First day of the run of `months` months (1, 3, 6, 12) that holds `date`. */
function startOfMonths(date: string, months: number): string {
  const month = Number(date.slice(5, 7));
  return monthsLater(`${date.slice(0, 7)}-01`, -((month - 1) % months));
}

/** The first of the month, `months` months later or (negative) earlier. */
function monthsLater(first: string, months: number): string {
  const count = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1 + months;
  const two = (value: number, width: number) => String(value).padStart(width, '0');
  return `${two(Math.floor(count / 12), 4)}-${two((count % 12) + 1, 2)}-01`;
}
