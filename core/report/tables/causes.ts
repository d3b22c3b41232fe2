import { DAY } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import type { Directory } from '../../people/index.ts';
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
  /** The thing, else the place it was in. */
  what: string;
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
  const opened = openedIn(facts).filter((ticket) => hasCause(ticket) && isTelling(causeOf(ticket)));
  const causes = groupsOf(opened, keyOf).flatMap(([, tickets]): Cause[] => {
    const [first] = tickets;
    const what = first ? causeOf(first) : null;
    if (!first || what === null) return [];
    const groups = groupsOf(tickets, (ticket) => buildingOf(ticket, facts.directory));
    const buildings = groups.flatMap(([building]) => (building === '' ? [] : [building]));
    return [{ what, team: first.team, times: tickets.length, buildings, tickets: numbers(tickets) }];
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
  return groupsOf(all, (ticket) => `${whereOf(ticket, facts.directory)}\n${causeOf(ticket) ?? ''}`)
    .flatMap(([, tickets]) => longestRun(tickets, facts) ?? [])
    .sort((a, b) => b.times - a.times);
}

/** Earliest opening of a ticket that a report on a period starting at `from` looks at. */
export function neededFrom(from: Instant): Instant {
  return from - CAUSES.recurringDays * DAY;
}

/**
 * The thing, else the place; in Chinese where English words of the catalogue were used, and without the room it is in, so
 * that the kitchen tap, 水龙头 and 厨房水龙头 count as one.
 */
export function causeOf(ticket: Pick<Ticket, 'item' | 'place'>): string | null {
  const words = ticket.item ?? ticket.place;
  if (words === null) return null;
  const plain = withoutPersonal(words, []).trim();
  const named = /[A-Za-z]{3}/.test(plain) ? nameThings(plain) || plain.toLowerCase() : plain;
  return withoutRoom(named) || null;
}

/** Rooms of a home: they tell where, not what. */
const ROOM =
  /^(?:主卧|次卧|卧室|客厅|餐厅|书房|厨房|卫生间|洗手间|厕所|浴室|阳台|家里|屋里|房间)(?:的|里的?)?\s*/;

function withoutRoom(words: string): string {
  return words.replace(ROOM, '') || words;
}

/** Does it tell more than a room of a home or a building? */
function isTelling(cause: string | null): boolean {
  if (cause === null || cause.replace(ROOM, '') === '') return false;
  return !/^(?:\w{1,3}\s*(?:栋|幢|棟|号楼|號樓|座)|(?:building|block|tower)\s*\w{1,3})?[\s\d*-]*$/i.test(
    cause,
  );
}

function longestRun(tickets: readonly Ticket[], { period, directory }: ReportFacts): Recurring | null {
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
  const [where, what] = [whereOf(first, directory), causeOf(first)];
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

/** The building; on the grounds the place itself. */
function whereOf(ticket: Ticket, directory: Directory): string {
  return (
    buildingOf(ticket, directory) || (ticket.room === null ? withoutPersonal(ticket.place ?? '', []) : '')
  );
}

function numbers(tickets: readonly Ticket[]): number[] {
  return tickets.map((ticket) => ticket.n).sort((a, b) => a - b);
}
