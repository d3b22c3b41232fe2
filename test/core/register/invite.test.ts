import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../core/kit/index.ts';
import { addedResident } from '../../../core/people/index.ts';
import {
  closeClaim,
  closeInvite,
  expireInvite,
  inviteHome,
  inviteStaff,
  linkHome,
  openClaim,
  remindClaim,
  residentFor,
  useInvite,
} from '../../../core/register/index.ts';
import type { Invite, NewInvite } from '../../../core/register/index.ts';
import { local } from '../../support/samplePolicy.ts';
import { NOW, RULES } from './entries.ts';

const { policy } = RULES;
const NEW: NewInvite = {
  ...{ n: 4, code: 'ABCDEFG7', room: '3-2-501', person: null, name: null, by: 'xu' },
};
const home = (more: Partial<NewInvite> = {}) => inviteHome({ ...NEW, ...more }, NOW, policy);
const staff = () => inviteStaff({ ...NEW, room: null, person: 'li', by: 'zhao' }, NOW, policy);

function used(invite: Invite, account: string, at = NOW): Invite {
  const use = useInvite(invite, account, at);
  if (!use.ok) throw new Error(use.why);
  return use.invite;
}

describe('an invitation', () => {
  it('to a home holds for seven days and three accounts, movein 1.5.2', () => {
    const invite = home();
    expect(invite).toMatchObject({ number: 'Y-0004', key: 'invite:ABCDEFG7', usesLeft: 3, open: true });
    expect(invite.expiresAt).toBe(NOW + 7 * DAY);
    expect(invite.nextAt).toBe(NOW + 7 * DAY);
    const spent = ['a:1', 'a:2', 'a:3'].reduce((one, account) => used(one, account), invite);
    expect(spent).toMatchObject({ usesLeft: 0, open: false, nextAt: null });
    expect(useInvite(spent, 'a:4', NOW)).toEqual({ ok: false, why: 'used_up' });
  });

  it('to a colleague holds for a day and one account, keys-archives 3.2.1', () => {
    const invite = staff();
    expect(invite.expiresAt).toBe(NOW + 24 * HOUR);
    expect(useInvite(used(invite, 'a:1'), 'a:2', NOW)).toEqual({ ok: false, why: 'used_up' });
  });

  it('takes nothing away when the same account hands it in again', () => {
    const once = used(home(), 'a:1');
    expect(used(once, 'a:1')).toBe(once);
    expect(used(used(staff(), 'a:1'), 'a:1').usesLeft).toBe(0);
  });

  it('holds up to the instant it expires, and not in it', () => {
    expect(useInvite(home(), 'a:1', NOW + 7 * DAY - 1).ok).toBe(true);
    expect(useInvite(home(), 'a:1', NOW + 7 * DAY)).toEqual({ ok: false, why: 'expired' });
  });

  it('expires once, and tells whether anybody used it', () => {
    expect(expireInvite(home(), NOW + 7 * DAY - 1)).toBeNull();
    const over = expireInvite(home(), NOW + 7 * DAY);
    expect(over).toMatchObject({ unused: true, invite: { open: false, nextAt: null } });
    expect(over && expireInvite(over.invite, NOW + 8 * DAY)).toBeNull();
    expect(expireInvite(used(home(), 'a:1'), NOW + 7 * DAY)?.unused).toBe(false);
  });

  it('that was withdrawn lets nobody in', () => {
    const closed = closeInvite(home(), { at: NOW, by: 'xu' });
    expect(closed).toMatchObject({ open: false, nextAt: null });
    expect(useInvite(closed, 'a:1', NOW)).toEqual({ ok: false, why: 'withdrawn' });
  });

  it('that is posted up holds for good', () => {
    const link = linkHome(NEW, NOW);
    expect(link).toMatchObject({ forWhom: 'link', usesLeft: null, expiresAt: null, nextAt: null });
    const many = ['a:1', 'a:2', 'a:3', 'a:4'].reduce(
      (one, account) => used(one, account, NOW + 400 * DAY),
      link,
    );
    expect(many).toMatchObject({ open: true, usesLeft: null });
  });
});

describe('who of a home an account belongs to', () => {
  const resident = (key: string, name: string | null, room = '3-2-501') => ({
    ...addedResident('x', room, name),
    key,
  });
  const people = [
    resident('wang', '王女士'),
    resident('wangb', '王先生'),
    resident('qian', '钱先生', '3-2-601'),
  ];
  const who = (meant: Partial<Parameters<typeof residentFor>[0]>, has: string[] = []) =>
    residentFor({ room: '3-2-501', person: null, name: null, sole: true, ...meant }, 'a:1', {
      people,
      has: new Set(has),
    });

  it('is whoever was meant, whatever accounts they have', () => {
    expect(who({ person: 'wang' }, ['wang']).key).toBe('wang');
  });

  it('is nobody of another home', () => {
    expect(who({ person: 'qian' })).toMatchObject({ key: 'added:a:1', room: '3-2-501' });
  });

  it('is one without an account who is called so', () => {
    expect(who({ name: '王先生' }).key).toBe('wangb');
    expect(who({ name: '王先生', sole: false }).key).toBe('wangb');
    expect(who({ name: '王先生', sole: false }, ['wangb']).key).toBe('added:a:1');
  });

  it('is the only one of the list without an account, when the code was given to the home', () => {
    expect(who({}, ['wang']).key).toBe('wangb');
    expect(who({ sole: false }, ['wang']).key).toBe('added:a:1');
    expect(who({})).toMatchObject({ key: 'added:a:1' });
    expect(who({}, ['wang', 'wangb'])).toMatchObject({ key: 'added:a:1', role: 'resident' });
  });

  it('is a new resident with the name that was said', () => {
    expect(who({ name: '李小姐', sole: false })).toMatchObject({ key: 'added:a:1', name: '李小姐' });
  });
});

describe('a claim', () => {
  const claim = (at = NOW) =>
    openClaim(
      {
        ...{ n: 9, key: 'claim:m1', account: 'a:1', conversationId: 'a:1', name: '阳光', why: 'words' },
        ...{ language: 'zh-Hans', room: '3-2-501', person: null },
      },
      at,
      RULES,
    );

  it('waits for the front desk, and is brought to mind once after an hour of its work, handling 2.1.6', () => {
    expect(claim()).toMatchObject({ number: 'K-0009', state: 'asked', open: true, nextAt: NOW + HOUR });
    expect(remindClaim(claim(), NOW + HOUR - 1)).toBeNull();
    const late = remindClaim(claim(), NOW + HOUR);
    expect(late).toMatchObject({ reminded: true, nextAt: null, open: true });
    expect(late && remindClaim(late, NOW + DAY)).toBeNull();
  });

  it('of the night is brought to mind in the morning', () => {
    expect(claim(local('2026-03-03 23:00')).nextAt).toBe(local('2026-03-04 09:30'));
  });

  it('is decided once and for all', () => {
    const closed = closeClaim(claim(), { state: 'refused', by: 'xu', at: NOW });
    expect(closed).toMatchObject({ open: false, nextAt: null, state: 'refused', decidedBy: 'xu' });
    expect(remindClaim(closed, NOW + DAY)).toBeNull();
  });
});
