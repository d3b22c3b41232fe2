/** A table as read: its rows, each with one text per column; a merged cell repeats its text in all it covers. */
export type Rows = readonly (readonly string[])[];

/** Name of a column: short, no sentence, no mere number. */
const COLUMN_NAME = /^(?=.*\p{L})[^。；;！？!?]{1,24}$/u;

/**
 * A table as lines, one per row, each whole without the others: `列名：值，列名：值。` where the first row names the
 * columns, else the cells one after another. A row whose cells are all one merged cell is a line of its own.
 */
export function tableLines(rows: Rows): string[] {
  const cleaned = rows.map((row) => row.map(oneLine));
  const lines: string[] = [];
  let header: readonly string[] | null = null;
  let isFirst = true;
  let breaks = '';
  cleaned.forEach((row, index) => {
    breaks += (rows[index] ?? []).join('').replace(/[^\f]/g, '');
    if (row.every((cell) => cell === '')) return;
    const whole = wholeRow(row);
    if (whole === null && isFirst && isHeader(row, cleaned)) header = row;
    else if (header === null || !isRepeat(row, header)) {
      lines.push(breaks + (whole ?? (header ? namedRow(header, row) : plainRow(row))));
      breaks = '';
    }
    if (whole === null) isFirst = false;
  });
  return lines;
}

/** The words of a cell in one line; a page that begins in it begins with its row. */
function oneLine(cell: string): string {
  return cell
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .reduce((text, line) => (text === '' ? line : text + glue(text, line) + line), '');
}

/** Paragraphs of one cell go on in one line. */
function glue(before: string, next: string): string {
  if (/[。；;，,、：:！？!?]$/.test(before)) return '';
  return /\p{Script=Han}/u.test(before.slice(-1) + next.slice(0, 1)) ? '，' : ' ';
}

/** The text of a row that is one merged cell, or of which only the first cell is filled. */
function wholeRow(row: readonly string[]): string | null {
  const [first = '', ...others] = row;
  if (first === '') return null;
  return others.every((cell) => cell === '') || others.every((cell) => cell === first) ? first : null;
}

function isHeader(row: readonly string[], rows: Rows): boolean {
  const others = rows.filter(
    (other) => other !== row && other.some((cell) => cell !== '') && wholeRow(other) === null,
  );
  if (others.length === 0 || row.length < 2) return false;
  if (!row.every((cell) => cell === '' || COLUMN_NAME.test(cell))) return false;
  if (new Set(row.filter((cell) => cell !== '')).size < 2) return false;
  // A form names its fields in the first column of every row, beside the values.
  return (
    row.filter((cell) => cell !== '').length >= row.length - 1 && !row.some((cell) => /[:：]$/.test(cell))
  );
}

function isRepeat(row: readonly string[], header: readonly string[]): boolean {
  return row.length === header.length && row.every((cell, i) => cell.trim() === header[i]?.trim());
}

function namedRow(header: readonly string[], row: readonly string[]): string {
  const parts: { name: string; value: string }[] = [];
  row.forEach((value, i) => {
    const name = header[i] ?? '';
    const last = parts.at(-1);
    if (value === '' || (last && last.value === value && last.name === name)) return;
    parts.push({ name, value });
  });
  const [colon, comma] = isHan(header.join('') + row.join('')) ? ['：', '，'] : [': ', ', '];
  return closed(
    parts.map(({ name, value }) => (name === '' ? value : `${name}${colon}${value}`)),
    comma,
  );
}

/** A cell merged over several columns is told once. */
function plainRow(row: readonly string[]): string {
  const cells = row.filter((cell, i) => cell !== '' && cell !== row[i - 1]);
  const isField = cells.length === 2 && /^[^。；;，]{1,20}$/.test(cells[0] ?? '');
  const [colon, comma] = isHan(row.join('')) ? ['：', '，'] : [': ', ', '];
  return closed(cells, isField && !/[:：]$/.test(cells[0] ?? '') ? colon : comma);
}

/** Cells in one line that ends as a sentence does: the next row is never taken for its rest. */
function closed(cells: readonly string[], comma: string): string {
  const text = cells
    .map((cell, i) => (i < cells.length - 1 ? cell.replace(/[。；;，,]$/, '') : cell))
    .reduce((line, cell) => (line === '' ? cell : line + (/[:：]$/.test(line) ? '' : comma) + cell), '');
  if (/[。；;！？!?.]$/.test(text)) return text;
  return text + (isHan(text) ? '。' : '.');
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
