import type { Instant } from '../kit/index.ts';
import type { Absence, Person, Role } from './types.ts';

/** Who can be reached, and who stands above whom, at a given time. */
export interface Presence {
  /** The person, or whoever stands in for one who is away; null when nobody does. */
  reachable(key: string, at: Instant): Person | null;
  /** Those of `keys` (or their stand-ins) who can be reached, each once. */
  reachableAll(keys: readonly string[], at: Instant): Person[];
  /** The next person up who can be reached and is somebody else; null at the top. */
  superior(key: string, at: Instant): Person | null;
  /** A holder of the role, or whoever is above one who is away and has no stand-in; null when nobody holds it. */
  byRole(role: Role, at: Instant): Person | null;
}

/** Presence of `people`, as far as `absences` tell. */
export function makePresence(people: readonly Person[], absences: readonly Absence[]): Presence {
  const byKey = new Map(people.map((person) => [person.key, person]));

  function standIn(key: string, at: Instant, seen: readonly string[]): Person | null {
    if (seen.includes(key)) return null;
    const rows = absences.filter((row) => row.who === key && at >= row.from && at < row.to);
    if (rows.length === 0) return byKey.get(key) ?? null;
    for (const row of rows) {
      const person = row.standIn === null ? null : standIn(row.standIn, at, [...seen, key]);
      if (person) return person;
    }
    return null;
  }

  const reachable = (key: string, at: Instant) => standIn(key, at, []);

  function reachableAll(keys: readonly string[], at: Instant): Person[] {
    const found = keys.flatMap((key) => reachable(key, at) ?? []);
    return [...new Map(found.map((person) => [person.key, person])).values()];
  }

  function superior(key: string, at: Instant): Person | null {
    const seen = new Set<string>([key]);
    let up = byKey.get(key)?.reportsTo ?? null;
    while (up !== null && !seen.has(up)) {
      seen.add(up);
      const person = reachable(up, at);
      if (person && person.key !== key) return person;
      up = byKey.get(up)?.reportsTo ?? null;
    }
    return null;
  }

  function byRole(role: Role, at: Instant): Person | null {
    const holders = people.filter((person) => person.role === role).map((person) => person.key);
    const [present] = reachableAll(holders, at);
    const [first] = holders;
    return present ?? (first === undefined ? null : superior(first, at));
  }

  return { reachable, reachableAll, superior, byRole };
}
