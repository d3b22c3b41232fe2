import { localTime } from '../kit/index.ts';
import type { Allowance } from './types.ts';

/** What a value of the policy file says, or what is wrong with it in words for its writer. */
export type Reading<T> = { value: T } | { problem: string };

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** `2 min`, `1 h`, `3 d`, `2 workdays`, `4 workhours`, `same day`; more than nothing, workdays whole. */
export function readAllowance(words: string): Reading<Allowance> {
  if (words === 'same day') return { value: { kind: 'same_day' } };
  const match = /^(\d+(?:\.\d+)?) (s|min|h|d|workdays?|workhours?)$/.exec(words);
  const amount = Number(match?.[1] ?? 0);
  const unit = match?.[2] ?? '';
  if (amount <= 0 || (unit.startsWith('workday') && !Number.isInteger(amount)))
    return {
      problem: `"${words}" is no length of time; allowed: 2 min, 1 h, 3 d, 2 workdays (whole), 4 workhours, same day`,
    };
  if (unit.startsWith('workday')) return { value: { kind: 'workdays', days: amount } };
  if (unit.startsWith('workhour')) return { value: { kind: 'workhours', minutes: amount * 60 } };
  return { value: { kind: 'duration', ms: Math.round(amount * (UNIT_MS[unit] ?? 0)) } };
}

/** A length that runs day and night, in ms. */
export function readMs(words: string): Reading<number> {
  const allowance = readAllowance(words);
  if ('value' in allowance && allowance.value.kind === 'duration') return { value: allowance.value.ms };
  return { problem: `"${words}" is no plain length; allowed: 30 s, 5 min, 2 h, 30 d` };
}

/** A whole number from 1, with or without its unit: `3 times`, `5 homes`, `5`. */
export function readCount(unit: string): (words: string) => Reading<number> {
  return (words) => {
    const match = /^(\d+)(?: (\S+))?$/.exec(words);
    const value = Number(match?.[1] ?? 0);
    if (value >= 1 && (match?.[2] === undefined || match[2] === unit)) return { value };
    return { problem: `"${words}" is no whole number of ${unit}; write 3 ${unit}` };
  };
}

/** `100 %`, 0 to 100. */
export function readPercent(words: string): Reading<number> {
  const match = /^(\d+(?:\.\d+)?) ?%$/.exec(words);
  const value = Number(match?.[1] ?? Number.NaN);
  return value <= 100 ? { value } : { problem: `"${words}" is no percentage from 0 % to 100 %` };
}

/** A part of a whole, more than 0 and less than 1: `1/5`, `0.2`, `20 %`. */
export function readShare(words: string): Reading<number> {
  const fraction = /^(\d+)\/(\d+)$/.exec(words);
  const percent = /^(\d+(?:\.\d+)?) ?%$/.exec(words);
  const value = fraction
    ? Number(fraction[1]) / Number(fraction[2])
    : percent
      ? Number(percent[1]) / 100
      : Number(words);
  return value > 0 && value < 1
    ? { value }
    : { problem: `"${words}" is no share between 0 and 1; write 1/5 or 20 %` };
}

/** `30 day-of-month`, 1 to 31. */
export function readDayOfMonth(words: string): Reading<number> {
  const counted = readCount('day-of-month')(words);
  return 'value' in counted && counted.value <= 31
    ? counted
    : { problem: `"${words}" is no day of a month from 1 to 31` };
}

/** `08:30` to `24:00`, as minutes after midnight. */
export function readTimeOfDay(words: string): Reading<number> {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(words);
  const value = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  return value <= 1440 ? { value } : { problem: `"${words}" is no time of day; write 08:30` };
}

/** `08:30-12:00`; over midnight when it ends at or before its start. */
export function readSpan(words: string): Reading<{ from: number; to: number }> {
  const [from, to, ...rest] = words.split('-').map(readTimeOfDay);
  if (from && to && rest.length === 0 && 'value' in from && 'value' in to && from.value < 1440)
    return { value: { from: from.value, to: to.value } };
  return { problem: `"${words}" is no span of a day; write 08:30-12:00` };
}

/** A day that exists, `2026-02-16`. */
export function readDate(words: string): Reading<string> {
  const at = /^\d{4}-\d\d-\d\d$/.test(words) ? Date.parse(`${words}T00:00:00Z`) : Number.NaN;
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(words);
  return exists ? { value: words } : { problem: `"${words}" is no date; write 2026-02-16` };
}

/** An IANA zone this machine knows, or an offset such as `+08:00`. */
export function readZone(words: string): Reading<string> {
  try {
    localTime(0, words);
    return { value: words };
  } catch {
    // The only failure is a name that the runtime does not know.
    return { problem: `"${words}" is no time zone; write Asia/Shanghai or +08:00` };
  }
}
