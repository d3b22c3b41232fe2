import type { Figure } from '../figures/counting.ts';
import type { Report } from '../report.ts';
import type { CellKind, ColumnKey, ReportTable } from '../tables/tables.ts';
import { FIGURES } from '../figures/formulas.ts';
import type { FigureName } from '../figures/formulas.ts';
import { sayBuilding, sayFigure, sayKey, sayOf, sayReason, sayTeam } from './words.ts';
import type { Speech } from './words.ts';
import type { Cell, Column, ColumnKind, Row, Table } from '../files/table.ts';

/** A table of a report in the reader's language, ready for screen, paper and files. */
export function toTable(table: ReportTable, speech: Speech): Table {
  const columns = table.columns.map(({ key, kind }): Column => ({
    key,
    label: sayColumn(key, speech),
    kind: shownAs(kind),
  }));
  const rows = table.rows.map(({ cells }): Row => {
    const words = table.columns.map(({ key, kind }, i) => [key, cellWords(cells[i] ?? null, kind, speech)]);
    return Object.fromEntries(words) as Row;
  });
  return { title: speech.say(`table_${table.key}`), columns, rows, notes: [speech.say(`note_${table.key}`)] };
}

/** Every figure of the whole company with its formula, its clause and the numbers of the tickets behind it. */
export function figuresTable(report: Report, speech: Speech): Table {
  const text = (key: FiguresColumn): Column => ({ key, label: speech.say(`column_${key}`), kind: 'text' });
  const number = (key: FiguresColumn): Column => ({ ...text(key), kind: 'number' });
  const numbers = new Map(report.tickets.map((ticket) => [ticket.n, ticket.number]));
  return {
    title: speech.say('table_figures'),
    columns: [
      ...[text('figure'), text('of'), text('value'), number('numerator'), number('denominator')],
      ...[text('target'), text('clause'), text('formula'), text('tickets')],
    ],
    rows: report.figures
      .filter(({ group }) => group === null)
      .map((figure) => figureRow(figure, numbers, speech)),
    notes: [],
  };
}

type FiguresColumn =
  ('figure' | 'of' | 'value' | 'numerator' | 'denominator') | ('target' | 'clause' | 'formula' | 'tickets');

function figureRow(figure: Figure, numbers: ReadonlyMap<number, string>, speech: Speech): Row {
  const { name, of, numerator, denominator, target, clause, formula, tickets } = figure;
  return {
    figure: speech.say(`figure_${name}`),
    of: of === null ? null : sayOf(name, of, speech),
    value: sayFigure(figure, speech),
    numerator: denominator === null ? null : numerator,
    denominator,
    target: target && speech.say(`target_${target.bound}`, { percent: target.percent }),
    clause,
    formula: speech.say(formula),
    tickets: [...new Set(tickets)].map((n) => numbers.get(n) ?? String(n)).join(' '),
  };
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
