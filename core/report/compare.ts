import type { Figure } from './figures/counting.ts';
import type { Report, ReportTicket } from './report.ts';

/** Something that is not the same in two reports on the same period. */
export interface Difference {
  what: 'policy' | 'period' | 'figure' | 'row' | 'ticket';
  /** Key of the figure, of the table, or number of the ticket. */
  key: string;
  /** Null where it was not there. */
  old: string | null;
  new: string | null;
  /** Tickets (`n`) by which they differ; all behind it where they are the same ones. */
  tickets: number[];
}

/** The report as canonical JSON: keys sorted, no blanks, lists in the order they have. The same report, the same bytes. */
export function reportBytes(report: Report): string {
  return canonical(report);
}

/** What differs between a report as it was kept and the same one made again, nothing when they are byte for byte the same. */
export function differences(old: Report, fresh: Report): Difference[] {
  if (reportBytes(old) === reportBytes(fresh)) return [];
  const found = [
    ...plain('policy', 'policyVersion', old.policyVersion, fresh.policyVersion),
    ...plain('period', old.kind, periodOf(old), periodOf(fresh)),
    ...figureDifferences(old, fresh),
    ...rowDifferences(old, fresh),
    ...ticketDifferences(old, fresh),
  ];
  if (found.length > 0) return found;
  return [{ what: 'period', key: 'order', old: null, new: null, tickets: [] }];
}

function periodOf({ format, kind, period, zone, madeAt }: Report): string {
  return canonical({ format, kind, period, zone, madeAt });
}

function plain(what: Difference['what'], key: string, old: string, fresh: string): Difference[] {
  return old === fresh ? [] : [{ what, key, old, new: fresh, tickets: [] }];
}

function figureDifferences(old: Report, fresh: Report): Difference[] {
  return pairs(old.figures, fresh.figures, (figure) => figure.key).flatMap(
    ({ key, was, is }): Difference[] => {
      if (canonical(was ?? null) === canonical(is ?? null)) return [];
      const changed = apart(namedBy(was), namedBy(is));
      const tickets = changed.length > 0 ? changed : [...new Set(namedBy(was))];
      return [{ what: 'figure', key, old: sayFigure(was), new: sayFigure(is), tickets }];
    },
  );
}

function rowDifferences(old: Report, fresh: Report): Difference[] {
  const rowsOf = (report: Report) =>
    report.tables.flatMap((table) =>
      table.rows.map((row) => ({ table: table.key, text: canonical(row.cells), tickets: row.tickets })),
    );
  return pairs(
    rowsOf(old),
    rowsOf(fresh),
    (row) => `${row.table}\n${row.text}\n${row.tickets.join()}`,
  ).flatMap(({ was, is }): Difference[] => {
    const one = was ?? is;
    if (!one || (was && is)) return [];
    return [
      { what: 'row', key: one.table, old: was?.text ?? null, new: is?.text ?? null, tickets: one.tickets },
    ];
  });
}

function ticketDifferences(old: Report, fresh: Report): Difference[] {
  return pairs(old.tickets, fresh.tickets, ({ n }) => String(n)).flatMap(({ was, is }): Difference[] => {
    const one = was ?? is;
    const [before, after] = [sayTicket(was), sayTicket(is)];
    if (!one || before === after) return [];
    return [{ what: 'ticket', key: one.number, old: before, new: after, tickets: [one.n] }];
  });
}

interface Pair<T> {
  key: string;
  was: T | undefined;
  is: T | undefined;
}

/** What has the same key side by side, in the order of the old list, then what is only in the new one. */
function pairs<T>(old: readonly T[], fresh: readonly T[], keyOf: (one: T) => string): Pair<T>[] {
  const before = new Map(old.map((one) => [keyOf(one), one]));
  const after = new Map(fresh.map((one) => [keyOf(one), one]));
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].map((key) => ({ key, was: before.get(key), is: after.get(key) }));
}

function namedBy(figure: Figure | undefined): number[] {
  return figure ? [...figure.tickets, ...figure.counted] : [];
}

/** Numbers that the two lists do not name equally often. */
function apart(one: readonly number[], other: readonly number[]): number[] {
  const times = (list: readonly number[], n: number) => list.filter((value) => value === n).length;
  return [...new Set([...one, ...other])]
    .filter((n) => times(one, n) !== times(other, n))
    .sort((a, b) => a - b);
}

function sayFigure(figure: Figure | undefined): string | null {
  if (!figure) return null;
  const { value, numerator, denominator } = figure;
  return denominator === null ? String(value) : `${value ?? '–'} (${numerator}/${denominator})`;
}

function sayTicket(ticket: ReportTicket | undefined): string | null {
  return ticket ? canonical(ticket) : null;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}
