import type { CellObject, Row as SheetRow, Sheet } from 'write-excel-file/universal';
import { localTime } from '../../kit/index.ts';
import type { Instant, Language } from '../../kit/index.ts';
import { cellOf, displayWidth, fileHead, sayCell, toMinutes } from './table.ts';
import type { Cell, Column, ColumnKind, Shown, Table } from './table.ts';

/** Most characters Excel keeps in a cell and in the name of a sheet. */
const CELL_LIMIT = 32_767;
const NAME_LIMIT = 31;
/** Narrowest and widest column, in characters of a fixed-width face. */
const WIDTH = { least: 8, most: 48 };

/** What Excel shows of the values that are more than text. */
const FORMATS = {
  whole: '#,##0',
  number: '#,##0.00',
  percent: '0.0%',
  time: 'yyyy-mm-dd hh:mm',
  length: '#,##0.0',
} as const;

/**
 * The tables as one Excel workbook, a sheet each: numbers, percents and dates are real ones (dates on the wall clock of
 * `zone`), words stay words and are never taken for formulas. The head row is frozen; notes stand below the rows. A sheet
 * is named after its table; where Excel's 31 characters cut the title, it stands whole among the notes.
 * The same tables give the same bytes, whenever and in whichever zone the machine runs.
 */
export async function toXlsx(
  tables: readonly Table[],
  zone: string,
  language: Language,
): Promise<Uint8Array<ArrayBuffer>> {
  const names = sheetNames(tables.map((table) => table.title));
  const sheets = tables.map((table, i) => sheetOf(table, names[i] ?? '', { zone, language }));
  // Loaded with the first workbook: most starts never need it.
  const { default: writeWorkbook } = await import('write-excel-file/universal');
  const written = await writeWorkbook(sheets).toBlob();
  return withoutTimes(new Uint8Array(await written.arrayBuffer()));
}

function sheetOf(table: Table, name: string, shown: Shown): Sheet<Blob> {
  const head: SheetRow = table.columns.map((column) => ({
    value: clip(fileHead(column, shown.language)),
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#E7ECF3',
    borderColor: '#9AA5B4',
    borderStyle: 'thin',
    alignVertical: 'center',
    wrap: true,
  }));
  const rows = table.rows.map((row): SheetRow =>
    table.columns.map((column) => cell(cellOf(row, column), shown.zone)),
  );
  const notes = name === table.title ? table.notes : [table.title, ...table.notes];
  return {
    sheet: name,
    data: [head, ...rows, ...notesBelow(notes)],
    columns: table.columns.map((column) => ({ width: columnWidth(column, table, shown) })),
    stickyRowsCount: 1,
  };
}

function cell({ value, kind }: { value: Cell; kind: ColumnKind }, zone: string): CellObject | null {
  if (value === null) return null;
  if (typeof value === 'string' || kind === 'text')
    return { value: clip(String(value)), type: String, format: '@', wrap: true, alignVertical: 'top' };
  if (kind === 'time' || kind === 'limit')
    return { value: wallClock(value, zone), type: Date, format: FORMATS.time, alignVertical: 'top' };
  const number = kind === 'length' ? toMinutes(value) : value;
  const format = kind === 'number' && Number.isInteger(value) ? FORMATS.whole : FORMATS[kind];
  return { value: number, type: Number, format, alignVertical: 'top' };
}

function notesBelow(notes: readonly string[]): SheetRow[] {
  if (notes.length === 0) return [];
  const line = (note: string): SheetRow => [{ value: clip(note), type: String, textColor: '#555555' }];
  return [[], ...notes.filter((note) => note !== '').map(line)];
}

/** Excel's dates know no zone: the one whose UTC fields read as the local wall clock, without parts of a second. */
function wallClock(at: Instant, zone: string): Date {
  const { year, month, day, hour, minute, second } = localTime(at, zone);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

function columnWidth(column: Column, table: Table, shown: Shown): number {
  const longest = table.rows.reduce(
    (most, row) => Math.max(most, lineWidth(sayCell(cellOf(row, column), shown))),
    lineWidth(fileHead(column, shown.language)),
  );
  return Math.min(WIDTH.most, Math.max(WIDTH.least, longest + 2));
}

function lineWidth(text: string): number {
  return Math.max(...text.split('\n').map((line) => displayWidth(line)));
}

/** Names Excel takes: at most 31 characters, none of []:*?/\, no quote at an end, no two alike. */
function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain =
      title
        .replaceAll('/', '／')
        .replace(/[[\]\\:*?\p{Cc}]+/gu, ' ')
        .replace(/^[\s']+|[\s']+$/g, '') || 'Sheet';
    let name = cut(plain, NAME_LIMIT);
    for (let n = 2; taken.has(name.toLowerCase()); n++) {
      const suffix = ` (${n})`;
      name = `${cut(plain, NAME_LIMIT - suffix.length)}${suffix}`;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

function clip(text: string): string {
  return cut(text, CELL_LIMIT);
}

/** At most `limit` UTF-16 units, no character cut in two. */
function cut(text: string, limit: number): string {
  return text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
}

/**
 * The archive packed again with one fixed time on every entry: the writer stamps the moment of writing. The time is given
 * as local fields, since a zip keeps local fields.
 */
async function withoutTimes(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { unzipSync, zipSync } = await import('fflate');
  return zipSync(unzipSync(bytes), { level: 6, mtime: new Date(2000, 0, 1, 12) });
}
