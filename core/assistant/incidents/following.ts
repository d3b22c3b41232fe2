import {
  alignedWith,
  deadlineOf,
  follow,
  isDone,
  isLed,
  isOpen,
  isSameThing,
  leads,
  orderOf,
} from '../../ticket/index.ts';
import type { ClockState, Command, HistoryEntry, News, Ticket } from '../../ticket/index.ts';
import { toResident, toStaff } from '../../words/index.ts';
import { closeAlerts } from '../cards.ts';
import type { Draft } from '../draft.ts';
import { apologise, tellNobodyYet } from '../lateNews.ts';
import { announce } from '../news.ts';
import { personName } from '../phrases.ts';
import type { Store } from '../ports.ts';
import { sayRoom } from '../world.ts';
import { counted, raiseSeverity } from './merging.ts';
import { listAround } from './nearby.ts';
import { joinLater } from './opening.ts';
import { setFree } from './splitting.ts';
import { cameBack, lineOf, listMembers, passOn } from './succession.ts';
import { reportOf, seenBy, showIncident, tellOnly } from './telling.ts';

type Reads = Pick<Store, 'getTicket' | 'listIncident' | 'listOpenSince'>;
type Change = { ticket: Ticket; history: readonly HistoryEntry[] };

/** What is done to one ticket of an incident and matters to the others. */
const MATTERS: readonly string[] = [
  'accept',
  'receive',
  'arrived',
  'take_over',
  'safe',
  'pause',
  'resume',
  'done',
  'answer',
  'not_upheld',
  'hold',
  'delivered',
  'approve',
  'refer',
  'owner_left',
  'cancel',
  'reopen',
  'redo',
  'rate',
  'correct',
  'said',
  'raise',
  'severity',
  'opened',
  'nobody_yet',
];

/** Rooms of homes named to whoever has the work. */
const ROOMS_TOLD = 12;

/**
 * What this decision has done to a ticket is carried over to the incident it belongs to. To be called last, before the
 * decision is committed, since everything of it must be known.
 *
 * Invariant: after it every open ticket that another one leads has a leading ticket that is open, so that somebody
 * is alerted for it; what cannot be led any more is by itself again.
 * @param broken promises of the ticket that were missed
 */
export async function settleIncidents(
  draft: Draft,
  store: Reads,
  broken: readonly ClockState[] = [],
): Promise<void> {
  for (const { ticket: decided, history } of draft.toEffects(null).tickets) {
    if (broken.length === 0 && !history.some(({ what }) => MATTERS.includes(what))) continue;
    const ticket = draft.current(decided.n) ?? decided;
    const change = { ticket, history };
    if (ticket.incident === null) await settleAlone(draft, change, store);
    else if (ticket.incident === ticket.n) await settleLeader(draft, change, store, broken);
    else await settleMember(draft, change, store);
  }
}

/** A place put right may show that it is one of many; a suggestion ends with the ticket that carries it. */
async function settleAlone(draft: Draft, { ticket, history }: Change, store: Reads): Promise<void> {
  if (history.some(isComingBack)) return cameBack(draft, ticket, store);
  if (ticket.incidentState === 'suggested' && !isWorkedOn(ticket)) {
    draft.put({ ...ticket, incidentState: null }, []);
    draft.retire(ticket.n, 'incident');
  }
  if (!isWorkedOn(ticket) || !history.some(({ what }) => what === 'correct')) return;
  joinLater(draft, ticket, await listAround(draft.world, store, ticket.receivedAt));
}

async function settleLeader(
  draft: Draft,
  { ticket, history }: Change,
  store: Reads,
  broken: readonly ClockState[],
): Promise<void> {
  const members = await listMembers(draft, ticket.n, store);
  for (const entry of history) carryOver(draft, ticket, members, entry);
  if (history.some(({ what }) => what === 'nobody_yet')) tellAllNobodyYet(draft, members);
  for (const clock of broken) apologiseToAll(draft, ticket, members, clock);
  const left = members.map((one) => draft.current(one.n) ?? one).filter(isLed);
  if (ticket.state === 'cancelled') return await passOn(draft, ticket, left, store);
  if (!isWorkedOn(ticket) && !awaitsReport(ticket)) freeAll(draft, left);
  else for (const one of left) align(draft, one, ticket);
  if (history.some(({ what }) => ON_CARD.includes(what))) showIncident(draft, ticket);
  closeBeside(draft, ticket, history);
}

/** The director who was told beside an emergency's ladder sees that somebody has it, as those who were asked do. */
function closeBeside(draft: Draft, ticket: Ticket, history: readonly HistoryEntry[]): void {
  const { incidentBeside: told, ...fields } = ticket.fields;
  const end = history.find(({ what }) => what === 'take_over' || what === 'safe' || what === 'done');
  if (told === undefined || !end) return;
  draft.put({ ...(draft.current(ticket.n) ?? ticket), fields }, []);
  if (told !== end.by) closeAlerts(draft, ticket, [told], end.what === 'take_over' ? end.by : null);
}

/** What the supervisor's card shows. */
const ON_CARD: readonly string[] = [
  'accept',
  'receive',
  'arrived',
  'take_over',
  'hold',
  'done',
  'safe',
  'not_upheld',
];

/** Done to the leading ticket, it is done to all, and each reporter hears it under his own number. */
function carryOver(draft: Draft, leader: Ticket, members: readonly Ticket[], entry: HistoryEntry): void {
  const order = withResult(orderOf(entry), leader);
  if (order?.kind === 'accept' || order?.kind === 'receive') tellRooms(draft, leader, members, entry.by);
  for (const member of members) {
    const before = draft.current(member.n) ?? member;
    if (!isLed(before)) continue;
    const news = order === null ? newsOf(entry) : carryOrder(draft, before, order, leader, entry);
    if (news.length === 0) continue;
    const seen = order?.kind === 'done' ? (draft.current(before.n) ?? before) : seenBy(before, leader);
    const words = String(entry.detail['words'] ?? '');
    tellOnly(draft, before.reporter, (aside) =>
      announce(aside, seen, news, { by: entry.by, words, quietResident: false, knewContact: true }),
    );
  }
}

/** The order on one led ticket; gives what its reporter must hear. */
function carryOrder(
  draft: Draft,
  before: Ticket,
  order: Command,
  leader: Ticket,
  { by, messageId }: HistoryEntry,
): readonly News[] {
  const { rules, now } = draft.world;
  const outcome = follow(before, order, { rules, now, by, messageId });
  if (outcome) {
    const ended = isLed(outcome.ticket) ? outcome.ticket : { ...outcome.ticket, leadersDueAt: null };
    draft.put(isLed(ended) ? alignedWith(ended, leader) : { ...ended, owner: leader.owner }, outcome.history);
  }
  // A result is told by the ticket's own category, and only where it has come to that.
  if (order.kind === 'done') return outcome?.news ?? [];
  // More time that was only asked for is told once it is granted.
  if (leader.state === 'extension_asked') return [];
  return outcome || !ENDS.includes(order.kind) ? (TOLD[order.kind] ?? []) : [];
}

/** What reporters hear of what was done to the leading ticket, as its own reporter does. */
const TOLD: Readonly<Partial<Record<Command['kind'], readonly News[]>>> = {
  accept: ['accepted'],
  arrived: ['arrived'],
  hold: ['held'],
  take_over: ['taken_over'],
  safe: ['safe'],
  answer: ['answered'],
  not_upheld: ['not_upheld'],
  pause: ['paused'],
  resume: ['resumed'],
};

const ENDS: readonly Command['kind'][] = ['not_upheld', 'safe'];

function newsOf({ what, detail }: HistoryEntry): readonly News[] {
  return what === 'approve' && detail['state'] === 'in_progress' ? ['extension_granted'] : [];
}

/** Help may end without words; a job or a complaint needs some. */
function withResult(order: Command | null, leader: Ticket): Command | null {
  if (order?.kind !== 'done' || order.words !== '' || leader.category !== 'help') return order;
  return { ...order, words: toStaff('incident_result') };
}

/** Whoever has the work hears which homes wait for it: rooms only. */
function tellRooms(draft: Draft, leader: Ticket, members: readonly Ticket[], to: string): void {
  const rooms = [leader, ...members].flatMap((ticket) => {
    const room = ticket.room ?? reportOf(ticket, draft.world).home;
    return room === null ? [] : [sayRoom(room, 'zh-Hans')];
  });
  const named = [...new Set(rooms)];
  if (named.length < 2) return;
  const more = named.length > ROOMS_TOLD ? '…' : '';
  const text = toStaff('incident_rooms', {
    number: leader.number,
    homes: leader.fields['incidentHomes'] ?? '',
    rooms: `${named.slice(0, ROOMS_TOLD).join('、')}${more}`,
  });
  draft.say(to, text, { ticket: leader.n });
}

function apologiseToAll(draft: Draft, leader: Ticket, members: readonly Ticket[], clock: ClockState): void {
  for (const member of members.filter(isLed))
    tellOnly(draft, member.reporter, (aside) => apologise(aside, seenBy(member, leader), clock));
}

function tellAllNobodyYet(draft: Draft, members: readonly Ticket[]): void {
  for (const member of members.filter((one) => isLed(one) && one.emergency)) tellNobodyYet(draft, member);
}

/** One owner, one deadline: kept with every led ticket, and put only where they have changed. */
function align(draft: Draft, ticket: Ticket, leader: Ticket): void {
  const until = deadlineOf(leader);
  const same =
    ticket.owner === leader.owner &&
    ticket.takenOverBy === leader.takenOverBy &&
    ticket.fields['ledUntil'] === (until === null ? undefined : String(until));
  if (!same) draft.put(alignedWith(ticket, leader), [lineOf(draft, 'incident_followed', leader)]);
}

async function settleMember(draft: Draft, { ticket, history }: Change, store: Reads): Promise<void> {
  const leader = draft.current(ticket.incident ?? 0) ?? (await store.getTicket(ticket.incident ?? 0));
  const kinds = history.map(({ what }) => what);
  if (kinds.includes('cancel')) return withdraw(draft, ticket, leader, store);
  if (!isLed(ticket)) return;
  if (kinds.includes('opened')) return tellWhoHasIt(draft, ticket, leader);
  if (!leads(leader) || !isWorkedOn(leader)) return freeAll(draft, [ticket]);
  if (kinds.includes('correct') && !belongs(draft, ticket, leader)) return freeAll(draft, [ticket]);
  if (kinds.includes('raise') || kinds.includes('severity')) raiseSeverity(draft, leader, [ticket]);
  if (ticket.emergency) passWordsOn(draft, ticket, leader);
}

/** Somebody had taken the emergency over before this report of it came. */
function tellWhoHasIt(draft: Draft, ticket: Ticket, leader: Ticket): void {
  if (!ticket.emergency || leader.takenOverBy === null) return;
  const name = personName(leader.takenOverBy, draft.world, ticket.language);
  const text = toResident('taken_over', ticket.language, { number: ticket.number, name });
  draft.say(ticket.reporter, text, { ticket: ticket.n });
}

function belongs(draft: Draft, ticket: Ticket, leader: Ticket): boolean {
  return isSameThing(reportOf(ticket, draft.world), reportOf(leader, draft.world));
}

/** One home withdraws: only its ticket ends. */
async function withdraw(draft: Draft, ticket: Ticket, leader: Ticket, store: Reads): Promise<void> {
  draft.put({ ...ticket, incident: null, leadersDueAt: null }, []);
  const members = (await listMembers(draft, leader.n, store)).filter(isLed);
  if (!leads(leader) || !isWorkedOn(leader)) return;
  const first = counted(draft, leader, [leader, ...members], 'incident_left');
  const homes = first.fields['incidentHomes'] ?? '';
  const text = toStaff('incident_withdrawn', { number: ticket.number, led: first.number, homes });
  if (first.owner !== null) draft.say(first.owner, text, { ticket: first.n });
  showIncident(draft, first);
}

/** What is said in an emergency about a led ticket reaches everybody who was alerted for the whole. */
function passWordsOn(draft: Draft, ticket: Ticket, leader: Ticket): void {
  const said = draft
    .toEffects(null)
    .sends.filter(
      ({ ticket: n, to, body }) => n === ticket.n && to !== ticket.reporter && body.kind === 'message',
    );
  const onIt = [leader.takenOverBy, leader.owner, ...(leader.ladder?.climbed ?? [])];
  for (const { to: heard, body } of said)
    for (const to of new Set(onIt))
      if (to !== null && to !== heard && body.kind === 'message')
        draft.say(to, body.text, { ticket: ticket.n, class: 'life_safety' });
}

function freeAll(draft: Draft, tickets: readonly Ticket[]): void {
  for (const ticket of tickets) {
    const entry = {
      ...lineOf(draft, 'incident_split', null),
      detail: { incident: ticket.fields['ledBy'] ?? '' },
    };
    setFree(draft, ticket, { apart: 'free', happened: toStaff('state_freed'), entry });
  }
}

function isWorkedOn(ticket: Ticket): boolean {
  return isOpen(ticket) && !isDone(ticket);
}

/** Done, with the words about it still to come: the others wait for them. */
function awaitsReport(ticket: Ticket): boolean {
  return ticket.state === 'done' && ticket.report === null;
}

/** The home is not content, or the job is to be done again: that is its own matter. */
function isComingBack({ what, detail }: HistoryEntry): boolean {
  return what === 'reopen' || what === 'redo' || (what === 'rate' && Number(detail['score']) <= 2);
}
