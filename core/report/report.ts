import type { Instant } from '../kit/index.ts';
import type { Directory } from '../people/index.ts';
import type { Rules, Ticket, TicketCategory, TicketState } from '../ticket/index.ts';
import { computeFigures } from './figures/figures.ts';
import type { Figure } from './figures/counting.ts';
import type { GapGroup } from './tables/gaps.ts';
import { makeTables } from './tables/tables.ts';
import type { ReportTable } from './tables/tables.ts';
import { buildingOf } from './figures/group.ts';
import type { Period, ReportKind } from './period.ts';
import { recordsAt } from './snapshot.ts';
import type { TicketRecord } from './snapshot.ts';

/** A ticket that a figure names, as much of it as anybody may read. */
export interface ReportTicket {
  n: number;
  /** What people read, `R-0213`. */
  number: string;
  category: TicketCategory;
  building: string;
  team: string;
  state: TicketState;
}

/** A report as plain data: the same tickets, period and policy always give the same. */
export interface Report {
  /** Of this data's shape and of how figures are counted; raised when either changes. */
  format: 1 | 2 | 3;
  kind: ReportKind;
  period: Period;
  /** IANA name or offset of the company's clock. */
  zone: string;
  /** The cut: what happened then or later is not in it. */
  madeAt: Instant;
  policyVersion: string;
  figures: Figure[];
  tables: ReportTable[];
  /** Every ticket that stands behind a figure or a row, by `n`. */
  tickets: ReportTicket[];
}

export interface ReportRequest {
  period: Period;
  rules: Rules;
  directory: Directory;
  /** All tickets received before the period's end that were open or changed since `neededFrom(period.from)`; more do no harm. */
  records: readonly TicketRecord[];
  /** Questions that the handbooks left open, asked in the period or answered in it, as they stand at its end. */
  gaps?: readonly GapGroup[];
}

/** The report of a period, as of its end, whenever it is made. */
export function makeReport({ period, rules, directory, records, gaps = [] }: ReportRequest): Report {
  const { policy } = rules;
  const facts = { period, policy, directory, records: recordsAt(records, period.to), gaps };
  const figures = computeFigures(facts);
  const tables = makeTables(facts, figures);
  const named = new Set([
    ...figures.flatMap((figure) => [...figure.tickets, ...figure.counted]),
    ...tables.flatMap((table) => table.rows.flatMap((row) => row.tickets)),
  ]);
  return {
    format: 3,
    kind: period.kind,
    period,
    zone: policy.calendar.zone,
    madeAt: period.to,
    policyVersion: rules.version,
    figures,
    tables,
    tickets: facts.records.flatMap(({ ticket }) =>
      named.has(ticket.n) ? [reportTicket(ticket, directory)] : [],
    ),
  };
}

/** The figure of that key (`redone`, `in_time:arrived`, `open@team:engineering`), or null. */
export function findFigure(report: Report, key: string): Figure | null {
  return report.figures.find((figure) => figure.key === key) ?? null;
}

function reportTicket(ticket: Ticket, directory: Directory): ReportTicket {
  const { n, number, category, team, state } = ticket;
  return { n, number, category, building: buildingOf(ticket, directory), team, state };
}
