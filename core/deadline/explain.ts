import { addDays, localDate } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { extendByPauses, mergeSpans } from './pause.ts';
import { findHolidayName } from './publicHolidays.ts';
import type { HolidayName } from './publicHolidays.ts';
import type { Allowance, DayKind, Span, WorkCalendar } from './types.ts';

/** Why time between the start of a clock and its due time did not count. */
export type SkipReason = 'closed' | 'day_off' | 'pause' | 'weather';

export interface SkippedSpan extends Span {
  why: SkipReason;
}

/** Days in a row, of one kind and one holiday, that were no plain workdays. */
export interface SpecialDays {
  kind: Exclude<DayKind, 'workday'>;
  /** First and last of them, `YYYY-MM-DD`. */
  firstOn: string;
  lastOn: string;
  /** The public holiday they belong to; null for weekends and the company's own days. */
  name: HolidayName | null;
}

/** What a due time is worked out from. */
export interface ClockFacts {
  startedAt: Instant;
  within: Allowance;
  /** Ended pauses; an open one up to now, or up to its planned end. */
  pauses: readonly Span[];
  /** Declared weather the clock waited for. */
  spells: readonly Span[];
  calendar: WorkCalendar;
}

/** How a due time came about: `counted` and `skipped` together fill the time from `startedAt` to `dueAt`. */
export interface DueExplanation {
  startedAt: Instant;
  within: Allowance;
  dueAt: Instant;
  counted: Span[];
  skipped: SkippedSpan[];
  /** Days that the work calendar took out or in, in order; none where every day counts alike. */
  days: SpecialDays[];
  /** Length of `counted`, ms: the allowance, where that is a length. */
  countedMs: number;
}

interface Part extends Span {
  /** null: counted. */
  why: SkipReason | null;
}

/**
 * The reckoning behind a due time, as data. Nights, weekends and holidays between two windows of work are one span,
 * `day_off` when it holds a day without work. A pause is shown whole, closing time inside it included, and before the
 * weather it overlaps. `same_day` counts until 24:00.
 * @throws AppError CALENDAR_EMPTY
 */
export function explainDue({ startedAt, within, pauses, spells, calendar }: ClockFacts): DueExplanation {
  const dueAt = extendByPauses(startedAt, within, [...pauses, ...spells], calendar);
  const whole = { from: startedAt, to: dueAt };
  const inWork = within.kind === 'workhours' || within.kind === 'workdays';
  const open = inWork ? openParts(whole, calendar) : [{ ...whole, why: null }];
  const parts = join(cutOut(cutOut(open, spells, 'weather'), pauses, 'pause'));
  const counted = parts.flatMap(({ from, to, why }) => (why === null ? [{ from, to }] : []));
  return {
    startedAt,
    within,
    dueAt,
    counted,
    skipped: parts.flatMap((part) => toSkipped(part, calendar)),
    days: inWork ? listSpecialDays(whole, calendar) : [],
    countedMs: counted.reduce((sum, { from, to }) => sum + to - from, 0),
  };
}

/** The windows of work in `whole`, and what lies between them as closed. */
function openParts(whole: Span, calendar: WorkCalendar): Part[] {
  const parts: Part[] = [];
  let reached = whole.from;
  for (const { from, to } of calendar.windowsBetween(whole.from, whole.to)) {
    if (from > reached) parts.push({ from: reached, to: from, why: 'closed' });
    parts.push({ from, to, why: null });
    reached = to;
  }
  return reached < whole.to ? [...parts, { from: reached, to: whole.to, why: 'closed' }] : parts;
}

/** Whether closed time holds a day off is seen only now that pauses are out of it. */
function toSkipped({ from, to, why }: Part, calendar: WorkCalendar): SkippedSpan[] {
  if (why === null) return [];
  const dayOff =
    why === 'closed' && listDates({ from, to }, calendar.zone).some((date) => !calendar.isWorkday(date));
  return [{ from, to, why: dayOff ? 'day_off' : why }];
}

/** `parts` with everything inside `spans` skipped for that reason. */
function cutOut(parts: readonly Part[], spans: readonly Span[], why: SkipReason): Part[] {
  const merged = mergeSpans(spans);
  return parts.flatMap((part) => {
    const cut: Part[] = [];
    let reached = part.from;
    for (const span of merged) {
      const from = Math.max(reached, span.from);
      const to = Math.min(part.to, span.to);
      if (to <= from) continue;
      if (from > reached) cut.push({ ...part, from: reached, to: from });
      cut.push({ from, to, why });
      reached = to;
    }
    return reached < part.to ? [...cut, { ...part, from: reached }] : cut;
  });
}

/** Neighbours of one kind become one. */
function join(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && last.why === part.why && last.to === part.from) last.to = part.to;
    else joined.push({ ...part });
  }
  return joined;
}

function listSpecialDays(whole: Span, calendar: WorkCalendar): SpecialDays[] {
  const days: SpecialDays[] = [];
  for (const date of listDatesMet(whole, calendar)) {
    const kind = calendar.dayKind(date);
    if (kind === 'workday') continue;
    const name = kind === 'holiday' || kind === 'make_up_day' ? findHolidayName(date) : null;
    const last = days.at(-1);
    const goesOn =
      last?.kind === kind && last.name?.english === name?.english && addDays(last.lastOn, 1) === date;
    if (last && goesOn) last.lastOn = date;
    else days.push({ kind, firstOn: date, lastOn: date, name });
  }
  return days;
}

/** Dates worked and dates in between; a night shift after midnight is met as the day on which it began. */
function listDatesMet(whole: Span, calendar: WorkCalendar): string[] {
  const worked = calendar.windowsBetween(whole.from, whole.to).map(({ date }) => date);
  const between = openParts(whole, calendar).flatMap((part) =>
    part.why === null ? [] : listDates(part, calendar.zone),
  );
  return [...new Set([...worked, ...between])].sort();
}

/** Local dates that `span` touches. */
function listDates({ from, to }: Span, zone: string): string[] {
  const last = localDate(to - 1, zone);
  const dates: string[] = [];
  for (let date = localDate(from, zone); date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}
