import { z } from 'zod';
import { AppError } from '../kit/index.ts';
import type { TicketCategory, TicketState } from '../ticket/index.ts';
import type { Figure } from './figures/counting.ts';
import { FIGURES, UNITS } from './figures/formulas.ts';
import type { FormulaKey, Target } from './figures/formulas.ts';
import { REPORT_KINDS } from './period.ts';
import type { Report, ReportTicket } from './report.ts';
import { CELL_KINDS, COLUMN_KEYS, TABLE_KEYS } from './tables/tables.ts';
import type { ReportTable } from './tables/tables.ts';

/** So many problems of a report are named; the others are like them. */
const MOST_PROBLEMS = 8;

const CATEGORIES: Readonly<Record<TicketCategory, true>> = {
  ...{ repair: true, complaint: true, inquiry: true, help: true },
};

const STATES: Readonly<Record<TicketState, true>> = {
  ...{ new: true, dispatched: true, accepted: true, arrived: true, quoted: true, on_hold: true },
  ...{ received: true, in_progress: true, extension_asked: true, not_upheld: true },
  ...{ alerted: true, taken: true, waiting: true, answered: true },
  ...{ done: true, closed: true, cancelled: true },
};

const figureName = oneOf(FIGURES);
const instant = z.int();
const tickets = z.array(z.int());

const target: z.ZodType<Target> = z.strictObject({
  percent: z.number(),
  bound: z.enum(['at_least', 'at_most']),
  met: z.boolean().nullable(),
  clause: z.string(),
});

const figure: z.ZodType<Figure> = z.strictObject({
  key: z.string(),
  name: figureName,
  of: z.string().nullable(),
  group: z.string().nullable(),
  value: z.number().nullable(),
  unit: z.enum(UNITS),
  numerator: z.number(),
  denominator: z.number().nullable(),
  formula: z.custom<FormulaKey>(isFormula, 'not a formula we know'),
  clause: z.string().nullable(),
  target: target.nullable(),
  tickets,
  counted: tickets,
});

const table: z.ZodType<ReportTable> = z.strictObject({
  key: z.enum(TABLE_KEYS),
  columns: z.array(
    z.strictObject({ key: z.union([z.enum(COLUMN_KEYS), figureName]), kind: z.enum(CELL_KINDS) }),
  ),
  rows: z.array(z.strictObject({ cells: z.array(z.union([z.string(), z.number(), z.null()])), tickets })),
});

const ticket: z.ZodType<ReportTicket> = z.strictObject({
  n: z.int(),
  number: z.string(),
  category: oneOf(CATEGORIES),
  building: z.string(),
  team: z.string(),
  state: oneOf(STATES),
});

const kind = z.enum(REPORT_KINDS);

const report: z.ZodType<Report> = z.strictObject({
  format: z.literal([1, 2, 3]),
  kind,
  period: z.strictObject({ kind, from: instant, to: instant }),
  zone: z.string(),
  madeAt: instant,
  policyVersion: z.string(),
  figures: z.array(figure),
  tables: z.array(table),
  tickets: z.array(ticket),
});

/**
 * A report as it was kept, read back from what `reportBytes` made of it.
 *
 * @throws AppError BAD_INPUT naming the places that are wrong, never the values there: no JSON, or no report of this format
 */
export function parseReport(text: string): Report {
  const result = report.safeParse(parseJson(text));
  if (result.success) return result.data;
  const { issues } = result.error;
  const problems = issues.slice(0, MOST_PROBLEMS).map(describe);
  const more = issues.length > problems.length ? [`and ${issues.length - problems.length} more`] : [];
  throw new AppError(
    'BAD_INPUT',
    `this is no report of format 1, 2 or 3:\n${[...problems, ...more].join('\n')}`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message would quote the text, and a report may hold what residents wrote.
    throw new AppError('BAD_INPUT', 'this is no report: it is not JSON');
  }
}

function describe({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}

/** One of the keys of `all`. */
function oneOf<Key extends string>(all: Readonly<Record<Key, unknown>>): z.ZodType<Key> {
  return z.custom<Key>(
    (value) => typeof value === 'string' && Object.hasOwn(all, value),
    'not a name we know',
  );
}

function isFormula(value: unknown): boolean {
  const name = typeof value === 'string' && value.startsWith('formula_') ? value.slice(8) : '';
  return Object.hasOwn(FIGURES, name);
}
