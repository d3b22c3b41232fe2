/** Rows under a head, each column as wide as its widest cell; a row of one cell is a line of its own. */
export function drawTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const full = [head, ...rows].filter((row) => row.length > 1);
  const widths = head.map((_, i) => Math.max(...full.map((row) => (row[i] ?? '').length)));
  const line = (row: readonly string[]) =>
    row.length === 1
      ? `  ${row[0] ?? ''}`
      : row
          .map((cell, i) => pad(cell, widths[i] ?? 0, i))
          .join('  ')
          .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** Words to the left, figures to the right. */
function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
