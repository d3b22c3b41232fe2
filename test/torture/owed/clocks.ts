import { DAY, HOUR, MINUTE } from '../../../core/kit/index.ts';
import { addWorking, afterQuiet, midnight, workingBetween } from '../calendar.ts';

/** How the time of a clock is counted: day and night, in working hours, or to the end of the day. */
type Counting = 'plain' | 'work' | 'day';

/** A time that was promised, told from drill.md. */
export interface Tick {
  name: string;
  from: number;
  due: number;
  /** When a fifth of its time is left; null: not warned about (any more). */
  warn: number | null;
  /** By then at the latest: after a pause a fifth of what is left may count the pause in, or not. */
  warnBy: number;
  counting: Counting;
  /** It ran out, and that was announced. */
  breached: boolean;
  /** Since when it stands still, and until when at the latest. */
  paused: { from: number; until: number } | null;
}

const SHARE = 0.2;

/** What the system does itself is not warned about. */
const UNWARNED: readonly string[] = ['dispatched', 'forwarded'];

/** Those that a pause stops: they wait for somebody's work. */
const PAUSABLE: readonly string[] = [
  ...['accepted', 'arrived', 'promised', 'first_reply', 'solved', 'on_site', 'answered'],
];

/** A clock that runs from `from` to `due`. */
export function tick(name: string, from: number, due: number, counting: Counting = 'plain'): Tick {
  const warn = UNWARNED.includes(name) ? null : warnAt({ name, from, due, counting });
  return { name, from, due, warn, warnBy: warn ?? due, counting, breached: false, paused: null };
}

/** A clock of so many working hours. */
export function workTick(name: string, from: number, ms: number): Tick {
  return tick(name, from, addWorking(from, ms), 'work');
}

function warnAt({
  name,
  from,
  due,
  counting,
}: {
  name: string;
  from: number;
  due: number;
  counting: Counting;
}): number {
  if (counting === 'work') return addWorking(from, Math.floor(workingBetween(from, due) * (1 - SHARE)));
  const at = Math.floor(due - (due - from) * SHARE);
  if (name !== 'called_back') return at;
  // Nobody can phone in the quiet hours: after them, or where that is too late, before they begin.
  const awake = afterQuiet(at);
  return awake < due ? awake : Math.max(from, Math.min(at, midnight(at) + 21 * HOUR - MINUTE));
}

/** Does a pause until then stop it? */
export function canPause(
  { name, due, breached, paused }: Tick,
  at: number,
  until: number,
  startsAt: number,
): boolean {
  return PAUSABLE.includes(name) && due > at && !breached && paused === null && startsAt < until;
}

/** It goes on at `at`: the time it stood still is added. */
export function goOn(one: Tick, at: number): Tick {
  if (one.paused === null) return one;
  const { from, until } = one.paused;
  const to = Math.max(from, Math.min(at, until));
  const later = (time: number) => {
    if (one.counting === 'work') {
      const moved = addWorking(to, Math.max(0, workingBetween(from, time)));
      return Math.max(moved, time);
    }
    return one.counting === 'day' ? Math.max(time, midnight(to) + DAY) : time + to - from;
  };
  const due = later(one.due);
  const warnBy = Math.min(due, later(one.warnBy));
  const whole = one.counting === 'work' ? warnBy : Math.floor(due - (due - one.from) * SHARE);
  const warn = one.warn === null ? null : Math.min(whole, warnBy);
  return { ...one, paused: null, due, warnBy, warn };
}

/** Clocks of a complaint of a level, from `from`. */
export function complaintTicks(severity: string | null, from: number, wishedFor: number | null): Tick[] {
  const level = severity ?? 'important';
  const days = { minor: 2, important: 3, major: 10 }[level] ?? 3;
  const wished = level === 'minor' && wishedFor !== null && wishedFor > from ? wishedFor : null;
  return [
    ...(level === 'important' ? [tick('forwarded', from, from + HOUR)] : []),
    ...(level === 'major' ? [tick('forwarded', from, midnight(from) + DAY, 'day')] : []),
    ...(level === 'major' ? [tick('first_reply', from, from + 2 * DAY)] : []),
    tick('solved', from, wished ?? from + days * DAY),
  ];
}

/** Accepting and arriving, from the dispatch or the beginning of the time that the resident asked for. */
export function visitTicks(urgent: boolean, from: number): Tick[] {
  return [
    tick('accepted', from, from + (urgent ? 2 : 5) * MINUTE),
    tick('arrived', from, from + (urgent ? 5 : 15) * MINUTE),
  ];
}

/** The answer to a question that was handed over, or put in writing. */
export function answerTick(formal: boolean, from: number): Tick {
  return formal ? tick('answered', from, from + 2 * DAY) : workTick('answered', from, 4 * HOUR);
}
