import { ROWS_2027 } from './golden2027.ts';
import { ROWS_WITH_PAUSES, ROWS_WITH_WEATHER } from './goldenPauses.ts';
import type { Allowed } from './walker.ts';

const UNIT_MS: Readonly<Record<string, number>> = { min: 60_000, h: 3_600_000, d: 86_400_000 };

/** A row of the table; its instants in epoch ms. */
export interface GoldenDeadline {
  /** The row as written. */
  row: string;
  /** A name in `GOLDEN_COMPANIES`. */
  company: string;
  start: number;
  /** As policies write it: `2 workdays`. */
  words: string;
  allowed: Allowed;
  due: number;
  pauses: { from: number; to: number }[];
  spells: { from: number; to: number }[];
}

/** Years whose holidays are published, without pauses. */
const PUBLISHED_ROWS = `
office | 2024-02-08 16:00 | 2 workdays | 2024-02-18 16:00
office | 2024-02-08 16:00 | 4 workhours | 2024-02-09 11:00
office | 2024-02-08 16:00 | same day | 2024-02-09 00:00
office | 2024-02-09 17:00 | 2 workdays | 2024-02-19 17:00
office | 2024-02-09 17:00 | 4 workhours | 2024-02-18 12:00
office | 2024-02-09 17:00 | 1 workdays | 2024-02-18 17:00
office | 2024-02-12 10:00 | 2 workdays | 2024-02-20 08:30
office | 2024-02-12 10:00 | 4 workhours | 2024-02-18 14:00
office | 2024-02-12 10:00 | same day | 2024-02-13 00:00
office | 2024-02-17 23:59 | 2 workdays | 2024-02-20 08:30
office | 2024-02-17 23:59 | 4 workhours | 2024-02-18 14:00
office | 2024-02-17 23:59 | 1 workdays | 2024-02-19 08:30
office | 2024-02-18 11:30 | 2 workdays | 2024-02-20 11:30
office | 2024-02-18 11:30 | 4 workhours | 2024-02-18 17:00
office | 2024-02-18 11:30 | same day | 2024-02-19 00:00
office | 2024-04-03 17:29 | 2 workdays | 2024-04-08 17:29
office | 2024-04-03 17:29 | 4 workhours | 2024-04-07 13:59
office | 2024-04-03 17:29 | 1 workdays | 2024-04-07 17:29
office | 2024-04-07 09:00 | 2 workdays | 2024-04-09 09:00
office | 2024-04-07 09:00 | 4 workhours | 2024-04-07 14:30
office | 2024-04-07 09:00 | same day | 2024-04-08 00:00
office | 2024-04-30 13:00 | 2 workdays | 2024-05-07 13:30
office | 2024-04-30 13:00 | 4 workhours | 2024-04-30 17:30
office | 2024-04-30 13:00 | 1 workdays | 2024-05-06 13:30
office | 2024-05-11 17:30 | 2 workdays | 2024-05-15 08:30
office | 2024-05-11 17:30 | 4 workhours | 2024-05-13 14:00
office | 2024-05-11 17:30 | same day | 2024-05-12 00:00
office | 2024-06-07 15:45 | 2 workdays | 2024-06-12 15:45
office | 2024-06-07 15:45 | 4 workhours | 2024-06-11 10:45
office | 2024-06-07 15:45 | 1 workdays | 2024-06-11 15:45
office | 2024-09-13 12:00 | 2 workdays | 2024-09-18 13:30
office | 2024-09-13 12:00 | 4 workhours | 2024-09-13 17:30
office | 2024-09-13 12:00 | same day | 2024-09-14 00:00
office | 2024-09-14 17:00 | 2 workdays | 2024-09-19 17:00
office | 2024-09-14 17:00 | 4 workhours | 2024-09-18 12:00
office | 2024-09-14 17:00 | 1 workdays | 2024-09-18 17:00
office | 2024-09-29 08:30 | 2 workdays | 2024-10-08 08:30
office | 2024-09-29 08:30 | 4 workhours | 2024-09-29 14:00
office | 2024-09-29 08:30 | same day | 2024-09-30 00:00
office | 2024-09-30 16:20 | 2 workdays | 2024-10-09 16:20
office | 2024-09-30 16:20 | 4 workhours | 2024-10-08 11:20
office | 2024-09-30 16:20 | 1 workdays | 2024-10-08 16:20
office | 2024-10-07 18:00 | 2 workdays | 2024-10-10 08:30
office | 2024-10-07 18:00 | 4 workhours | 2024-10-08 14:00
office | 2024-10-07 18:00 | same day | 2024-10-08 00:00
office | 2024-10-12 14:00 | 2 workdays | 2024-10-15 14:00
office | 2024-10-12 14:00 | 4 workhours | 2024-10-14 09:00
office | 2024-10-12 14:00 | 1 workdays | 2024-10-14 14:00
office | 2024-12-31 17:15 | 2 workdays | 2025-01-03 17:15
office | 2024-12-31 17:15 | 4 workhours | 2025-01-02 13:45
office | 2024-12-31 17:15 | same day | 2025-01-01 00:00
office | 2025-01-01 00:00 | 2 workdays | 2025-01-06 08:30
office | 2025-01-01 00:00 | 4 workhours | 2025-01-02 14:00
office | 2025-01-01 00:00 | 1 workdays | 2025-01-03 08:30
office | 2025-01-26 11:59 | 2 workdays | 2025-02-05 11:59
office | 2025-01-26 11:59 | 4 workhours | 2025-01-26 17:29
office | 2025-01-26 11:59 | same day | 2025-01-27 00:00
office | 2025-01-27 17:00 | 2 workdays | 2025-02-06 17:00
office | 2025-01-27 17:00 | 4 workhours | 2025-02-05 12:00
office | 2025-01-27 17:00 | 1 workdays | 2025-02-05 17:00
office | 2025-02-04 20:00 | 2 workdays | 2025-02-07 08:30
office | 2025-02-04 20:00 | 4 workhours | 2025-02-05 14:00
office | 2025-02-04 20:00 | same day | 2025-02-05 00:00
office | 2025-02-08 08:29 | 2 workdays | 2025-02-11 08:30
office | 2025-02-08 08:29 | 4 workhours | 2025-02-08 14:00
office | 2025-02-08 08:29 | 1 workdays | 2025-02-10 08:30
office | 2025-04-03 09:10 | 2 workdays | 2025-04-08 09:10
office | 2025-04-03 09:10 | 4 workhours | 2025-04-03 14:40
office | 2025-04-03 09:10 | same day | 2025-04-04 00:00
office | 2025-04-27 16:00 | 2 workdays | 2025-04-29 16:00
office | 2025-04-27 16:00 | 4 workhours | 2025-04-28 11:00
office | 2025-04-27 16:00 | 1 workdays | 2025-04-28 16:00
office | 2025-04-30 17:00 | 2 workdays | 2025-05-07 17:00
office | 2025-04-30 17:00 | 4 workhours | 2025-05-06 12:00
office | 2025-04-30 17:00 | same day | 2025-05-01 00:00
office | 2025-05-30 17:00 | 2 workdays | 2025-06-04 17:00
office | 2025-05-30 17:00 | 4 workhours | 2025-06-03 12:00
office | 2025-05-30 17:00 | 1 workdays | 2025-06-03 17:00
office | 2025-06-02 12:00 | 2 workdays | 2025-06-05 08:30
office | 2025-06-02 12:00 | 4 workhours | 2025-06-03 14:00
office | 2025-06-02 12:00 | same day | 2025-06-03 00:00
office | 2025-09-28 10:00 | 2 workdays | 2025-09-30 10:00
office | 2025-09-28 10:00 | 4 workhours | 2025-09-28 15:30
office | 2025-09-28 10:00 | 1 workdays | 2025-09-29 10:00
office | 2025-09-30 13:30 | 2 workdays | 2025-10-10 13:30
office | 2025-09-30 13:30 | 4 workhours | 2025-09-30 17:30
office | 2025-09-30 13:30 | same day | 2025-10-01 00:00
office | 2025-10-08 21:00 | 2 workdays | 2025-10-11 08:30
office | 2025-10-08 21:00 | 4 workhours | 2025-10-09 14:00
office | 2025-10-08 21:00 | 1 workdays | 2025-10-10 08:30
office | 2025-10-11 15:00 | 2 workdays | 2025-10-14 15:00
office | 2025-10-11 15:00 | 4 workhours | 2025-10-13 10:00
office | 2025-10-11 15:00 | same day | 2025-10-12 00:00
office | 2025-12-31 10:00 | 2 workdays | 2026-01-05 10:00
office | 2025-12-31 10:00 | 4 workhours | 2025-12-31 15:30
office | 2025-12-31 10:00 | 1 workdays | 2026-01-04 10:00
office | 2026-01-01 09:00 | 2 workdays | 2026-01-06 08:30
office | 2026-01-01 09:00 | 4 workhours | 2026-01-04 14:00
office | 2026-01-01 09:00 | same day | 2026-01-02 00:00
office | 2026-01-04 16:31 | 2 workdays | 2026-01-06 16:31
office | 2026-01-04 16:31 | 4 workhours | 2026-01-05 11:31
office | 2026-01-04 16:31 | 1 workdays | 2026-01-05 16:31
office | 2026-02-13 17:31 | 2 workdays | 2026-02-25 08:30
office | 2026-02-13 17:31 | 4 workhours | 2026-02-14 14:00
office | 2026-02-13 17:31 | same day | 2026-02-14 00:00
office | 2026-02-14 08:00 | 2 workdays | 2026-02-25 08:30
office | 2026-02-14 08:00 | 4 workhours | 2026-02-14 14:00
office | 2026-02-14 08:00 | 1 workdays | 2026-02-24 08:30
office | 2026-02-14 16:00 | 2 workdays | 2026-02-25 16:00
office | 2026-02-14 16:00 | 4 workhours | 2026-02-24 11:00
office | 2026-02-14 16:00 | same day | 2026-02-15 00:00
office | 2026-02-16 03:10 | 2 workdays | 2026-02-26 08:30
office | 2026-02-16 03:10 | 4 workhours | 2026-02-24 14:00
office | 2026-02-16 03:10 | 1 workdays | 2026-02-25 08:30
office | 2026-02-23 23:00 | 2 workdays | 2026-02-26 08:30
office | 2026-02-23 23:00 | 4 workhours | 2026-02-24 14:00
office | 2026-02-23 23:00 | same day | 2026-02-24 00:00
office | 2026-02-28 17:00 | 2 workdays | 2026-03-03 17:00
office | 2026-02-28 17:00 | 4 workhours | 2026-03-02 12:00
office | 2026-02-28 17:00 | 1 workdays | 2026-03-02 17:00
office | 2026-04-03 17:00 | 2 workdays | 2026-04-08 17:00
office | 2026-04-03 17:00 | 4 workhours | 2026-04-07 12:00
office | 2026-04-03 17:00 | same day | 2026-04-04 00:00
office | 2026-04-30 16:30 | 2 workdays | 2026-05-07 16:30
office | 2026-04-30 16:30 | 4 workhours | 2026-05-06 11:30
office | 2026-04-30 16:30 | 1 workdays | 2026-05-06 16:30
office | 2026-05-09 10:00 | 2 workdays | 2026-05-12 10:00
office | 2026-05-09 10:00 | 4 workhours | 2026-05-09 15:30
office | 2026-05-09 10:00 | same day | 2026-05-10 00:00
office | 2026-06-18 17:30 | 2 workdays | 2026-06-24 08:30
office | 2026-06-18 17:30 | 4 workhours | 2026-06-22 14:00
office | 2026-06-18 17:30 | 1 workdays | 2026-06-23 08:30
office | 2026-09-20 12:15 | 2 workdays | 2026-09-22 13:30
office | 2026-09-20 12:15 | 4 workhours | 2026-09-20 17:30
office | 2026-09-20 12:15 | same day | 2026-09-21 00:00
office | 2026-09-24 16:00 | 2 workdays | 2026-09-29 16:00
office | 2026-09-24 16:00 | 4 workhours | 2026-09-28 11:00
office | 2026-09-24 16:00 | 1 workdays | 2026-09-28 16:00
office | 2026-09-30 09:00 | 2 workdays | 2026-10-09 09:00
office | 2026-09-30 09:00 | 4 workhours | 2026-09-30 14:30
office | 2026-09-30 09:00 | same day | 2026-10-01 00:00
office | 2026-10-10 13:00 | 2 workdays | 2026-10-13 13:30
office | 2026-10-10 13:00 | 4 workhours | 2026-10-10 17:30
office | 2026-10-10 13:00 | 1 workdays | 2026-10-12 13:30
office | 2026-12-31 17:00 | same day | 2027-01-01 00:00
night | 2026-02-13 23:00 | 1 workdays | 2026-02-14 23:00
night | 2026-02-13 23:00 | 2 workdays | 2026-02-24 23:00
night | 2026-02-13 23:00 | 12 workhours | 2026-02-14 23:00
night | 2026-02-14 02:00 | 1 workdays | 2026-02-15 02:00
night | 2026-02-14 02:00 | 2 workdays | 2026-02-25 02:00
night | 2026-02-14 02:00 | 12 workhours | 2026-02-15 02:00
night | 2026-02-14 21:00 | 1 workdays | 2026-02-24 21:00
night | 2026-02-14 21:00 | 2 workdays | 2026-02-25 21:00
night | 2026-02-14 21:00 | 12 workhours | 2026-02-24 21:00
night | 2026-02-15 07:59 | 1 workdays | 2026-02-25 07:59
night | 2026-02-15 07:59 | 2 workdays | 2026-02-26 07:59
night | 2026-02-15 07:59 | 12 workhours | 2026-02-25 07:59
night | 2026-02-15 08:00 | 1 workdays | 2026-02-25 20:00
night | 2026-02-15 08:00 | 2 workdays | 2026-02-26 20:00
night | 2026-02-15 08:00 | 12 workhours | 2026-02-25 08:00
night | 2026-03-06 19:59 | 1 workdays | 2026-03-09 20:00
night | 2026-03-06 19:59 | 2 workdays | 2026-03-10 20:00
night | 2026-03-06 19:59 | 12 workhours | 2026-03-07 08:00
night | 2026-03-07 03:00 | 1 workdays | 2026-03-10 03:00
night | 2026-03-07 03:00 | 2 workdays | 2026-03-11 03:00
night | 2026-03-07 03:00 | 12 workhours | 2026-03-10 03:00
night | 2025-10-11 22:30 | 1 workdays | 2025-10-13 22:30
night | 2025-10-11 22:30 | 2 workdays | 2025-10-14 22:30
night | 2025-10-11 22:30 | 12 workhours | 2025-10-13 22:30
night | 2025-10-12 06:00 | 1 workdays | 2025-10-14 06:00
night | 2025-10-12 06:00 | 2 workdays | 2025-10-15 06:00
night | 2025-10-12 06:00 | 12 workhours | 2025-10-14 06:00
night | 2024-12-31 20:00 | 1 workdays | 2025-01-02 20:00
night | 2024-12-31 20:00 | 2 workdays | 2025-01-03 20:00
night | 2024-12-31 20:00 | 12 workhours | 2025-01-01 08:00
split | 2026-03-03 09:30 | 1 workdays | 2026-03-06 09:30
split | 2026-03-03 09:30 | 5 workhours | 2026-03-06 06:30
split | 2026-03-03 23:00 | 1 workdays | 2026-03-06 23:00
split | 2026-03-03 23:00 | 5 workhours | 2026-03-06 08:00
split | 2026-03-04 01:30 | 1 workdays | 2026-03-07 01:30
split | 2026-03-04 01:30 | 5 workhours | 2026-03-06 22:30
split | 2026-03-04 12:00 | 1 workdays | 2026-03-08 06:00
split | 2026-03-04 12:00 | 5 workhours | 2026-03-06 23:00
split | 2026-03-06 22:00 | 1 workdays | 2026-03-08 22:00
split | 2026-03-06 22:00 | 5 workhours | 2026-03-08 07:00
split | 2026-03-07 01:00 | 1 workdays | 2026-03-09 01:00
split | 2026-03-07 01:00 | 5 workhours | 2026-03-08 10:00
split | 2026-03-08 07:00 | 1 workdays | 2026-03-09 07:00
split | 2026-03-08 07:00 | 5 workhours | 2026-03-09 00:00
split | 2026-03-09 01:59 | 1 workdays | 2026-03-10 01:59
split | 2026-03-09 01:59 | 5 workhours | 2026-03-09 22:59
always | 2024-02-09 23:59 | 2 workdays | 2024-02-19 23:59
always | 2024-02-09 23:59 | 24 workhours | 2024-02-18 23:59
always | 2026-02-14 12:00 | 2 workdays | 2026-02-25 12:00
always | 2026-02-14 12:00 | 24 workhours | 2026-02-24 12:00
office | 2026-02-16 03:10 | 2 min | 2026-02-16 03:12
office | 2026-02-16 23:59 | 2 min | 2026-02-17 00:01
office | 2026-02-28 23:50 | 15 min | 2026-03-01 00:05
office | 2024-02-28 12:00 | 2 d | 2024-03-01 12:00
office | 2026-02-27 12:00 | 3 d | 2026-03-02 12:00
office | 2026-12-31 23:30 | 1 h | 2027-01-01 00:30
office | 2026-02-15 10:00 | 10 d | 2026-02-25 10:00
office | 2024-02-29 00:00 | same day | 2024-03-01 00:00
office | 2026-12-31 00:00 | same day | 2027-01-01 00:00
office | 2026-12-31 23:59 | same day | 2027-01-01 00:00
office | 2026-02-14 17:00 | 0.5 workhours | 2026-02-14 17:30
office | 2026-02-14 17:00 | 40 workhours | 2026-03-02 10:30
office | 2026-02-14 17:00 | 10 workdays | 2026-03-06 17:00
three | 2024-02-09 10:30 | 2 workdays | 2024-02-19 10:30
three | 2024-02-09 23:30 | 6 workhours | 2024-02-18 13:30
three | 2024-02-10 00:30 | 1 workdays | 2024-02-19 00:30
three | 2024-04-03 16:30 | 8 workhours | 2024-04-07 13:30
three | 2024-09-14 22:15 | 1 workdays | 2024-09-18 22:15
three | 2024-09-29 12:00 | 11 workhours | 2024-09-30 11:00
three | 2025-01-26 11:00 | 3 workdays | 2025-02-06 13:00
three | 2025-01-28 00:59 | 1 workhours | 2025-02-05 07:59
three | 2025-04-30 22:00 | 2 workdays | 2025-05-07 22:00
three | 2025-10-11 23:59 | 5 workhours | 2025-10-13 10:59
three | 2025-12-31 22:30 | 1 workdays | 2026-01-04 22:30
three | 2026-01-01 00:30 | 4 workhours | 2026-01-04 10:30
three | 2026-01-04 06:00 | 22 workhours | 2026-01-06 01:00
three | 2026-02-14 22:30 | 1 workdays | 2026-02-24 22:30
three | 2026-02-14 16:00 | 12 workhours | 2026-02-24 17:00
three | 2026-02-15 00:15 | 2 workdays | 2026-02-26 00:15
three | 2026-02-28 21:59 | 3 workhours | 2026-03-01 01:00
three | 2026-05-09 10:59 | 4 workhours | 2026-05-09 16:59
three | 2026-09-20 22:00 | 3 workhours | 2026-09-21 01:00
three | 2026-10-10 17:00 | 1 workdays | 2026-10-12 22:00
`;

/**
 * Deadlines as they must stay: company | start | allowed | due | pauses and weather, all in +08:00 (24:00 is 00:00 of
 * the next day). Worked out by the minute walk of `walker.ts` from the holidays and make-up days of 2024–2026 as
 * published and from a company's own days for 2027; about one in four was checked by hand against the calendar.
 */
export const GOLDEN_DEADLINES: readonly GoldenDeadline[] = [
  PUBLISHED_ROWS,
  ROWS_2027,
  ROWS_WITH_PAUSES,
  ROWS_WITH_WEATHER,
].flatMap((rows) => rows.trim().split('\n').map(toDeadline));

function toDeadline(row: string): GoldenDeadline {
  const [company = '', start = '', words = '', due = '', stops = ''] = row.split(' | ');
  return {
    row,
    company,
    start: toInstant(start),
    words,
    allowed: toAllowed(words),
    due: toInstant(due),
    pauses: toSpans(stops, 'pause '),
    spells: toSpans(stops, 'weather '),
  };
}

function toAllowed(words: string): Allowed {
  if (words === 'same day') return { kind: 'same_day' };
  const [amount, unit = ''] = words.split(' ');
  if (unit === 'workdays') return { kind: 'workdays', days: Number(amount) };
  if (unit === 'workhours') return { kind: 'workhours', minutes: Number(amount) * 60 };
  return { kind: 'duration', ms: Number(amount) * (UNIT_MS[unit] ?? Number.NaN) };
}

/** `pause 2026-03-06 17:00 > 2026-03-09 09:00, weather …`: those that begin with `word`. */
function toSpans(stops: string, word: string): { from: number; to: number }[] {
  const own = stops.split(', ').filter((stop) => stop.startsWith(word));
  return own.map((stop) => {
    const [from = '', to = ''] = stop.slice(word.length).split(' > ');
    return { from: toInstant(from), to: toInstant(to) };
  });
}

function toInstant(local: string): number {
  return Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
}
