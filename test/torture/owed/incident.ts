import { HOUR } from '../../../core/kit/index.ts';
import type { Roster } from '../../../core/people/index.ts';
import type { Facts, HistoryFact, TicketFact } from '../facts.ts';

/** The company's own numbers: five homes within two hours. */
const HOMES = 5;
const WINDOW_MS = 2 * HOUR;

/** When the ticket, as the one that leads an incident, had been reported by so many homes that leaders must hear. */
export function manyAtOf(leader: TicketFact, facts: Facts, roster: Roster): number | null {
  if (leader.incident !== leader.n) return null;
  const rooms = new Map(roster.people.map(({ key, room }) => [key, room]));
  const tickets = new Map(facts.tickets.map((ticket) => [ticket.n, ticket]));
  const joins = facts.history
    .filter((event) => joinsWith(event, leader.number))
    .flatMap(({ ticket, at }) => ({ ticket: tickets.get(ticket), at }));
  for (const { at } of joins) {
    const joined = joins.flatMap((one) => (one.at <= at && one.ticket ? [one.ticket] : []));
    const fresh = joined.filter(({ openedAt }) => openedAt === at).map(({ receivedAt }) => receivedAt);
    const owedAt = fresh.length > 0 ? Math.max(...fresh) : at;
    const homes = joined.flatMap(({ receivedAt, reporter, room }) =>
      receivedAt >= owedAt - WINDOW_MS ? [rooms.get(reporter) ?? room ?? reporter] : [],
    );
    if (new Set(homes).size >= HOMES) return owedAt;
  }
  return null;
}

function joinsWith({ what, detail }: HistoryFact, leader: string): boolean {
  return what === 'incident_joined' && detail['incident'] === leader;
}
