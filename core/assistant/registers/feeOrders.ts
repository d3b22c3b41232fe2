import { chargeFee, feeKey, isOverdue, reopenFee, settleFee, updateFee } from '../../register/index.ts';
import type { Fee, FeeRow } from '../../register/index.ts';
import { toStaff } from '../../words/index.ts';
import type { StaffAsk, StaffOrder } from '../orders.ts';
import { when, withoutRoom } from '../phrases.ts';
import type { World } from '../world.ts';
import { alreadyPaid, feeValues, mayKnowFees, putPaid, putUnpaid, sumOf } from './fees.ts';
import { fitsWhat, isCharge, readCharge, readFeeListing, readPaid, readUnpaid } from './feeWords.ts';
import type { ChargeWords, FeeWords } from './feeWords.ts';
import { endOf, findNumbered, findTime, homeIn, listOpen, orderWords } from './reading.ts';
import { residentsOf } from './whom.ts';

/** Most lines told at once. */
const TOLD = 12;

/** What staff can say about fees; only leaders and the service team hear who owes what. */
export const FEE_ORDERS: readonly StaffOrder[] = [listFees, noteCharge, noteUnpaid, notePaid, showFee];

/** Never in the open group: the asker himself hears it. @clause paid 3.1.4 */
function answerApart(
  { draft, message, person, to }: StaffAsk,
  text: string,
  entry: number | null = null,
): true {
  draft.say(person.key, text, { entry });
  if (message.group) draft.say(to, toStaff('answered_apart'));
  return true;
}

function refuseUnlessAllowed(ask: StaffAsk): boolean {
  if (mayKnowFees(ask.person)) return false;
  ask.draft.say(ask.person.key, toStaff('refused_not_yours'));
  ask.refused('fees', 'not_yours');
  return true;
}

/** `应缴 3-2-501 物业费 2026-10 1280元 10月31日前`: one fee without a list. */
async function noteCharge(ask: StaffAsk): Promise<boolean> {
  const words = orderWords(ask.text);
  if (!isCharge(words)) return false;
  if (refuseUnlessAllowed(ask)) return true;
  const { draft, reader } = ask;
  const { world } = draft;
  const { room } = homeIn(ask, words);
  const { zone } = world.rules.policy.calendar;
  const findDay = (rest: string) => {
    const time = findTime(rest, { reader, now: world.now, zone });
    return time && { at: endOf(time), rest: time.rest };
  };
  const charge = room === null ? null : readCharge(withoutRoom(words, room), findDay, zone);
  if (room === null || !charge) return answerApart(ask, toStaff('fee_bad'));
  return putCharge(ask, { ...charge, room, line: 0, paid: false });
}

async function putCharge(ask: StaffAsk, row: ChargeWords & FeeRow): Promise<true> {
  const { draft, store, person } = ask;
  const { now, rules } = draft.world;
  const facts = { by: person.key, now, policy: rules.policy };
  const known = await store.findEntry(feeKey(row));
  const before = known?.kind === 'fee' ? known : null;
  const fee = before
    ? updateFee(before, row, facts)
    : chargeFee(row, { ...facts, n: await store.nextEntryNumber() });
  if (!fee)
    return answerApart(
      ask,
      before?.open ? toStaff('fee_known', feeValues(before, draft.world)) : alreadyPaidText(ask, before),
    );
  draft.putEntry(fee);
  const time = fee.nextAt === null ? '' : when(fee.nextAt, draft.world, 'zh-Hans');
  return answerApart(ask, toStaff('fee_noted', { ...feeValues(fee, draft.world), time }), fee.n);
}

function alreadyPaidText({ draft }: StaffAsk, fee: Fee | null): string {
  return fee ? alreadyPaid(fee, draft.world) : toStaff('fee_none');
}

/** `已缴 3-2-501 物业费`, `F-0007 已缴`. */
async function notePaid(ask: StaffAsk): Promise<boolean> {
  const words = orderWords(ask.text);
  if (!readPaid(words)) return false;
  const { room } = homeIn(ask, words);
  const order = readPaid(room === null ? words : withoutRoom(words, room));
  if (!order || (order.n === null && room === null)) return false;
  if (refuseUnlessAllowed(ask)) return true;
  const found = await findFees(ask, order, room);
  const [fee] = found;
  if (!fee) return answerApart(ask, toStaff('fee_none'));
  if (found.length > 1)
    return answerApart(
      ask,
      toStaff('fee_which', { count: found.length, list: linesOf(ask, found).join('\n') }),
    );
  const { world } = ask.draft;
  const after = settleFee(fee, { at: world.now, by: ask.person.key, words });
  if (!after) return answerApart(ask, alreadyPaid(fee, world), fee.n);
  putPaid(ask.draft, fee, after);
  return answerApart(ask, toStaff('fee_paid', feeValues(after, world)), fee.n);
}

/** The fee of that number whatever its state, else those of the home that are open and fit, else the one settled last. */
async function findFees({ store }: StaffAsk, order: FeeWords, room: string | null): Promise<Fee[]> {
  if (order.n !== null) {
    const fee = await findNumbered(store, 'fee', order.n);
    return fee ? [fee] : [];
  }
  if (room === null) return [];
  const fits = (fee: Fee) =>
    fitsWhat(fee.what, order.what) && (order.period === null || fee.period === order.period);
  const open = (await listOpen(store, 'fee', room)).filter(fits);
  if (open.length > 0) return open;
  const all = await store.listEntries({ kinds: ['fee'], room, limit: 100 });
  return all.flatMap((entry) => (entry.kind === 'fee' && fits(entry) ? [entry] : [])).slice(0, 1);
}

/** `F-0007 没到账`. */
async function noteUnpaid(ask: StaffAsk): Promise<boolean> {
  const order = readUnpaid(orderWords(ask.text));
  if (!order) return false;
  if (refuseUnlessAllowed(ask)) return true;
  const fee = await findNumbered(ask.store, 'fee', order.n);
  if (!fee) return answerApart(ask, toStaff('fee_none'));
  const { world } = ask.draft;
  const event = { at: world.now, by: ask.person.key, words: order.reason };
  putUnpaid(ask.draft, fee, reopenFee(fee, event, world.rules.policy), order.reason);
  return answerApart(ask, toStaff('fee_reopened', feeValues(fee, world)), fee.n);
}

/** `/欠费`: counts by building; with a building its homes, to the asker alone. */
async function listFees(ask: StaffAsk): Promise<boolean> {
  const listing = readFeeListing(orderWords(ask.text));
  if (!listing) return false;
  if (refuseUnlessAllowed(ask)) return true;
  const open = await listOpen(ask.store, 'fee');
  if (listing.building === null) return tellCounts(ask, open);
  const fees = open.filter((fee) => buildingOf(fee) === listing.building);
  if (fees.length === 0) return answerApart(ask, toStaff('fee_none'));
  const values = {
    place: toStaff('building', { building: listing.building }),
    count: fees.length,
    total: sumOf(fees),
  };
  const more = fees.length > TOLD ? [toStaff('list_more', { count: fees.length - TOLD })] : [];
  return answerApart(ask, [toStaff('fee_head', values), ...linesOf(ask, fees), ...more].join('\n'));
}

/** No home is named: this may stand in the open group. */
function tellCounts({ draft, to }: StaffAsk, fees: readonly Fee[]): true {
  const { world } = draft;
  if (fees.length === 0) {
    draft.say(to, toStaff('fee_none_at_all'));
    return true;
  }
  const { zone } = world.rules.policy.calendar;
  const late = fees.filter((fee) => isOverdue(fee, world.now, zone));
  const head = {
    homes: homesOf(fees).size,
    count: fees.length,
    total: sumOf(fees),
    late: homesOf(late).size,
  };
  const buildings = [...new Set(fees.map(buildingOf))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const lines = buildings.map((building) => {
    const own = fees.filter((fee) => buildingOf(fee) === building);
    const lateHere = homesOf(late.filter((fee) => buildingOf(fee) === building)).size;
    return toStaff('fee_building', { building, homes: homesOf(own).size, total: sumOf(own), late: lateHere });
  });
  const text = [toStaff('fee_counts', head), ...lines, ...forStewards(fees, draft.world)].join('\n');
  draft.say(to, text);
  return true;
}

/** What the software cannot remind of (any more). @clause paid 3.1.4 */
function forStewards(fees: readonly Fee[], world: World): string[] {
  const most = world.rules.policy.fees.reminders.value;
  const unreached = [...homesOf(fees)].filter((room) => residentsOf(room, world).length === 0).length;
  const out = fees.filter((fee) => fee.reminded >= most).length;
  return [
    ...(unreached > 0 ? [toStaff('fee_unreached', { count: unreached })] : []),
    ...(out > 0 ? [toStaff('fee_reminded_out', { count: out, times: most })] : []),
  ];
}

function homesOf(fees: readonly Fee[]): Set<string> {
  return new Set(fees.map((fee) => fee.room ?? ''));
}

function buildingOf(fee: Fee): string {
  return fee.room?.split('-')[0] ?? '';
}

function linesOf({ draft: { world } }: StaffAsk, fees: readonly Fee[]): string[] {
  const { zone } = world.rules.policy.calendar;
  return fees.slice(0, TOLD).map((fee) => {
    const late = isOverdue(fee, world.now, zone) ? toStaff('fee_state_late', { times: fee.reminded }) : '';
    const state = fee.claimedAt === null ? late : toStaff('fee_state_claimed');
    return toStaff('fee_line', { ...feeValues(fee, world), state }).trim();
  });
}

/** `F-0007`: how it stands. */
async function showFee(ask: StaffAsk): Promise<boolean> {
  const match = /^[/／]?(?:查[询看]?)?\s*F-?0*(\d{1,7})[?？]?$/i.exec(orderWords(ask.text));
  if (!match) return false;
  if (refuseUnlessAllowed(ask)) return true;
  const fee = await findNumbered(ask.store, 'fee', Number(match[1]));
  if (!fee) return answerApart(ask, toStaff('entry_unknown', { number: orderWords(ask.text) }));
  const [line = ''] = linesOf(ask, [fee]);
  return answerApart(ask, fee.open ? line : alreadyPaid(fee, ask.draft.world), fee.n);
}
