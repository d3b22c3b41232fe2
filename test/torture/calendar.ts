import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { DAY, HOUR, MINUTE } from '../../core/kit/index.ts';
import type { Person, Roster } from '../../core/people/index.ts';

// Calendar and rota once more, from drill.md and not from the core: local time is UTC+8 throughout.
const ZONE_MS = 8 * HOUR;
const WINDOWS: readonly (readonly [number, number])[] = [
  [8.5 * HOUR, 12 * HOUR],
  [13.5 * HOUR, 17.5 * HOUR],
];

/** Local midnight at or before `at`. */
export function midnight(at: number): number {
  return Math.floor((at + ZONE_MS) / DAY) * DAY - ZONE_MS;
}

function isWorkday(at: number): boolean {
  const date = new Date(midnight(at) + ZONE_MS);
  const name = date.toISOString().slice(0, 10);
  if (name in published.workdays) return true;
  return ![0, 6].includes(date.getUTCDay()) && !(name in published.holidays);
}

/** `ms` of working time after `from` (08:30–12:00, 13:30–17:30 on workdays). */
export function addWorking(from: number, ms: number): number {
  let left = ms;
  for (let day = midnight(from); ; day += DAY) {
    if (!isWorkday(day)) continue;
    for (const [opens, closes] of WINDOWS) {
      const begin = Math.max(from, day + opens);
      const room = day + closes - begin;
      if (room <= 0) continue;
      if (left <= room) return begin + left;
      left -= room;
    }
  }
}

/** When a return call asked for at `at` is due: 24:00, or noon of the next day where fewer than 5 hours are left. */
export function callDue(at: number): number {
  const end = midnight(at) + DAY;
  return end - at >= 5 * HOUR ? end : end + 12 * HOUR;
}

/** When the service team gets it as a phone task: 18:00, after 16:00 two hours later, never from 21:00 to 08:30. */
export function phoneAt(at: number): number {
  const day = midnight(at);
  const asked = at > day + 16 * HOUR ? at + 2 * HOUR : day + 18 * HOUR;
  return afterQuiet(asked);
}

/** Working time between two instants, ms. */
export function workingBetween(from: number, to: number): number {
  let sum = 0;
  for (let day = midnight(from); day < to; day += DAY) {
    if (!isWorkday(day)) continue;
    for (const [opens, closes] of WINDOWS)
      sum += Math.max(0, Math.min(to, day + closes) - Math.max(from, day + opens));
  }
  return sum;
}

/** `at`, or the end of the hours in which nobody is phoned (21:00–08:30) that it falls in. */
export function afterQuiet(at: number): number {
  const clock = at - midnight(at);
  if (clock < 8.5 * HOUR) return midnight(at) + 8.5 * HOUR;
  return clock >= 21 * HOUR ? midnight(at) + DAY + 8.5 * HOUR : at;
}

/** Who is there, and who stands above whom. */
export interface Duty {
  /** The first of `team` on duty at `at`, and whose chat it is. */
  first(team: string, at: number): { team: string; who: string };
  /** Everybody of `team` who works at `at`; of a team without a rota all its staff. */
  shift(team: string, at: number): string[];
  /** The person, or who stands in for one who is away; null when nobody does. */
  present(key: string, at: number): string | null;
  /** Whoever is asked after those already asked: up from the last, then director and manager; null: nobody is left. */
  above(asked: readonly string[], at: number): string | null;
  /** Those who can be asked for the whole house, the director first. */
  leaders(at: number): string[];
}

export function makeDuty(roster: Roster): Duty {
  const byKey = new Map(roster.people.map((person): [string, Person] => [person.key, person]));
  const present = (key: string, at: number, seen: readonly string[] = []): string | null => {
    const away = roster.absences.find(({ who, from, to }) => who === key && from <= at && at < to);
    if (!away) return key;
    return away.standIn === null || seen.includes(key) ? null : present(away.standIn, at, [...seen, key]);
  };
  const leaders = (at: number) =>
    ['director', 'manager'].flatMap((role) => {
      const holder = roster.people.find((person) => person.role === role);
      return holder ? (present(holder.key, at) ?? []) : [];
    });
  const shift = (team: string, at: number) =>
    roster.rota
      .filter((row) => row.team === team && covers(row, at))
      .flatMap(({ who }) => who.flatMap((key) => present(key, at) ?? []));
  const staffOf = (team: string) =>
    roster.people.filter((person) => person.team === team && person.role === 'staff').map(({ key }) => key);
  const hasRota = (team: string) => roster.rota.some((row) => row.team === team);
  return {
    first: (team, at) => {
      const [who] = hasRota(team) ? shift(team, at) : staffOf(team);
      if (who !== undefined) return { team, who };
      const monitoring = shift('monitoring', at)[0] ?? staffOf('monitoring')[0] ?? '';
      return { team: 'monitoring', who: monitoring };
    },
    shift: (team, at) => (hasRota(team) ? shift(team, at) : staffOf(team)),
    present: (key, at) => present(key, at),
    above: (asked, at) => {
      for (let up = byKey.get(asked.at(-1) ?? '')?.reportsTo ?? null; up !== null;) {
        const who = present(up, at);
        if (who !== null && !asked.includes(who)) return who;
        up = byKey.get(up)?.reportsTo ?? null;
      }
      return leaders(at).find((key) => !asked.includes(key)) ?? null;
    },
    leaders,
  };
}

function covers({ days, hours }: { days: string; hours: string }, at: number): boolean {
  const [from = 0, to = 0] = hours.split('-').map((time) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return hour * HOUR + minute * MINUTE;
  });
  const on = (day: number) => days === 'all' || (days === 'mon-fri') === isWorkday(day);
  const today = midnight(at);
  const clock = at - today;
  if (from < to) return clock >= from && clock < to && on(today);
  return (clock >= from && on(today)) || (clock < to && on(today - DAY));
}
