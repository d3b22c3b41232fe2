import { cpus } from 'node:os';
import { sayCount, sayMs } from '../followup/figures.ts';
import { drawTable } from '../followup/table.ts';
import type { Cold, Measured } from './process.ts';
import type { SystemName } from './systems/index.ts';

export type Row =
  | { kind: 'figures'; name: SystemName; figures: Measured }
  | { kind: 'absent'; name: SystemName; why: string };

export interface SetResult {
  name: string;
  passages: number;
  questions: number;
  rows: readonly Row[];
}

export interface Verdict {
  what: string;
  is: string;
  atMost: string;
  met: boolean;
}

/** Marks the best of a column. */
const BEST = '*';
/** What we promise of our own. */
const MOST = { p99: { 10_000: 10, 100_000: 25 }, coldMs: 3_000, scriptPoints: 1 };

interface Column {
  head: string;
  of(figures: Measured): number;
  show(value: number): string;
  best: 'high' | 'low';
}

const COLUMNS: readonly Column[] = [
  { head: 'R@1', of: ({ first }) => first, show: share, best: 'high' },
  { head: 'R@5', of: ({ five }) => five, show: share, best: 'high' },
  { head: 'MRR@10', of: ({ mrr }) => mrr, show: share, best: 'high' },
  { head: 'build', of: ({ buildMs }) => buildMs, show: sayMs, best: 'low' },
  { head: 'p50', of: ({ p50 }) => p50, show: sayMs, best: 'low' },
  { head: 'p99', of: ({ p99 }) => p99, show: sayMs, best: 'low' },
  { head: 'memory', of: ({ bytes }) => bytes, show: megabytes, best: 'low' },
  { head: 'peak', of: ({ peakBytes }) => peakBytes, show: megabytes, best: 'low' },
];

export function drawHead(): string {
  return [
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor unknown'}`,
    'Each system in a process of its own, one after the other, same passages, same questions.',
    'build: from passages in memory to ready, code and dictionaries loaded; p50, p99: of one question, warm;',
    'memory: what code, dictionaries and index add to the process; peak: the most the process ever had,',
    `passages included. ${BEST} best of its column.`,
  ].join('\n');
}

export function drawSet({ name, passages, questions, rows }: SetResult): string {
  const title = `${name}: ${sayCount(passages)} passages, ${sayCount(questions)} questions`;
  const figures = rows.flatMap((row) => (row.kind === 'figures' ? [row.figures] : []));
  const cells = (own: Measured) => COLUMNS.map((column) => cellOf(column, own, figures));
  const table = drawTable(
    ['', ...COLUMNS.map(({ head }) => `${head} `)],
    rows.map((row) =>
      row.kind === 'figures'
        ? [nameOf(row.name, row.figures, questions), ...cells(row.figures)]
        : [`${row.name}: ${row.why}`],
    ),
  );
  return `${title}\n\n${table}`;
}

/** A slow system has figures of the first questions only. */
function nameOf(name: SystemName, { asked }: Measured, questions: number): string {
  return asked < questions ? `${name} (asked ${sayCount(asked)})` : name;
}

/** The settings of every system. */
export function drawSettings(rows: readonly Row[]): string {
  const lines = rows.flatMap((row) => (row.kind === 'figures' ? [[row.name, row.figures.settings]] : []));
  const width = Math.max(0, ...lines.map(([name = '']) => name.length));
  return lines.map(([name = '', settings = '']) => `${name.padEnd(width)}  ${settings}`).join('\n');
}

/** Equal as shown is equally good. */
function cellOf({ of, show, best }: Column, own: Measured, all: readonly Measured[]): string {
  const values = all.map(of);
  const top = best === 'high' ? Math.max(...values) : Math.min(...values);
  return `${show(of(own))}${show(of(own)) === show(top) ? BEST : ' '}`;
}

export function drawCold({ clauses, loadMs, readMs, answerMs, againMs, againClauses }: Cold): string {
  return drawTable(
    [`Guanjia, ${sayCount(clauses)} clauses in a fresh process`, ''],
    [
      ['code and weights loaded', sayMs(loadMs)],
      ['texts read into clauses', sayMs(readMs)],
      ['indexed, first question answered', sayMs(answerMs)],
      ['from text to first answer', sayMs(readMs + answerMs)],
      [`one document of ${againClauses} clauses changed: read, indexed, answered`, sayMs(againMs)],
    ],
  );
}

/** What was promised, as far as it was measured. */
export function judge(results: readonly SetResult[], cold: Cold): Verdict[] {
  return [...speedOf(results), ...scriptsOf(results), coldOf(cold)];
}

function speedOf(results: readonly SetResult[]): Verdict[] {
  return results.flatMap((result) => {
    const most = Object.entries(MOST.p99).find(([size]) => Number(size) === result.passages)?.[1];
    const own = ownOf(result);
    if (most === undefined || own === null) return [];
    const what = `p99 of a question over ${sayCount(result.passages)} passages`;
    return [{ what, is: sayMs(own.p99), atMost: sayMs(most), met: own.p99 <= most }];
  });
}

/** Traditional questions find as much among Simplified passages as among Traditional ones. */
function scriptsOf(results: readonly SetResult[]): Verdict[] {
  const [same, other] = results.filter(({ name }) => name.startsWith('DRCD')).map(ownOf);
  if (!same || !other) return [];
  const points = 100 * (same.first - other.first);
  const what = 'points of R@1 lost when only the script differs';
  const [is, atMost] = [points.toFixed(2), MOST.scriptPoints.toFixed(2)];
  return [{ what, is, atMost, met: points <= MOST.scriptPoints }];
}

function coldOf({ clauses, readMs, answerMs }: Cold): Verdict {
  const ms = readMs + answerMs;
  const what = `${sayCount(clauses)} clauses from text to first answer`;
  return { what, is: sayMs(ms), atMost: sayMs(MOST.coldMs), met: ms <= MOST.coldMs };
}

function ownOf({ rows }: SetResult): Measured | null {
  const own = rows.find(({ name }) => name === 'Guanjia');
  return own?.kind === 'figures' ? own.figures : null;
}

export function drawVerdicts(verdicts: readonly Verdict[]): string {
  return drawTable(
    ['promised', 'is', 'at most', ''],
    verdicts.map(({ what, is, atMost, met }) => [what, is, atMost, met ? 'kept' : 'NOT KEPT']),
  );
}

function share(value: number): string {
  return (100 * value).toFixed(1);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MB`;
}
