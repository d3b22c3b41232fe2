import type { Report } from '../report.ts';
import type { ReportTable, TableKey } from '../tables/tables.ts';

type Row = ReportTable['rows'][number];

/** Deadlines in the order in which they come in the life of a ticket. */
const CLOCKS: readonly string[] = [
  ...['recorded', 'dispatched', 'forwarded', 'accepted', 'arrived', 'promised', 'on_site', 'reported'],
  ...['replied', 'first_reply', 'solved', 'answered', 'called_back'],
];

/** The rows of a table of the report as they are read; none where it has none. */
export function rowsOf(report: Report, key: TableKey): Row[] {
  const table = report.tables.find((one) => one.key === key);
  return table ? readRows(table) : [];
}

/** Deadlines as they follow one another, buildings by their number, the grounds last; others as they are kept. */
export function readRows({ key, rows }: Pick<ReportTable, 'key' | 'rows'>): Row[] {
  const first = ({ cells: [cell] }: Row) => String(cell ?? '');
  if (key === 'in_time') return [...rows].sort((a, b) => CLOCKS.indexOf(first(a)) - CLOCKS.indexOf(first(b)));
  return key === 'by_building' ? [...rows].sort((a, b) => byName(first(a), first(b))) : rows;
}

/** `2` before `10`, numbers before letters, nothing last. */
function byName(one: string, other: string): number {
  if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1;
  const [a, b] = [Number(one), Number(other)];
  if (Number.isNaN(a) || Number.isNaN(b)) {
    if (Number.isNaN(a) !== Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
    return one < other ? -1 : one > other ? 1 : 0;
  }
  return a - b;
}
