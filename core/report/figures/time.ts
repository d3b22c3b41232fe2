import type { Instant } from '../../kit/index.ts';
import type { ClockName, ClockState, Ticket } from '../../ticket/index.ts';
import { count, groupsOf, rate, ticketsOf } from './counting.ts';
import type { Counted, Figure, ReportFacts } from './counting.ts';
import { isWithin } from '../period.ts';
import { isSentOutAgain } from '../snapshot.ts';
import type { TicketRecord } from '../snapshot.ts';

/** A deadline whose fate is known: kept at `at`, or run out then. */
export interface Settled extends Counted {
  ticket: Ticket;
  clock: ClockState;
  at: Instant;
  inTime: boolean;
}

/** The deadlines that were settled in the period, each in just one period: that of its keeping or of its running out. */
export function settledIn(
  facts: ReportFacts,
  isWanted: (ticket: Ticket, name: ClockName) => boolean = () => true,
): Settled[] {
  const { period } = facts;
  return facts.records.flatMap((record) => {
    const { ticket } = record;
    return ticket.clocks.flatMap((clock) => {
      const fate = isWanted(ticket, clock.name) ? fateOf(clock, period.to) : null;
      if (!fate || !isWithin(period, fate.at) || isUndone(record, clock, fate)) return [];
      return [{ n: ticket.n, ticket, clock, ...fate }];
    });
  });
}

/**
 * Visits of repairs that were owed in the period: the policy's time to be there and the times that were promised. Two
 * deadlines of one ticket for the same instant ask for the same visit.
 * @clause service 2.7.1
 */
export function visitsIn(facts: ReportFacts): Settled[] {
  const visits = settledOf(facts, 'repair', 'arrived', 'promised');
  return [...new Map(visits.map((visit) => [`${visit.n} ${visit.clock.dueAt}`, visit])).values()];
}

/** In-time rate of every deadline of the policy that fell due, and promises that were renewed before they did. */
export function timeFigures(facts: ReportFacts): Figure[] {
  // Being there is counted by visits, so that it is the one figure everywhere.
  const others = settledIn(facts, (_, name) => name !== 'arrived');
  const groups = [...groupsOf(others, ({ clock }) => clock.name), visitGroup(facts)];
  const byClock = groups
    .filter(([, these]) => these.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, these]) =>
      rate('in_time', these, isInTime, { policy: facts.policy, of: name, clause: commonClause(these) }),
    );
  return [...byClock, count('promises_renewed', renewedPromises(facts))];
}

function visitGroup(facts: ReportFacts): [ClockName, Settled[]] {
  return ['arrived', visitsIn(facts)];
}

export function isInTime({ inTime }: Settled): boolean {
  return inTime;
}

/** Settled deadlines of those names, of tickets of that kind. */
export function settledOf(
  facts: ReportFacts,
  category: Ticket['category'],
  ...names: readonly ClockName[]
): Settled[] {
  return settledIn(facts, (ticket, name) => ticket.category === category && names.includes(name));
}

/**
 * Kept in time, or run out. A deadline that still runs, is paused, or was taken away before it fell due (renewed,
 * cancelled) has no fate. What was kept too late had run out before and is not counted again.
 */
function fateOf(clock: ClockState, cut: Instant): { at: Instant; inTime: boolean } | null {
  const { metAt, stoppedAt, alertedAt, dueAt } = clock;
  if (metAt !== null && inItsTime(clock, metAt)) return { at: metAt, inTime: true };
  if (stoppedAt !== null && alertedAt === null && inItsTime(clock, stoppedAt)) return null;
  return clock.pausedAt === null && dueAt < cut ? { at: dueAt, inTime: false } : null;
}

/** A complaint that was solved in time and came back before the cut is not solved; its new deadline counts. */
function isUndone({ history }: TicketRecord, { name }: ClockState, fate: { at: Instant; inTime: boolean }) {
  return (
    name === 'solved' && fate.inTime && history.some((entry) => entry.at >= fate.at && isSentOutAgain(entry))
  );
}

/** Not over its time at `at`, also because it stood still until then. */
function inItsTime({ dueAt, pauses }: ClockState, at: Instant): boolean {
  return at <= dueAt || pauses.some(({ from, to }) => to === at && from <= dueAt);
}

/** Another promise came in the place of one that had not run out. */
function renewedPromises(facts: ReportFacts): Counted[] {
  return ticketsOf(facts).flatMap((ticket) => {
    const promises = ticket.clocks.filter((clock) => clock.name === 'promised');
    return promises.slice(0, -1).flatMap((promise) => {
      const { stoppedAt, alertedAt } = promise;
      const renewed = stoppedAt !== null && alertedAt === null && inItsTime(promise, stoppedAt);
      return renewed && isWithin(facts.period, stoppedAt) ? [{ n: ticket.n }] : [];
    });
  });
}

function commonClause(settled: readonly Settled[]): string | null {
  const clauses = new Set(settled.flatMap(({ clock }) => clock.clause ?? []));
  const [only = null] = clauses;
  return clauses.size === 1 ? only : null;
}
