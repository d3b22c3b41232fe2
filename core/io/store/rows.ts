import type { Prisma } from '../../../prisma/client/client.ts';
import type * as Row from '../../../prisma/client/client.ts';
import type {
  Account,
  Card,
  CardKind,
  Conversation,
  InboundMessage,
  KeptReport,
  Send,
  SendClass,
  StoredMessage,
} from '../../assistant/ports.ts';
import type { Instant } from '../../kit/index.ts';
import type { Person } from '../../people/index.ts';
import type { Entry } from '../../register/index.ts';
import type { ClockState, HistoryEntry, Ticket, TicketState } from '../../ticket/index.ts';
import { fromJson, toJson } from './json.ts';
import type { Binding, OutboxItem, OutboxState } from './types.ts';

/** States in which nothing is owed any more. */
const CLOSED: ReadonlySet<TicketState> = new Set<TicketState>(['closed', 'cancelled', 'not_upheld']);

/** A nullable DateTime column as an instant. */
export const instantOf = (date: Date | null): Instant | null => (date === null ? null : date.getTime());

export function messageToRow(message: InboundMessage): Prisma.MessageCreateManyInput {
  const { from, at, body, account = null, ...same } = message;
  return { ...pickMessage(same), sender: from, account, at: new Date(at), body: toJson(body) };
}

/** Only the columns: a channel may hand in an object with more on it. */
function pickMessage(message: Omit<InboundMessage, 'from' | 'at' | 'body' | 'account'>) {
  const { key, channel, conversationId, group, addressed } = message;
  return { key, channel, conversationId, group, addressed };
}

export function messageFromRow(row: Row.Message): StoredMessage {
  return {
    id: row.id,
    key: row.key,
    channel: row.channel,
    conversationId: row.conversationId,
    from: row.sender,
    ...(row.account === null ? {} : { account: row.account }),
    at: row.at.getTime(),
    group: row.group,
    addressed: row.addressed,
    body: fromJson<StoredMessage['body']>(row.body),
    handledAt: instantOf(row.handledAt),
  };
}

/** The whole ticket goes into `data`; the columns beside it are there to be searched. */
export function ticketToRow(ticket: Ticket, version: number, now: Instant): Prisma.TicketCreateManyInput {
  const { n, number, category, state, severity, emergency, urgency, room, team, owner, reporter } = ticket;
  return {
    ...{ n, number, category, state, severity, emergency, urgency, room, team, owner, reporter },
    open: !CLOSED.has(state),
    conversationId: ticket.conversationId,
    incident: ticket.incident,
    receivedAt: new Date(ticket.receivedAt),
    openedAt: new Date(ticket.openedAt),
    updatedAt: new Date(now),
    version,
    data: toJson({ ...ticket, version }),
  };
}

export function ticketFromRow(row: Row.Ticket): Ticket {
  const ticket = fromJson<Ticket>(row.data);
  return { ...SINCE_ADDED, ...ticket, clocks: ticket.clocks.map(clockFromJson), version: row.version };
}

/** What tickets written by earlier versions lack. */
const SINCE_ADDED = {
  firstAskedBy: null,
  vip: false,
  redoneOf: null,
  photosAfter: [],
  incidentState: null,
  unownedAt: null,
  newTimeAt: null,
};

function clockFromJson(clock: ClockState): ClockState {
  return { ...{ within: null, policy: null, pauses: [], weather: [] }, ...clock };
}

export function entryToRow(entry: Entry, version: number, now: Instant): Prisma.EntryCreateManyInput {
  const { n, key, kind, open, room, person, nextAt, createdAt } = entry;
  return {
    ...{ n, key, kind, open, room, person, version },
    nextAt: nextAt === null ? null : new Date(nextAt),
    createdAt: new Date(createdAt),
    updatedAt: new Date(now),
    data: toJson({ ...entry, version }),
  };
}

export function entryFromRow(row: Row.Entry): Entry {
  return { ...fromJson<Entry>(row.data), version: row.version };
}

export function reportToRow(report: KeptReport): Prisma.ReportCreateManyInput {
  const { key, kind, data } = report;
  return {
    ...{ key, kind, data },
    fromAt: new Date(report.from),
    toAt: new Date(report.to),
    madeAt: new Date(report.madeAt),
  };
}

export function reportFromRow({ key, kind, data, fromAt, toAt, madeAt }: Row.Report): KeptReport {
  return { key, kind, data, from: fromAt.getTime(), to: toAt.getTime(), madeAt: madeAt.getTime() };
}

export function historyToRow(ticket: number, entry: HistoryEntry): Prisma.HistoryCreateManyInput {
  const { at, by, what, detail, messageId } = entry;
  return { ticket, at: new Date(at), by, what, detail: toJson(detail), messageId };
}

export function historyFromRow(row: Row.History): HistoryEntry {
  const { by, what, messageId } = row;
  return { at: row.at.getTime(), by, what, detail: fromJson<HistoryEntry['detail']>(row.detail), messageId };
}

export function conversationToRow(
  conversation: Conversation,
  version: number,
  now: Instant,
): Prisma.ConversationCreateManyInput {
  const { id, person } = conversation;
  return { id, person, state: toJson({ ...conversation, version }), version, updatedAt: new Date(now) };
}

export function conversationFromRow(row: Row.Conversation): Conversation {
  return { ...fromJson<Conversation>(row.state), version: row.version };
}

export function cardFromRow(row: Row.Card): Card {
  return {
    id: row.id,
    to: row.to,
    kind: row.kind as CardKind,
    ticket: row.ticket,
    entry: row.entry,
    text: row.text,
    buttons: fromJson<string[]>(row.buttons),
    changedAt: row.changedAt.getTime(),
  };
}

/** The body column of the outbox: what is said, and whether the card was there before. */
interface OutboxBody {
  send: Send['body'];
  edited: boolean;
}

export interface OutboxPlace {
  cardId: number | null;
  edited: boolean;
}

export function outboxToRow(send: Send, place: OutboxPlace, now: Instant): Prisma.OutboxCreateManyInput {
  const { key, to, ticket, meets, conversationId = null } = send;
  const body: OutboxBody = { send: send.body, edited: place.edited };
  return {
    ...{ key, to, ticket, meets, conversationId, class: send.class },
    cardId: place.cardId,
    body: toJson(body),
    owedAt: new Date(send.owedAt),
    createdAt: new Date(now),
    state: 'waiting' satisfies OutboxState,
  };
}

export function outboxFromRow(row: Row.Outbox): OutboxItem {
  const { id, key, to, ticket, cardId, meets, platformId, problem, conversationId } = row;
  const body = fromJson<OutboxBody>(row.body);
  return {
    ...{ id, key, to, ticket, cardId, meets, platformId, problem, conversationId },
    class: row.class as SendClass,
    state: row.state as OutboxState,
    body: body.send,
    edited: body.edited,
    owedAt: row.owedAt.getTime(),
    createdAt: row.createdAt.getTime(),
    sentAt: instantOf(row.sentAt),
    begunAt: instantOf(row.begunAt),
    begunWith: row.begunWith,
  };
}

export function personToRow(person: Person, now: Instant): Prisma.PersonCreateManyInput {
  const { key, role, team, name, room } = person;
  return { key, role, team, name, room, data: toJson(person), updatedAt: new Date(now) };
}

export function personFromRow(row: Row.Person): Person {
  return fromJson<Person>(row.data);
}

export function bindingFromRow(row: Row.Binding): Binding {
  const { recipient, channel, conversationId, account, sentSince, trouble } = row;
  return {
    ...{ recipient, channel, conversationId, account, sentSince, trouble },
    lastSeenAt: row.lastSeenAt.getTime(),
    heardAt: instantOf(row.heardAt),
  };
}

export function accountFromRow({ id, person, name, how, boundAt }: Row.Account): Account {
  return { id, person, name, how, boundAt: instantOf(boundAt) };
}
