import type { Instant } from '../../kit/index.ts';
import type { ClockName, ClockState, Ticket } from '../../ticket/index.ts';
import { count, groupsOf, rate, ticketsOf } from './counting.ts';
import type { Counted, Figure, ReportFacts } from './counting.ts';
import { isWithin } from '../period.ts';

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
  return ticketsOf(facts).flatMap((ticket) =>
    ticket.clocks.flatMap((clock) => {
      const fate = isWanted(ticket, clock.name) ? fateOf(clock, period.to) : null;
      return fate && isWithin(period, fate.at) ? [{ n: ticket.n, ticket, clock, ...fate }] : [];
    }),
  );
}

/** In-time rate of every deadline of the policy that fell due, and promises that were renewed before they did. */
export function timeFigures(facts: ReportFacts): Figure[] {
  const settled = settledIn(facts);
  const byClock = groupsOf(settled, ({ clock }) => clock.name).map(([name, these]) =>
    rate('in_time', these, isInTime, { policy: facts.policy, of: name, clause: commonClause(these) }),
  );
  return [...byClock, count('promises_renewed', renewedPromises(facts))];
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
  const clauses = new Set(settled.map(({ clock }) => clock.clause));
  const [only = null] = clauses;
  return clauses.size === 1 ? only : null;
}
