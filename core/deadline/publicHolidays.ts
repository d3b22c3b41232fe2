import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

// The package's own `isWorkday` reads a date in the machine's zone and is a day off west of Greenwich; its data is not.
const holidays = new Set(Object.keys(published.holidays));
const makeUpDays = new Set(Object.keys(published.workdays));
const years = new Set([...holidays].map((date) => date.slice(0, 4)));

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
