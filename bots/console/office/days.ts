import { DAY, atLocal } from '../../../core/kit/index.ts';
import type { Instant } from '../../../core/kit/index.ts';

/** The beginning of a day that exists, `2026-03-01`, in the company's zone; null for anything else. */
export function readDay(words: string, zone: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(words)) return null;
  const at = Date.parse(`${words}T00:00:00Z`);
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(words);
  return exists ? atLocal(words, 0, zone) : null;
}

/** From the beginning of the first day to the end of the last, or what is wrong with them. */
export function readDays(
  from: string,
  to: string,
  zone: string,
): { from: Instant; to: Instant } | 'bad_date' | 'dates_turned' {
  const [first, last] = [readDay(from, zone), readDay(to, zone)];
  if (first === null || last === null) return 'bad_date';
  return last < first ? 'dates_turned' : { from: first, to: last + DAY };
}
