import { barChart } from './bars.ts';
import type { Bar } from './bars.ts';
import type { ChartFrame } from './parts.ts';
import type { Report } from '../report.ts';
import { sayBuilding, sayReason, sayTeam, sayTitle } from '../summary/words.ts';
import type { Speech } from '../summary/words.ts';
import { rowsOf } from '../summary/rows.ts';

/** Where the pictures are shown: alone in a chat they tell their period, on the page of the report its head does. */
export type ShownOn = 'chat' | 'page';

/** The pictures of a report as SVG: how times were kept, what came by team and building, the top causes; none without data. */
export function reportCharts(report: Report, speech: Speech, shownOn: ShownOn = 'chat'): string[] {
  const description = shownOn === 'chat' ? sayTitle(report, speech) : '';
  const { language, say } = speech;
  const frame = { description, language };
  return [
    chart(keptTimes(report, speech), { ...frame, title: say('chart_in_time'), kind: 'percent' }),
    chart(byTeam(report, speech), { ...frame, title: say('chart_by_team'), kind: 'number' }),
    chart(byBuilding(report, speech), { ...frame, title: say('chart_by_building'), kind: 'number' }),
    chart(causes(report), { ...frame, title: say('chart_causes'), kind: 'number' }),
  ].flatMap((svg) => svg ?? []);
}

/** One bar compares nothing, unless it is a share. */
function chart(bars: Bar[], frame: ChartFrame): string | null {
  return bars.length < (frame.kind === 'percent' ? 1 : 2) ? null : barChart({ ...frame, bars });
}

function keptTimes(report: Report, speech: Speech): Bar[] {
  return rowsOf(report, 'in_time').flatMap(({ cells: [clock, , , rate] }) =>
    typeof rate === 'number' ? [{ label: sayReason(String(clock), speech), value: rate }] : [],
  );
}

/** What came in, most first; what nobody brought anything is no bar. */
function byTeam(report: Report, speech: Speech): Bar[] {
  return rowsOf(report, 'by_team')
    .map(({ cells: [team, opened] }) => ({ label: sayTeam(String(team), speech), value: Number(opened) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
}

function byBuilding(report: Report, speech: Speech): Bar[] {
  return rowsOf(report, 'by_building')
    .map(({ cells: [building, opened] }) => ({
      label: sayBuilding(String(building ?? ''), speech),
      value: Number(opened),
    }))
    .filter(({ value }) => value > 0);
}

function causes(report: Report): Bar[] {
  return rowsOf(report, 'causes').map(({ cells: [what, , times] }) => ({
    label: String(what ?? ''),
    value: Number(times),
  }));
}
