/**
 * Deadlines the slow way, for comparison: China's published holidays written down by hand and a walk minute by minute.
 * Nothing here is shared with `core/deadline`; the zone is +08:00 throughout.
 */

const MINUTE = 60_000;
const DAY = 86_400_000;
const EAST8 = 8 * 3_600_000;

/** First and last day of each holiday, as the State Council published them. */
const HOLIDAYS: readonly (readonly [string, string])[] = [
  ['2024-01-01', '2024-01-01'],
  ['2024-02-10', '2024-02-17'],
  ['2024-04-04', '2024-04-06'],
  ['2024-05-01', '2024-05-05'],
  ['2024-06-10', '2024-06-10'],
  ['2024-09-15', '2024-09-17'],
  ['2024-10-01', '2024-10-07'],
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];

/** Saturdays and Sundays that were worked instead. */
const MAKE_UP_DAYS = new Set([
  ...['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29'],
  ...['2024-10-12', '2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11', '2026-01-04'],
  ...['2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
]);

/** A company's hours: minutes after midnight, a shift that ends at or before its begin runs into the next day. */
export interface Hours {
  shifts: readonly (readonly [number, number])[];
  daysOff?: readonly string[];
  extraWorkdays?: readonly string[];
}

/** Time that does not count, as long as it lasts: `from` is in it, `to` no longer. Full minutes. */
export interface Stop {
  from: number;
  to: number;
}

/** What a clock allows. */
export type Allowed =
  | { kind: 'duration'; ms: number }
  | { kind: 'workdays'; days: number }
  | { kind: 'workhours'; minutes: number }
  | { kind: 'same_day' };

/** Local date of `at` in +08:00. */
export function dateOf(at: number): string {
  return new Date(at + EAST8).toISOString().slice(0, 10);
}

/** Does `company` work on that date? */
export function worksOn(date: string, company: Hours): boolean {
  if (company.extraWorkdays?.includes(date)) return true;
  if (company.daysOff?.includes(date)) return false;
  if (MAKE_UP_DAYS.has(date)) return true;
  if (HOLIDAYS.some(([first, last]) => date >= first && date <= last)) return false;
  return ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

/** The workday whose shift covers the minute that holds `at`, or null. */
export function workdayAt(at: number, company: Hours): string | null {
  const day = workdayNumberAt(at, company);
  return day === null ? null : new Date(day * DAY).toISOString().slice(0, 10);
}

/** The first working minute at or after `at`. */
export function openingBy(at: number, company: Hours): number {
  if (isOpen(at, company)) return at;
  let minute = Math.floor(at / MINUTE) * MINUTE + MINUTE;
  while (!isOpen(minute, company)) minute += MINUTE;
  return minute;
}

/** `minutes` of work after `start`, counted one by one. `start` stands on a full minute. */
export function addWorkingMinutesBy(start: number, minutes: number, company: Hours): number {
  let at = openingBy(start, company);
  for (let left = minutes; left > 0; at += MINUTE) {
    if (isOpen(at, company)) left--;
    if (left === 0) return at + MINUTE;
  }
  return at;
}

/** Working minutes between two full minutes. */
export function workingMinutesBy(from: number, to: number, company: Hours): number {
  let sum = 0;
  for (let at = from; at < to; at += MINUTE) if (isOpen(at, company)) sum++;
  return sum;
}

/** `days` workdays after the one that `start` falls on (or the next that opens), at the same hour. */
export function addWorkdaysBy(start: number, days: number, company: Hours): number {
  let at = openingBy(start, company);
  const offset = at - Date.parse(`${workdayAt(at, company) ?? ''}T00:00:00+08:00`);
  let date = workdayAt(at, company) ?? '';
  for (let left = days; left > 0;) {
    at = Date.parse(`${date}T00:00:00+08:00`) + DAY;
    date = dateOf(at);
    if (worksOn(date, company)) left--;
  }
  return Date.parse(`${date}T00:00:00+08:00`) + offset;
}

/** The due time of a clock that stands still during `stops`; start and stops on full minutes. */
export function dueBy(start: number, allowed: Allowed, stops: readonly Stop[], company: Hours): number {
  const always = () => true;
  const open = (at: number) => isOpen(at, company);
  switch (allowed.kind) {
    case 'duration':
      return countDown(start, Math.round(allowed.ms / MINUTE), stops, always);
    case 'workhours':
      return countDown(start, allowed.minutes, stops, open);
    case 'workdays':
      return pushOn(start, addWorkdaysBy(start, allowed.days, company), stops, open);
    case 'same_day':
      return dayEndBy(start, stops);
  }
}

/** Takes off `minutes` one by one, in minutes that count and are not stopped; then waits for the end of a stop. */
function countDown(
  start: number,
  minutes: number,
  stops: readonly Stop[],
  counts: (at: number) => boolean,
): number {
  let at = start;
  for (let left = minutes; left > 0; at += MINUTE) if (counts(at) && !isStopped(at, stops)) left--;
  return waitOut(at, stops, counts);
}

/** Walks from `start` to `due` and pushes `due` on by one counting minute for each that was stopped on the way. */
function pushOn(start: number, due: number, stops: readonly Stop[], counts: (at: number) => boolean): number {
  let pushed = due;
  for (let at = start; at < pushed; at += MINUTE) {
    if (!isStopped(at, stops) || !counts(at)) continue;
    while (!counts(pushed)) pushed += MINUTE;
    pushed += MINUTE;
  }
  return waitOut(pushed, stops, counts);
}

/** A clock whose time is up while it is stopped is due when it goes on, in time that counts. */
function waitOut(due: number, stops: readonly Stop[], counts: (at: number) => boolean): number {
  if (!isStopped(due, stops)) return due;
  let at = due;
  while (isStopped(at, stops) || !counts(at)) at += MINUTE;
  return at;
}

/** 24:00 of the day of `start`, or of the day on which the clock last went on after a stop. */
function dayEndBy(start: number, stops: readonly Stop[]): number {
  const midnightAfter = (at: number) => Date.parse(`${dateOf(at)}T00:00:00+08:00`) + DAY;
  let due = midnightAfter(start);
  for (let at = start; at <= due; at += MINUTE)
    if (isStopped(at, stops)) due = Math.max(due, midnightAfter(at + MINUTE));
  return due;
}

function isStopped(at: number, stops: readonly Stop[]): boolean {
  return stops.some(({ from, to }) => at >= from && at < to);
}

function isOpen(at: number, company: Hours): boolean {
  return workdayNumberAt(at, company) !== null;
}

/** As `workdayAt`, in days since 1970. */
function workdayNumberAt(at: number, company: Hours): number | null {
  const today = Math.floor((at + EAST8) / DAY);
  const minute = Math.floor((at + EAST8 - today * DAY) / MINUTE);
  for (const [from, to] of company.shifts)
    if (to <= from && minute < to && worksOnDay(today - 1, company)) return today - 1;
  for (const [from, to] of company.shifts) {
    const inside = to > from ? minute >= from && minute < to : minute >= from;
    if (inside && worksOnDay(today, company)) return today;
  }
  return null;
}

const known = new WeakMap<Hours, Map<number, boolean>>();

/** `worksOn`, looked up once for each day: a walk asks every minute. */
function worksOnDay(day: number, company: Hours): boolean {
  const days = known.get(company) ?? new Map<number, boolean>();
  known.set(company, days);
  const works = days.get(day) ?? worksOn(new Date(day * DAY).toISOString().slice(0, 10), company);
  days.set(day, works);
  return works;
}
