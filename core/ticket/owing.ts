import { dueAt } from '../deadline/index.ts';
import type { Instant } from '../kit/index.ts';
import { isRunning } from './clocks.ts';
import { isDone, isOpen } from './command.ts';
import type { Command, CommandContext } from './command.ts';
import type { Rules } from './open.ts';
import type { ClockName, HistoryEntry, Ticket } from './types.ts';

/** By these a member of staff shows that the matter has come to him. */
const SHOWS_WHO_WAS_ASKED: readonly Command['kind'][] = ['accept', 'receive', 'answer', 'take_over'];

/** A resident waits for these: whoever takes over what is late owes a new time. */
const OWED_A_NEW_TIME: readonly ClockName[] = ['arrived', 'promised', 'solved', 'first_reply'];

/** What every command leaves owing: who was asked first, whether anybody has it, and a new time for what is late. */
export function settleOwing(ticket: Ticket, command: Command, context: CommandContext): Ticket {
  const asked = rememberFirstAsked(ticket, command, context.by);
  const timed = settleNewTime(asked, command, context);
  return settleUnowned(timed, context.rules, context.now);
}

/**
 * Counts the time that a ticket is nobody's from `now` on, unless it is counted already; a ticket that somebody has, or
 * that something else asks for, is not counted.
 * @clause handling 2.1.12
 */
export function settleUnowned(ticket: Ticket, rules: Rules, now: Instant): Ticket {
  const wanted = unownedNeed(ticket) !== null;
  if (wanted === (ticket.unownedAt !== null)) return ticket;
  const unownedAt = wanted ? dueAt(now, rules.policy.ladder.unownedAfter.value, rules.calendar) : null;
  return { ...ticket, unownedAt };
}

/**
 * What a ticket needs that nobody has: `alert` when nothing else would ever ask for it, `nudge` when its department has
 * not signed for it though a clock will ask later; null when somebody has it or a ladder climbs. Nobody is alerted over
 * praise or a suggestion: it is brought to mind once and stands among the open items of the daily report.
 * @clause handling 2.1.12
 */
export function unownedNeed(ticket: Ticket): 'alert' | 'nudge' | null {
  const led = ticket.incident !== null && ticket.incident !== ticket.n;
  if (!isOpen(ticket) || isDone(ticket) || led) return null;
  if (ticket.owner !== null || ticket.takenOverBy !== null || ticket.ladder !== null) return null;
  const nudged = ticket.fields['nudged'] !== undefined;
  if (ticket.tone !== null) return nudged ? null : 'nudge';
  const asks = ticket.clocks.some((clock) => isRunning(clock) && clock.alertedAt === null);
  if (!asks || ticket.fields['ownerLeft'] !== undefined) return 'alert';
  const unsigned = ticket.category === 'complaint' && ticket.state === 'new';
  return unsigned && !nudged ? 'nudge' : null;
}

/** Whoever had the ticket no longer works here: it is nobody's, and counted so from `now` on. */
export function releaseOwner(
  ticket: Ticket,
  rules: Rules,
  now: Instant,
): { ticket: Ticket; history: HistoryEntry[] } {
  const left = ticket.owner ?? ticket.takenOverBy ?? '';
  const fields = { ...ticket.fields, ownerLeft: left };
  const free: Ticket = {
    ...ticket,
    owner: null,
    takenOverBy: null,
    newTimeAt: null,
    unownedAt: null,
    fields,
  };
  const entry: HistoryEntry = {
    at: now,
    by: 'system',
    what: 'owner_left',
    detail: { left },
    messageId: null,
  };
  return { ticket: settleUnowned(free, rules, now), history: [entry] };
}

/** Is it late, taken over, and without a time that still holds? */
export function needsNewTime(ticket: Ticket): boolean {
  if (!isOpen(ticket) || isDone(ticket) || ticket.emergency || ticket.takenOverBy === null) return false;
  if (ticket.category !== 'repair' && ticket.category !== 'complaint') return false;
  if (ticket.state === 'extension_asked' || ticket.state === 'arrived') return false;
  const running = ticket.clocks.filter(isRunning);
  if (running.some((clock) => clock.name === 'promised' && clock.alertedAt === null)) return false;
  return running.some((clock) => clock.alertedAt !== null && OWED_A_NEW_TIME.includes(clock.name));
}

/** @clause service 1.1.4: whoever is asked first stays answerable until there is a result */
function rememberFirstAsked(ticket: Ticket, { kind }: Command, by: string): Ticket {
  const shows = SHOWS_WHO_WAS_ASKED.includes(kind) && by !== 'system';
  return shows && ticket.firstAskedBy === null ? { ...ticket, firstAskedBy: by } : ticket;
}

/** @clause handling 2.1.13 */
function settleNewTime(ticket: Ticket, { kind }: Command, { rules, now }: CommandContext): Ticket {
  if (!needsNewTime(ticket)) return ticket.newTimeAt === null ? ticket : { ...ticket, newTimeAt: null };
  if (kind !== 'take_over') return ticket;
  return { ...ticket, newTimeAt: now + rules.policy.ladder.newTimeAfterMs.value };
}
