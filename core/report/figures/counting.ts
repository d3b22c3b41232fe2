import { isOpen, isDone } from '../../ticket/index.ts';
import type { HistoryEntry, Ticket, TicketState } from '../../ticket/index.ts';
import type { Directory } from '../../people/index.ts';
import type { Instant } from '../../kit/index.ts';
import type { Policy } from '../../deadline/index.ts';
import { FIGURES, targetOf } from './formulas.ts';
import type { FigureName, FormulaKey, Target, Unit } from './formulas.ts';
import type { GapGroup } from '../tables/gaps.ts';
import { isWithin } from '../period.ts';
import type { Period } from '../period.ts';
import { isSentOutAgain, stateOf } from '../snapshot.ts';
import type { TicketRecord } from '../snapshot.ts';

/** Everything figures are computed from. Records are snapshots at the period's end, see `recordsAt`. */
export interface ReportFacts {
  period: Period;
  policy: Policy;
  directory: Directory;
  records: readonly TicketRecord[];
  /** Questions that the handbooks left open, of the period or answered in it, as they stand at its end. Default: not known. */
  gaps?: readonly GapGroup[];
}

/** One number with all that stands behind it. */
export interface Figure {
  /** Unique within a report: name, what it is of, and of which part of the company. */
  key: string;
  name: FigureName;
  /** What exactly is counted, e.g. a clock's name or a level; null for the whole. */
  of: string | null;
  /** `team:engineering`, `building:3`; null for the whole company. */
  group: string | null;
  /** Null where there was nothing to divide by. Percents to one decimal, minutes and marks to two. */
  value: number | null;
  unit: Unit;
  /** Of a mean: the sum. */
  numerator: number;
  /** Null for a plain count. */
  denominator: number | null;
  formula: FormulaKey;
  clause: string | null;
  target: Target | null;
  /** Numbers (`n`) of the tickets it is about, one for each thing in the denominator (or counted). */
  tickets: number[];
  /** Those of the numerator. */
  counted: number[];
}

/** A thing to be counted; a ticket may bring several. */
export interface Counted {
  n: number;
}

/** How many there are. */
export function count(name: FigureName, things: readonly Counted[], of: string | null = null): Figure {
  const tickets = numbersOf(things);
  return { ...bare(name, of), value: things.length, numerator: things.length, tickets, counted: tickets };
}

/** How many of them are such, as a share of all. */
export function rate<T extends Counted>(
  name: FigureName,
  things: readonly T[],
  isSuch: (thing: T) => boolean,
  facts: { policy: Policy; of?: string | null; clause?: string | null },
): Figure {
  const such = things.filter(isSuch);
  return share(name, {
    of: things,
    such,
    policy: facts.policy,
    about: facts.of ?? null,
    clause: facts.clause,
  });
}

/** One count as a share of another that it need not be a part of. */
export function share(
  name: FigureName,
  parts: {
    of: readonly Counted[];
    such: readonly Counted[];
    policy: Policy;
    about?: string | null;
    clause?: string | null | undefined;
  },
): Figure {
  const [numerator, denominator] = [parts.such.length, parts.of.length];
  const target = targetOf(name, parts.policy);
  const figure = bare(name, parts.about ?? null);
  return {
    ...figure,
    value: percentOf(numerator, denominator),
    numerator,
    denominator,
    clause: target?.clause ?? parts.clause ?? figure.clause,
    target: target && { ...target, met: isMet(target, numerator, denominator) },
    tickets: numbersOf(parts.of),
    counted: numbersOf(parts.such),
  };
}

/** The mean of their values. */
export function mean(name: FigureName, things: readonly (Counted & { value: number })[]): Figure {
  const sum = things.reduce((total, thing) => total + thing.value, 0);
  const tickets = numbersOf(things);
  return {
    ...bare(name, null),
    value: things.length === 0 ? null : hundredths(sum / things.length),
    numerator: hundredths(sum),
    denominator: things.length,
    tickets,
    counted: tickets,
  };
}

/** Counts of the same name, one for each value of `by` that occurs, in order of that value. */
export function countBy<T extends Counted>(
  name: FigureName,
  things: readonly T[],
  by: (thing: T) => string,
): Figure[] {
  return groupsOf(things, by).map(([of, group]) => count(name, group, of));
}

/** The things by the value of `by`, in order of that value; each is asked for it once. */
export function groupsOf<T>(things: readonly T[], by: (thing: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = by(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The tickets of these records. */
export function ticketsOf(facts: Pick<ReportFacts, 'records'>): Ticket[] {
  return facts.records.map((record) => record.ticket);
}

/** One line of history in the period, with the ticket it belongs to and the state before it. */
export interface Happening extends Counted {
  ticket: Ticket;
  entry: HistoryEntry;
  at: Instant;
  before: TicketState | null;
}

/** What happened in the period, of those kinds. */
export function happenings(facts: ReportFacts, ...kinds: readonly string[]): Happening[] {
  return facts.records.flatMap((record) =>
    happeningsOf(record, ({ what, at }) => kinds.includes(what) && isWithin(facts.period, at)),
  );
}

/** What ever happened to a ticket and is wanted, with the state before each. */
export function happeningsOf(
  { ticket, history }: TicketRecord,
  isWanted: (entry: HistoryEntry) => boolean,
): Happening[] {
  return history.flatMap((entry, i) => {
    if (!isWanted(entry)) return [];
    const before = history.slice(0, i).findLast((one) => stateOf(one) !== null);
    return [{ n: ticket.n, ticket, entry, at: entry.at, before: before ? stateOf(before) : null }];
  });
}

/** The same, without what was undone again before the cut: a job that went out once more is not done, nor answered. */
export function lastingHappenings(facts: ReportFacts, ...kinds: readonly string[]): Happening[] {
  const histories = new Map(facts.records.map(({ ticket, history }) => [ticket.n, history]));
  return happenings(facts, ...kinds).filter(({ n, entry }) => {
    const history = histories.get(n) ?? [];
    return !history.slice(history.indexOf(entry) + 1).some(isSentOutAgain);
  });
}

/** Each ticket once, however often something happened to it. */
export function onceEach<T extends Counted>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [thing.n, thing])).values()];
}

/** Opened in the period. */
export function openedIn(facts: ReportFacts): Ticket[] {
  return ticketsOf(facts).filter((ticket) => isWithin(facts.period, ticket.openedAt));
}

/** Still to be done: neither finished nor waiting for no more than its return call. */
export function isUnfinished(ticket: Ticket): boolean {
  return isOpen(ticket) && !isDone(ticket);
}

/** Has one of its deadlines run out by `at` without having been met, stopped or paused? */
export function isOverdue(ticket: Ticket, at: Instant): boolean {
  return ticket.clocks.some(
    (clock) =>
      clock.metAt === null && clock.stoppedAt === null && clock.pausedAt === null && clock.dueAt < at,
  );
}

/** A complaint proper: suggestions and praise are none. @clause organisation 3.1.5 */
export function isComplaint(ticket: Ticket): boolean {
  return ticket.category === 'complaint' && ticket.tone === null;
}

function bare(name: FigureName, of: string | null): Figure {
  const { unit, clause } = FIGURES[name];
  return {
    ...{ key: of === null ? name : `${name}:${of}`, name, of, group: null, value: null, unit },
    ...{ numerator: 0, denominator: null, formula: `formula_${name}`, clause, target: null },
    ...{ tickets: [], counted: [] },
  };
}

function numbersOf(things: readonly Counted[]): number[] {
  return things.map((thing) => thing.n).sort((a, b) => a - b);
}

/** To one decimal, yet only what is whole is called 100 and only what is nothing 0. */
function percentOf(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null;
  const percent = Math.round((numerator * 1000) / denominator) / 10;
  if (numerator > 0 && numerator < denominator) return Math.min(99.9, Math.max(0.1, percent));
  return percent;
}

function isMet(target: Omit<Target, 'met'>, numerator: number, denominator: number): boolean | null {
  if (denominator === 0) return null;
  const percent = (numerator * 100) / denominator;
  return target.bound === 'at_least' ? percent >= target.percent : percent <= target.percent;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
