import { extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { AppError } from '../../core/kit/index.ts';
import type { ListCell } from '../../core/register/index.ts';

/**
 * The cells of a table file: the first sheet of an `.xlsx` workbook, else text with commas, semicolons or tabs between
 * its columns, in UTF-8 (with or without mark), UTF-16 or GB 18030 as spreadsheets in China write it.
 * @throws AppError BAD_INPUT when it is no such table
 */
export async function readTable(name: string, bytes: Uint8Array): Promise<ListCell[][]> {
  const kind = extname(name).toLowerCase();
  if (kind === '.xls') throw bad(name, 'this is the old Excel format; save it as .xlsx or .csv');
  try {
    return kind === '.xlsx' ? await readWorkbook(bytes) : readText(decode(bytes));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw bad(name, cause instanceof Error ? cause.message : 'unreadable', cause);
  }
}

async function readWorkbook(bytes: Uint8Array): Promise<ListCell[][]> {
  const rows = await readSheet(Buffer.from(bytes));
  return rows.map((row) => row.map((cell): ListCell => (isCell(cell) ? cell : String(cell))));
}

function isCell(cell: unknown): cell is ListCell {
  return cell === null || cell instanceof Date || ['string', 'number', 'boolean'].includes(typeof cell);
}

function readText(text: string): string[][] {
  const [head = ''] = text.split(/\r?\n/, 1);
  const delimiter = ['\t', ';', ','].find((mark) => head.includes(mark)) ?? ',';
  return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false, trim: true });
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // No UTF-8: what Excel writes in China.
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function bad(name: string, why: string, cause?: unknown): AppError {
  return new AppError('BAD_INPUT', `${name} cannot be read as a table: ${why}`, { cause });
}
