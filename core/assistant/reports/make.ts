import type { Language } from '../../kit/index.ts';
import { lastPeriod, makeReport, neededFrom } from '../../report/index.ts';
import type { Period, Report, ReportKind, Speech } from '../../report/index.ts';
import { toReport } from '../../words/index.ts';
import { listGaps } from '../gaps/again.ts';
import { groupGaps } from '../gaps/groups.ts';
import { personName, sayClause } from '../phrases.ts';
import type { Store } from '../ports.ts';
import type { World } from '../world.ts';

export type ReportStore = Pick<Store, 'listTicketsBetween' | 'listHistories' | 'listEntries' | 'findReport'>;

/** The report of a period, from the tickets and their history as they stand in the store. */
export async function readReport(period: Period, world: World, store: ReportStore): Promise<Report> {
  const tickets = await store.listTicketsBetween(neededFrom(period.from), period.to);
  const histories = await store.listHistories(tickets.map(({ n }) => n));
  const records = tickets.map((ticket) => ({ ticket, history: histories.get(ticket.n) ?? [] }));
  const gaps = groupGaps(await listGaps(store), period, world.grouping);
  return makeReport({ period, rules: world.rules, directory: world.directory, records, gaps });
}

/** The period that a report due at `at` is about. */
export function periodDue(kind: ReportKind, at: number, world: World): Period {
  return lastPeriod(kind, at, world.rules.policy);
}

/** Kind and cut: the name under which a report is kept once it was given out. */
export function reportKey({ kind, to }: Period): string {
  return `${kind}:${new Date(to).toISOString()}`;
}

/** How a report speaks to somebody. */
export function speechFor(world: World, language: Language): Speech {
  return {
    language,
    say: (key, values) => toReport(key, language, values),
    person: (key) => personName(key, world, language),
    clause: (clause) => sayClause(clause, world, language),
  };
}
