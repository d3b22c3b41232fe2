import { DAY } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { nameThings } from '../../words/index.ts';
import { withoutPersonal } from './gaps.ts';
import { isComplaint, groupsOf, openedIn, ticketsOf } from '../figures/counting.ts';
import type { ReportFacts } from '../figures/counting.ts';
import { buildingOf } from '../figures/group.ts';
import { isWithin } from '../period.ts';

/** What counts as coming back again and again, and how many causes a report names. */
export const CAUSES = {
  /** So many matters … 2 to 20; fewer makes the library longer. */
  recurringTimes: 3,
  /** … within so many days; longer finds slower returns. */
  recurringDays: 30,
  /** Causes named at most, most frequent first. */
  named: 10,
} as const;

/** What was wrong, how often, and where. */
export interface Cause {
  /** The thing, else the place it was in; null when neither was said. */
  what: string | null;
  team: string;
  times: number;
  buildings: string[];
  tickets: number[];
}

/** The same thing in the same building, or on the same spot of the grounds, again and again. */
export interface Recurring {
  where: string;
  what: string;
  times: number;
  firstAt: Instant;
  lastAt: Instant;
  tickets: number[];
}

/** The commonest causes of repairs and complaints that came in the period. */
export function topCauses(facts: ReportFacts): Cause[] {
  const opened = openedIn(facts).filter(hasCause);
  const causes = groupsOf(opened, keyOf).flatMap(([, tickets]): Cause[] => {
    const [first] = tickets;
    if (!first) return [];
    const buildings = groupsOf(tickets, buildingOf).flatMap(([building]) =>
      building === '' ? [] : [building],
    );
    return [
      { what: causeOf(first), team: first.team, times: tickets.length, buildings, tickets: numbers(tickets) },
    ];
  });
  return causes.sort((a, b) => b.times - a.times).slice(0, CAUSES.named);
}

/**
 * What came back in the same building at least so many times within so many days, the last of them in the period: the
 * problem library. Looks back beyond the start of the period, see `neededFrom`.
 * @clause service 6.1.6
 */
export function recurringCauses(facts: ReportFacts): Recurring[] {
  const all = ticketsOf(facts).filter((ticket) => hasCause(ticket) && (ticket.item ?? ticket.place) !== null);
  return groupsOf(all, placeAndCause)
    .flatMap(([, tickets]) => longestRun(tickets, facts) ?? [])
    .sort((a, b) => b.times - a.times);
}

/** Earliest opening of a ticket that a report on a period starting at `from` looks at. */
export function neededFrom(from: Instant): Instant {
  return from - CAUSES.recurringDays * DAY;
}

/** The thing, else the place; in Chinese where English words of the catalogue were used, so that both count as one. */
export function causeOf(ticket: Pick<Ticket, 'item' | 'place'>): string | null {
  const words = ticket.item ?? ticket.place;
  if (words === null) return null;
  const plain = withoutPersonal(words, []).trim();
  return (/[A-Za-z]{3}/.test(plain) ? nameThings(plain) || plain.toLowerCase() : plain) || null;
}

function longestRun(tickets: readonly Ticket[], { period }: ReportFacts): Recurring | null {
  const inOrder = [...tickets].sort((a, b) => a.openedAt - b.openedAt || a.n - b.n);
  const runs = inOrder
    .filter((last) => isWithin(period, last.openedAt))
    .map((last) =>
      inOrder.filter(
        ({ openedAt }) => openedAt <= last.openedAt && openedAt > last.openedAt - CAUSES.recurringDays * DAY,
      ),
    );
  const best = runs.reduce<Ticket[]>((longest, run) => (run.length > longest.length ? run : longest), []);
  const [first, last] = [best[0], best.at(-1)];
  if (best.length < CAUSES.recurringTimes || !first || !last) return null;
  const [where, what] = [whereOf(first), causeOf(first)];
  if (where === '' || what === null) return null;
  return {
    ...{ where, what },
    times: best.length,
    firstAt: first.openedAt,
    lastAt: last.openedAt,
    tickets: numbers(best),
  };
}

function hasCause(ticket: Ticket): boolean {
  return ticket.category === 'repair' || isComplaint(ticket);
}

function keyOf(ticket: Ticket): string {
  return `${causeOf(ticket) ?? ''}\n${ticket.team}`;
}

function placeAndCause(ticket: Ticket): string {
  return `${whereOf(ticket)}\n${causeOf(ticket) ?? ''}`;
}

/** The building; on the grounds the place itself. */
function whereOf(ticket: Ticket): string {
  return buildingOf(ticket) || (ticket.room === null ? withoutPersonal(ticket.place ?? '', []) : '');
}

function numbers(tickets: readonly Ticket[]): number[] {
  return tickets.map((ticket) => ticket.n).sort((a, b) => a - b);
}
