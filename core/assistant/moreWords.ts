import { carryOut } from '../ticket/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { toStaff } from '../words/index.ts';
import type { Draft } from './draft.ts';
import type { Talk } from './facts.ts';
import { tellTeam } from './news.ts';
import { reply } from './replying.ts';
import { giveOrdersToo, isNewInEmergency } from './safetyOrders.ts';

/** What is said during an emergency reaches everyone who was alerted, at once; the ticket keeps what it adds. */
export function addToEmergency(draft: Draft, talk: Talk, ticket: Ticket): void {
  const context = {
    rules: draft.world.rules,
    now: draft.world.now,
    by: talk.person.key,
    messageId: talk.message.id,
  };
  const { room, contact, place } = talk.reading;
  const fields = {
    ...(room === null ? {} : { room }),
    ...(contact === null ? {} : { contact }),
    ...(place === null || ticket.place !== null ? {} : { place }),
  };
  const outcome =
    Object.keys(fields).length > 0 ? carryOut(ticket, { kind: 'correct', fields }, context) : null;
  if (outcome?.ok) draft.put(outcome.ticket, outcome.history);
  const after = outcome?.ok ? outcome.ticket : ticket;
  const photos = [...after.photos, ...talk.media.map((media) => media.hash)];
  draft.put({ ...after, photos }, [
    { at: draft.world.now, by: talk.person.key, what: 'said', detail: {}, messageId: talk.message.id },
  ]);
  const words = toStaff('added', { number: ticket.number, words: talk.text });
  for (const to of ticket.ladder?.climbed ?? [])
    draft.say(to, words, { ticket: ticket.n, class: 'life_safety' });
  if (!ticket.ladder) tellTeam(draft, ticket, words);
  if (isNewInEmergency(talk, ticket)) giveOrdersToo(draft, talk, ticket);
  else reply(draft, talk, 'emergency_more', { number: ticket.number }, ticket.n);
  talk.conversation.lastTicket = ticket.n;
}
