import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { TITLE_SEAM } from './titles.ts';

/** What became of one behaviour in one channel. */
type Cell = { kind: 'passed' } | { kind: 'failed' } | { kind: 'not_asked'; why: string };

/** Prints what the tests came to as a table: rows are behaviours, columns are channels, and each "–" says why. */
export default class ConformanceTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const errors = modules.flatMap((module) => module.errors().map(({ message }) => message));
    console.log([...tableOf(tests), ...tests.flatMap(complaintOf), ...errors].join('\n'));
  }
}

function tableOf(tests: readonly TestCase[]): string[] {
  const channels = [...new Set(tests.map(channelOf))];
  const rows = [...new Set(tests.map(({ name }) => rowOf(name)))];
  const cells = new Map(tests.map((test) => [`${channelOf(test)} ${rowOf(test.name)}`, cellOf(test)]));
  const notes: string[] = [];
  const markOf = (cell: Cell | undefined): string => {
    if (cell === undefined) return '';
    if (cell.kind !== 'not_asked') return cell.kind === 'passed' ? '✓' : '✗';
    if (!notes.includes(cell.why)) notes.push(cell.why);
    return `– ${notes.indexOf(cell.why) + 1}`;
  };
  const lines = rows.map((row) => [
    row,
    ...channels.map((channel) => markOf(cells.get(`${channel} ${row}`))),
  ]);
  return [
    '',
    ...alignedOf([['', ...channels], ...lines]),
    '',
    ...notes.map((why, i) => `${String(i + 1).padStart(3)}  ${why}`),
    '',
    countOf([...cells.values()]),
  ];
}

function alignedOf(lines: readonly string[][]): string[] {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  return lines.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function countOf(cells: readonly Cell[]): string {
  const count = (kind: Cell['kind']) => cells.filter((cell) => cell.kind === kind).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('not_asked')} not asked`;
}

function cellOf(test: TestCase): Cell {
  const result = test.result();
  switch (result.state) {
    case 'passed':
      return { kind: 'passed' };
    case 'skipped':
      return { kind: 'not_asked', why: result.note ?? 'skipped' };
    case 'failed':
    case 'pending':
      return { kind: 'failed' };
  }
}

/** What stands behind a ✗. */
function complaintOf(test: TestCase): string[] {
  const { errors = [] } = test.result();
  return errors.map(({ message }) => `✗ ${channelOf(test)}, ${test.name}\n    ${message}`);
}

function channelOf({ parent }: TestCase): string {
  return parent.type === 'suite' ? parent.name : '';
}

function rowOf(title: string): string {
  return title.split(TITLE_SEAM)[0] ?? title;
}
