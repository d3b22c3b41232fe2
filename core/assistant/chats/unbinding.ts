import { toSimplified } from '../../language/index.ts';
import { isAdded, stranger } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { toResident } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import type { Account, Store } from '../ports.ts';
import { languageFor, sayRoom } from '../world.ts';
import type { World } from '../world.ts';
import { replyInMeeting } from './meeting.ts';
import type { Meeting } from './meeting.ts';

const OWN =
  /^[/／]?(?:请|麻烦|我要|我想)?(?:帮我)?(?:把)?(?:我的?)?(?:账号|帐号)?(?:解绑|解除绑定|取消绑定|unbind|unlink)(?:一下)?(?:我的?)?(?:账号|帐号|住处|房号)?(?: me| my account| this chat)?[\s。.!！]*$/i;

/** `解绑`, `取消绑定`, `unbind`: the writer's own account. */
export function asksToUnbind(text: string): boolean {
  return OWN.test(toSimplified(text.normalize('NFKC')).trim());
}

/** The account is nobody's any more; whoever was known by it alone lives nowhere. */
export function unbindAccount(draft: Draft, account: string, person: Person | null): void {
  draft.bindAccount({ id: account, person: null, how: 'unbound' });
  if (person && isAdded(person)) draft.addPerson({ ...person, role: 'stranger', room: null });
}

/** Whoever asks for it is asked nothing: a new code binds again. */
export function unbindOwn(meeting: Meeting): void {
  const { draft, person, account, conversation, language } = meeting;
  if (person.role !== 'resident') return replyInMeeting(meeting, [toResident('unbound_none', language)]);
  unbindAccount(draft, account, person);
  conversation.person = account;
  // From here on they are reached as the account they are.
  replyInMeeting({ ...meeting, person: stranger(account) }, [
    toResident('unbound_own', language, { place: sayRoom(person.room ?? '', language) }),
  ]);
}

/** They hear it in their own chat, once, in the language spoken there. @clause movein 3.2.5 */
export async function unbindResident(
  draft: Draft,
  { id }: Account,
  person: Person,
  store: Pick<Store, 'findBindings' | 'findConversation'>,
): Promise<void> {
  const language = languageFor(person, await spokenWith(id, store), draft.world);
  unbindAccount(draft, id, person);
  const place = sayRoom(person.room ?? '', language);
  draft.say(id, toResident('unbound_by_desk', language, { place }), { class: 'promise' });
}

async function spokenWith(
  account: string,
  store: Pick<Store, 'findBindings' | 'findConversation'>,
): Promise<World['language'] | null> {
  const [last] = await store.findBindings([account]);
  return last ? ((await store.findConversation(last.conversationId))?.language ?? null) : null;
}
