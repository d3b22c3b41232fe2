import { assertNever } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { dueAt, endOfDay } from './due.ts';
import type { Allowance, Span, WorkCalendar } from './types.ts';

/**
 * When a clock runs out that stood still during `pauses`: `dueAt` moved on by every pause it meets, see `dueAfterPause`.
 * Pauses may come in any order, overlap or touch, and count once; what lies before `start` or after the moved due time
 * changes nothing. Declared bad weather is a pause known in advance and may be passed along with the others.
 *
 * ```ts
 * extendByPauses(at('Fri 16:00'), { kind: 'workhours', minutes: 240 }, [{ from: at('Fri 17:00'), to: at('Mon 09:00') }], calendar)
 * // Mon 12:00, an hour later than without the pause: Friday's last half hour and Monday's first did not count
 * ```
 * @throws AppError CALENDAR_EMPTY
 */
export function extendByPauses(
  start: Instant,
  allowance: Allowance,
  pauses: readonly Span[],
  calendar: WorkCalendar,
): Instant {
  const sinceStart = pauses.map(({ from, to }) => ({ from: Math.max(start, from), to }));
  return mergeSpans(sinceStart).reduce(
    (due, pause) => dueAfterPause(due, pause, allowance, calendar),
    dueAt(start, allowance, calendar),
  );
}

/**
 * The due time of a clock after one pause more; step by step, in order of time, this gives what `extendByPauses` gives
 * at once. It also moves the time of a warning, which is a due time of its own.
 *
 * - durations, and promised times without an allowance: later by the true time of the pause;
 * - `workhours`, `workdays`: later by exactly the working time of the pause;
 * - `same_day`: 24:00 of the day on which the pause ended, when that is later.
 *
 * A clock never runs out inside a pause: one that begins at the very instant of `due` still counts, and where the end
 * of the pause is reached outside working time, counting in work ends at the next opening.
 * @param due due time as it stood before this pause, earlier pauses included
 * @param pause not begun before the clock; ended (or its planned end); one that begins after `due` changes nothing
 * @param allowance null: a promised time
 * @throws AppError CALENDAR_EMPTY
 */
export function dueAfterPause(
  due: Instant,
  pause: Span,
  allowance: Allowance | null,
  calendar: WorkCalendar,
): Instant {
  if (pause.from > due || pause.to <= pause.from) return due;
  if (allowance === null) return due + pause.to - pause.from;
  switch (allowance.kind) {
    case 'duration':
      return due + pause.to - pause.from;
    case 'workhours':
    case 'workdays':
      return afterLostWork(due, pause, calendar);
    case 'same_day':
      // Shifting by true time and rounding up to 24:00 would give a start inside the pause an earlier due time than
      // one before it, and two halves of a pause another result than the whole.
      return Math.max(due, endOfDay(pause.to, calendar.zone));
    default:
      return assertNever(allowance);
  }
}

/** The same time as spans that neither overlap nor touch, in order; empty ones are dropped. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { from, to } of spans.filter((span) => span.to > span.from).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

function afterLostWork(due: Instant, pause: Span, calendar: WorkCalendar): Instant {
  const lost = calendar.workingMsBetween(pause.from, pause.to);
  // Adding nothing would move a due time at a closing edge to the next opening.
  const moved = lost === 0 ? due : calendar.addWorkingMs(due, lost);
  return moved > pause.to ? moved : calendar.nextOpening(pause.to);
}
