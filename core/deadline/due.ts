import { addDays, assertNever, atLocal, localDate, MINUTE } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import type { Allowance, Policy, WorkCalendar } from './types.ts';

/**
 * When a clock that starts at `start` runs out.
 * Durations are true time; `same_day` ends at 24:00 local; working units are counted by the calendar.
 * @throws AppError CALENDAR_EMPTY
 * @clause service 1.2.5
 */
export function dueAt(start: Instant, allowance: Allowance, calendar: WorkCalendar): Instant {
  switch (allowance.kind) {
    case 'duration':
      return start + allowance.ms;
    case 'workdays':
      return calendar.addWorkdays(start, allowance.days);
    case 'workhours':
      return calendar.addWorkingMs(start, allowance.minutes * MINUTE);
    case 'same_day':
      return endOfDay(start, calendar.zone);
    default:
      return assertNever(allowance);
  }
}

/** 24:00 of the local day that holds `at`. */
export function endOfDay(at: Instant, zone: string): Instant {
  return atLocal(localDate(at, zone), 1440, zone);
}

/** The return call is owed the same day; where too little of it is left, by noon of the next. */
export function calledBackDue(from: Instant, policy: Policy): Instant {
  const { zone } = policy.calendar;
  const end = endOfDay(from, zone);
  if (end - from >= policy.calledBack.shortDayMs.value) return end;
  return atLocal(addDays(localDate(from, zone), 1), policy.calledBack.shortDayUntil.value, zone);
}

/**
 * When the service team is asked to phone a resident who has not answered the return call: in the evening, or
 * later for work reported late in the day; never in the quiet hours, and where those would outlast the deadline, just
 * before they begin.
 */
export function phoneTaskAt(reportedAt: Instant, policy: Policy): Instant {
  const { zone, quiet } = policy.calendar;
  const { askBy, lateReport, lateReportWaitMs } = policy.calledBack;
  const date = localDate(reportedAt, zone);
  const late = reportedAt > atLocal(date, lateReport.value, zone);
  const at = late ? reportedAt + lateReportWaitMs.value : atLocal(date, askBy.value, zone);
  const asked = afterQuiet(at, quiet.value, zone);
  const due = calledBackDue(reportedAt, policy);
  if (asked <= due) return asked;
  const quietFrom = atLocal(date, quiet.value.from, zone);
  return Math.min(due, Math.max(reportedAt, quietFrom - MINUTE));
}

/** `at` itself, or the end of the quiet hours it falls in. Hours that end where they begin are no quiet hours. */
export function afterQuiet(at: Instant, quiet: { from: number; to: number }, zone: string): Instant {
  const date = localDate(at, zone);
  if (quiet.to === quiet.from) return at;
  const overMidnight = quiet.to < quiet.from;
  const start = atLocal(date, quiet.from, zone);
  const end = atLocal(date, quiet.to, zone);
  if (!overMidnight) return at >= start && at < end ? end : at;
  if (at < end) return end;
  return at >= start ? atLocal(addDays(date, 1), quiet.to, zone) : at;
}

/**
 * When the warning before a deadline goes: with `share` (0–1) of the allowed time left. A time that the calendar
 * counts out (workdays, workhours) is shared out in working time, so that the warning too finds somebody at work.
 * @param calendar null for plain time
 */
export function warningAt(
  startedAt: Instant,
  due: Instant,
  share: number,
  calendar: WorkCalendar | null = null,
): Instant {
  if (calendar === null) return Math.floor(due - Math.max(0, due - startedAt) * share);
  const allowed = calendar.workingMsBetween(startedAt, due);
  return Math.min(due, calendar.addWorkingMs(startedAt, Math.floor(allowed * (1 - share))));
}
