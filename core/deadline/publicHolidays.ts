import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

// The package's own `isWorkday` reads a date in the machine's zone and is a day off west of Greenwich; its data is not.
const holidays = new Map<string, string>(Object.entries(published.holidays));
const makeUpDays = new Map<string, string>(Object.entries(published.workdays));
const years = new Set([...holidays.keys()].map((date) => date.slice(0, 4)));

/** Name of a public holiday in the two languages it is published in, e.g. `Spring Festival` and `春节`. */
export interface HolidayName {
  english: string;
  chinese: string;
}

/** Are the public holidays and make-up days of `year` published? Otherwise plain weeks count. */
export function isPublishedYear(year: number): boolean {
  return years.has(String(year));
}

/** Do people work in China on `date` (`YYYY-MM-DD`): Monday to Friday and make-up days, public holidays left out? */
export function isPublicWorkday(date: string): boolean {
  if (makeUpDays.has(date)) return true;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(date);
}

/** Is `date` (`YYYY-MM-DD`) a published day off? */
export function isPublicHoliday(date: string): boolean {
  return holidays.has(date);
}

/** Is `date` (`YYYY-MM-DD`) a published workday that would else be a weekend? */
export function isMakeUpDay(date: string): boolean {
  return makeUpDays.has(date);
}

/** The holiday that `date` (`YYYY-MM-DD`) belongs to, as a day off or as a make-up day of it; null for other days. */
export function findHolidayName(date: string): HolidayName | null {
  const [english, chinese] = (holidays.get(date) ?? makeUpDays.get(date) ?? '').split(',');
  return english && chinese ? { english, chinese } : null;
}
