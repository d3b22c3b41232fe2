import type { Ticket } from '../ticket/index.ts';
import { toResident, toSafety } from '../words/index.ts';
import { safetyKindOf } from './danger.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import { supplierFor } from './registers/suppliers.ts';

/** What to do now, then who was told: to whoever raises the alarm, as the scripted answer that the clock waits for. */
export function giveOrders(draft: Draft, talk: Talk, ticket: Ticket): void {
  sayOrders(draft, talk, { ticket, words: talk.text, meets: 'replied' });
}

/** Somebody else in the home of a running emergency, who has not been told yet what to do. */
export function isNewInEmergency({ person, conversation }: Talk, ticket: Ticket): boolean {
  return person.key !== ticket.reporter && conversation.lastTicket !== ticket.n;
}

/** The same orders for one more person in the same danger. */
export function giveOrdersToo(draft: Draft, talk: Talk, ticket: Ticket): void {
  sayOrders(draft, talk, { ticket, words: `${talk.text}\n${ticket.text}`, meets: null });
}

function sayOrders(
  draft: Draft,
  talk: Talk,
  { ticket, words, meets }: { ticket: Ticket; words: string; meets: 'replied' | null },
): void {
  const kind = safetyKindOf(words, ticket.helpKind);
  const orders = toSafety(kind, talk.language, supplierFor(kind, draft.world)?.phone ?? null);
  const told = toResident('emergency_told', talk.language, { number: ticket.number });
  draft.say(talk.person.key, `${orders}\n${told}`, {
    ticket: ticket.n,
    class: 'life_safety',
    ...(meets === null ? {} : { meets }),
  });
}
