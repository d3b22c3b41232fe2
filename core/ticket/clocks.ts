import type { Allowance, WeatherSpell } from '../deadline/index.ts';
import type { Instant } from '../kit/index.ts';
import type { ClockName, ClockState, Ticket } from './types.ts';

export interface ClockStart {
  name: ClockName;
  startedAt: Instant;
  dueAt: Instant;
  clause: string | null;
  /** See `ClockState`. Default null. */
  warnAt?: Instant | null;
  within?: Allowance | null;
  policy?: string | null;
  weather?: WeatherSpell[];
}

/** A fresh clock; one of the same name that still runs is put in its place (it was renewed). */
export function startClock(ticket: Ticket, start: ClockStart): Ticket {
  const clock: ClockState = {
    warnAt: null,
    within: null,
    policy: null,
    weather: [],
    ...start,
    metAt: null,
    pausedAt: null,
    pauses: [],
    stoppedAt: null,
    warnedAt: null,
    alertedAt: null,
  };
  const past = ticket.clocks.map((old) =>
    old.name === start.name && isRunning(old) ? { ...old, stoppedAt: start.startedAt } : old,
  );
  return { ...ticket, clocks: [...past, clock] };
}

/** The running clock of that name is met at `at`; without one nothing changes. */
export function meetClock(ticket: Ticket, name: ClockName, at: Instant): Ticket {
  return changeRunning(ticket, [name], (clock) => ({
    ...endPause(clock, at),
    metAt: at,
    dueAt: dueWhenMet(clock, at),
  }));
}

/** As `meetClock`; when none runs, the newest of that name that ran out unmet is met late. */
export function meetClockLate(ticket: Ticket, name: ClockName, at: Instant): Ticket {
  const last = latestClock(ticket, name);
  if (runningClock(ticket, name) || !last || last.metAt !== null) return meetClock(ticket, name, at);
  const clocks = ticket.clocks.map((old) => (old === last ? { ...old, metAt: at, stoppedAt: null } : old));
  return { ...ticket, clocks };
}

/** Running clocks of those names (all, when none is named) stop without being met. */
export function stopClocks(ticket: Ticket, at: Instant, names?: readonly ClockName[]): Ticket {
  return changeRunning(ticket, names, (clock) => ({ ...endPause(clock, at), stoppedAt: at }));
}

/** What is done while the clock stands still is done in time. */
function dueWhenMet(clock: ClockState, at: Instant): Instant {
  return clock.pausedAt === null ? clock.dueAt : Math.max(clock.dueAt, at);
}

/** A clock that is over stands still no more. */
function endPause(clock: ClockState, at: Instant): ClockState {
  const pauses = clock.pauses.map((one) => (one.to === null ? { ...one, to: at } : one));
  return { ...clock, pausedAt: null, pauses };
}

/** Neither met nor stopped; paused clocks count as running. */
export function isRunning(clock: ClockState): boolean {
  return clock.metAt === null && clock.stoppedAt === null;
}

export function runningClock(ticket: Ticket, name: ClockName): ClockState | null {
  return ticket.clocks.find((clock) => clock.name === name && isRunning(clock)) ?? null;
}

/** The newest clock of that name, running or not. */
export function latestClock(ticket: Ticket, name: ClockName): ClockState | null {
  return ticket.clocks.findLast((clock) => clock.name === name) ?? null;
}

function changeRunning(
  ticket: Ticket,
  names: readonly ClockName[] | undefined,
  change: (clock: ClockState) => ClockState,
): Ticket {
  const touched = (clock: ClockState) =>
    isRunning(clock) && (names === undefined || names.includes(clock.name));
  return { ...ticket, clocks: ticket.clocks.map((clock) => (touched(clock) ? change(clock) : clock)) };
}
