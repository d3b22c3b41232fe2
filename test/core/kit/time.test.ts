import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, atLocal, isoIn, localDate, localTime } from '../../../core/kit/index.ts';

const ZONES = [
  'Asia/Shanghai',
  '+08:00',
  '-03:30',
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Asia/Kathmandu',
];
const FROM = Date.UTC(1995, 0, 1);
const TO = Date.UTC(2060, 0, 1);

describe('an instant in a zone', () => {
  it.each([
    ['2026-02-15T19:10:00Z', 'Asia/Shanghai', '2026-02-16T03:10:00+08:00', 1],
    ['2026-02-15T19:10:00Z', '+08:00', '2026-02-16T03:10:00+08:00', 1],
    ['2026-02-15T19:10:00Z', '-03:30', '2026-02-15T15:40:00-03:30', 7],
    ['2026-07-01T00:00:00Z', 'America/New_York', '2026-06-30T20:00:00-04:00', 2],
    ['2026-12-31T23:59:59Z', 'Europe/Paris', '2027-01-01T00:59:59+01:00', 5],
    ['2024-02-29T12:00:00Z', 'Asia/Kathmandu', '2024-02-29T17:45:00+05:45', 4],
    ['1969-12-31T23:59:59Z', 'UTC', '1969-12-31T23:59:59+00:00', 3],
  ])('%s is in %s %s, weekday %d', (utc, zone, iso, weekday) => {
    const at = Date.parse(utc);
    expect(isoIn(at, zone)).toBe(iso);
    const wall = localTime(at, zone);
    expect(wall.weekday).toBe(weekday);
    expect(localDate(at, zone)).toBe(iso.slice(0, 10));
    expect([wall.year, wall.month, wall.day, wall.hour, wall.minute, wall.second]).toEqual(
      iso.slice(0, 19).split(/[-T:]/).map(Number),
    );
  });

  it('is written so that it can be read again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: FROM / 1000, max: TO / 1000 }),
        fc.constantFrom(...ZONES),
        (seconds, zone) => {
          expect(Date.parse(isoIn(seconds * 1000, zone))).toBe(seconds * 1000);
        },
      ),
    );
  });

  it('is found again by its date and the minutes after midnight, but for the hour that a clock change doubles', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: FROM / 60_000, max: TO / 60_000 }),
        fc.constantFrom(...ZONES),
        (minutes, zone) => {
          const at = minutes * 60_000;
          const { hour, minute } = localTime(at, zone);
          const back = atLocal(localDate(at, zone), hour * 60 + minute, zone);
          expect([0, 3_600_000]).toContain(Math.abs(back - at));
          expect(isoIn(back, zone).slice(0, 19)).toBe(isoIn(at, zone).slice(0, 19));
        },
      ),
    );
  });

  it('refuses a zone the machine does not know', () => {
    expect(() => localTime(0, 'Asia/Atlantis')).toThrow(RangeError);
  });
});

describe('a local date', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-12-31', 366, '2028-01-01'],
  ])('%s and %d days is %s', (date, days, sum) => {
    expect(addDays(date, days)).toBe(sum);
  });

  it('has a midnight at its end that is the next one’s begin', () => {
    expect(atLocal('2026-02-28', 1440, 'Asia/Shanghai')).toBe(atLocal('2026-03-01', 0, 'Asia/Shanghai'));
    expect(atLocal('2026-03-28', 1440, 'Europe/Paris')).toBe(Date.parse('2026-03-29T00:00:00+01:00'));
    expect(atLocal('2026-03-29', 1440, 'Europe/Paris')).toBe(Date.parse('2026-03-30T00:00:00+02:00'));
  });
});
