import type { Instant } from '../kit/index.ts';
import { extendByPauses } from './pause.ts';
import type { Allowance, Span, WorkCalendar } from './types.ts';

/** Extreme weather as the company declared it, in advance or afterwards. */
export interface WeatherSpell extends Span {
  /** In the words of who declared it, e.g. `台风红色预警`. */
  reason: string;
}

/**
 * When a clock runs out that counts only outside declared spells of extreme weather: each is a pause given in advance.
 * Which clocks that holds for (repairs that are no emergency) is for the caller to decide. Overlapping spells count
 * once. For a clock that was paused as well, pass pauses and spells together to `extendByPauses`.
 * @throws AppError CALENDAR_EMPTY
 */
export function dueInWeather(
  start: Instant,
  allowance: Allowance,
  spells: readonly Span[],
  calendar: WorkCalendar,
): Instant {
  return extendByPauses(start, allowance, spells, calendar);
}

/**
 * The spells that a clock had to wait for, in the order given.
 * @param due due time with the spells taken in, as `dueInWeather` gives it
 */
export function listSpellsMet(start: Instant, due: Instant, spells: readonly WeatherSpell[]): WeatherSpell[] {
  return spells.filter(({ from, to }) => to > from && to > start && from <= due);
}
