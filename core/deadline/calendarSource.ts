import { addDays } from '../kit/index.ts';
import { makeCalendar } from './calendar.ts';
import { isPublishedYear } from './publicHolidays.ts';
import type { Policy } from './types.ts';

/**
 * Where the workdays of a year come from: public holidays as published (the company's own days on top), the company's
 * own days alone, or plain weeks.
 */
export type CalendarSource = 'published' | 'company' | 'plain_week';

/** 24:00, minutes after the midnight before. */
const MIDNIGHT = 1440;
const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/**
 * What decides which days of `year` are worked. On `plain_week` supervisors must be warned: nobody has said yet when
 * the holidays of that year are.
 */
export function calendarSource(
  year: number,
  { daysOff, extraWorkdays }: Pick<Policy['calendar'], 'daysOff' | 'extraWorkdays'>,
): CalendarSource {
  if (isPublishedYear(year)) return 'published';
  return [...daysOff, ...extraWorkdays].some((date) => date.startsWith(`${year}-`))
    ? 'company'
    : 'plain_week';
}

/**
 * Sixteen hex digits that stay the same as long as working time in `year` does: made from the zone, the shifts and
 * which days are worked. Order and repetition of entries, and days listed that were off anyway, do not matter; a year
 * published later keeps its digits when the company's own days had foreseen it. Tells calendars apart, guards nothing.
 */
export function calendarFingerprint(calendar: Policy['calendar'], year: number): string {
  const { isWorkday } = makeCalendar(calendar);
  const shifts = calendar.hours.value.map(({ from, to }) => ({ from, to: to > from ? to : to + MIDNIGHT }));
  const times = [...new Set(shifts.map(({ from, to }) => `${from}-${to}`))].sort();
  // A shift over midnight on New Year's Eve still works in the new year.
  const first = shifts.some(({ to }) => to > MIDNIGHT) ? `${year - 1}-12-31` : `${year}-01-01`;
  const days: string[] = [];
  for (let date = first; date <= `${year}-12-31`; date = addDays(date, 1))
    days.push(isWorkday(date) ? '1' : '0');
  return fnv1a(`${calendar.zone} ${times.join(' ')} ${days.join('')}`);
}

/** FNV-1a, 64 bits, over UTF-16 code units. */
function fnv1a(text: string): string {
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * FNV_PRIME);
  return hash.toString(16).padStart(16, '0');
}
