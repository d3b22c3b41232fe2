import { isLeader } from '../../people/index.ts';
import { isDone, isLed, isOpen } from '../../ticket/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import type { Draft } from '../draft.ts';
import type { Store } from '../ports.ts';
import type { Press, PressRefusal } from '../press.ts';
import { alertOfMany, bringTogether } from './merging.ts';
import { markApart, takeApart } from './splitting.ts';
import { showSplit } from './telling.ts';

type Reads = Pick<Store, 'getTicket' | 'listIncident'>;

/** The supervisor's answer to the card of an incident: one matter, or several. @clause handling 3.2.2 */
export async function pressIncident(
  draft: Draft,
  request: Press,
  store: Reads,
): Promise<PressRefusal | null> {
  if (!isLeader(request.person)) return 'not_yours';
  if (!request.card?.buttons.includes(request.button)) return 'wrong_state';
  if (request.button === 'confirm') return confirm(draft, request, store);
  return request.button === 'split' ? split(draft, request, store) : 'unknown_button';
}

async function confirm(draft: Draft, { ticket, person, messageId }: Press, store: Reads) {
  if (ticket.incidentState !== 'suggested' || !isWorkedOn(ticket)) return 'wrong_state';
  const others = (await listMeant(ticket, store)).filter(
    (other) => isWorkedOn(other) && other.incident === null && other.emergency === ticket.emergency,
  );
  if (others.length === 0) return 'wrong_state';
  const leader = bringTogether(draft, { leader: ticket, others, joiner: { by: person.key, messageId } });
  alertOfMany(draft, leader, [leader, ...others], draft.world.now);
  return null;
}

async function split(draft: Draft, request: Press, store: Reads): Promise<PressRefusal | null> {
  const { ticket } = request;
  const { by, words, messageId } = { by: request.person.key, ...request };
  if (ticket.incidentState === 'suggested') {
    const meant = [ticket, ...(await listMeant(ticket, store))];
    for (const one of meant) markApart(draft, one, { by, words, messageId });
  } else if (ticket.incidentState === 'confirmed') {
    const members = (await store.listIncident(ticket.n)).filter((one) => one.n !== ticket.n && isLed(one));
    takeApart(draft, ticket, members, { by, words, messageId });
  } else return 'wrong_state';
  showSplit(draft, ticket, by);
  return null;
}

function isWorkedOn(ticket: Ticket): boolean {
  return isOpen(ticket) && !isDone(ticket);
}

/** The tickets that the suggestion names besides the first. */
async function listMeant(ticket: Ticket, store: Reads): Promise<Ticket[]> {
  const numbers = (ticket.fields['incidentMeant'] ?? '').split(',').filter((n) => n !== '');
  const found: Ticket[] = [];
  for (const n of numbers) found.push(await store.getTicket(Number(n)));
  return found;
}
