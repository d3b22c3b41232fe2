import type { StoredMessage } from '../../core/assistant/index.ts';
import type { GuanjiaStore, OutboxItem } from '../../core/io/index.ts';
import type { Language } from '../../core/kit/index.ts';
import { isEmployee, stranger } from '../../core/people/index.ts';
import type { Directory, Person } from '../../core/people/index.ts';
import { isOpen, isRunning } from '../../core/ticket/index.ts';
import type { Ticket } from '../../core/ticket/index.ts';
import { buttonText } from '../../core/words/index.ts';
import type { ChatEntry, TicketRow } from './types.ts';

/** Lines of a chat that are shown. */
const SHOWN = 120;

/** Newest cards looked through for what waits for a press. */
const CARDS_LOOKED_AT = 500;

/** Somebody who is in no list, for trying out what a stranger is told. */
const GUEST = stranger('guest');

/** Everybody who can be played: the people of the directory and, where it has no stranger, one. */
export function listPlayed(directory: Directory): Person[] {
  const known = directory.people.some((person) => person.role === 'stranger');
  return known ? [...directory.people] : [...directory.people, GUEST];
}

/** How many cards wait for a press, by recipient. */
export async function countWaiting(
  store: GuanjiaStore,
  directory: Directory,
): Promise<{ to: string; cards: number }[]> {
  const recipients = new Set(listPlayed(directory).flatMap((person) => directory.recipientsOf(person.key)));
  const cards = await store.listCardsFor([...recipients], CARDS_LOOKED_AT);
  const counts = new Map<string, number>();
  for (const card of cards) if (card.buttons.length > 0) counts.set(card.to, (counts.get(card.to) ?? 0) + 1);
  return [...counts].map(([to, waiting]) => ({ to, cards: waiting }));
}

/** Everything one person sees: own words, what was said to them, to the group and to their team, cards as they stand now. */
export async function readChat(
  store: GuanjiaStore,
  person: Person,
  directory: Directory,
  language: Language,
): Promise<ChatEntry[]> {
  const recipients = directory.recipientsOf(person.key);
  const conversations = isEmployee(person) ? [person.key, 'group'] : [person.key];
  const entries: ChatEntry[] = [];
  for (const chat of conversations) {
    const messages = await store.listMessages(`console:${chat}`, SHOWN);
    entries.push(...messages.map((message) => messageEntry(message, person, directory, language)));
  }
  for (const to of recipients) {
    const sends = await store.listOutboxFor(to, SHOWN);
    entries.push(...sends.filter((send) => send.state === 'sent').flatMap((send) => sendEntry(send)));
  }
  const cards = await store.listCardsFor(recipients, SHOWN);
  const arrived = new Set(entries.flatMap((entry) => (entry.card ? [entry.card.id] : [])));
  const known = entries.filter((entry) => entry.card === null);
  const shown = cards.filter((card) => arrived.has(card.id));
  known.push(
    ...shown.map((card): ChatEntry => ({
      id: `c${card.id}`,
      at: card.changedAt,
      side: 'guanjia',
      from: null,
      where: whereOf(card.to),
      text: card.text,
      photos: [],
      card: { id: card.id, kind: card.kind, buttons: card.buttons },
    })),
  );
  return known.sort((a, b) => a.at - b.at || order(a) - order(b)).slice(-SHOWN);
}

/** In one instant: first what was said, then what was answered, in the order it was sent. */
function order(entry: ChatEntry): number {
  if (entry.side !== 'guanjia') return 0;
  return entry.id.startsWith('s') ? Number(entry.id.slice(1)) : Number.MAX_SAFE_INTEGER;
}

function messageEntry(
  message: StoredMessage,
  person: Person,
  directory: Directory,
  language: Language,
): ChatEntry {
  const { body } = message;
  const own = message.from === person.key;
  return {
    id: `m${message.id}`,
    at: message.at,
    side: own ? 'own' : 'other',
    from: own ? null : (directory.find(message.from)?.name ?? message.from),
    where: message.group ? 'group' : 'direct',
    text:
      body.kind === 'text'
        ? body.text
        : [`［${buttonText(body.button, language)}］`, body.with].join(' ').trim(),
    photos: body.kind === 'text' ? body.media.map(({ hash, name, type }) => ({ hash, name, type })) : [],
    card: null,
  };
}

function sendEntry(send: OutboxItem): ChatEntry[] {
  const entry: ChatEntry = {
    id: `s${send.id}`,
    at: send.sentAt ?? send.createdAt,
    side: 'guanjia',
    from: null,
    where: whereOf(send.to),
    text: send.body.text,
    photos: send.body.kind === 'message' ? (send.body.images ?? []) : [],
    card: null,
  };
  if (send.cardId === null) return [entry];
  return [{ ...entry, card: { id: send.cardId, kind: 'card', buttons: [] } }];
}

function whereOf(to: string): string {
  return to === 'group' || to.startsWith('team:') ? to : 'direct';
}

/** A ticket as the live list shows it. */
export function ticketRow(ticket: Ticket, directory: Directory): TicketRow {
  const running = ticket.clocks.filter((clock) => isRunning(clock)).sort((a, b) => a.dueAt - b.dueAt);
  const next = isOpen(ticket) ? running[0] : undefined;
  return {
    n: ticket.n,
    number: ticket.number,
    category: ticket.category,
    state: ticket.state,
    urgency: ticket.urgency,
    emergency: ticket.emergency,
    severity: ticket.severity,
    what: ticket.text.slice(0, 80),
    place: ticket.room ?? ticket.place ?? '',
    team: ticket.team,
    owner: ticket.owner === null ? null : (directory.find(ticket.owner)?.name ?? ticket.owner),
    open: isOpen(ticket),
    due: next ? { name: next.name, at: next.dueAt } : null,
    alerted: ticket.ladder !== null,
  };
}
