import { isWorkday as isPublishedWorkday } from 'chinese-days';
import { AppError, addDays, atLocal, localDate, MINUTE } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import type { Policy, WorkCalendar } from './types.ts';

/** Years whose public holidays and make-up workdays are published. */
const PUBLISHED = { from: 2004, to: 2026 };

/** A calendar that finds no working time within this many days is empty. */
const HORIZON_DAYS = 400;

/** Whether the State Council's calendar for `year` is known; otherwise plain weeks count. */
export function isPublishedYear(year: number): boolean {
  return year >= PUBLISHED.from && year <= PUBLISHED.to;
}

/** Working time of the company: its shifts on the workdays of China and of the company. */
export function makeCalendar(calendar: Policy['calendar']): WorkCalendar {
  const { zone } = calendar;
  const shifts = [...calendar.hours.value].sort((a, b) => a.from - b.from);
  const off = new Set(calendar.daysOff);
  const extra = new Set(calendar.extraWorkdays);
  const known = new Map<string, boolean>();

  function isWorkday(date: string): boolean {
    const before = known.get(date);
    if (before !== undefined) return before;
    const is = extra.has(date) || (!off.has(date) && isCountryWorkday(date));
    known.set(date, is);
    return is;
  }

  /** Working windows of one day, in order; a shift over midnight belongs to the day it begins. */
  function windows(date: string): { from: Instant; to: Instant }[] {
    if (!isWorkday(date)) return [];
    return shifts.map(({ from, to }) => ({
      from: atLocal(date, from, zone),
      to: atLocal(date, to > from ? to : to + 1440, zone),
    }));
  }

  /** Windows from the one that may still hold `at`, onwards. */
  function* windowsFrom(at: Instant): Generator<{ from: Instant; to: Instant }> {
    let date = addDays(localDate(at, zone), -1);
    let reached = Number.NEGATIVE_INFINITY;
    for (let day = 0; day < HORIZON_DAYS; day++, date = addDays(date, 1)) {
      for (const window of windows(date)) {
        const from = Math.max(window.from, reached);
        if (window.to <= at || window.to <= from) continue;
        reached = window.to;
        yield { from, to: window.to };
      }
    }
    throw new AppError(
      'CALENDAR_EMPTY',
      `no working time within ${HORIZON_DAYS} days: check calendar.hours and days_off of the policy`,
    );
  }

  function nextOpening(at: Instant): Instant {
    for (const window of windowsFrom(at)) return Math.max(at, window.from);
    return at;
  }

  function addWorkingMs(start: Instant, ms: number): Instant {
    let left = ms;
    let end = start;
    for (const window of windowsFrom(start)) {
      const from = Math.max(start, window.from);
      end = window.to;
      if (left <= window.to - from) return from + left;
      left -= window.to - from;
    }
    return end;
  }

  function workingMsBetween(from: Instant, to: Instant): number {
    if (to <= from) return 0;
    let sum = 0;
    for (const window of windowsFrom(from)) {
      if (window.from >= to) break;
      sum += Math.max(0, Math.min(window.to, to) - Math.max(window.from, from));
    }
    return sum;
  }

  function addWorkdays(start: Instant, days: number): Instant {
    const from = nextOpening(start);
    const startOfDay = atLocal(localDate(from, zone), 0, zone);
    let date = localDate(from, zone);
    for (let left = days, walked = 0; left > 0; walked++) {
      if (walked > HORIZON_DAYS * 2)
        throw new AppError('CALENDAR_EMPTY', 'no workday in sight: check days_off of the policy');
      date = addDays(date, 1);
      if (isWorkday(date)) left--;
    }
    return atLocal(date, Math.round(((from - startOfDay) / MINUTE) * 1000) / 1000, zone);
  }

  return {
    zone,
    isWorkday,
    isWorkingTime: (at) => nextOpening(at) === at,
    nextOpening,
    workingMsBetween,
    addWorkingMs,
    addWorkdays,
  };
}

function isCountryWorkday(date: string): boolean {
  if (isPublishedYear(Number(date.slice(0, 4)))) return isPublishedWorkday(date);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
