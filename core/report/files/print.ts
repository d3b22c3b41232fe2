import { assertNever } from '../../kit/index.ts';
import type { Language } from '../../kit/index.ts';
import { lines, markup, trusted } from './markup.ts';
import type { Markup, Part } from './markup.ts';
import { PRINT_STYLE, paperStyle } from './printStyle.ts';
import { cellOf, sayCell } from './table.ts';
import type { Column, ColumnKind, Row, Shown, Table } from './table.ts';

export interface PrintedPage {
  title: string;
  language: Language;
  landscape: boolean;
  /** What stands on it; each on a sheet of its own. */
  sheets: readonly Part[];
  /** Links above it on a screen; paper leaves them out. Default: none. */
  bar?: Part;
}

/** How a table is printed. */
export interface PrintedTable {
  /** Shares of the width by the key of the column, in percent; columns without one share what is left. */
  widths?: Readonly<Record<string, number>>;
  /** What an empty table says. */
  nothing: string;
}

/** A report to print: tables and charts (SVG that our charts made) in the order they are read. */
export interface PrintedReport {
  title: string;
  /** Over the title. */
  company: string;
  /** Under the title: period, when it was made. */
  around: readonly string[];
  landscape: boolean;
  sections: readonly ReportSection[];
  /** What an empty table says. */
  nothing: string;
  /** Links above it on a screen. Default: none. */
  bar?: Part;
}

/** Lines of words, pictures beside one another, or a table. */
export type ReportSection =
  | { kind: 'lines'; lines: readonly string[] }
  | { kind: 'charts'; svgs: readonly string[] }
  | ({ kind: 'table'; table: Table } & Pick<PrintedTable, 'widths'>);

/** A whole HTML page for A4 paper, which prints to PDF as it is: no scripts, nothing fetched, everything escaped. */
export function printPage({ title, language, landscape, sheets, bar }: PrintedPage): string {
  const paper = landscape ? 'landscape' : 'portrait';
  const style = trusted(`${paperStyle(landscape)}${PRINT_STYLE}`);
  const body = sheets.map((sheet) => markup`<section class="sheet">${sheet}</section>`);
  return markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/><title>${title}</title><style>${style}</style></head>
<body class="${paper}">${bar === undefined ? null : markup`<nav class="bar">${bar}</nav>`}${body}</body></html>
`.text;
}

/** Words, tables and charts as one page. */
export function printReport(report: PrintedReport, shown: Shown): string {
  const { title, company, around, landscape, sections, nothing, bar } = report;
  const parts = sections.map((section) => sectionOf(section, nothing, shown));
  const sheet = [formHead(company, title, null), aroundLine(around), parts];
  return printPage({
    title,
    language: shown.language,
    landscape,
    sheets: [sheet],
    ...(bar === undefined ? {} : { bar }),
  });
}

function sectionOf(section: ReportSection, nothing: string, shown: Shown): Part {
  switch (section.kind) {
    case 'lines':
      return markup`<div class="words">${printLines(section.lines.map((line) => linked(line, shown)))}</div>`;
    case 'charts':
      return markup`<div class="charts">${section.svgs.map((svg) => markup`<figure>${trusted(svg)}</figure>`)}</div>`;
    case 'table': {
      const { table, widths = {} } = section;
      return markup`<h2>${table.title}</h2>${printTable(table, shown, { nothing, widths })}`;
    }
    default:
      return assertNever(section);
  }
}

/** A table for paper: its head is repeated on every page, notes stand below. */
export function printTable(table: Table, shown: Shown, { widths = {}, nothing }: PrintedTable): Markup {
  const columns = table.columns.map((column) => {
    const width = widths[column.key];
    return width === undefined ? markup`<col/>` : markup`<col style="width:${width}%"/>`;
  });
  const head = table.columns.map((column) => markup`<th scope="col">${column.label}</th>`);
  const rows = table.rows.map((row) => printRow(table.columns, row, shown));
  const empty = markup`<tr><td class="empty" colspan="${table.columns.length}">${nothing}</td></tr>`;
  return markup`<div class="scroll"><table class="list${table.columns.length > 6 ? ' broad' : ''}"><colgroup>${columns}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows.length === 0 ? empty : rows}</tbody></table></div>${printNotes(table.notes)}`;
}

/** Company, title, and the title in a second language where the readers need one. */
export function formHead(company: string, title: string, second: string | null): Markup {
  const below = second === null ? null : markup`<div class="second">${second}</div>`;
  return markup`<header class="form"><div class="company">${company}</div><h1>${title}</h1>${below}</header>`;
}

/** What stands left and right between the title and the form. */
export function aroundLine(parts: readonly Part[]): Markup {
  return markup`<div class="around">${parts.map((part) => markup`<span>${part}</span>`)}</div>`;
}

/** A box to tick. */
export function check(words: string, on: boolean): Markup {
  return markup`<span class="check"><i class="${on ? 'on' : 'off'}"></i>${words}</span>`;
}

/** Lines to sign on, each behind its words. */
export function signatures(labels: readonly string[]): Markup {
  const spaces = labels.map((words) => markup`<span>${words}<i></i></span>`);
  return markup`<div class="signatures">${spaces}</div>`;
}

export function printNotes(notes: readonly string[]): Part {
  if (notes.length === 0) return null;
  return markup`<ul class="notes">${notes.map((note) => markup`<li>${note}</li>`)}</ul>`;
}

/** Lines one below the other, without marks. */
export function printLines(items: readonly Part[]): Part {
  return markup`<ol class="plain">${items.map((item) => markup`<li>${item}</li>`)}</ol>`;
}

function printRow(columns: readonly Column[], row: Row, shown: Shown): Markup {
  const cells = columns.map((column) => {
    const cell = cellOf(row, column);
    const words = sayCell(cell, shown);
    // Numbers of tickets, phones and units are read badly when they are broken at a hyphen.
    const short = cell.kind === 'text' && /^[\w+-]{1,14}$/.test(words) ? ' short' : '';
    return markup`<td class="${cell.kind}${short}">${printCell(words, cell.kind, shown)}</td>`;
  });
  return markup`<tr>${cells}</tr>`;
}

/** Date and hour one below the other: a column of times stays narrow. */
function printCell(words: string, kind: ColumnKind, shown: Shown): Part {
  if (kind === 'time' || kind === 'limit') return lines(words.replace(' ', '\n'));
  return kind === 'text'
    ? words.split('\n').map((line, i) => [i === 0 ? null : markup`<br/>`, linked(line, shown)])
    : words;
}

/** Words with every number of a ticket kept whole, and a link where the page has tickets to go to. */
function linked(words: string, { ticketAddress }: Shown): Part {
  return words.split(/(\b[RTHZ]-\d{4,7}\b)/).map((part, i) => {
    if (i % 2 === 0) return part;
    return ticketAddress
      ? markup`<a class="number" href="${ticketAddress(part)}">${part}</a>`
      : markup`<span class="number">${part}</span>`;
  });
}
