import { expireInvite } from '../../register/index.ts';
import type { Entry, Invite } from '../../register/index.ts';
import { toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import { personName } from '../phrases.ts';
import { sayRoom } from '../world.ts';
import type { World } from '../world.ts';
import type { EntryHandler } from './index.ts';

/** Invitations: whoever gave one that nobody used hears so, once. */
export const INVITES: EntryHandler = {
  due: (draft, entry) => Promise.resolve(expire(draft, entry)),
  press: () => Promise.resolve('unknown_button'),
};

/** Whom an invitation is for, as staff say it: 李师傅, 3栋2单元501 王女士. */
export function invitedWords({ room, person, name, forWhom }: Invite, world: World): string {
  if (forWhom === 'staff') return personName(person, world);
  return [room === null ? '' : sayRoom(room, 'zh-Hans'), name ?? ''].filter((part) => part !== '').join(' ');
}

function expire(draft: Draft, entry: Entry): void {
  const over = entry.kind === 'invite' ? expireInvite(entry, draft.world.now) : null;
  if (!over) return;
  const { invite, unused } = over;
  draft.putEntry(invite);
  if (!unused) return;
  const again = [
    invite.room,
    invite.forWhom === 'staff' ? personName(invite.person, draft.world) : invite.name,
  ];
  const values = {
    number: invite.number,
    who: invitedWords(invite, draft.world),
    again: again.filter((part) => part !== null).join(' '),
  };
  draft.say(invite.createdBy, toStaff('invite_expired', values), { entry: invite.n });
}
