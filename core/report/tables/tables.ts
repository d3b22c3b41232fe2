import type { Instant } from '../../kit/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { causeOf, recurringCauses, topCauses } from './causes.ts';
import { gapSummaries, listSuggestions } from './gaps.ts';
import type { Voice } from './gaps.ts';
import { isUnfinished, ticketsOf } from '../figures/counting.ts';
import type { Figure, ReportFacts } from '../figures/counting.ts';
import type { FigureName } from '../figures/formulas.ts';
import { buildingOf } from '../figures/group.ts';

/**
 * What a cell holds: `percent` a fraction, `time` an Instant, `length` milliseconds, the others a key for which the
 * reader's language has a word (or, for `person`, the directory a name).
 */
export const CELL_KINDS = [
  ...(['text', 'number', 'percent', 'time', 'length'] as const),
  ...(['person', 'team', 'building', 'category', 'state', 'level', 'clock', 'reason', 'tone'] as const),
  ...(['figure', 'target', 'reached'] as const),
] as const;
export type CellKind = (typeof CELL_KINDS)[number];

/** The tables there are, in the order of a report. */
export const TABLE_KEYS = [
  ...(['quality', 'open_items', 'in_time', 'by_team', 'by_building', 'complaints', 'marks'] as const),
  ...(['alerts', 'causes', 'recurring', 'gaps', 'suggestions'] as const),
] as const;
export type TableKey = (typeof TABLE_KEYS)[number];

/** The columns there are, besides those that bear the name of a figure. */
export const COLUMN_KEYS = [
  ...(['number', 'category', 'building', 'what', 'team', 'state', 'owner', 'received', 'age'] as const),
  ...(['due', 'overdue_by', 'clock', 'met', 'owed', 'rate', 'level', 'count', 'mark', 'reason'] as const),
  ...(['step', 'figure', 'value', 'target', 'reached', 'clause'] as const),
  ...(['times', 'where', 'buildings', 'first', 'last', 'text', 'tone'] as const),
  ...(['homes', 'colleagues', 'answered_by', 'answered_since'] as const),
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number] | FigureName;

/** A table as plain data, without words of any language. */
export interface ReportTable {
  key: TableKey;
  columns: { key: ColumnKey; kind: CellKind }[];
  /** Cells in the order of the columns; `tickets` (`n`) are those behind the row. */
  rows: { cells: (string | number | null)[]; tickets: number[] }[];
}

/** All tables of a report, those without rows left out. */
export function makeTables(facts: ReportFacts, figures: readonly Figure[]): ReportTable[] {
  const tables = [
    quality(figures),
    openItems(facts),
    inTime(figures),
    byGroup('by_team', figures),
    byGroup('by_building', figures),
    complaints(figures),
    marks(figures),
    alerts(figures),
    causes(facts),
    recurring(facts),
    gaps(facts),
    suggestions(facts),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

/** What the company has promised about its work, and whether it was kept. @clause service 2.7.1, 2.7.2, 2.7.3 */
function quality(figures: readonly Figure[]): ReportTable {
  const promised = figures.filter(({ target, group }) => target !== null && group === null);
  return {
    key: 'quality',
    columns: [
      { key: 'figure', kind: 'figure' },
      { key: 'value', kind: 'percent' },
      { key: 'target', kind: 'target' },
      { key: 'reached', kind: 'reached' },
      { key: 'clause', kind: 'text' },
    ],
    rows: promised.map((figure) => ({
      cells: [
        ...[
          figure.name,
          fractionOf(figure),
          figure.target && `${figure.target.bound} ${figure.target.percent}`,
        ],
        figure.target === null || figure.target.met === null ? null : figure.target.met ? 'yes' : 'no',
        figure.clause,
      ],
      tickets: figure.tickets,
    })),
  };
}

/** The deadline that runs out first, when none of them stands still; null without a running one. */
export function nextDue(ticket: Ticket): Instant | null {
  const due = ticket.clocks.flatMap(({ metAt, stoppedAt, pausedAt, dueAt }) =>
    metAt === null && stoppedAt === null && pausedAt === null ? [dueAt] : [],
  );
  return due.length === 0 ? null : Math.min(...due);
}

/** What is left to be done, longest overdue first, then oldest first. @clause organisation 3.1.2 */
function openItems(facts: ReportFacts): ReportTable {
  const cut = facts.period.to;
  const left = ticketsOf(facts).filter(isUnfinished);
  const lateness = (ticket: Ticket) => Math.max(0, cut - (nextDue(ticket) ?? cut));
  left.sort((a, b) => lateness(b) - lateness(a) || a.receivedAt - b.receivedAt || a.n - b.n);
  return {
    key: 'open_items',
    columns: [
      { key: 'number', kind: 'text' },
      { key: 'category', kind: 'category' },
      { key: 'building', kind: 'building' },
      { key: 'what', kind: 'text' },
      { key: 'team', kind: 'team' },
      { key: 'state', kind: 'state' },
      { key: 'owner', kind: 'person' },
      { key: 'received', kind: 'time' },
      { key: 'age', kind: 'length' },
      { key: 'due', kind: 'time' },
      { key: 'overdue_by', kind: 'length' },
    ],
    rows: left.map((ticket) => ({
      cells: [
        ...[
          ticket.number,
          ticket.category,
          buildingOf(ticket, facts.directory),
          causeOf(ticket),
          ticket.team,
          ticket.state,
        ],
        ...[ticket.owner, ticket.receivedAt, cut - ticket.receivedAt, nextDue(ticket)],
        lateness(ticket) || null,
      ],
      tickets: [ticket.n],
    })),
  };
}

function inTime(figures: readonly Figure[]): ReportTable {
  const rows = figures.filter(({ name, group }) => name === 'in_time' && group === null);
  return {
    key: 'in_time',
    columns: [
      { key: 'clock', kind: 'clock' },
      { key: 'met', kind: 'number' },
      { key: 'owed', kind: 'number' },
      { key: 'rate', kind: 'percent' },
    ],
    rows: rows.map((figure) => ({
      cells: [figure.of, figure.numerator, figure.denominator, fractionOf(figure)],
      tickets: figure.tickets,
    })),
  };
}

const GROUP_COLUMNS: readonly FigureName[] = [
  ...(['opened', 'open', 'overdue', 'repair_opened', 'repair_done', 'repair_in_time', 'redone'] as const),
  ...(['complaint_opened', 'complaint_open', 'called_back', 'mark_mean', 'alerts'] as const),
];

function byGroup(key: 'by_team' | 'by_building', figures: readonly Figure[]): ReportTable {
  const by = key === 'by_team' ? 'team' : 'building';
  const groups = figures.filter(({ name, group }) => name === 'opened' && group?.startsWith(`${by}:`));
  const cellOf = (name: FigureName, group: string | null) => {
    const figure = figures.find((one) => one.name === name && one.of === null && one.group === group);
    return figure ? (figure.unit === 'percent' ? fractionOf(figure) : figure.value) : null;
  };
  return {
    key,
    columns: [
      { key: by, kind: by },
      ...GROUP_COLUMNS.map((name) => ({ key: name, kind: kindOf(name, figures) })),
    ],
    rows: groups.map(({ group, tickets }) => ({
      cells: [group?.slice(by.length + 1) ?? '', ...GROUP_COLUMNS.map((name) => cellOf(name, group))],
      tickets,
    })),
  };
}

function kindOf(name: FigureName, figures: readonly Figure[]): CellKind {
  return figures.find((figure) => figure.name === name)?.unit === 'percent' ? 'percent' : 'number';
}

function complaints(figures: readonly Figure[]): ReportTable {
  const rows = figures.filter(({ name, group }) => name === 'complaint_state' && group === null);
  return {
    key: 'complaints',
    columns: [
      { key: 'level', kind: 'level' },
      { key: 'state', kind: 'state' },
      { key: 'count', kind: 'number' },
    ],
    rows: rows.map(({ of, value, tickets }) => {
      const [level = null, state = null] = of?.split('.') ?? [];
      return { cells: [level, state, value], tickets };
    }),
  };
}

function marks(figures: readonly Figure[]): ReportTable {
  const rows = figures.filter(({ name, group }) => name === 'marks' && group === null);
  return {
    key: 'marks',
    columns: [
      { key: 'mark', kind: 'text' },
      { key: 'count', kind: 'number' },
    ],
    rows: rows.map(({ of, value, tickets }) => ({ cells: [of, value], tickets })),
  };
}

function alerts(figures: readonly Figure[]): ReportTable {
  const rows = figures.filter(({ name, of, group }) => name === 'alerts' && of !== null && group === null);
  return {
    key: 'alerts',
    columns: [
      { key: 'reason', kind: 'reason' },
      { key: 'step', kind: 'number' },
      { key: 'count', kind: 'number' },
    ],
    rows: rows.map(({ of, value, tickets }) => {
      const [reason = null, step] = of?.split('.') ?? [];
      return { cells: [reason, Number(step), value], tickets };
    }),
  };
}

function causes(facts: ReportFacts): ReportTable {
  return {
    key: 'causes',
    columns: [
      { key: 'what', kind: 'text' },
      { key: 'team', kind: 'team' },
      { key: 'times', kind: 'number' },
      { key: 'buildings', kind: 'text' },
    ],
    rows: topCauses(facts).map(({ what, team, times, buildings, tickets }) => ({
      cells: [what, team, times, buildings.join(' ')],
      tickets,
    })),
  };
}

function recurring(facts: ReportFacts): ReportTable {
  return {
    key: 'recurring',
    columns: [
      { key: 'where', kind: 'building' },
      { key: 'what', kind: 'text' },
      { key: 'times', kind: 'number' },
      { key: 'first', kind: 'time' },
      { key: 'last', kind: 'time' },
    ],
    rows: recurringCauses(facts).map(({ where, what, times, firstAt, lastAt, tickets }) => ({
      cells: [where, what, times, firstAt, lastAt],
      tickets,
    })),
  };
}

function gaps(facts: ReportFacts): ReportTable {
  return {
    key: 'gaps',
    columns: [
      { key: 'text', kind: 'text' },
      { key: 'times', kind: 'number' },
      { key: 'homes', kind: 'number' },
      { key: 'colleagues', kind: 'number' },
      { key: 'first', kind: 'time' },
      { key: 'last', kind: 'time' },
      { key: 'answered_by', kind: 'text' },
      { key: 'answered_since', kind: 'time' },
    ],
    rows: gapSummaries(facts).map(({ text, times, homes, colleagues, firstAt, lastAt, answer, tickets }) => ({
      cells: [text, times, homes, colleagues, firstAt, lastAt, answer?.clause ?? null, answer?.since ?? null],
      tickets,
    })),
  };
}

function suggestions(facts: ReportFacts): ReportTable {
  return {
    key: 'suggestions',
    columns: [
      { key: 'number', kind: 'text' },
      { key: 'received', kind: 'time' },
      { key: 'tone', kind: 'tone' },
      { key: 'text', kind: 'text' },
    ],
    rows: listSuggestions(facts).map((voice) => rowOf(voice, voice.ticket.tone)),
  };
}

function rowOf({ n, number, openedAt, text }: Voice, kind: string | null): ReportTable['rows'][number] {
  return { cells: [number, openedAt, kind, text], tickets: [n] };
}

function fractionOf({ numerator, denominator }: Figure): number | null {
  return denominator === null || denominator === 0 ? null : numerator / denominator;
}
