import { HOUR } from '../../../core/kit/index.ts';
import type { Roster } from '../../../core/people/index.ts';
import type { Facts, HistoryFact, TicketFact } from '../facts.ts';
import type { Owed } from './types.ts';

/** The company's own numbers: five homes within two hours. */
const HOMES = 5;
const WINDOW_MS = 2 * HOUR;

/** When the ticket, as the one that leads an incident, had been reported by so many homes that leaders must hear: once a wave. */
export function manyAtOf(leader: TicketFact, facts: Facts, roster: Roster): number[] {
  const rooms = new Map(roster.people.map(({ key, room }) => [key, room]));
  const tickets = new Map(facts.tickets.map((ticket) => [ticket.n, ticket]));
  const joins = facts.history
    .filter((event) => joinsWith(event, leader.number))
    .flatMap(({ ticket, at }) => ({ ticket: tickets.get(ticket), at }));
  const back = facts.history.filter(({ ticket, ...event }) => ticket === leader.n && comesBack(event));
  const ends = [...back.map(({ at }) => at), Infinity];
  return ends.flatMap((to, i) => {
    const wave = joins.filter(({ at }) => at > (ends[i - 1] ?? -Infinity) && at <= to);
    return firstCrowd(wave, rooms) ?? [];
  });
}

type Join = { ticket: TicketFact | undefined; at: number };

function firstCrowd(joins: readonly Join[], rooms: ReadonlyMap<string, string | null>): number | null {
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

/** Its home was not content: it goes on alone, and may lead again. */
function comesBack({ what, detail }: Pick<HistoryFact, 'what' | 'detail'>): boolean {
  return what === 'reopen' || what === 'redo' || (what === 'rate' && Number(detail['score']) <= 2);
}

function joinsWith({ what, detail }: HistoryFact, leader: string): boolean {
  return what === 'incident_joined' && detail['incident'] === leader;
}

/** A stretch in which another ticket looked after one. */
export interface Led {
  /** Number of the ticket that led it. */
  by: string;
  from: number;
  to: number;
}

/** What ends it beside another incident: it is by itself again, or its own work is done. */
const ENDS: readonly string[] = ['done', 'cancel', 'not_upheld', 'incident_split', 'incident_led'];

/** When which ticket led it, oldest first. @param history of the ticket, oldest first */
export function ledBy({ number }: TicketFact, history: readonly HistoryFact[]): Led[] {
  const times: Led[] = [];
  for (const { what, at, detail } of history) {
    const last = times.at(-1);
    const joined = what === 'incident_joined';
    if (last && (joined || ENDS.includes(what))) last.to = Math.min(last.to, at);
    if (joined && detail['incident'] !== number)
      times.push({ by: String(detail['incident']), from: at, to: Infinity });
  }
  return times;
}

/** Its reporter hears the apologies for what the leading ticket promised to all. */
export function ownApologies(reporter: string, led: Led, owedByLeader: readonly Owed[]): Owed[] {
  return owedByLeader
    .filter(({ kind, at }) => kind === 'apology' && led.from <= at && at <= led.to)
    .map((one) => ({ ...one, to: [reporter] }));
}

/** Who took the leading ticket over before it let go of this one; null: nobody. */
export function takenOverFor(led: Led, ofLeader: readonly HistoryFact[]): string | null {
  const taken = ofLeader.findLast(
    ({ what, at }) => at <= led.to && ['take_over', 'reopen', 'redo', 'rate'].includes(what),
  );
  return taken?.what === 'take_over' ? taken.by : null;
}
