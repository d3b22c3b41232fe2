import type { Language } from '../../kit/index.ts';
import { cellOf, fileHead, sayLimit, sayMoment, toMinutes } from './table.ts';
import type { Cell, ColumnKind, Table } from './table.ts';

/** Tells Excel that the bytes are UTF-8; without it Chinese comes out as rubbish there. */
const BOM = '\ufeff';

/**
 * The table as a CSV file (RFC 4180): head and rows only, so that any program can read it on; title and notes are for
 * paper and workbooks. UTF-8 with a byte-order mark, lines end in CRLF. Times are `2026-03-02 09:05` on the clock of
 * `zone`, percents `97.5%`, lengths minutes (the head says so).
 *
 * Words that a spreadsheet would take for a formula (they begin with `=`, `+`, `-`, `@`, a tab or a line break, also
 * after blanks or in full width) get an apostrophe in front; real numbers stay numbers.
 */
export function toCsv(table: Table, zone: string, language: Language): string {
  const head = table.columns.map((column) => quote(harmless(fileHead(column, language))));
  const rows = table.rows.map((row) =>
    table.columns.map((column) => quote(cellText(cellOf(row, column), zone))),
  );
  return BOM + [head, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function cellText({ value, kind }: { value: Cell; kind: ColumnKind }, zone: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return harmless(value);
  switch (kind) {
    case 'percent':
      return `${Math.round(value * 10_000) / 100}%`;
    case 'time':
      return sayMoment(value, zone);
    case 'limit':
      return sayLimit(value, zone);
    case 'length':
      return String(toMinutes(value));
    case 'number':
    case 'text':
      return String(value);
  }
}

/** @see https://owasp.org/www-community/attacks/CSV_Injection */
function harmless(text: string): string {
  return /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
