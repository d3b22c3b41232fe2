export { makeCalendar } from './calendar.ts';
export { isPublishedYear } from './publicHolidays.ts';
export { calendarSource, calendarFingerprint } from './calendarSource.ts';
export type { CalendarSource } from './calendarSource.ts';
export { dueAt, endOfDay, calledBackDue, phoneTaskAt, afterQuiet, warningAt } from './due.ts';
export { extendByPauses, dueAfterPause, mergeSpans } from './pause.ts';
export { dueInWeather, listSpellsMet } from './weather.ts';
export type { WeatherSpell } from './weather.ts';
export { explainDue } from './explain.ts';
export type { ClockFacts, DueExplanation, SkipReason, SkippedSpan, SpecialDays } from './explain.ts';
export type { HolidayName } from './publicHolidays.ts';
export { parsePolicy, parseAllowance } from './policy.ts';
export type {
  Allowance,
  ClockRule,
  ClockRules,
  DayKind,
  AlertPolicy,
  Policy,
  QuietKind,
  QuietLevel,
  Ruled,
  Span,
  WorkCalendar,
  WorkWindow,
} from './types.ts';
