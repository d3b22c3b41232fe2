import { addDays, assertNever, atLocal, DAY, localDate, MINUTE } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { afterQuiet } from '../deadline/index.ts';
import type { Allowance, Policy, WorkCalendar } from '../deadline/index.ts';

/** What the arithmetic of the registers goes by. */
export interface RegisterRules {
  policy: Policy;
  calendar: WorkCalendar;
}

/** `at` itself, or the end of the quiet hours it falls in: nobody is written to in between. @clause service 6.1.4 */
export function writableAt(at: Instant, policy: Policy): Instant {
  const { zone, quiet } = policy.calendar;
  return afterQuiet(at, quiet.value, zone);
}

/** What concerns staff and can wait is told when the office works. */
export function workTimeAt(at: Instant, { policy, calendar }: RegisterRules): Instant {
  return writableAt(calendar.nextOpening(at), policy);
}

/** The first time from `at` on at which one may remind of money. @clause paid 3.1.6 */
export function moneyTimeAt(at: Instant, policy: Policy): Instant {
  const { zone } = policy.calendar;
  const { from, to } = policy.fees.hours.value;
  const closed = { from: to, to: from };
  // The end of one closed time may lie within the other.
  const first = afterQuiet(writableAt(at, policy), closed, zone);
  return afterQuiet(writableAt(first, policy), closed, zone);
}

/** The beginning of the hours for reminders of money on a local date. */
export function moneyTimeOn(date: string, policy: Policy): Instant {
  return moneyTimeAt(atLocal(date, policy.fees.hours.value.from, policy.calendar.zone), policy);
}

/** The instant that `length` ends at `at`: the other way round than a deadline, working time counted by the calendar. */
export function timeBefore(at: Instant, length: Allowance, calendar: WorkCalendar): Instant {
  const { zone } = calendar;
  switch (length.kind) {
    case 'duration':
      return at - length.ms;
    case 'workhours':
      return workingTimeBefore(at, length.minutes * MINUTE, calendar);
    case 'workdays':
      return at - daysBack(localDate(at, zone), length.days, calendar) * DAY;
    case 'same_day':
      return atLocal(localDate(at, zone), 0, zone);
    default:
      return assertNever(length);
  }
}

/** The first workday after a local date. */
export function nextWorkday(date: string, calendar: WorkCalendar): string {
  for (let away = 1; away <= LONGEST_BREAK_DAYS; away++) {
    const day = addDays(date, away);
    if (calendar.isWorkday(day)) return day;
  }
  return addDays(date, 1);
}

/** Longest run of days without work that is looked over. */
const LONGEST_BREAK_DAYS = 30;

/** Plain time where the calendar has too little work in its last weeks. */
function workingTimeBefore(at: Instant, ms: number, calendar: WorkCalendar): Instant {
  const earliest = atLocal(addDays(localDate(at, calendar.zone), -LONGEST_BREAK_DAYS), 0, calendar.zone);
  let left = ms;
  for (const window of calendar.windowsBetween(earliest, at).reverse()) {
    if (left <= window.to - window.from) return window.to - left;
    left -= window.to - window.from;
  }
  return at - ms;
}

function daysBack(date: string, workdays: number, calendar: WorkCalendar): number {
  let left = workdays;
  let away = 0;
  while (left > 0 && away < LONGEST_BREAK_DAYS) {
    away++;
    if (calendar.isWorkday(addDays(date, -away))) left--;
  }
  return away;
}
