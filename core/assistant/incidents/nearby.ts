import { DAY } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import { facilityOf, isLed } from '../../ticket/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { findTicketOf } from '../desk/ticketOrder.ts';
import type { Talk } from '../facts.ts';
import type { StaffAsk } from '../orders.ts';
import type { Card, Store } from '../ports.ts';
import type { SpokenButton } from '../press.ts';
import type { TalkReader } from '../talkReader.ts';
import type { World } from '../world.ts';

/** An incident that is still worked on takes further homes in for so long after it was first reported. */
const STILL_ONE_MS = 10 * DAY;

/**
 * The reader, so that a talk about something of many homes also knows the incidents that are worked on, however long
 * ago they were first reported. An emergency looks no further than the window: what is older is raised anew.
 */
export function withIncidents(talks: TalkReader, store: Pick<Store, 'listOpenSince'>): TalkReader {
  return {
    forget: talks.forget,
    read: async (message, person, world, audience) => {
      const talk = await talks.read(message, person, world, audience);
      if (talk.reading.emergency || !talk.matters.some(({ text }) => facilityOf(text) !== null)) return talk;
      return { ...talk, nearby: joinLists(talk, await store.listOpenSince(world.now - STILL_ONE_MS)) };
    },
  };
}

/** Open tickets of the window that ends `at`, and those of incidents that are worked on. */
export async function listAround(
  world: World,
  store: Pick<Store, 'listOpenSince'>,
  at: Instant,
): Promise<Ticket[]> {
  const since = at - world.rules.policy.incident.windowMs.value;
  const open = await store.listOpenSince(Math.min(since, world.now - STILL_ONE_MS));
  return open.filter(({ receivedAt, incident }) => receivedAt >= since || incident !== null);
}

/** Said without a number, these are about the work that the speaker has in hand. */
const OF_OWN_WORK: readonly string[] = ['arrived', 'done', 'hold', 'quote', 'material', 'refer'];
/** So many of somebody's newest tickets are looked through. */
const OWN = 20;

/**
 * The card that a button which was said belongs to: of the ticket named, else of the newest that the speaker has, else
 * the newest. What is said about a ticket that another one leads is meant for the leading one.
 */
export async function findCardSaid(
  ask: Pick<StaffAsk, 'draft' | 'store' | 'person'>,
  recipients: readonly string[],
  { button, ticket: n, on }: Pick<SpokenButton, 'button' | 'ticket' | 'on'>,
): Promise<Card | null> {
  if (n === null && on === undefined && OF_OWN_WORK.includes(button)) {
    for (const own of await ask.store.listTickets({ open: true, owner: ask.person.key, limit: OWN })) {
      const inHand = await ask.store.findCard(recipients, button, own.n);
      if (inHand) return inHand;
    }
  }
  const card = await ask.store.findCard(recipients, button, n, on);
  if (card || n === null) return card;
  const named = await findTicketOf(ask, n);
  return named && isLed(named) ? ask.store.findCard(recipients, button, named.incident) : null;
}

function joinLists({ nearby }: Talk, older: readonly Ticket[]): Ticket[] {
  const known = new Set(nearby.map(({ n }) => n));
  return [...nearby, ...older.filter(({ n, incident }) => incident !== null && !known.has(n))];
}
