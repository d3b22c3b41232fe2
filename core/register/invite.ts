import type { Policy } from '../deadline/index.ts';
import type { Instant } from '../kit/index.ts';
import { addedResident, isAdded } from '../people/index.ts';
import type { Person } from '../people/index.ts';
import { entryNumber, noted } from './entry.ts';
import type { Invite } from './types.ts';

/** What a new invitation is made of. */
export interface NewInvite {
  n: number;
  code: string;
  room: string | null;
  /** Person key of whom it is for, where the list has them. */
  person: string | null;
  name: string | null;
  /** Person key of who invites. */
  by: string;
}

/** What comes of a code that somebody hands in. */
export type InviteUse =
  { ok: true; invite: Invite } | { ok: false; why: 'expired' | 'used_up' | 'withdrawn' };

/** A code for one member of staff lets one account in: it may be seen over a shoulder. @clause keys-archives 3.2.1 */
const STAFF_USES = 1;

/** The unique key of an invitation; the code finds it. */
export function inviteKey(code: string): string {
  return `invite:${code}`;
}

/** A code for a home, or for one resident of it. @clause movein 1.5.2 */
export function inviteHome(from: NewInvite, now: Instant, { binding }: Policy): Invite {
  const expiresAt = now + binding.homeCodeMs.value;
  return invitation(from, { forWhom: 'home', usesLeft: binding.homeUses.value, expiresAt }, now);
}

/** A code for a member of staff. @clause keys-archives 3.2.1 */
export function inviteStaff(from: NewInvite, now: Instant, { binding }: Policy): Invite {
  const expiresAt = now + binding.staffCodeMs.value;
  return invitation(from, { forWhom: 'staff', usesLeft: STAFF_USES, expiresAt }, now);
}

/** A code that may be posted up; whoever uses it is confirmed by the front desk. @clause movein 1.5.3 */
export function linkHome(from: NewInvite, now: Instant): Invite {
  return invitation(from, { forWhom: 'link', usesLeft: null, expiresAt: null }, now);
}

function invitation(
  { by, ...from }: NewInvite,
  terms: Pick<Invite, 'forWhom' | 'usesLeft' | 'expiresAt'>,
  now: Instant,
): Invite {
  const bare: Invite = {
    ...{ ...from, ...terms },
    kind: 'invite',
    number: entryNumber('invite', from.n),
    key: inviteKey(from.code),
    open: true,
    createdAt: now,
    createdBy: by,
    nextAt: terms.expiresAt,
    history: [],
    version: 0,
    usedBy: [],
  };
  return noted(bare, { at: now, by, what: 'invited' });
}

/** An account hands the code in. One that was let in by it before takes nothing away. */
export function useInvite(invite: Invite, account: string, now: Instant): InviteUse {
  if (invite.expiresAt !== null && invite.expiresAt <= now) return { ok: false, why: 'expired' };
  if (invite.history.some(({ what }) => what === 'withdrawn')) return { ok: false, why: 'withdrawn' };
  if (invite.usedBy.includes(account)) return { ok: true, invite };
  if (invite.usesLeft === 0) return { ok: false, why: 'used_up' };
  const usesLeft = invite.usesLeft === null ? null : invite.usesLeft - 1;
  const used: Invite = { ...invite, usesLeft, usedBy: [...invite.usedBy, account] };
  const spent: Invite = usesLeft === 0 ? { ...used, open: false, nextAt: null } : used;
  return { ok: true, invite: noted(spent, { at: now, by: account, what: 'used' }) };
}

/** It holds no more, as when the home has moved out. */
export function closeInvite(invite: Invite, { at, by }: { at: Instant; by: string }): Invite {
  return noted({ ...invite, open: false, nextAt: null }, { at, by, what: 'withdrawn' });
}

/** Its time is over. Safe to ask at any time: null when it is not. @returns `unused`: nobody was let in by it */
export function expireInvite(invite: Invite, now: Instant): { invite: Invite; unused: boolean } | null {
  if (!invite.open || invite.expiresAt === null || invite.expiresAt > now) return null;
  const over = noted({ ...invite, open: false, nextAt: null }, { at: now, by: 'system', what: 'expired' });
  return { invite: over, unused: invite.usedBy.length === 0 };
}

/** Which resident of which home is meant. */
export interface Meant {
  room: string;
  /** Key of the resident it is, where that is known. */
  person: string | null;
  /** As they are called, or as their account is. */
  name: string | null;
  /** The code was given to the home: the only one of the list without an account is meant. */
  sole: boolean;
}

/**
 * Who of a home an account belongs to: the one meant, else one of the list without an account who is called so, else
 * somebody who is in no list.
 * @param has keys of those who have an account
 */
export function residentFor(
  { person, room, name, sole }: Meant,
  account: string,
  { people, has }: { people: readonly Person[]; has: ReadonlySet<string> },
): Person {
  const home = people.filter((one) => one.role === 'resident' && one.room === room && !isAdded(one));
  const invited = home.find(({ key }) => key === person);
  if (invited) return invited;
  const without = home.filter(({ key }) => !has.has(key));
  const named = name === null ? undefined : without.find((one) => one.name === name);
  const only = sole && without.length === 1 ? without[0] : undefined;
  return named ?? only ?? addedResident(account, room, name);
}
