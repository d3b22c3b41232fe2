import { readReport, reportKey, speechFor } from '../../../core/assistant/index.ts';
import type { World } from '../../../core/assistant/index.ts';
import { AppError } from '../../../core/kit/index.ts';
import type { Instant, Logger } from '../../../core/kit/index.ts';
import {
  REPORT_KINDS,
  differences,
  figuresTable,
  lastPeriod,
  parseReport,
  periodOf,
  printReport,
  reportBytes,
  reportCharts,
  sayMoment,
  sayTitle,
  summaryLines,
  toCsv,
  toTable,
  toXlsx,
} from '../../../core/report/index.ts';
import type { Report, ReportKind, Speech, Table } from '../../../core/report/index.ts';
import { readDay } from './days.ts';
import { html, notFound } from './office.ts';
import type { OfficeDeps, OfficeRequest, OfficeResponse } from './office.ts';
import type { Say } from './page.ts';

/** A report of any period: as a page with its pictures, formulas and tickets, as workbook, as CSV of its figures. */
export async function reportFile(
  deps: OfficeDeps,
  request: OfficeRequest,
  say: Say,
): Promise<OfficeResponse> {
  const kind = REPORT_KINDS.find((one) => one === request.query.get('kind'));
  if (!kind) return notFound(request, say);
  const world = await deps.assistant.world();
  const at = request.query.get('at');
  const day = at === null ? null : readDay(at, world.rules.policy.calendar.zone);
  if (at !== null && day === null) return notFound(request, say, say('bad_date'));
  const report = await readReport(periodAsked(kind, day, world), world, deps.store);
  const speech = speechFor(world, request.language);
  const tables = [figuresTable(report, speech), ...report.tables.map((table) => toTable(table, speech))];
  switch (request.query.get('as')) {
    case 'xlsx':
      return workbook(report, tables, request);
    case 'csv':
      return csv(report, tables, request);
    default:
      return html(await page(deps, { report, tables, speech, world, say, request }));
  }
}

/** The period that holds the day, up to now where it is not over; without a day the newest that is over. */
function periodAsked(kind: ReportKind, day: Instant | null, { rules, now }: World) {
  if (day === null) return lastPeriod(kind, now, rules.policy);
  const period = periodOf(kind, day, rules.policy);
  return period.to > now && period.from < now ? { ...period, to: now } : period;
}

async function workbook(
  report: Report,
  tables: Table[],
  { language }: OfficeRequest,
): Promise<OfficeResponse> {
  const body = await toXlsx(tables, report.zone, language);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { status: 200, type, body, fileName: `${fileName(report)}.xlsx` };
}

function csv(report: Report, tables: Table[], { language }: OfficeRequest): OfficeResponse {
  const [figures] = tables;
  const body = figures ? toCsv(figures, report.zone, language) : '';
  return { status: 200, type: 'text/csv; charset=utf-8', body, fileName: `${fileName(report)}.csv` };
}

function fileName({ kind, period, zone }: Report): string {
  return `${kind}-${sayMoment(period.to - 1, zone).slice(0, 10)}`;
}

interface PageParts {
  report: Report;
  tables: Table[];
  speech: Speech;
  world: World;
  say: Say;
  request: OfficeRequest;
}

async function page(deps: OfficeDeps, parts: PageParts): Promise<string> {
  const { report, tables, speech, world, say, request } = parts;
  const { zone, period } = report;
  const around = [
    `${sayMoment(period.from, zone)} – ${sayMoment(period.to, zone)}`,
    await comparison(deps, report, say),
  ];
  const charts = reportCharts(report, speech).map((svg) => ({ kind: 'chart' as const, svg }));
  const words = summaryTable(report, speech);
  return printReport(
    {
      title: sayTitle(report, speech),
      company: `${world.directory.company.name} · ${world.directory.company.compound}`,
      around,
      landscape: true,
      sections: [words, ...charts, ...tables.map((table) => ({ kind: 'table' as const, table }))],
      nothing: say('nothing'),
    },
    { zone, language: request.language },
  );
}

/** The few lines that chats got, as the first thing on the page. */
function summaryTable(report: Report, speech: Speech): { kind: 'table'; table: Table } {
  const [title = '', ...lines] = summaryLines(report, speech);
  return {
    kind: 'table',
    table: {
      title,
      columns: [{ key: 'line', label: speech.say('column_figure'), kind: 'text' }],
      rows: lines.map((line) => ({ line })),
      notes: [],
    },
  };
}

/** Is it what was given out then? What differs is named. */
async function comparison({ store, log }: OfficeDeps, report: Report, say: Say): Promise<string> {
  const kept = await store.findReport(reportKey(report.period));
  if (!kept) return say('not_given_out');
  if (kept.data === reportBytes(report)) return say('given_out');
  const old = readKept(kept.key, kept.data, log);
  if (!old) return say('kept_unreadable');
  const list = differences(old, report)
    .map((one) => `${one.key} ${one.old ?? '—'} → ${one.new ?? '—'}`)
    .slice(0, 12);
  return say('differs', { list: list.join('；') });
}

/** The report as it was kept; null, with a word to the operator, where it cannot be read. */
function readKept(key: string, data: string, log: Logger): Report | null {
  try {
    return parseReport(data);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn('a kept report cannot be read', { report: key, problem: error.message });
    return null;
  }
}
