import { AppError, addDays, atLocal, localDate, localTime, MINUTE } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { isMakeUpDay, isPublicHoliday, isPublicWorkday } from './publicHolidays.ts';
import type { DayKind, Policy, WorkCalendar, WorkWindow } from './types.ts';

/** Longest run of days without work that is still taken for a calendar in use. */
const LONGEST_BREAK_DAYS = 400;

/** Working time of the company: its shifts on the workdays of China and of the company. */
export function makeCalendar(calendar: Policy['calendar']): WorkCalendar {
  const { zone } = calendar;
  const isWorkday = makeWorkdays(calendar);
  const windowsFrom = makeWindows(calendar, isWorkday);

  function nextWindow(at: Instant): WorkWindow {
    for (const window of windowsFrom(at)) return { ...window, from: Math.max(at, window.from) };
    throw emptyCalendar();
  }

  function addWorkingMs(start: Instant, ms: number): Instant {
    let left = ms;
    for (const window of windowsFrom(start)) {
      const from = Math.max(start, window.from);
      if (left <= window.to - from) return from + left;
      left -= window.to - from;
    }
    throw emptyCalendar();
  }

  function windowsBetween(from: Instant, to: Instant): WorkWindow[] {
    const windows: WorkWindow[] = [];
    for (const window of windowsFrom(from, to))
      if (window.from < to) windows.push({ ...window, to: Math.min(window.to, to) });
    return windows;
  }

  function workingMsBetween(from: Instant, to: Instant): number {
    return windowsBetween(from, to).reduce((sum, window) => sum + window.to - window.from, 0);
  }

  function addWorkdays(start: Instant, days: number): Instant {
    const { date, from } = nextWindow(start);
    const { hour, minute } = localTime(from, zone);
    // After midnight of a night shift it is still the workday on which the shift began.
    const afterMidnight = localDate(from, zone) === date ? 0 : 1440;
    let last = date;
    for (let left = days, walked = 0; left > 0; walked++) {
      last = addDays(last, 1);
      if (isWorkday(last)) {
        left--;
        walked = 0;
      } else if (walked > LONGEST_BREAK_DAYS) throw emptyCalendar();
    }
    return atLocal(last, hour * 60 + minute + afterMidnight, zone) + modulo(from, MINUTE);
  }

  return {
    zone,
    isWorkday,
    dayKind: makeDayKind(calendar, isWorkday),
    isWorkingTime: (at) => workingMsBetween(at, at + 1) > 0,
    nextOpening: (at) => nextWindow(at).from,
    windowsBetween,
    workingMsBetween,
    addWorkingMs,
    addWorkdays,
  };
}

function makeWorkdays(calendar: Policy['calendar']): (date: string) => boolean {
  const off = new Set(calendar.daysOff);
  const extra = new Set(calendar.extraWorkdays);
  return (date) => extra.has(date) || (!off.has(date) && isPublicWorkday(date));
}

/** A day that is published as off is called so, whether or not the company lists it again. */
function makeDayKind(calendar: Policy['calendar'], isWorkday: (date: string) => boolean) {
  const off = new Set(calendar.daysOff);
  return (date: string): DayKind => {
    if (!isWorkday(date))
      return isPublicHoliday(date) ? 'holiday' : off.has(date) ? 'company_day_off' : 'weekend';
    if (isMakeUpDay(date)) return 'make_up_day';
    return isPublicWorkday(date) ? 'workday' : 'company_workday';
  };
}

/**
 * Walks the windows from the one that may still hold `at`: without overlap, in order, one step per shift and day,
 * never by minutes. Ends before the first day that begins at `until` or later; without `until` it goes on until the
 * calendar proves empty.
 */
function makeWindows(calendar: Policy['calendar'], isWorkday: (date: string) => boolean) {
  const { zone } = calendar;
  const shifts = [...calendar.hours.value].sort((a, b) => a.from - b.from);

  function windowsOf(date: string): WorkWindow[] {
    if (!isWorkday(date)) return [];
    return shifts.map(({ from, to }) => ({
      date,
      from: atLocal(date, from, zone),
      to: atLocal(date, to > from ? to : to + 1440, zone),
    }));
  }

  return function* windowsFrom(at: Instant, until?: Instant): Generator<WorkWindow> {
    let reached = at;
    let idleDays = 0;
    for (let date = addDays(localDate(at, zone), -1); ; date = addDays(date, 1)) {
      if (until !== undefined && atLocal(date, 0, zone) >= until) return;
      idleDays++;
      for (const window of windowsOf(date)) {
        if (window.to <= reached) continue;
        yield { ...window, from: Math.max(window.from, reached) };
        reached = window.to;
        idleDays = 0;
      }
      if (until === undefined && idleDays > LONGEST_BREAK_DAYS) throw emptyCalendar();
    }
  };
}

function emptyCalendar(): AppError {
  return new AppError(
    'CALENDAR_EMPTY',
    `no working time within ${LONGEST_BREAK_DAYS} days: check calendar.hours and days_off of the policy`,
  );
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
