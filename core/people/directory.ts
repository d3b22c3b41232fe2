import { addDays, localDate, localTime } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import type { Absence, Company, Directory, Person, RotaRow } from './types.ts';

export interface DirectoryFacts {
  company: Company;
  people: readonly Person[];
  rota: readonly RotaRow[];
  absences: readonly Absence[];
  /** Public holidays left out, make-up days taken in. */
  isWorkday: (date: string) => boolean;
  zone: string;
}

export const MONITORING = 'monitoring';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The people of the company and its homes, with everything that depends on the time asked of it. */
export function makeDirectory(facts: DirectoryFacts): Directory {
  const byKey = new Map(facts.people.map((person) => [person.key, person]));
  const find = (key: string) => byKey.get(key) ?? null;
  const members = (team: string) =>
    facts.people.filter((person) => person.team === team && isEmployee(person));

  /** The person, or whoever stands in for one who is away; null when nobody does. */
  function reachable(key: string, at: Instant, seen: readonly string[] = []): Person | null {
    if (seen.includes(key)) return null;
    const absence = facts.absences.find((row) => row.who === key && at >= row.from && at < row.to);
    if (!absence) return find(key);
    return absence.standIn === null ? null : reachable(absence.standIn, at, [...seen, key]);
  }

  function reachableAll(keys: readonly string[], at: Instant): Person[] {
    const found = keys.flatMap((key) => reachable(key, at) ?? []);
    return [...new Map(found.map((person) => [person.key, person])).values()];
  }

  function superior(key: string, at: Instant): Person | null {
    const seen = new Set<string>([key]);
    let up = find(key)?.reportsTo ?? null;
    while (up !== null && !seen.has(up)) {
      seen.add(up);
      const person = reachable(up, at);
      if (person && person.key !== key) return person;
      up = find(up)?.reportsTo ?? null;
    }
    return null;
  }

  function byRole(role: Person['role'], at: Instant): Person | null {
    const holder = facts.people.find((person) => person.role === role);
    return holder ? (reachable(holder.key, at) ?? superior(holder.key, at)) : null;
  }

  function leadersOf(team: string, at: Instant): Person[] {
    const supervisors = facts.people.filter((person) => person.team === team && person.role === 'supervisor');
    const found = reachableAll(
      supervisors.map((person) => person.key),
      at,
    );
    if (found.length > 0) return found;
    const leader =
      byRole('director', at) ??
      byRole('manager', at) ??
      facts.people.find((person) => person.role === 'supervisor');
    return leader ? [leader] : [];
  }

  function onShift(team: string, at: Instant): Person[] {
    const rows = facts.rota.filter((row) => row.team === team && covers(row, at, facts));
    return reachableAll(
      rows.flatMap((row) => row.who),
      at,
    );
  }

  function onDuty(team: string, at: Instant): { team: string; who: Person[] } {
    const hasRota = facts.rota.some((row) => row.team === team);
    const staff = members(team).filter((person) => person.role === 'staff');
    const who = hasRota
      ? onShift(team, at)
      : reachableAll(
          staff.map((person) => person.key),
          at,
        );
    if (who.length > 0) return { team, who };
    if (team !== MONITORING && members(MONITORING).length > 0) return onDuty(MONITORING, at);
    const all =
      team === MONITORING
        ? reachableAll(
            staff.map((person) => person.key),
            at,
          )
        : [];
    return { team, who: all.length > 0 ? all : leadersOf(team, at) };
  }

  return {
    company: facts.company,
    people: facts.people,
    find,
    household: (key) => household(facts.people, find(key), key),
    onDuty,
    superior,
    reachable,
    director: (at) => byRole('director', at),
    manager: (at) => byRole('manager', at),
    hasTeam: (team) => members(team).length > 0,
    teamMembers: members,
    recipientsOf: (key) => recipientsOf(find(key), key),
  };
}

/** Works for the company. */
export function isEmployee(person: Person): boolean {
  return person.role !== 'resident' && person.role !== 'stranger';
}

/** Supervisor, director or manager. */
export function isLeader(person: Person): boolean {
  return isEmployee(person) && person.role !== 'staff';
}

function household(people: readonly Person[], person: Person | null, key: string): string[] {
  if (!person || person.room === null || person.role !== 'resident') return [key];
  return people
    .filter((other) => other.role === 'resident' && other.room === person.room)
    .map((other) => other.key);
}

function recipientsOf(person: Person | null, key: string): string[] {
  if (!person || !isEmployee(person)) return [key];
  return person.team === null ? [key, 'group'] : [key, 'group', `team:${person.team}`];
}

/** Does this line of the rota cover `at`? A night shift belongs to the day it begins. */
function covers(row: RotaRow, at: Instant, facts: DirectoryFacts): boolean {
  const { hour, minute, second } = localTime(at, facts.zone);
  const now = hour * 60 + minute + second / 60;
  const [from, to] = row.hours.split('-').map(minutesOf);
  if (from === undefined || to === undefined) return false;
  const today = localDate(at, facts.zone);
  if (from < to) return now >= from && now < to && onDay(row.days, today, facts);
  return (
    (now >= from && onDay(row.days, today, facts)) || (now < to && onDay(row.days, addDays(today, -1), facts))
  );
}

function onDay(days: string, date: string, facts: DirectoryFacts): boolean {
  if (days === 'all') return true;
  if (days === 'mon-fri') return facts.isWorkday(date);
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  if (days === 'sat-sun') return !facts.isWorkday(date);
  return days.split(',').some((part) => {
    const [first, last = first] = part
      .trim()
      .split('-')
      .map((name) => WEEKDAYS.indexOf(name));
    if (first === undefined || last === undefined) return false;
    return first <= last ? weekday >= first && weekday <= last : weekday >= first || weekday <= last;
  });
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
