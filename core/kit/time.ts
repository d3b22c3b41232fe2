/** A point in time: milliseconds since 1970-01-01T00:00Z. Zones matter only where people read it. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** Tells the time. Injected everywhere; a drill clock can run the whole system fast-forward. */
export interface Clock {
  now(): Instant;
  /** Resolves once `at` has come on this clock; rejects with the signal's reason when aborted. */
  waitUntil(at: Instant, signal?: AbortSignal): Promise<void>;
}

/** Wall-clock fields of an instant in one zone. `weekday`: 1 Monday … 7 Sunday. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of `zone` (IANA name or fixed offset such as `+08:00`) at `at`. */
export function localTime(at: Instant, zone: string): LocalTime {
  const shifted = new Date(at + offsetMs(at, zone));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    weekday: shifted.getUTCDay() === 0 ? 7 : shifted.getUTCDay(),
  };
}

/** Local date of `at` in `zone` as `YYYY-MM-DD`. */
export function localDate(at: Instant, zone: string): string {
  return new Date(at + offsetMs(at, zone)).toISOString().slice(0, 10);
}

/**
 * The instant of a wall-clock time in `zone`.
 * @param date `YYYY-MM-DD`  @param minutes minutes after local midnight, may be 1440 (24:00) or more
 */
export function atLocal(date: string, minutes: number, zone: string): Instant {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE;
  const guess = wall - offsetMs(wall, zone);
  return wall - offsetMs(guess, zone);
}

/** The calendar date `days` after `date` (`YYYY-MM-DD`). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** ISO 8601 with the zone's offset, e.g. `2026-02-16T03:10:00+08:00`. For files and logs, never for people. */
export function isoIn(at: Instant, zone: string): string {
  const offset = offsetMs(at, zone);
  const wall = new Date(at + offset).toISOString().slice(0, 19);
  const sign = offset < 0 ? '-' : '+';
  const total = Math.abs(offset) / MINUTE;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${wall}${sign}${two(Math.floor(total / 60))}:${two(total % 60)}`;
}

function offsetMs(at: Instant, zone: string): number {
  const fixed = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * HOUR + Number(fixed[3]) * MINUTE);
  if (zone === 'Asia/Shanghai' && at > Date.UTC(1992, 0, 1)) return 8 * HOUR; // no clock changes since 1991
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const wall = Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'] ?? 1,
    part['hour'] ?? 0,
    part['minute'] ?? 0,
    part['second'] ?? 0,
  );
  return wall - Math.floor(at / SECOND) * SECOND;
}
