import type { Archive } from '../archive.ts';
import { readOfficeTitle } from '../officeTitle.ts';
import { tableLines } from '../table.ts';
import { childNamed, childrenNamed, parseXml } from '../tree.ts';
import type { Element } from '../tree.ts';
import { ReadStop } from '../types.ts';
import type { ReadText } from '../types.ts';
import { readRows, richText } from './sheet.ts';
import type { Workbook } from './sheet.ts';
import { builtInFormat } from './showValue.ts';

/** Names that spreadsheet programs give by themselves. */
const UNNAMED = /^(sheet|工作表|table|hoja|feuil|tabelle)\s*\d*$/i;

/** The text of a workbook: every sheet that is shown, its name as heading, one line per row. @throws ReadStop */
export function readXlsx(archive: Archive): Omit<ReadText, 'ok' | 'kind'> {
  const book = part(archive, 'xl/workbook.xml', 'workbook');
  if (!book) throw new ReadStop('damaged');
  const workbook: Workbook = {
    strings: childrenNamed(part(archive, 'xl/sharedStrings.xml', 'sst'), 'si').map(richText),
    formats: readFormats(part(archive, 'xl/styles.xml', 'styleSheet')),
    is1904: /^(1|true)$/.test(childNamed(book, 'workbookPr')?.attributes['date1904'] ?? ''),
  };
  const targets = readTargets(archive);
  const sheets = childrenNamed(childNamed(book, 'sheets'), 'sheet').filter(
    ({ attributes }) => !/hidden/i.test(attributes['state'] ?? ''),
  );
  const texts = sheets.flatMap(({ attributes }) => {
    const file = targets.get(attributes['r:id'] ?? '');
    const sheet = file === undefined ? null : part(archive, file, 'worksheet');
    return sheet ? [sheetText(attributes['name'] ?? '', readRows(sheet, workbook))] : [];
  });
  return {
    text: texts.filter((text) => text !== '').join('\n\n'),
    title: readOfficeTitle(archive),
    pages: null,
    unreadPages: [],
    dropped: [],
  };
}

/** Parts may carry a prefix before every name; it says nothing. */
function part(archive: Archive, name: string, root: string): Element | null {
  const text = archive.readText(name);
  if (text === null) return null;
  const prefix = new RegExp(`<(\\w+:)${root}[\\s>]`).exec(text.slice(0, 2000))?.[1];
  return parseXml(
    prefix === undefined ? text : text.replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</'),
    root,
  );
}

function readTargets(archive: Archive): Map<string, string> {
  const relations = part(archive, 'xl/_rels/workbook.xml.rels', 'Relationships');
  return new Map(
    childrenNamed(relations, 'Relationship').map(({ attributes }) => {
      const target = attributes['Target'] ?? '';
      return [attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`];
    }),
  );
}

function readFormats(styles: Element | null): string[] {
  const own = new Map(
    childrenNamed(childNamed(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes['numFmtId']),
      attributes['formatCode'] ?? 'General',
    ]),
  );
  return childrenNamed(childNamed(styles, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes['numFmtId'] ?? '0');
    return own.get(id) ?? builtInFormat(id);
  });
}

/** Empty rows part the tables of a sheet from each other. */
function sheetText(name: string, rows: readonly (readonly string[])[]): string {
  const tables: string[][][] = [[]];
  for (const row of rows) {
    if (row.some((cell) => cell.trim() !== '')) tables.at(-1)?.push([...row]);
    else if (tables.at(-1)?.length !== 0) tables.push([]);
  }
  const body = tables
    .map((table) => tableLines(withoutEmptyColumns(table)).join('\n'))
    .filter((text) => text !== '')
    .join('\n\n');
  if (body === '') return '';
  return UNNAMED.test(name.trim()) ? body : `## ${name.trim()}\n\n${body}`;
}

function withoutEmptyColumns(rows: readonly (readonly string[])[]): string[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const used = Array.from({ length: width }, (_, i) => rows.some((row) => (row[i] ?? '').trim() !== ''));
  return rows.map((row) => row.filter((_, i) => used[i]));
}
