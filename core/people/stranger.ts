import type { Person } from './types.ts';

/** Somebody who is in no list: served like anyone, known only by the key. */
export function stranger(key: string): Person {
  return {
    key,
    role: 'stranger',
    team: null,
    name: null,
    room: null,
    phone: null,
    language: null,
    vip: false,
    reportsTo: null,
  };
}
