import { barChart } from './bars.ts';
import type { Report } from '../report.ts';
import type { Cell } from '../files/table.ts';
import { sayBuilding, sayReason, sayTeam, sayTitle } from '../summary/words.ts';
import type { Speech } from '../summary/words.ts';
import type { TableKey } from '../tables/tables.ts';

/** Most bars of one picture. */
const BARS = 10;

/** The pictures of a report as SVG: how times were kept, what came by team and building, the top causes; none without data. */
export function reportCharts(report: Report, speech: Speech): string[] {
  return [keptTimes(report, speech), ...counted(report, speech)].flatMap((svg) => svg ?? []);
}

function keptTimes(report: Report, speech: Speech): string | null {
  const rows = rowsOf(report, 'in_time').filter(([, , , rate]) => typeof rate === 'number');
  if (rows.length === 0) return null;
  const target = report.figures.find(({ name }) => name === 'repair_in_time')?.target ?? null;
  return barChart({
    title: speech.say('table_in_time'),
    description: sayTitle(report, speech),
    kind: 'percent',
    language: speech.language,
    target: target === null ? null : target.percent / 100,
    bars: rows.map(([clock, , , rate]) => ({ label: sayReason(String(clock), speech), value: Number(rate) })),
  });
}

/** Numbers of tickets by what stands in the first column. */
function counted(report: Report, speech: Speech): (string | null)[] {
  const bars: readonly [TableKey, number, (name: Cell) => string][] = [
    ['by_team', 1, (team) => sayTeam(String(team), speech)],
    ['by_building', 1, (building) => sayBuilding(String(building ?? ''), speech)],
    ['causes', 2, (cause) => (cause === null ? speech.say('cause_none') : String(cause))],
  ];
  return bars.map(([key, column, nameOf]) => {
    const rows = rowsOf(report, key).slice(0, BARS);
    if (rows.length < 2) return null;
    return barChart({
      title: speech.say(`table_${key}`),
      description: sayTitle(report, speech),
      kind: 'number',
      language: speech.language,
      target: null,
      bars: rows.map((cells) => ({ label: nameOf(cells[0] ?? null), value: Number(cells[column] ?? 0) })),
    });
  });
}

function rowsOf(report: Report, key: TableKey): Cell[][] {
  return report.tables.find((table) => table.key === key)?.rows.map(({ cells }) => cells) ?? [];
}
