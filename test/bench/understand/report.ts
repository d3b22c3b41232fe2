import { cpus } from 'node:os';
import { sayCount, sayMs } from '../followup/figures.ts';
import { drawTable } from '../followup/table.ts';
import type { Measured, Taught } from './process.ts';
import type { SystemName } from './systems/index.ts';
import { CATEGORIES } from './types.ts';
import type { Sets } from './types.ts';

export type Row =
  | { kind: 'figures'; name: SystemName; figures: Measured; taught: Taught | null }
  | { kind: 'absent'; name: SystemName; why: string };

type Figures = Extract<Row, { kind: 'figures' }>;

/** Marks the best of a column. */
const BEST = '*';
const OURS: SystemName = 'Guanjia';

interface Column {
  head: string;
  /** Null: it does not apply. */
  of(row: Figures): number | null;
  show(value: number): string;
  best: 'high' | 'low';
}

const COLUMNS: readonly Column[] = [
  { head: 'macro-F1', of: ({ figures }) => figures.macroF1, show: share, best: 'high' },
  { head: 'exact', of: ({ figures }) => figures.exact, show: share, best: 'high' },
  { head: 'recall', of: ({ figures }) => figures.recall, show: share, best: 'high' },
  { head: 'false', of: ({ figures }) => figures.falseAlarms, show: share, best: 'low' },
  { head: 'p50', of: ({ figures }) => figures.p50, show: micros, best: 'low' },
  { head: 'p99', of: ({ figures }) => figures.p99, show: micros, best: 'low' },
  { head: 'memory', of: ({ figures }) => figures.bytes, show: megabytes, best: 'low' },
  { head: 'load', of: ({ figures }) => figures.loadMs, show: sayMs, best: 'low' },
];

export function drawHead({ name, oursIsStranger, learn, test }: Sets): string {
  const writers = new Set(learn.map(({ writer }) => writer)).size;
  const emergencies = test.filter(({ emergency }) => emergency).length;
  const left = `${OURS} is left out: the weights in the repository have learnt from these writers.`;
  return [
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor unknown'}`,
    `Asked: ${sayCount(test.length)} messages, ${emergencies} of them emergencies (${name}).`,
    `Learnt from: ${sayCount(learn.length)} messages of ${writers} writers (training/messages).`,
    ...(oursIsStranger ? [] : [left]),
    'Each system in a process of its own, one after the other; the peers learn in one and are measured in another.',
    'macro-F1: over the five categories; exact: all categories right; recall, false: emergencies seen, others',
    'taken for one; p50, p99: of one message, warm, one thread; memory: what code and model add to the process;',
    `load: from files to the first answer; learn: with the settings chosen. ${BEST} best of its column.`,
  ].join('\n');
}

export function drawRows(rows: readonly Row[]): string {
  const own = figuresOf(rows);
  return drawTable(
    ['', ...COLUMNS.map(({ head }) => `${head} `), 'learn', 'texts', 'ours ahead by'],
    rows.map((row) =>
      row.kind === 'figures'
        ? [row.name, ...COLUMNS.map((column) => cellOf(column, row, own)), ...learntCells(row, own)]
        : [`${row.name}: ${row.why}`],
    ),
  );
}

function learntCells({ figures, taught }: Figures, all: readonly Figures[]): string[] {
  if (taught === null) return ['', '', ''];
  const ours = all.find(({ name }) => name === OURS);
  const ahead = ours === undefined ? '' : points(ours.figures.macroF1 - figures.macroF1);
  return [sayMs(taught.learnMs), sayCount(taught.texts), ahead];
}

/** F1 of every category. */
export function drawCategories(rows: readonly Row[]): string {
  return drawTable(
    ['F1', ...CATEGORIES],
    figuresOf(rows).map(({ name, figures }) => [
      name,
      ...CATEGORIES.map((category) => share(figures.f1[category])),
    ]),
  );
}

/** How every system was used, and what its settings were chosen on. */
export function drawSettings(rows: readonly Row[]): string {
  return figuresOf(rows)
    .flatMap(({ name, figures, taught }) => [
      `${name}: ${figures.how}`,
      taught === null ? `  ${doubtOf(figures)}` : `  ${choiceOf(taught)}`,
    ])
    .join('\n');
}

function doubtOf({ withMaybe }: Measured): string {
  return `with what it would ask back about: recall ${share(withMaybe.recall)}, false ${share(withMaybe.falseAlarms)}`;
}

function choiceOf({ what, chosen, chooseMs }: Taught): string {
  const { macroF1, tried, of, on } = chosen;
  return `${what} (best of ${tried} of ${of}: ${share(macroF1)} on writers not learnt from, ${sayCount(on)} texts, ${sayMs(chooseMs)})`;
}

function figuresOf(rows: readonly Row[]): Figures[] {
  return rows.flatMap((row) => (row.kind === 'figures' ? [row] : []));
}

/** Equal as shown is equally good. */
function cellOf({ of, show, best }: Column, row: Figures, all: readonly Figures[]): string {
  const values = all.map(of).filter((value) => value !== null);
  const own = of(row);
  if (own === null) return ' ';
  const top = best === 'high' ? Math.max(...values) : Math.min(...values);
  return `${show(own)}${show(own) === show(top) ? BEST : ' '}`;
}

function share(value: number): string {
  return (100 * value).toFixed(1);
}

function points(value: number): string {
  return `${value < 0 ? '−' : '+'}${share(Math.abs(value))}`;
}

function micros(ms: number): string {
  return `${sayCount(Math.round(1_000 * ms))} µs`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MB`;
}
