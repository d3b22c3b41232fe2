import { addDays, localDate, localTime } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import type { RotaRow } from './types.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What a rota needs to know of days. */
export interface RotaDays {
  /** Public holidays left out, make-up days taken in. */
  isWorkday: (date: string) => boolean;
  zone: string;
}

/** Does this line of the rota cover `at`? A night shift belongs to the day on which it begins. */
export function covers(row: RotaRow, at: Instant, facts: RotaDays): boolean {
  const { hour, minute, second } = localTime(at, facts.zone);
  const now = hour * 60 + minute + second / 60;
  const [from, to] = row.hours.split('-').map(minutesOf);
  if (from === undefined || to === undefined) return false;
  const today = localDate(at, facts.zone);
  if (from < to) return now >= from && now < to && onDay(row.days, today, facts);
  return (
    (now >= from && onDay(row.days, today, facts)) || (now < to && onDay(row.days, addDays(today, -1), facts))
  );
}

/**
 * `mon-fri` is every workday and `sat-sun` every other day, so that the two together cover each day once: public
 * holidays are `sat-sun`, make-up days `mon-fri`. Single days and other ranges are the days of the plain week.
 */
function onDay(days: string, date: string, { isWorkday }: RotaDays): boolean {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return days.split(',').some((part) => {
    const term = part.trim();
    if (term === 'all') return true;
    if (term === 'mon-fri') return isWorkday(date);
    if (term === 'sat-sun') return !isWorkday(date);
    const [first = -1, last = first] = term.split('-').map((name) => WEEKDAYS.indexOf(name));
    return first <= last ? weekday >= first && weekday <= last : weekday >= first || weekday <= last;
  });
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
