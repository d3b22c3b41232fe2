import type { Person } from './types.ts';

/** Begins the key of a resident who is in no list: no key of a list has a colon. */
const ADDED = 'added:';

/** A resident of a home who has become known by an account. */
export function addedResident(account: string, room: string, name: string | null): Person {
  return {
    key: `${ADDED}${account}`,
    role: 'resident',
    team: null,
    name,
    room,
    phone: null,
    language: null,
    vip: false,
    reportsTo: null,
  };
}

export function isAdded({ key }: Pick<Person, 'key'>): boolean {
  return key.startsWith(ADDED);
}
