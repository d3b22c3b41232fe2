import { dueAfterPause } from '../deadline/index.ts';
import type { Instant } from '../kit/index.ts';
import { isRunning } from './clocks.ts';
import { isDone, isOpen } from './command.ts';
import type { CommandContext, Step } from './command.ts';
import type { Rules } from './open.ts';
import type { ClockName, ClockState, Ticket } from './types.ts';

/** Clocks that wait for work; what the system itself does, and the return call, cannot be paused. */
const PAUSABLE: readonly ClockName[] = [
  'accepted',
  'arrived',
  'promised',
  'first_reply',
  'solved',
  'on_site',
  'answered',
];

/** Is a clock of the ticket standing still? */
export function isPaused(ticket: Ticket): boolean {
  return ticket.clocks.some((clock) => isRunning(clock) && clock.pausedAt !== null);
}

/** When the pause ends by itself, or null without one. */
export function pauseEndsAt(ticket: Ticket): Instant | null {
  const ends = ticket.clocks.flatMap((clock) =>
    isRunning(clock) && clock.pausedAt !== null ? (clock.pauses.at(-1)?.until ?? []) : [],
  );
  return ends.length === 0 ? null : Math.min(...ends);
}

/**
 * The clocks that wait for work stand still, with a reason, an end and who agreed. An emergency is never paused, and
 * a clock that has run out stays run out.
 * @clause service 2.6.4
 */
export function pause(
  ticket: Ticket,
  command: { reason: string; until: Instant; agreedBy: string },
  { now, by }: CommandContext,
): Step {
  if (!isOpen(ticket) || isDone(ticket) || ticket.emergency || isPaused(ticket)) return 'wrong_state';
  if (command.reason === '') return 'no_words';
  if (command.agreedBy === '') return 'no_agreement';
  if (command.until <= now) return 'bad_time';
  const stands = (clock: ClockState) =>
    isRunning(clock) && PAUSABLE.includes(clock.name) && clock.dueAt > now && clock.startedAt < command.until;
  if (!ticket.clocks.some(stands)) return 'wrong_state';
  const clocks = ticket.clocks.map((clock) =>
    stands(clock)
      ? {
          ...clock,
          pausedAt: now,
          pauses: [
            ...clock.pauses,
            {
              ...pauseOf(command),
              ...{ from: Math.max(now, clock.startedAt), to: null, by, dueAt: clock.dueAt },
            },
          ],
        }
      : clock,
  );
  return { ticket: { ...ticket, clocks }, news: ['paused'] };
}

function pauseOf({ reason, until, agreedBy }: { reason: string; until: Instant; agreedBy: string }) {
  return { reason, until, agreedBy };
}

/** The clocks go on: what stood still is added to their time. Comes by itself when the pause was to end. */
export function resume(ticket: Ticket, _: unknown, { now, rules }: CommandContext): Step {
  if (!isPaused(ticket)) return 'wrong_state';
  const clocks = ticket.clocks.map((clock) =>
    isRunning(clock) && clock.pausedAt !== null ? goOn(clock, now, rules) : clock,
  );
  return { ticket: { ...ticket, clocks }, news: ['resumed'] };
}

function goOn(clock: ClockState, now: Instant, { calendar }: Rules): ClockState {
  const last = clock.pauses.at(-1);
  if (!last) return { ...clock, pausedAt: null };
  const to = Math.max(last.from, Math.min(now, last.until));
  const span = { from: last.from, to };
  return {
    ...clock,
    pausedAt: null,
    pauses: [...clock.pauses.slice(0, -1), { ...last, to }],
    dueAt: dueAfterPause(clock.dueAt, span, clock.within, calendar),
    warnAt: clock.warnAt === null ? null : dueAfterPause(clock.warnAt, span, clock.within, calendar),
  };
}

/** Was the pause that lasts opened when only this share of the time was left? Such pauses are listed. */
export function isLatePause(ticket: Ticket, share: number): boolean {
  return ticket.clocks.some((clock) => {
    const left = clock.dueAt - (clock.pausedAt ?? Number.NEGATIVE_INFINITY);
    return isRunning(clock) && left <= (clock.dueAt - clock.startedAt) * share;
  });
}
