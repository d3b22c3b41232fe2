import { closeClaim, remindClaim, residentFor } from '../../register/index.ts';
import type { Claim, Entry } from '../../register/index.ts';
import type { Person } from '../../people/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import type { ResidentKey } from '../../words/index.ts';
import { bindAccount } from '../chats/binding.ts';
import { accountHolders } from '../chats/claiming.ts';
import type { Draft } from '../draft.ts';
import { personName, when } from '../phrases.ts';
import type { Conversation } from '../ports.ts';
import type { PressRefusal } from '../press.ts';
import { languageFor, sayRoom } from '../world.ts';
import type { EntryHandler, EntryPress } from './index.ts';
import { chiefOf, DESK, speaksWithHomes } from './whom.ts';

const STAFF = 'zh-Hans';
const BUTTONS = ['approve', 'refuse'];

/** Homes that somebody says are theirs: the front desk agrees or does not. @clause movein 1.5.3 */
export const CLAIMS: EntryHandler = {
  due: (draft, entry) => Promise.resolve(remind(draft, entry)),
  press: pressClaim,
};

function placeOf({ room }: Claim): string {
  return sayRoom(room ?? '', STAFF);
}

/** @clause handling 2.1.6 */
function remind(draft: Draft, entry: Entry): void {
  const { world } = draft;
  const late = entry.kind === 'claim' ? remindClaim(entry, world.now) : null;
  if (!late) return;
  draft.putEntry(late);
  const since = when(late.createdAt, world, STAFF);
  const text = toStaff('claim_late', { number: late.number, place: placeOf(late), since });
  const chief = chiefOf(DESK, world);
  if (chief) draft.card(chief.key, 'notice', text, BUTTONS, { entry: late.n, class: 'question' });
}

async function pressClaim(request: EntryPress): Promise<PressRefusal | null> {
  const { entry, person, button } = request;
  if (entry.kind !== 'claim' || !BUTTONS.includes(button)) return 'unknown_button';
  if (!speaksWithHomes(person)) return 'not_yours';
  if (!entry.open) return 'wrong_state';
  await decide(request, entry);
  return null;
}

async function decide(request: EntryPress, claim: Claim): Promise<void> {
  const { draft, person, button, store } = request;
  const { now, directory } = draft.world;
  const approved = button === 'approve';
  const conversation = await store.findConversation(claim.conversationId);
  const state = approved ? 'approved' : 'refused';
  if (approved) await bind(request, claim, conversation);
  draft.putEntry(closeClaim(claim, { state, by: person.key, at: now }));
  tell(draft, claim, conversation, approved ? 'claim_approved' : 'claim_refused');
  const values = {
    number: claim.number,
    place: placeOf(claim),
    who: personName(person.key, draft.world),
    time: when(now, draft.world, STAFF),
  };
  const text = toStaff(approved ? 'claim_bound' : 'claim_not_bound', values);
  draft.retireEntry(claim.n);
  const seen = new Set([request.card.to, `team:${directory.onDuty(DESK, now).team}`]);
  for (const to of seen) draft.card(to, 'notice', text, [], { entry: claim.n });
}

async function bind(
  { draft, person: decider, message, store }: EntryPress,
  claim: Claim,
  conversation: Conversation | null,
): Promise<void> {
  const { people } = draft.world.directory;
  const { account, room, person, name } = claim;
  if (room === null) return;
  const has = await accountHolders(room, draft.world, store);
  const resident: Person = residentFor({ room, person, name, sole: false }, account, { people, has });
  const binding = { account, person: resident, how: 'staff', by: decider.key, conversation };
  await bindAccount(draft, { ...binding, messageId: message.id, claim: claim.n }, store);
}

function tell(draft: Draft, claim: Claim, conversation: Conversation | null, key: ResidentKey): void {
  const language = languageFor(null, conversation?.language ?? claim.language, draft.world);
  const values = {
    place: sayRoom(claim.room ?? '', language),
    phone: draft.world.directory.company.phone,
  };
  draft.say(claim.account, toResident(key, language, values), { class: 'promise', entry: claim.n });
}
