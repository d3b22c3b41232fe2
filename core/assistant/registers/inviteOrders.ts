import { inviteHome, inviteKey, inviteStaff, linkHome, showCode } from '../../register/index.ts';
import type { Invite, NewInvite } from '../../register/index.ts';
import type { Person } from '../../people/index.ts';
import { isAdded } from '../../people/index.ts';
import { toSimplified } from '../../language/index.ts';
import { toStaff } from '../../words/index.ts';
import type { StaffAsk, StaffOrder } from '../orders.ts';
import { personName, when, withoutRoom } from '../phrases.ts';
import { sayRoom } from '../world.ts';
import { invitedWords } from './invites.ts';
import { homeIn, isQuestion, listOpen, orderWords, trimmed } from './reading.ts';
import { colleaguesCalled, isAbove, keepsHomes } from './standing.ts';
import { UNBIND_ORDERS } from './unbindOrders.ts';
import { residentsOf } from './whom.ts';

const STAFF = 'zh-Hans';
const TOLD = 20;

const LISTING = /^[/／]?(?:邀请码?|invites?|invitations|codes)(?:有哪些|清单|列表|还有哪些|list)?[?？。]*$/i;
const INVITE = /^[/／]?(?:邀请|invite)(?<gap>码?[\s:：]*)(?<whom>.{2,40})$/i;
const ROOM_CODE = /^[/／]?(?:房号码|房号链接|住处码|room code|room link)[\s:：]*(?<whom>.{2,40})$/i;

/** What staff can say to let people's accounts in and out. @clause movein 1.5.2 */
export const INVITE_ORDERS: readonly StaffOrder[] = [listInvites, postRoom, invite, ...UNBIND_ORDERS];

/** A code is told to its asker alone, never into a group. */
function answerApart(
  { draft, person, to, message }: StaffAsk,
  lines: readonly string[],
  entry: number,
): true {
  draft.say(person.key, lines.join('\n'), { entry, class: 'promise' });
  if (message.group) draft.say(to, toStaff('answered_apart'));
  return true;
}

function answer({ draft, to }: StaffAsk, text: string): true {
  draft.say(to, text);
  return true;
}

function refuse(ask: StaffAsk): true {
  ask.refused('invite', 'not_yours');
  return answer(ask, toStaff('invite_not_yours'));
}

/** `邀请 3-2-501`, `邀请 3-2-501 王女士`, `邀请 李师傅`. */
async function invite(ask: StaffAsk): Promise<boolean> {
  const words = orderWords(ask.text);
  const parts = INVITE.exec(words)?.groups;
  if (!parts || isQuestion(words)) return false;
  const whom = trimmed(parts['whom'] ?? '');
  const { room } = homeIn(ask, whom);
  if (room !== null) return keepsHomes(ask.person) ? inviteToHome(ask, room, whom) : refuse(ask);
  const called = colleaguesCalled(whom, ask.draft.world);
  const [colleague] = called;
  // `邀请业主参加活动` is no order.
  if (!colleague) return /[\s:：]/.test(parts['gap'] ?? '') && answer(ask, toStaff('invite_how'));
  if (called.length > 1) return answer(ask, toStaff('invite_several', { count: called.length, words: whom }));
  return isAbove(ask.person, colleague, ask.draft.world) ? inviteColleague(ask, colleague) : refuse(ask);
}

async function inviteToHome(ask: StaffAsk, room: string, whom: string): Promise<boolean> {
  const { world } = ask.draft;
  const home = residentsOf(room, world).filter((person) => !isAdded(person));
  const bare = withoutRoom(whom, room);
  const said = bare === whom && home.every(({ name }) => name !== whom) ? '' : trimmed(bare);
  const named = home.find(({ name }) => name !== null && toSimplified(name) === said);
  const made = await newInvite(ask, `invite:m${ask.message.id}`, {
    ...{ room, person: named?.key ?? null, name: said === '' ? null : (named?.name ?? said) },
  });
  if (!made) return answer(ask, toStaff('invite_unavailable'));
  const entry = inviteHome(made, world.now, world.rules.policy);
  ask.draft.putEntry(entry);
  const values = {
    ...{
      number: entry.number,
      place: sayRoom(room, STAFF),
      who: entry.name === null ? '' : ` ${entry.name}`,
    },
    ...{ code: showCode(entry.code), time: validUntil(ask, entry), count: entry.usesLeft ?? 0 },
  };
  const unknown = home.length === 0 ? [toStaff('invite_home_unknown', { place: sayRoom(room, STAFF) })] : [];
  return answerApart(ask, [toStaff('invite_home', values), ...links(ask, entry), ...unknown], entry.n);
}

async function inviteColleague(ask: StaffAsk, colleague: Person): Promise<boolean> {
  const { world } = ask.draft;
  const made = await newInvite(ask, `invite:m${ask.message.id}`, {
    ...{ room: null, person: colleague.key, name: null },
  });
  if (!made) return answer(ask, toStaff('invite_unavailable'));
  const entry = inviteStaff(made, world.now, world.rules.policy);
  ask.draft.putEntry(entry);
  const values = {
    ...{ number: entry.number, name: personName(colleague.key, world) },
    ...{ code: showCode(entry.code), time: validUntil(ask, entry) },
  };
  return answerApart(ask, [toStaff('invite_staff', values), ...links(ask, entry)], entry.n);
}

/** `房号码 3-2-501`: a code to post up, the same whenever it is asked for. @clause movein 1.5.3 */
async function postRoom(ask: StaffAsk): Promise<boolean> {
  const words = orderWords(ask.text);
  const whom = ROOM_CODE.exec(words)?.groups?.['whom'];
  if (whom === undefined || isQuestion(words)) return false;
  const { room } = homeIn(ask, whom);
  if (room === null) return answer(ask, toStaff('invite_how'));
  if (!keepsHomes(ask.person)) return refuse(ask);
  const made = await newInvite(ask, `home:${room}`, { room, person: null, name: null });
  if (!made) return answer(ask, toStaff('invite_unavailable'));
  const known = await ask.store.findEntry(inviteKey(made.code));
  const entry = known?.kind === 'invite' ? known : linkHome(made, ask.draft.world.now);
  if (!known) ask.draft.putEntry(entry);
  const values = { number: entry.number, place: sayRoom(room, STAFF), code: showCode(entry.code) };
  return answerApart(ask, [toStaff('invite_room_link', values), ...links(ask, entry)], entry.n);
}

/** `邀请码`: which hold, without the codes themselves. */
async function listInvites(ask: StaffAsk): Promise<boolean> {
  if (!LISTING.test(orderWords(ask.text))) return false;
  const { person, draft, store } = ask;
  if (!keepsHomes(person)) return refuse(ask);
  const open = (await listOpen(store, 'invite')).filter(({ forWhom }) => forWhom !== 'link');
  if (open.length === 0) return answer(ask, toStaff('invite_list_none'));
  const lines = open.slice(-TOLD).map((one) =>
    toStaff('invite_list_line', {
      ...{ number: one.number, who: invitedWords(one, draft.world) },
      ...{ time: validUntil(ask, one), count: one.usesLeft ?? 0 },
    }),
  );
  const text = [toStaff('invite_list_head', { count: open.length }), ...lines].join('\n');
  draft.say(person.key, text);
  if (ask.message.group) draft.say(ask.to, toStaff('answered_apart'));
  return true;
}

/** Null where codes are not to be had. */
async function newInvite(
  { draft, store, person }: StaffAsk,
  seed: string,
  whom: Pick<NewInvite, 'room' | 'person' | 'name'>,
): Promise<NewInvite | null> {
  const code = draft.world.codeFor?.(seed);
  return code === undefined ? null : { ...whom, n: await store.nextEntryNumber(), code, by: person.key };
}

function validUntil({ draft }: StaffAsk, { expiresAt }: Invite): string {
  return expiresAt === null ? '' : when(expiresAt, draft.world, STAFF);
}

function links({ draft }: StaffAsk, { code }: Invite): string[] {
  return (draft.world.linksFor?.(code) ?? []).map((url) => toStaff('invite_link', { url }));
}
