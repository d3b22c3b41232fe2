import type { Figure } from '../figures/counting.ts';
import type { Report } from '../report.ts';
import type { CellKind, ColumnKey, ReportTable } from '../tables/tables.ts';
import { FIGURES } from '../figures/formulas.ts';
import type { FigureName } from '../figures/formulas.ts';
import { sayBuilding, sayFigure, sayKey, sayOf, sayReason, sayTeam } from './words.ts';
import type { Speech } from './words.ts';
import { readRows } from './rows.ts';
import type { Cell, Column, ColumnKind, Measure, Row, Table } from '../files/table.ts';

/** A table of a report in the reader's language, ready for screen, paper and files. */
export function toTable(table: ReportTable, speech: Speech): Table {
  const columns = table.columns.map(({ key, kind }): Column => ({
    key,
    label: sayColumn(key, speech),
    kind: key === 'due' ? 'limit' : shownAs(kind),
  }));
  const rows = readRows(table).map(({ cells }): Row => {
    const words = table.columns.map(({ key, kind }, i): [string, Cell] => {
      const cell = cells[i] ?? null;
      const isClause = key === 'clause' && typeof cell === 'string';
      return [key, isClause ? sayClause(cell, speech) : cellWords(cell, kind, speech)];
    });
    return Object.fromEntries(words);
  });
  return { title: speech.say(`table_${table.key}`), columns, rows, notes: [speech.say(`note_${table.key}`)] };
}

/** Every figure of the whole company with its formula, its clause and the tickets behind it, to be read. */
export function figuresTable(report: Report, speech: Speech): Table {
  const columns = (['figure', 'of', 'value', 'target', 'clause', 'formula', 'tickets'] as const).map((key) =>
    columnOf(key, 'text', speech),
  );
  // What a figure is made up of is counted as the figure itself: its formula is said once.
  const rows = wholeFigures(report).map((figure, i, all): Row => ({
    ...figureRow(figure, report, speech),
    value: sayFigure(figure, speech),
    ...(all[i - 1]?.name === figure.name ? { formula: null } : {}),
  }));
  return { title: speech.say('table_figures'), columns, rows, notes: [] };
}

/** The same to calculate on: values are numbers, what they were divided from stands beside them. */
export function figuresSheet(report: Report, speech: Speech): Table {
  const columns = [
    ...(['figure', 'of'] as const).map((key) => columnOf(key, 'text', speech)),
    columnOf('value', 'number', speech),
    columnOf('unit', 'text', speech),
    ...(['numerator', 'denominator'] as const).map((key) => columnOf(key, 'number', speech)),
    ...(['target', 'clause', 'formula', 'tickets'] as const).map((key) => columnOf(key, 'text', speech)),
  ];
  const rows = wholeFigures(report).map((figure): Row => {
    const { unit, numerator, denominator } = figure;
    return {
      ...figureRow(figure, report, speech),
      value: measureOf(figure),
      unit: unit === 'minutes' || unit === 'mark' ? speech.say(`unit_${unit}`) : null,
      numerator: denominator === null ? null : numerator,
      denominator,
    };
  });
  return { title: speech.say('table_figures'), columns, rows, notes: [] };
}

type FiguresColumn =
  | ('figure' | 'of' | 'value' | 'unit' | 'numerator' | 'denominator')
  | ('target' | 'clause' | 'formula' | 'tickets');

function columnOf(key: FiguresColumn, kind: ColumnKind, speech: Speech): Column {
  return { key, label: speech.say(`column_${key}`), kind };
}

function wholeFigures(report: Report): Figure[] {
  return report.figures.filter(({ group }) => group === null);
}

function measureOf({ unit, value, numerator, denominator }: Figure): Cell | Measure {
  if (value === null) return null;
  if (unit !== 'percent') return value;
  return denominator ? { value: numerator / denominator, kind: 'percent' } : null;
}

function figureRow(
  { name, of, target, clause, formula, tickets }: Figure,
  report: Report,
  speech: Speech,
): Row {
  const numbers = new Map(report.tickets.map((ticket) => [ticket.n, ticket.number]));
  return {
    figure: speech.say(`figure_${name}`),
    of: of === null ? null : sayOf(name, of, speech),
    target: target && speech.say(`target_${target.bound}`, { percent: target.percent }),
    clause: clause === null ? null : sayClause(clause, speech),
    formula: speech.say(formula),
    tickets: [...new Set(tickets)].map((n) => numbers.get(n) ?? String(n)).join(' '),
  };
}

/** `《客户服务规程》2.7.1` where the title of the document is known. */
function sayClause(clause: string, speech: Speech): string {
  return speech.clause?.(clause) ?? clause;
}

function sayColumn(key: ColumnKey, speech: Speech): string {
  return isFigureName(key) ? speech.say(`figure_${key}`) : speech.say(`column_${key}`);
}

function isFigureName(key: string): key is FigureName {
  return Object.hasOwn(FIGURES, key);
}

function shownAs(kind: CellKind): ColumnKind {
  switch (kind) {
    case 'number':
    case 'percent':
    case 'time':
    case 'length':
      return kind;
    default:
      return 'text';
  }
}

/** `at_least 100` as `≥ 100%`. */
function sayTarget(cell: string, speech: Speech): string {
  const [bound, percent = ''] = cell.split(' ');
  return speech.say(bound === 'at_most' ? 'target_at_most' : 'target_at_least', { percent });
}

/** The cell as its column shows it: keys become words, values stay. */
function cellWords(cell: Cell, kind: CellKind, speech: Speech): Cell {
  if (typeof cell !== 'string') return cell;
  switch (kind) {
    case 'person':
      return speech.person(cell);
    case 'team':
      return sayTeam(cell, speech);
    case 'building':
      return sayBuilding(cell, speech);
    case 'figure':
      return isFigureName(cell) ? speech.say(`figure_${cell}`) : cell;
    case 'target':
      return sayTarget(cell, speech);
    case 'reached':
      return speech.say(cell === 'yes' ? 'target_reached' : 'target_missed');
    case 'clock':
    case 'reason':
      return sayReason(cell, speech);
    case 'category':
    case 'state':
    case 'level':
    case 'tone':
      return sayKey(cell, speech);
    default:
      return cell;
  }
}
