import { sayLength } from '../../words/index.ts';
import type { FigureName } from '../figures/formulas.ts';
import { findFigure } from '../report.ts';
import type { Report } from '../report.ts';
import type { ReportTable } from '../tables/tables.ts';
import { rowsOf } from './rows.ts';
import { sayBuilding, sayFigure, sayKey, sayReason, sayTeam, sayTitle } from './words.ts';
import type { ReportText, Speech } from './words.ts';

/** A chat shows so many lines of a report at most … */
const MOST_LINES = 9;
/** … but a head with fewer items than this under it tells nothing. */
const LEAST_ITEMS = 3;

/** A report in six to eleven lines: what came, how it was kept, what is left and who has it. No names but the owners'. */
export function summaryLines(report: Report, speech: Speech): string[] {
  const lines = [
    sayTitle(report, speech),
    ...bodyLines(report, null, speech, BODY),
    ...gapLine(report, speech),
    ...notableLine(report, speech),
  ];
  return [...lines, ...openLines(report, speech, MOST_LINES - lines.length)];
}

/** The answer to `/统计`: the figures of a team, or with null those of the whole company. */
export function statisticsText(report: Report, team: string | null, speech: Speech): string {
  const group = team === null ? null : `team:${team}`;
  const head = speech.say('statistics_head', {
    team: team === null ? speech.say('statistics_all') : sayTeam(team, speech),
    title: sayTitle(report, speech),
  });
  if (group !== null && !report.figures.some((figure) => figure.group === group))
    return [head, speech.say('statistics_none')].join('\n');
  const body = bodyLines(report, group, speech, group === null ? ALL : OF_TEAM);
  return [
    head,
    ...body,
    ...(group === null ? [...clockLine(report, speech), ...causeLine(report, speech)] : []),
  ].join('\n');
}

/** A line of the catalogue and the figures that fill it in. */
interface Line {
  text: ReportText;
  values: Readonly<Record<string, FigureName | 'complaint_opened:major'>>;
}

const REPAIR: Line = {
  text: 'line_repair',
  values: {
    opened: 'repair_opened',
    done: 'repair_opened_done',
    open: 'repair_opened_open',
    overdue: 'repair_opened_overdue',
    rate: 'repair_in_time',
  },
};
const CALLS: Line = {
  text: 'line_calls',
  values: { rate: 'called_back', mark: 'mark_mean', redone: 'redone', alerts: 'alerts' },
};
const COMPLAINT: Line = {
  text: 'line_complaint',
  values: {
    opened: 'complaint_opened',
    major: 'complaint_opened:major',
    solved: 'complaint_upheld',
    not_upheld: 'complaint_not_upheld',
    rate: 'complaint_in_time',
  },
};
const INQUIRY: Line = {
  text: 'line_inquiry',
  values: {
    inquiries: 'inquiry_opened',
    answered: 'inquiry_answered',
    help: 'help_opened',
    emergencies: 'emergencies',
    suggestions: 'suggestions',
    praise: 'praise',
  },
};
const BODY: readonly Line[] = [REPAIR, COMPLAINT, INQUIRY, CALLS];
const ALL: readonly Line[] = [
  {
    text: 'statistics_totals',
    values: { opened: 'opened', open: 'open', overdue: 'overdue', cancelled: 'cancelled' },
  },
  ...BODY,
];
const OF_TEAM: readonly Line[] = [
  { text: 'statistics_team', values: { opened: 'opened', open: 'open', overdue: 'overdue' } },
  REPAIR,
  {
    text: 'statistics_complaint',
    values: { opened: 'complaint_opened', open: 'complaint_open', rate: 'complaint_in_time' },
  },
  {
    text: 'statistics_other',
    values: {
      inquiries: 'inquiry_opened',
      answered: 'inquiry_answered',
      help: 'help_opened',
      emergencies: 'emergencies',
    },
  },
  CALLS,
];

function bodyLines(report: Report, group: string | null, speech: Speech, lines: readonly Line[]): string[] {
  const value = (key: string) =>
    sayFigure(findFigure(report, group === null ? key : `${key}@${group}`), speech);
  return lines.map(({ text, values }) =>
    speech.say(text, Object.fromEntries(Object.entries(values).map(([name, key]) => [name, value(key)]))),
  );
}

/** What the handbooks lack; nobody writes them in a day. */
function gapLine(report: Report, speech: Speech): string[] {
  const [open, closed] = [findFigure(report, 'gap_open'), findFigure(report, 'gap_closed')];
  if (report.kind === 'daily' || !open || !closed) return [];
  return [speech.say('line_gaps', { open: open.numerator, closed: closed.numerator })];
}

/** What a leader should not have to look for: incidents, else what keeps coming back. */
function notableLine(report: Report, speech: Speech): string[] {
  const incidents = findFigure(report, 'incidents');
  if (incidents && incidents.numerator > 0) {
    const tickets = findFigure(report, 'incident_tickets')?.numerator ?? 0;
    return [speech.say('line_incidents', { count: incidents.numerator, tickets })];
  }
  const causes = rowsOf(report, 'recurring')
    .slice(0, 3)
    .map(({ cells: [where, what, times] }) =>
      speech.say('recurring_cause', {
        where: sayBuilding(String(where ?? ''), speech),
        what: String(what ?? ''),
        times: Number(times),
      }),
    );
  return causes.length === 0 ? [] : [speech.say('line_recurring', { causes: causes.join(' · ') })];
}

function openLines(report: Report, speech: Speech, room: number): string[] {
  const rows = rowsOf(report, 'open_items');
  if (rows.length === 0) return [speech.say('line_open_none')];
  const overdue = findFigure(report, 'overdue')?.numerator ?? 0;
  const head = speech.say('line_open', { count: rows.length, overdue });
  const fits = Math.max(room - 1, LEAST_ITEMS + 1);
  const shown = rows.length > fits ? fits - 1 : rows.length;
  const items = rows.slice(0, shown).map((row) => itemLine(row, speech));
  const more = rows.length > shown ? [speech.say('line_more', { count: rows.length - shown })] : [];
  return [head, ...items, ...more];
}

/** Number, building, state and owner (the team while nobody has it), and how late it is. */
function itemLine({ cells }: ReportTable['rows'][number], speech: Speech): string {
  const [number, , building, , team, state, owner] = cells;
  const late = cells[10];
  const line = speech.say('line_item', {
    number: String(number),
    building: sayBuilding(String(building ?? ''), speech),
    state: sayKey(String(state), speech),
    owner: typeof owner === 'string' ? speech.person(owner) : sayTeam(String(team), speech),
    late: typeof late === 'number' ? speech.say('late', { length: sayLength(late, speech.language) }) : '',
  });
  return line.trimEnd();
}

function clockLine(report: Report, speech: Speech): string[] {
  const rates = report.figures
    .filter(({ name, group }) => name === 'in_time' && group === null)
    .map((figure) => `${sayReason(figure.of ?? '', speech)} ${sayFigure(figure, speech)}`);
  return rates.length === 0 ? [] : [speech.say('statistics_clocks', { rates: rates.join(' · ') })];
}

function causeLine(report: Report, speech: Speech): string[] {
  const causes = rowsOf(report, 'causes')
    .slice(0, 3)
    .map(({ cells: [what, , times] }) => `${String(what ?? speech.say('cause_none'))} ${String(times)}`);
  return causes.length === 0 ? [] : [speech.say('statistics_causes', { causes: causes.join(' · ') })];
}
