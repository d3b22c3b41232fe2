import type { Person } from '../../people/index.ts';
import { REPORT_KINDS, reportBytes, reportCharts, reportDueAt, summaryLines } from '../../report/index.ts';
import type { Report, ReportKind } from '../../report/index.ts';
import type { Draft } from '../draft.ts';
import type { MediaRef } from '../ports.ts';
import type { Pictures, Routine } from '../routines.ts';
import { periodDue, readReport, reportKey, speechFor } from './make.ts';

/** Reports that the company's manager reads too; the daily one stays with supervisors and director. */
const FOR_MANAGER: readonly ReportKind[] = ['monthly', 'quarterly', 'half_year', 'yearly', 'weekly'];

/** Reports that come with pictures; the day's few lines speak for themselves. */
const PICTURED: readonly ReportKind[] = FOR_MANAGER;

/**
 * The daily summary by the evening, and the reports of the week, month (interim and final), quarter and year.
 * @clause organisation 3.1.1, 3.1.2, 3.1.3
 */
export const REPORT_ROUTINES: readonly Routine[] = REPORT_KINDS.map((kind) => ({
  name: `report:${kind}`,
  nextAt: (after, world) => reportDueAt(kind, after, world.rules.policy),
  run: async (draft, at, store, { pictures }) => {
    const report = await readReport(periodDue(kind, at, draft.world), draft.world, store);
    if (report.tickets.length === 0) return;
    draft.keepReport({
      key: reportKey(report.period),
      kind,
      from: report.period.from,
      to: report.period.to,
      madeAt: draft.world.now,
      data: reportBytes(report),
    });
    const images = PICTURED.includes(kind) ? await drawn(report, draft, pictures) : [];
    for (const reader of readersOf(report, draft))
      draft.say(reader.key, textFor(report, reader, draft), { class: 'report', owedAt: at, images });
  },
}));

/** The first pictures of the report; a phone shows no more at a glance. */
async function drawn(report: Report, draft: Draft, pictures: Pictures): Promise<MediaRef[]> {
  const charts = reportCharts(report, speechFor(draft.world, 'zh-Hans')).slice(0, 2);
  const images: MediaRef[] = [];
  for (const [i, svg] of charts.entries()) {
    const image = await pictures(svg, `${report.kind}-${i + 1}.png`);
    if (image) images.push(image);
  }
  return images;
}

function textFor(report: Report, reader: Person, draft: Draft): string {
  const language = reader.language ?? 'zh-Hans';
  return summaryLines(report, speechFor(draft.world, language)).join('\n');
}

/** Director and manager, and the supervisors of teams that the report tells something of; each once. */
function readersOf({ kind, tickets }: Report, draft: Draft): Person[] {
  const { directory, now } = draft.world;
  const teams = new Set<string | null>(tickets.map(({ team }) => team));
  const supervisors = directory.people.filter(({ role, team }) => role === 'supervisor' && teams.has(team));
  const reachable = supervisors.flatMap((person) => directory.reachable(person.key, now) ?? []);
  const leaders = [directory.director(now), FOR_MANAGER.includes(kind) ? directory.manager(now) : null];
  const all = [...reachable, ...leaders.flatMap((leader) => leader ?? [])];
  return [...new Map(all.map((person) => [person.key, person])).values()];
}
