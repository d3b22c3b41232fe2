import { atLocal } from '../../kit/index.ts';
import type { Language } from '../../kit/index.ts';
import { isEmployee, isLeader } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';
import { checkedBy, isOverdue, remindFee, reopenFee, settleFee } from '../../register/index.ts';
import type { Entry, Fee, FeeStep } from '../../register/index.ts';
import { isOpen } from '../../ticket/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { sayCharge, sayDay, sayMoney, toResident, toStaff } from '../../words/index.ts';
import type { Draft } from '../draft.ts';
import { when } from '../phrases.ts';
import type { Store } from '../ports.ts';
import type { PressRefusal } from '../press.ts';
import { sayRoom } from '../world.ts';
import type { World } from '../world.ts';
import type { EntryHandler, EntryPress } from './index.ts';
import { listOpen } from './reading.ts';
import { chiefOf, DESK, residentsOf, teamChat, tellHome } from './whom.ts';

const STAFF = 'zh-Hans';

/** Lines of a list in one message to a resident. */
const SHOWN = 3;

/** What homes owe: reminders, and the card on which a payment is checked. @clause paid 3.1.5 */
export const FEES: EntryHandler = {
  due: (draft, entry, store) => dueFee(draft, entry, store),
  press: (request) => Promise.resolve(pressFee(request)),
  settled: (entry, world) => (entry.kind === 'fee' && !entry.open ? alreadyPaid(entry, world) : null),
};

/** May this person see who owes what? @clause paid 3.1.4 */
export function mayKnowFees(person: Person): boolean {
  return isLeader(person) || (isEmployee(person) && person.team === DESK);
}

/** What the texts about a fee need, for staff in a direct chat or on a team's card. */
export function feeValues(fee: Fee, world: World): Record<string, string | number> {
  return {
    ...chargeValues(fee, world, STAFF),
    place: fee.room === null ? '' : sayRoom(fee.room, STAFF),
    times: fee.reminded,
  };
}

/** The same for its home. */
export function chargeValues(fee: Fee, world: World, language: Language): Record<string, string> {
  return {
    number: fee.number,
    what: sayCharge(fee, language),
    amount: sayMoney(fee.amountFen),
    day: dayOf(fee, world, language),
  };
}

/** The last day to pay, as people say it. */
function dayOf(fee: Fee, world: World, language: Language): string {
  const { zone } = world.rules.policy.calendar;
  return sayDay(atLocal(fee.dueOn, 12 * 60, zone), world.now, zone, language);
}

/** The number of a fee that is settled, and since when. */
export function alreadyPaid(fee: Fee, world: World): string {
  const time = when(fee.paidAt ?? fee.createdAt, world, STAFF);
  return toStaff('fee_paid_already', { ...feeValues(fee, world), time });
}

/** It is paid: kept, its card settled; who had said so hears that it was found. */
export function putPaid(draft: Draft, before: Fee, after: Fee): void {
  draft.putEntry(after);
  draft.retireEntry(after.n);
  if (before.claimedAt === null) return;
  tellHome(draft, after.room, after.n, (language) =>
    toResident('fee_settled', language, chargeValues(after, draft.world, language)),
  );
}

/** The money is not there: the home that said so hears it, and reminders go on. */
export function putUnpaid(draft: Draft, before: Fee, after: Fee, reason: string): void {
  draft.putEntry(after);
  draft.retireEntry(after.n);
  if (before.claimedAt === null) return;
  tellHome(draft, after.room, after.n, (language) =>
    toResident('fee_not_in', language, {
      ...chargeValues(after, draft.world, language),
      words: reason,
    }).trim(),
  );
}

/** The service team is asked to look whether the money is in. @clause paid 3.1.6 */
export function askToCheck(draft: Draft, fee: Fee, words: string): void {
  const { world } = draft;
  const time = when(checkedBy(fee.claimedAt ?? world.now, world.rules), world, STAFF);
  const text = toStaff('fee_check', { ...feeValues(fee, world), time, words });
  draft.card(teamChat(DESK, world), 'notice', text, ['done', 'refuse'], { entry: fee.n });
}

/** Several fees of one home in as many lines as one reads on a lock screen. */
export function listFees(fees: readonly Fee[], world: World, language: Language): string {
  const shown = fees.length > SHOWN ? fees.slice(0, SHOWN - 1) : fees;
  const lines = shown.map((fee) => toResident('fee_line', language, chargeValues(fee, world, language)));
  if (shown.length < fees.length)
    lines.push(toResident('fee_more', language, { count: fees.length - shown.length }));
  return lines.join('\n');
}

export function sumOf(fees: readonly Fee[]): string {
  return sayMoney(fees.reduce((sum, fee) => sum + fee.amountFen, 0));
}

/** What is due for one fee is said together with what is due for the others of its home. */
async function dueFee(draft: Draft, entry: Entry, store: Store): Promise<void> {
  if (entry.kind !== 'fee' || entry.room === null) return;
  const { world } = draft;
  const { policy, calendar } = world.rules;
  const disputed = await isDisputed(entry.room, world, store);
  const said: Fee[] = [];
  const open = await listOpen(store, 'fee', entry.room);
  for (const fee of open.some(({ n }) => n === entry.n) ? open : [entry]) {
    const owed = remindFee(fee, { policy, calendar, now: world.now, disputed });
    if (!owed) continue;
    draft.putEntry(owed.fee);
    if (isSaid(owed.step)) said.push(owed.fee);
    if (owed.step === 'check') tellUnchecked(draft, fee);
  }
  remindHome(draft, entry.room, said);
}

function isSaid(step: FeeStep): boolean {
  return step === 'ahead' || step === 'overdue';
}

function remindHome(draft: Draft, room: string, fees: readonly Fee[]): void {
  const { world } = draft;
  const [fee] = fees;
  if (!fee) return;
  const late = isOverdue(fee, world.now, world.rules.policy.calendar.zone);
  tellHome(draft, room, fee.n, (language) =>
    fees.length === 1
      ? toResident(late ? 'fee_overdue' : 'fee_ahead', language, chargeValues(fee, world, language))
      : toResident('fee_several', language, {
          count: fees.length,
          total: sumOf(fees),
          list: listFees(fees, world, language),
        }),
  );
}

/** Nobody has looked whether it came in. */
function tellUnchecked(draft: Draft, fee: Fee): void {
  const { world } = draft;
  const chief = chiefOf(DESK, world);
  if (!chief || fee.claimedAt === null) return;
  const time = when(fee.claimedAt, world, STAFF);
  const text = toStaff('fee_check_missing', { ...feeValues(fee, world), time });
  draft.card(chief.key, 'notice', text, ['done', 'refuse'], { entry: fee.n });
}

/** Charges that the home complains of, or work that it will not pay, are talked about by people first. @clause paid 3.1.6 */
async function isDisputed(room: string, world: World, store: Store): Promise<boolean> {
  const home = residentsOf(room, world).map(({ key }) => key);
  if (home.length === 0) return false;
  return (await store.listOpenTickets(home)).some(isAboutMoney);
}

function isAboutMoney(ticket: Ticket): boolean {
  if (!isOpen(ticket)) return false;
  if (ticket.fields['dispute'] !== undefined) return true;
  return ticket.category === 'complaint' && ticket.tone === null && MONEY.test(ticket.text);
}

const MONEY =
  /费|收钱|多收|少退|账单|帳單|費|扣款|催[缴交款]|\bfees?\b|\bcharge|\bbill|\bpay|\bmoney\b|invoice/i;

function pressFee({ draft, person, entry, card, button, words }: EntryPress): PressRefusal | null {
  if (entry.kind !== 'fee') return 'unknown_button';
  if (!mayKnowFees(person)) return 'not_yours';
  const { world } = draft;
  const event = { at: world.now, by: person.key, words };
  if (button === 'refuse') {
    if (!entry.open) return 'wrong_state';
    putUnpaid(draft, entry, reopenFee(entry, event, world.rules.policy), words);
    draft.card(card.to, 'notice', toStaff('fee_reopened', feeValues(entry, world)), [], { entry: entry.n });
    return null;
  }
  const after = button === 'done' ? settleFee(entry, event) : null;
  if (!after) return 'wrong_state';
  putPaid(draft, entry, after);
  draft.card(card.to, 'notice', toStaff('fee_paid', feeValues(after, world)), [], { entry: entry.n });
  return null;
}
