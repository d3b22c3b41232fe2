import { childNamed, childrenNamed, elementsOf, textOf } from '../tree.ts';
import type { Element } from '../tree.ts';
import { showValue } from './showValue.ts';

/** What cells refer to. */
export interface Workbook {
  strings: readonly string[];
  /** Format code of each cell style. */
  formats: readonly string[];
  is1904: boolean;
}

/** Columns beyond this are no table of a handbook. */
const COLUMN_LIMIT = 200;
const ROW_LIMIT = 200_000;

/** The cells of a sheet as seen: hidden rows and columns left out, a merged cell's text in all it covers. */
export function readRows(sheet: Element, workbook: Workbook): string[][] {
  const rows: string[][] = [];
  const hidden = hiddenColumns(sheet);
  let rowNumber = 0;
  const hiddenRows = new Set<number>();
  for (const row of childrenNamed(childNamed(sheet, 'sheetData'), 'row')) {
    rowNumber = Number(row.attributes['r'] ?? rowNumber + 1);
    if (!(rowNumber >= 1 && rowNumber <= ROW_LIMIT)) continue;
    if (/^(1|true)$/.test(row.attributes['hidden'] ?? '')) hiddenRows.add(rowNumber - 1);
    rows[rowNumber - 1] = readCells(row, workbook);
  }
  const full = Array.from(rows, (row) => row ?? []);
  fillMerged(full, childrenNamed(childNamed(sheet, 'mergeCells'), 'mergeCell'));
  const width = Math.max(0, ...full.map((row) => row.length));
  return full
    .filter((_, i) => !hiddenRows.has(i))
    .map((row) => Array.from({ length: width }, (_, i) => row[i] ?? '').filter((_, i) => !hidden.has(i)));
}

function readCells(row: Element, workbook: Workbook): string[] {
  const cells: string[] = [];
  let column = -1;
  for (const cell of childrenNamed(row, 'c')) {
    column = columnOf(cell.attributes['r'] ?? '') ?? column + 1;
    if (column < COLUMN_LIMIT) cells[column] = cellText(cell, workbook);
  }
  return Array.from(cells, (cell) => cell ?? '');
}

function cellText(cell: Element, { strings, formats, is1904 }: Workbook): string {
  const value = childNamed(cell, 'v');
  const raw = value ? textOf(value) : '';
  switch (cell.attributes['t']) {
    case 's':
      return strings[Number(raw)] ?? '';
    case 'inlineStr':
      return richText(childNamed(cell, 'is'));
    case 'str':
      return raw;
    case 'b':
      return raw === '1' ? '是' : '否';
    case 'e':
      return '';
    default:
      return raw === '' || !Number.isFinite(Number(raw))
        ? raw
        : showValue(Number(raw), formats[Number(cell.attributes['s'] ?? '0')] ?? 'General', is1904);
  }
}

/** The text of a string with runs; how it is pronounced (`rPh`) left out. */
export function richText(item: Element | null): string {
  if (!item) return '';
  return elementsOf(item)
    .map((child) => (child.name === 't' ? textOf(child) : child.name === 'r' ? richText(child) : ''))
    .join('');
}

/** Column of a reference such as `AB12`, from 0. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function hiddenColumns(sheet: Element): Set<number> {
  const hidden = new Set<number>();
  for (const { attributes } of childrenNamed(childNamed(sheet, 'cols'), 'col')) {
    if (!/^(1|true)$/.test(attributes['hidden'] ?? '')) continue;
    const last = Math.min(COLUMN_LIMIT, Number(attributes['max'] ?? '0'));
    for (let i = Number(attributes['min'] ?? '1'); i <= last; i++) hidden.add(i - 1);
  }
  return hidden;
}

function fillMerged(rows: string[][], merges: readonly Element[]): void {
  for (const { attributes } of merges) {
    const [from = '', to = from] = (attributes['ref'] ?? '').split(':');
    const [left, right] = [columnOf(from), columnOf(to)];
    const [top, bottom] = [rowOf(from), rowOf(to)];
    if (left === null || right === null || top < 0) continue;
    const text = rows[top]?.[left] ?? '';
    for (let y = top; y <= Math.min(bottom, rows.length - 1); y++) {
      const row = (rows[y] ??= []);
      for (let x = left; x <= Math.min(right, COLUMN_LIMIT - 1); x++) {
        while (row.length < x) row.push('');
        row[x] = text;
      }
    }
  }
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? '0') - 1;
}
