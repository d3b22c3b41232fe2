import { localTime } from '../../kit/index.ts';
import type { Instant, Language } from '../../kit/index.ts';
import { isNameKey, nameOf, sayHour, teamName } from '../../words/index.ts';
import type { Values } from '../../words/index.ts';
import type { Figure } from '../figures/counting.ts';
import type { Report } from '../report.ts';
import type { ColumnKey, TableKey } from '../tables/tables.ts';
import type { FigureName, FormulaKey } from '../figures/formulas.ts';
import type { ReportKind } from '../period.ts';
import type { TicketState } from '../../ticket/index.ts';
import { sayNumber, sayPercent } from '../files/table.ts';

/** Texts of the catalogue that reports ask for by name. */
export type ReportText =
  | `figure_${FigureName}`
  | FormulaKey
  | `head_${ReportKind}`
  | `state_${TicketState}`
  | `table_${TableKey}`
  | `note_${TableKey}`
  | `column_${Exclude<ColumnKey, FigureName>}`
  | (typeof PLAIN)[number];

const PLAIN = [
  ...(['reason_emergency', 'reason_unowned', 'reason_incident', 'reason_upgrade', 'reason_unknown'] as const),
  ...(['kind_formal', 'kind_person', 'kind_handed_over', 'kind_medical', 'kind_advice'] as const),
  ...([
    'kind_crime',
    'kind_disaster',
    'kind_daily',
    'cause_staff',
    'cause_raised',
    'cause_unsolved',
  ] as const),
  ...(['value_step', 'value_mark', 'value_minutes', 'value_rate', 'value_none', 'cause_none'] as const),
  ...([
    'target_at_least',
    'target_at_most',
    'target_reached',
    'target_missed',
    'building',
    'building_none',
    'date',
  ] as const),
  ...(['month_1', 'month_2', 'month_3', 'month_4', 'month_5', 'month_6', 'month_7'] as const),
  ...(['month_8', 'month_9', 'month_10', 'month_11', 'month_12'] as const),
  ...(['table_figures', 'column_figure', 'column_of', 'column_value', 'column_numerator'] as const),
  ...(['column_denominator', 'column_target', 'column_formula', 'column_clause', 'column_tickets'] as const),
  ...([
    'line_repair',
    'line_complaint',
    'line_inquiry',
    'line_gaps',
    'line_calls',
    'line_incidents',
  ] as const),
  ...([
    'line_recurring',
    'recurring_cause',
    'line_open',
    'line_open_none',
    'line_item',
    'line_more',
  ] as const),
  ...(['late', 'statistics_head', 'statistics_all', 'statistics_totals', 'statistics_team'] as const),
  ...(['statistics_clocks', 'statistics_complaint', 'statistics_other', 'statistics_causes'] as const),
  ...(['chart_in_time', 'chart_by_team', 'chart_by_building', 'chart_causes'] as const),
  ...(['column_unit', 'unit_minutes', 'unit_mark', 'reason_on_site', 'reason_promised'] as const),
  'statistics_none',
] as const;

/** How a report speaks to its reader. */
export interface Speech {
  language: Language;
  /** The catalogue's text of that key in this language, e.g. `(key, values) => toReport(key, 'en', values)`. */
  say: (key: ReportText, values?: Values) => string;
  /** Name of somebody who works here, by key. */
  person: (key: string) => string;
  /** A clause as people read it, `《客户服务规程》2.7.1`; without it as it is kept, `service 2.7.1`. */
  clause?: (clause: string) => string;
}

/** `日报 11月21日（截至 20:20）`, `2026年10月月报`. */
export function sayTitle(
  { kind, period, zone }: Pick<Report, 'kind' | 'period' | 'zone'>,
  speech: Speech,
): string {
  const last = period.to - 1;
  const { year, month } = localTime(period.from, zone);
  return speech.say(`head_${kind}`, {
    date: sayDate(last, zone, speech),
    from: sayDate(period.from, zone, speech),
    time: sayHour(period.to, zone),
    year,
    month: sayMonth(month, speech),
    part: partOf(kind, month),
  });
}

function partOf(kind: ReportKind, month: number): number {
  if (kind === 'quarterly') return Math.ceil(month / 3);
  return kind === 'half_year' ? Math.ceil(month / 6) : 0;
}

function sayDate(at: Instant, zone: string, speech: Speech): string {
  const { month, day } = localTime(at, zone);
  return speech.say('date', { month: sayMonth(month, speech), day });
}

function sayMonth(month: number, speech: Speech): string {
  const key = PLAIN.find((name) => name === `month_${month}`);
  return key ? speech.say(key) : String(month);
}

/** `12`, `91.7%（11/12）`, `3.2 分钟`; `无` where there was nothing to count. */
export function sayFigure(figure: Figure | null, speech: Speech): string {
  if (!figure) return '0';
  const { unit, value, numerator, denominator } = figure;
  if (value === null || (unit === 'percent' && !denominator)) return speech.say('value_none');
  switch (unit) {
    case 'percent': {
      const percent = sayPercent(numerator / (denominator ?? 1));
      return speech.say('value_rate', { percent, part: numerator, whole: denominator ?? 0 });
    }
    case 'minutes':
      return speech.say('value_minutes', { minutes: sayNumber(value) });
    case 'mark':
    case 'count':
      return sayNumber(value);
  }
}

/** Name of the figure with what exactly it counts: `时限及时率 到场`. */
export function sayFigureName({ name, of }: Pick<Figure, 'name' | 'of'>, speech: Speech): string {
  const what = of === null ? '' : sayOf(name, of, speech);
  return [speech.say(`figure_${name}`), what].filter((part) => part !== '').join(' ');
}

/** The name of the figure of that key; the key itself where it is of something else or of a part of the company. */
export function sayFigureKey(key: string, report: Report, speech: Speech): string {
  const figure = report.figures.find((one) => one.key === key && one.group === null);
  return figure ? sayFigureName(figure, speech) : key;
}

/** What a figure is of, in words. */
export function sayOf(name: FigureName, of: string, speech: Speech): string {
  const [first = of, second] = of.split('.');
  switch (name) {
    case 'marks':
      return speech.say('value_mark', { mark: of });
    case 'alerts':
      return speech.say('value_step', { reason: sayReason(first, speech), step: second ?? '' });
    case 'warnings':
    case 'in_time':
      return sayReason(of, speech);
    case 'complaint_state':
      return [sayKey(first, speech), sayKey(second ?? '', speech)].join(' · ');
    default:
      return sayKey(of, speech);
  }
}

/** A deadline or another reason to alert somebody. */
export function sayReason(reason: string, speech: Speech): string {
  const own = PLAIN.find((name) => name === `reason_${reason}`);
  if (own) return speech.say(own);
  const clock = `clock_${reason}`;
  return isNameKey(clock) ? nameOf(clock, speech.language) : speech.say('reason_unknown');
}

/** A level, state, category or kind by its key; the key itself where it has no word. */
export function sayKey(key: string, speech: Speech): string {
  const state = STATES.find((one) => one === `state_${key}`);
  if (state) return speech.say(state);
  const own = PLAIN.find((name) => name === `kind_${key}` || name === `cause_${key}`);
  if (own) return speech.say(own);
  return isNameKey(key) ? nameOf(key, speech.language).trim() : key;
}

const STATES = [
  ...(['state_new', 'state_dispatched', 'state_accepted', 'state_arrived', 'state_quoted'] as const),
  ...(['state_on_hold', 'state_done', 'state_closed', 'state_cancelled', 'state_received'] as const),
  ...(['state_in_progress', 'state_extension_asked', 'state_not_upheld', 'state_alerted'] as const),
  ...(['state_taken', 'state_waiting', 'state_answered'] as const),
] as const;

/** `3栋`; the place itself where it is no number, `公共区域` where there is none. */
export function sayBuilding(building: string, speech: Speech): string {
  if (building === '') return speech.say('building_none');
  return /^[\dA-Za-z]{1,3}$/.test(building) ? speech.say('building', { building }) : building;
}

/** Team by its key. */
export function sayTeam(team: string, speech: Speech): string {
  return teamName(team, speech.language);
}
