import type { Instant } from '../kit/index.ts';
import type { ClockState, HistoryEntry, Ticket } from '../ticket/index.ts';

/** Clocks that a change of level puts in place of the old ones; `solved` ends each set. */
const SET: readonly ClockState['name'][] = ['forwarded', 'first_reply', 'solved'];

/** When a clock was put on its ticket and, where it was stopped, when that really happened. */
interface Life {
  setAt: Instant;
  stoppedAt: Instant | null;
}

/**
 * The clocks as they stood just before `cut`: those set by then, with what had happened to them by then. A clock
 * that was replaced carries the instant at which that happened in `stoppedAt`.
 */
export function clocksAt(ticket: Ticket, history: readonly HistoryEntry[], cut: Instant): ClockState[] {
  const lives = livesOf(ticket, history);
  return ticket.clocks.flatMap((clock, i) => {
    const life = lives[i];
    if (!life || life.setAt >= cut) return [];
    return [before({ ...clock, stoppedAt: life.stoppedAt }, cut)];
  });
}

function before(clock: ClockState, cut: Instant): ClockState {
  const past = (at: Instant | null) => (at !== null && at < cut ? at : null);
  const pauses = clock.pauses
    .filter((pause) => pause.from < cut)
    .map((pause) => ({ ...pause, to: past(pause.to) }));
  const lasting = pauses.find((pause) => pause.to === null);
  const metAt = past(clock.metAt);
  const stoppedAt = metAt === null ? past(clock.stoppedAt) : null;
  return {
    ...clock,
    dueAt: dueBefore(clock, cut),
    metAt,
    stoppedAt,
    warnedAt: past(clock.warnedAt),
    alertedAt: past(clock.alertedAt),
    pauses,
    pausedAt: metAt === null && stoppedAt === null ? (lasting?.from ?? past(clock.pausedAt)) : null,
  };
}

/** A pause that ended later has moved the deadline since; nobody knew of it before the cut. */
function dueBefore(clock: ClockState, cut: Instant): Instant {
  const moved = clock.pauses.find(({ to }) => to !== null && to >= cut);
  return moved?.dueAt ?? clock.dueAt;
}

function livesOf(ticket: Ticket, history: readonly HistoryEntry[]): Life[] {
  const setAt = ticket.clocks.map((_, i) => setTime(ticket, history, i));
  return ticket.clocks.map((clock, i) => {
    const renewal = renewedBy(ticket, i);
    const stoppedAt =
      renewal === null ? (clock.stoppedAt ?? endedAt(clock, history)) : (setAt[renewal] ?? null);
    return { setAt: setAt[i] ?? clock.startedAt, stoppedAt };
  });
}

/**
 * A clock is set when it starts, but for two kinds: those of a visit asked for later are set with its promise, and
 * those that a new level or more time brings are counted back to the start of what they replace.
 */
function setTime(ticket: Ticket, history: readonly HistoryEntry[], i: number): Instant {
  const clock = ticket.clocks[i];
  if (!clock) return 0;
  const counted = countedBackTo(ticket, history, i);
  if (counted !== null) return counted;
  const promise = ticket.clocks.slice(i + 1, i + 3).find((next) => next.name === 'promised');
  const asked = promise && ['accepted', 'arrived'].includes(clock.name) ? promise.startedAt : Infinity;
  return Math.min(clock.startedAt, asked, clock.metAt ?? Infinity, clock.stoppedAt ?? Infinity);
}

function countedBackTo(ticket: Ticket, history: readonly HistoryEntry[], i: number): Instant | null {
  const { clocks } = ticket;
  const name = clocks[i]?.name;
  if (ticket.category !== 'complaint' || name === undefined || !SET.includes(name)) return null;
  const end = clocks.findIndex((clock, at) => at >= i && clock.name === 'solved');
  const old = clocks.findLastIndex((clock, at) => at < end && clock.name === 'solved');
  const [solved, replaced] = [clocks[end], clocks[old]];
  if (!solved || !replaced || old >= i || solved.startedAt > replaced.startedAt) return null;
  if (!isRenewed(replaced)) return replaced.stoppedAt;
  const before = clocks.slice(0, old).filter((clock) => clock.name === 'solved' && isRenewed(clock)).length;
  return history.filter(({ what }) => what === 'approve')[before]?.at ?? null;
}

/** More time leaves a clock stopped at its own start, since the new one is counted from there. */
function isRenewed({ startedAt, stoppedAt }: ClockState): boolean {
  return stoppedAt === startedAt;
}

/** A return call that was made after its time had ended had been stopped by that before. */
function endedAt({ name, startedAt, metAt }: ClockState, history: readonly HistoryEntry[]): Instant | null {
  if (name !== 'called_back' || metAt === null) return null;
  const end = history.find(({ what, at }) => what === 'called_back_ended' && at >= startedAt && at <= metAt);
  return end?.at ?? null;
}

/** Index of the clock that took over from one that was renewed without having been stopped by itself. */
function renewedBy(ticket: Ticket, i: number): number | null {
  const clock = ticket.clocks[i];
  if (!clock || !isRenewed(clock)) return null;
  const next = ticket.clocks.findIndex((later, at) => at > i && later.name === clock.name);
  return next < 0 ? null : next;
}
