import { toSimplified } from '../../language/index.ts';
import { isEmployee, isLeader } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import type { World } from '../world.ts';
import { DESK } from './whom.ts';

/** May say whose account belongs to which home: the service centre, and leaders. @clause movein 1.5.2 */
export function keepsHomes(person: Person): boolean {
  return isLeader(person) || (isEmployee(person) && person.team === DESK);
}

/** Does this leader stand above that colleague? Director and manager do so above everybody. @clause keys-archives 3.2.1 */
export function isAbove(leader: Person, colleague: Person, { directory }: World): boolean {
  if (!isLeader(leader)) return false;
  if (leader.role === 'director' || leader.role === 'manager') return true;
  const seen = new Set<string>();
  for (let key = colleague.reportsTo; key !== null && !seen.has(key);) {
    if (key === leader.key) return true;
    seen.add(key);
    key = directory.find(key)?.reportsTo ?? null;
  }
  return false;
}

/** Colleagues of exactly that name. */
export function colleaguesCalled(words: string, { directory }: World): Person[] {
  const said = toSimplified(words).toLowerCase();
  return directory.people.filter(
    (person) =>
      isEmployee(person) && person.name !== null && toSimplified(person.name).toLowerCase() === said,
  );
}
