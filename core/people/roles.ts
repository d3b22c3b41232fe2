import type { Person } from './types.ts';

/** Works for the company. */
export function isEmployee(person: Person): boolean {
  return person.role !== 'resident' && person.role !== 'stranger';
}

/** Supervisor, director or manager. */
export function isLeader(person: Person): boolean {
  return isEmployee(person) && person.role !== 'staff';
}
