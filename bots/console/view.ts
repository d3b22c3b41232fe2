import type { GuanjiaStore } from '../../core/io/index.ts';
import type { Language } from '../../core/kit/index.ts';
import { stranger } from '../../core/people/index.ts';
import type { Directory, Person } from '../../core/people/index.ts';
import { isOpen, isRunning } from '../../core/ticket/index.ts';
import type { Ticket } from '../../core/ticket/index.ts';
import { sayState } from './words.ts';
import type { TicketRow } from './types.ts';

/** Cards that wait for a press; more are not counted. */
const COUNTED_AT_MOST = 2_000;

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
  const cards = await store.listCardsFor([...recipients], { limit: COUNTED_AT_MOST, open: true });
  const counts = new Map<string, number>();
  for (const { to } of cards) counts.set(to, (counts.get(to) ?? 0) + 1);
  return [...counts].map(([to, waiting]) => ({ to, cards: waiting }));
}

/** A ticket as the live list shows it. */
export function ticketRow(ticket: Ticket, directory: Directory, language: Language): TicketRow {
  const running = ticket.clocks.filter((clock) => isRunning(clock)).sort((a, b) => a.dueAt - b.dueAt);
  const next = isOpen(ticket) ? running[0] : undefined;
  return {
    n: ticket.n,
    number: ticket.number,
    category: ticket.category,
    state: ticket.state,
    stateText: sayState(ticket.state, language),
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
