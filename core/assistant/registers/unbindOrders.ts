import { toSimplified } from '../../language/index.ts';
import type { Person } from '../../people/index.ts';
import { closeInvite } from '../../register/index.ts';
import { toStaff } from '../../words/index.ts';
import { unbindAccount, unbindResident } from '../chats/unbinding.ts';
import type { StaffAsk, StaffOrder } from '../orders.ts';
import { personName, withoutRoom } from '../phrases.ts';
import { homeIn, isQuestion, listOpen, orderWords, trimmed } from './reading.ts';
import { colleaguesCalled, isAbove, keepsHomes } from './standing.ts';
import { homeShown, residentsOf } from './whom.ts';

const ORDER =
  /^[/／]?(?<verb>解绑|解除绑定|取消绑定|退租|搬走|迁出|unbind|unlink|moved? ?out(?: of)?)了?[\s:：]*(?<whom>.{0,40})$/i;
/** After the unit: nothing that names one of the home, nor anything else. */
const ALL = /^(?:了|已|已?搬走了?|的?(?:住户|业主|租客|租户|all|everybody))?$/i;

/** `解绑 3-2-501`, `退租 3-2-501`, `解绑 李师傅`. */
export const UNBIND_ORDERS: readonly StaffOrder[] = [unbind];

function answer({ draft, to }: StaffAsk, text: string): true {
  draft.say(to, text);
  return true;
}

function refuse(ask: StaffAsk): true {
  ask.refused('unbind', 'not_yours');
  return answer(ask, toStaff('unbind_not_yours'));
}

async function unbind(ask: StaffAsk): Promise<boolean> {
  const words = orderWords(ask.text);
  const parts = ORDER.exec(words)?.groups;
  if (!parts || isQuestion(words)) return false;
  const whom = trimmed(parts['whom'] ?? '');
  const { room } = homeIn(ask, whom);
  const named = /绑|un/i.test(parts['verb'] ?? '');
  if (room !== null) return unbindUnit(ask, room, whom, named);
  const [colleague, other] = colleaguesCalled(whom, ask.draft.world);
  // `退租要带什么` asks for the procedure.
  if (!colleague) return named && answer(ask, toStaff('unbind_how'));
  if (other) return answer(ask, toStaff('invite_several', { count: 2, words: whom }));
  return isAbove(ask.person, colleague, ask.draft.world) ? unbindColleague(ask, colleague) : refuse(ask);
}

async function unbindUnit(ask: StaffAsk, room: string, whom: string, sure: boolean): Promise<boolean> {
  const home = residentsOf(room, ask.draft.world);
  const bare = withoutRoom(whom, room);
  const rest = bare === whom ? '' : trimmed(bare);
  const named = home.filter(({ name }) => name !== null && toSimplified(name) === rest);
  const meant = ALL.test(rest) ? home : named;
  // Of a name that nobody there has, nobody is unbound; `搬走 3-2-501 的沙发` is no order.
  if (meant.length === 0 && !ALL.test(rest)) return sure && answer(ask, toStaff('unbind_how'));
  return keepsHomes(ask.person) ? unbindHome(ask, room, meant) : refuse(ask);
}

/** Everybody of the home, or the one named; codes not used yet hold no more. @clause movein 3.2.5 */
async function unbindHome(ask: StaffAsk, room: string, people: readonly Person[]): Promise<boolean> {
  const { draft, person, message, store } = ask;
  const accounts = await store.listAccounts(people.map(({ key }) => key));
  for (const account of accounts) {
    const whose = people.find(({ key }) => key === account.person);
    if (whose) await unbindResident(draft, account, whose, store);
  }
  const open = (await listOpen(store, 'invite', room)).filter(({ forWhom }) => forWhom === 'home');
  for (const invite of open) draft.putEntry(closeInvite(invite, { at: draft.world.now, by: person.key }));
  const values = { place: homeShown(room, message), count: accounts.length };
  const codes = open.length === 0 ? [] : [toStaff('unbound_codes', { count: open.length })];
  const text = toStaff(accounts.length === 0 ? 'unbound_home_none' : 'unbound_home', values);
  return answer(ask, [text, ...codes].join('\n'));
}

/** @clause keys-archives 3.2.1 */
async function unbindColleague(ask: StaffAsk, colleague: Person): Promise<boolean> {
  const { draft, person, store } = ask;
  const accounts = await store.listAccounts([colleague.key]);
  const told = toStaff('unbound_you', { name: personName(person.key, draft.world) });
  for (const { id } of accounts) {
    unbindAccount(draft, id, null);
    draft.say(id, told, { class: 'promise' });
  }
  const values = { name: personName(colleague.key, draft.world), count: accounts.length };
  return answer(ask, toStaff(accounts.length === 0 ? 'unbound_colleague_none' : 'unbound_colleague', values));
}
