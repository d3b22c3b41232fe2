export { makeCalendar } from './calendar.ts';
export { isPublishedYear } from './publicHolidays.ts';
export { dueAt, endOfDay, calledBackDue, phoneTaskAt, afterQuiet, warningAt } from './due.ts';
export { parsePolicy, parseAllowance } from './policy.ts';
export type { Allowance, ClockRule, ClockRules, Policy, Ruled, WorkCalendar } from './types.ts';
