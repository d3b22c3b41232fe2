import { readReport, reportKey, speechFor } from '../../../core/assistant/index.ts';
import type { World } from '../../../core/assistant/index.ts';
import { AppError } from '../../../core/kit/index.ts';
import type { Instant, Logger } from '../../../core/kit/index.ts';
import {
  REPORT_KINDS,
  dayNaming,
  differences,
  figuresSheet,
  figuresTable,
  lastPeriod,
  markup,
  neighboursOf,
  parseReport,
  periodOf,
  printReport,
  reportBytes,
  reportCharts,
  sayFigureKey,
  sayLimit,
  sayMoment,
  sayTitle,
  summaryLines,
  toCsv,
  toTable,
  toXlsx,
} from '../../../core/report/index.ts';
import type {
  Difference,
  Part,
  Period,
  Report,
  ReportKind,
  Speech,
  Table,
} from '../../../core/report/index.ts';
import { readDay } from './days.ts';
import { html, homeLink, notFound } from './office.ts';
import type { OfficeDeps, OfficeRequest, OfficeResponse } from './office.ts';
import { XLSX, link, office, officePage, ticketAddress } from './page.ts';
import type { Say } from './page.ts';

/** Widths of the table of all figures, in percent: the words and the tickets need the room. */
const FIGURE_WIDTHS = { figure: 14, of: 13, value: 12, target: 7, clause: 12, formula: 24 };

/** Most differences named. */
const NAMED = 12;

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
  const { policy } = world.rules;
  const whole = day === null ? lastPeriod(kind, world.now, policy) : periodOf(kind, day, policy);
  const asked: Asked = { whole, world, say, request, speech: speechFor(world, request.language) };
  if (whole.from >= world.now) return html(wordsPage(asked, say('period_to_come')));
  const report = await readReport(soFar(whole, world.now), world, deps.store);
  const wasGivenOut = (await deps.store.findReport(reportKey(report.period))) !== null;
  if (report.tickets.length === 0 && !wasGivenOut) return html(wordsPage(asked, say('period_empty')));
  return reportAs(deps, report, asked);
}

/** A report that was asked for. */
interface Asked {
  /** Its period as a whole, also where that is not over. */
  whole: Period;
  world: World;
  say: Say;
  request: OfficeRequest;
  speech: Speech;
}

/** Up to now where it is not over. */
function soFar(period: Period, now: Instant): Period {
  return period.to > now ? { ...period, to: now } : period;
}

async function reportAs(deps: OfficeDeps, report: Report, asked: Asked): Promise<OfficeResponse> {
  const { speech, request } = asked;
  const { zone } = report;
  const { language } = request;
  switch (request.query.get('as')) {
    case 'xlsx': {
      const tables = [figuresSheet(report, speech), ...report.tables.map((table) => toTable(table, speech))];
      return {
        status: 200,
        type: XLSX,
        body: await toXlsx(tables, zone, language),
        fileName: fileName(report, asked, 'xlsx'),
      };
    }
    case 'csv': {
      const body = toCsv(figuresSheet(report, speech), zone, language);
      return { status: 200, type: 'text/csv; charset=utf-8', body, fileName: fileName(report, asked, 'csv') };
    }
    default:
      return html(await page(deps, report, asked));
  }
}

/** What it is and of when: `2026年11月月报.xlsx`; two of different periods never have one name. */
function fileName(report: Report, { speech }: Asked, ending: 'xlsx' | 'csv'): string {
  const title = sayTitle(report, speech);
  const year = sayMoment(report.period.from, report.zone).slice(0, 4);
  return `${title.includes(year) ? title : `${year} ${title}`}.${ending}`;
}

/** A period that has nothing to show, in words, with the way to the others. */
function wordsPage(asked: Asked, words: string): string {
  const { request, say, whole, world, speech } = asked;
  const { zone } = world.rules.policy.calendar;
  const title = sayTitle({ kind: whole.kind, period: whole, zone }, speech);
  const around = `${sayMoment(whole.from, zone)} – ${sayLimit(whole.to, zone)}`;
  const body = [
    markup`<p>${words}</p><p class="soft">${around}</p>`,
    markup`<p>${periodLinks(asked).map((one) => [one, ' '])}</p>`,
  ];
  return officePage(request.language, title, homeLink(say, request.language), body);
}

async function page(deps: OfficeDeps, report: Report, asked: Asked): Promise<string> {
  const { speech, world, say, request } = asked;
  const { language } = request;
  const { zone, period } = report;
  const around = [
    `${sayMoment(period.from, zone)} – ${sayLimit(period.to, zone)}`,
    await comparison(deps, report, asked),
  ];
  const [, ...lines] = summaryLines(report, speech);
  const tables = report.tables.map((table) => toTable(table, speech));
  return printReport(
    {
      title: sayTitle(report, speech),
      company: `${world.directory.company.name} · ${world.directory.company.compound}`,
      around,
      landscape: true,
      bar: [homeLink(say, language), ...periodLinks(asked), ...fileLinks(asked)],
      sections: [
        { kind: 'lines', lines },
        { kind: 'charts', svgs: reportCharts(report, speech, 'page') },
        ...tables.map((table: Table) => ({ kind: 'table' as const, table })),
        { kind: 'table', table: figuresTable(report, speech), widths: FIGURE_WIDTHS },
      ],
      nothing: say('nothing'),
    },
    { zone, language, ticketAddress: (number) => ticketAddress(number, language) },
  );
}

/** The periods before and after; none that has not begun. */
function periodLinks({ whole, world, say, request }: Asked): Part[] {
  const { before, after } = neighboursOf(whole, world.rules.policy);
  const to = (period: Period, words: string) => link(reportAddress(period, world, request), words);
  return [
    ...(before.from < world.now ? [to(before, say('period_before'))] : []),
    ...(after.from < world.now ? [to(after, say('period_after'))] : []),
  ];
}

function fileLinks({ whole, world, say, request }: Asked): Part[] {
  const address = reportAddress(whole, world, request);
  return [link(`${address}&as=xlsx`, say('as_xlsx')), link(`${address}&as=csv`, say('as_csv'))];
}

/** Where the report of a period is. */
export function reportAddress(
  period: Period,
  { rules }: World,
  { language }: Pick<OfficeRequest, 'language'>,
): string {
  const kind: ReportKind = period.kind;
  return office(`/report?kind=${kind}&at=${dayNaming(period, rules.policy)}`, language);
}

/** Is it what was given out then? What differs is named. */
async function comparison(
  { store, log }: OfficeDeps,
  report: Report,
  { say, speech, whole }: Asked,
): Promise<string> {
  if (report.period.to < whole.to) return say('not_over');
  const kept = await store.findReport(reportKey(report.period));
  if (!kept) return say('not_given_out');
  if (kept.data === reportBytes(report)) return say('given_out');
  const old = readKept(kept.key, kept.data, log);
  if (!old) return say('kept_unreadable');
  return sayDifferences(differences(old, report), old, report, { say, speech });
}

/** What is not the same; of a report that was counted in the former way also that it was. */
function sayDifferences(
  all: readonly Difference[],
  old: Report,
  report: Report,
  { say, speech }: Pick<Asked, 'say' | 'speech'>,
): string {
  const isFormer = old.format !== report.format;
  const named = isFormer ? all.filter(({ what }) => what !== 'period') : all;
  const list = named
    .slice(0, NAMED)
    .map(({ what, key, old: was, new: is }) => {
      const name = what === 'policy' ? say('policies') : sayFigureKey(key, report, speech);
      return `${name} ${was ?? '—'} → ${is ?? '—'}`;
    })
    .join('；');
  const differs = named.length === 0 ? [] : [say('differs', { list })];
  return [...differs, ...(isFormer ? [say('counted_otherwise')] : [])].join(' · ');
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
