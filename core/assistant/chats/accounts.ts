import { isEmployee } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { inviteKey, readCode, useInvite } from '../../register/index.ts';
import type { Invite } from '../../register/index.ts';
import { teamName, toResident, toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { Talk } from '../facts.ts';
import { personName } from '../phrases.ts';
import type { Store, StoredMessage } from '../ports.ts';
import { sayRoom } from '../world.ts';
import { bindAccount } from './binding.ts';
import { bindResident, claimHome } from './claiming.ts';
import { readClaim } from './claimWords.ts';
import { meet, replyInMeeting, welcome } from './meeting.ts';
import type { Meeting } from './meeting.ts';
import { findByPhone } from './phones.ts';
import { asksToUnbind, unbindOwn } from './unbinding.ts';

/** Somebody opened the chat, perhaps with a code, or shared their phone number. */
export async function meetAccount(
  draft: Draft,
  message: StoredMessage,
  person: Person,
  store: Store,
): Promise<void> {
  const meeting = await meet(draft, message, person, store);
  if (!meeting) return;
  const { body } = message;
  if (body.kind === 'phone') return sharePhone(meeting, body.phone);
  const code = body.kind === 'enter' && body.code !== null ? readCode(body.code) : null;
  return code === null ? welcome(meeting) : handIn(meeting, await findInvite(store, code.code));
}

/** A message that is nothing but a code, or the wish to be unbound. @returns true when it was and was dealt with */
export async function meetsInWords(
  draft: Draft,
  message: StoredMessage,
  person: Person,
  store: Store,
): Promise<boolean> {
  const text = message.body.kind === 'text' ? message.body.text : '';
  const code = readCode(text);
  const leaves = asksToUnbind(text);
  const meeting = code || leaves ? await meet(draft, message, person, store) : null;
  if (!meeting) return false;
  if (leaves) unbindOwn(meeting);
  else if (code) {
    const invite = await findInvite(store, code.code);
    // A word that only could be a code is what it says; so is what somebody answers to a question.
    const meant = code.sure && person.role === 'stranger' && meeting.conversation.pending === null;
    if (!invite && !meant) return false;
    await handIn(meeting, invite);
  }
  return true;
}

/** A stranger says in their own chat whose home is theirs, and nothing else. */
export async function onlyClaims(draft: Draft, talk: Talk, store: Store): Promise<boolean> {
  const { conversation, reading } = talk;
  const quiet = conversation.owner.kind === 'assistant' && conversation.pending === null;
  const claim = quiet && !reading.emergency ? claimIn(talk) : null;
  const meeting = claim?.only ? await meet(draft, talk.message, talk.person, store) : null;
  if (!meeting || reading.room === null) return false;
  const said = { room: reading.room, person: null, why: 'words' } as const;
  const spoken: Meeting = { ...meeting, conversation, language: talk.language };
  const { lines } = await claimHome(spoken, said);
  conversation.language = talk.language;
  replyInMeeting(spoken, lines);
  return true;
}

/** The same beside something else, which has been dealt with as for anybody. */
export async function claimsBeside(draft: Draft, talk: Talk, store: Store): Promise<void> {
  const { message, person, reading, language, conversation } = talk;
  if (reading.emergency || reading.room === null || !claimIn(talk)) return;
  const meeting = await meet(draft, message, person, store);
  if (!meeting) return;
  const said = { room: reading.room, person: null, why: 'words' } as const;
  const answer = await claimHome({ ...meeting, conversation, language }, said);
  if (answer.kind === 'asked' || answer.kind === 'bound')
    draft.say(person.key, answer.lines.join('\n'), { class: 'promise' });
}

function claimIn({ person, text }: Talk): { only: boolean } | null {
  return person.role === 'stranger' ? readClaim(text) : null;
}

async function findInvite(store: Store, code: string): Promise<Invite | null> {
  const entry = await store.findEntry(inviteKey(code));
  return entry?.kind === 'invite' ? entry : null;
}

/** An account hands a code in. */
async function handIn(meeting: Meeting, invite: Invite | null): Promise<void> {
  const { draft, person, account, language } = meeting;
  const { phone } = draft.world.directory.company;
  if (!invite) return replyInMeeting(meeting, [toResident('code_unknown', language)]);
  if (person.role !== 'stranger') return replyInMeeting(meeting, [knownAlready(meeting, invite)]);
  const use = useInvite(invite, account, draft.world.now);
  if (!use.ok) {
    const key = use.why === 'used_up' ? 'code_used_up' : 'code_expired';
    return replyInMeeting(meeting, [toResident(key, language, { phone })]);
  }
  if (invite.forWhom === 'staff') return joinStaff(meeting, use.invite);
  return joinHome(meeting, use.invite);
}

/** Whose account it is, is not changed by a code alone. */
function knownAlready({ person, language }: Meeting, { person: invited, room, forWhom }: Invite): string {
  const name = person.name ?? '';
  if (isEmployee(person))
    return toStaff(invited === person.key ? 'bound_staff_already' : 'code_not_staff', { name });
  const place = sayRoom(person.room ?? '', language);
  if (forWhom === 'staff') return toResident('code_for_staff', language, { place });
  return toResident(room === person.room ? 'bound_already' : 'bound_elsewhere', language, { place });
}

/** @clause keys-archives 3.2.1 */
async function joinStaff(meeting: Meeting, invite: Invite): Promise<void> {
  const { draft, message, account, conversation, language, store } = meeting;
  const colleague = invite.person === null ? null : draft.world.directory.find(invite.person);
  if (!colleague || !isEmployee(colleague)) {
    const { phone } = draft.world.directory.company;
    return replyInMeeting(meeting, [toResident('code_expired', language, { phone })]);
  }
  draft.putEntry(invite);
  const by = account;
  const binding = { account, person: colleague, how: 'invitation', by, conversation, messageId: message.id };
  await bindAccount(draft, binding, store);
  const name = personName(colleague.key, draft.world);
  const values = { number: invite.number, name, channel: message.channel };
  draft.say(invite.createdBy, toStaff('invite_used', values), { entry: invite.n });
  conversation.greetedAt = draft.world.now;
  replyInMeeting(meeting, [toStaff('bound_staff', { name, team: teamName(colleague.team ?? '') })]);
}

/** @clause movein 1.5.2 */
async function joinHome(meeting: Meeting, invite: Invite): Promise<void> {
  const { language } = meeting;
  const { room, person, name } = invite;
  if (room === null) return replyInMeeting(meeting, [toResident('code_unknown', language)]);
  if (invite.forWhom === 'link') {
    const { lines } = await claimHome(meeting, { room, person: null, why: 'link' });
    return replyInMeeting(meeting, lines);
  }
  meeting.draft.putEntry(invite);
  const sole = name === null;
  replyInMeeting(meeting, await bindResident(meeting, { room, person, name, sole }, 'invitation'));
}

/** A number the platform vouches for is looked up in the list of residents. */
async function sharePhone(meeting: Meeting, phone: string): Promise<void> {
  const { draft, person, language } = meeting;
  if (isEmployee(person))
    return replyInMeeting(meeting, [toStaff('bound_staff_already', { name: person.name ?? '' })]);
  if (person.role === 'resident') {
    const place = sayRoom(person.room ?? '', language);
    return replyInMeeting(meeting, [toResident('bound_already', language, { place })]);
  }
  const found = findByPhone(phone, draft.world.directory.people);
  if (!found || found.room === null) return replyInMeeting(meeting, [toResident('phone_unknown', language)]);
  const { lines } = await claimHome(meeting, { room: found.room, person: found.key, why: 'phone' });
  replyInMeeting(meeting, lines);
}
