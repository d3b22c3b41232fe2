import { meetAll, isDone, isOpen } from './command.ts';
import type { CommandContext, Step } from './command.ts';
import { toSimplified } from '../language/index.ts';
import { stopClocks } from './clocks.ts';
import { saysHeavyLoss } from './harm.ts';
import { restartComplaintClocks } from './open.ts';
import { startReturnCall } from './returnCall.ts';
import type { Severity, Ticket } from './types.ts';

/** The department has signed for it. A suggestion or praise ends here. */
export function receive(ticket: Ticket, _: unknown, { by }: CommandContext): Step {
  if (ticket.category !== 'complaint' || ticket.state !== 'new') return 'wrong_state';
  const state = ticket.tone === null ? 'received' : 'closed';
  return { ticket: { ...ticket, state, owner: by }, news: ['received'] };
}

/** Solved, with the result in words. */
export function complaintDone(ticket: Ticket, words: string, { now, by, rules }: CommandContext): Step {
  if (!['new', 'received', 'in_progress', 'extension_asked'].includes(ticket.state)) return 'wrong_state';
  if (words === '') return 'no_words';
  const met = meetAll(ticket, ['forwarded', 'on_site', 'first_reply', 'solved', 'promised'], now);
  const finished: Ticket = { ...met, owner: ticket.owner ?? by, report: words };
  if (ticket.tone !== null) return { ticket: { ...finished, state: 'closed' }, news: ['solved'] };
  const byRule = rules.policy.clocks.complaint[ticket.severity ?? 'important'];
  return {
    ticket: startReturnCall({ ...finished, state: 'done' }, byRule['called_back'], rules, now),
    news: ['solved'],
  };
}

/** Looked into and not upheld, with the reason. */
export function notUpheld(ticket: Ticket, command: { words: string }, { now, by }: CommandContext): Step {
  if (ticket.category !== 'complaint' || ticket.tone !== null || !isOpen(ticket) || isDone(ticket))
    return 'wrong_state';
  if (command.words === '') return 'no_words';
  const stopped = stopClocks(ticket, now);
  return {
    ticket: { ...stopped, state: 'not_upheld', owner: ticket.owner ?? by, report: command.words },
    news: ['not_upheld'],
  };
}

/** Staff change the level, with a reason. */
export function severity(
  ticket: Ticket,
  command: { level: Severity; reason: string },
  { now, rules, by }: CommandContext,
): Step {
  if (ticket.category !== 'complaint' || ticket.tone !== null || !isOpen(ticket) || isDone(ticket))
    return 'wrong_state';
  if (command.reason === '') return 'no_words';
  // Pressed twice, an upgrade would give the company its ten days again.
  if (command.level === ticket.severity) return 'wrong_state';
  const from = command.level === 'major' ? now : Number(ticket.fields['reopenedAt'] ?? ticket.receivedAt);
  const why = by === 'system' ? { upgradedFor: command.reason } : {};
  const levelled: Ticket = { ...ticket, severity: command.level, fields: { ...ticket.fields, ...why } };
  const changed = restartComplaintClocks(levelled, rules, from, now);
  return { ticket: changed, news: ['severity_changed'] };
}

/**
 * The resident brings the same matter up again; the third time an unsolved complaint becomes major, and at once when
 * he tells of heavy loss or injury.
 * @clause service: raised repeatedly and still unsolved
 */
export function raise(ticket: Ticket, command: { words: string }, context: CommandContext): Step {
  if (!isOpen(ticket)) return 'wrong_state';
  const again = ticket.raised + 1;
  const fields = {
    ...ticket.fields,
    [`raised${again}At`]: String(context.now),
    [`raised${again}`]: command.words,
  };
  const raised: Ticket = { ...ticket, raised: again, fields };
  const upgrade =
    ticket.category === 'complaint' && ticket.tone === null && ticket.severity !== 'major' && !isDone(ticket);
  const often = raised.raised >= context.rules.policy.upgrade.raisedTimes.value;
  const lost = saysHeavyLoss(toSimplified(command.words));
  if (!upgrade || (!often && !lost)) return { ticket: raised, news: ['raised'] };
  const { rules, now } = context;
  const upgraded = restartComplaintClocks(majorFor(raised, often ? 'raised' : 'loss'), rules, now, now);
  return { ticket: upgraded, news: ['raised', 'upgraded'] };
}

function majorFor(ticket: Ticket, why: string): Ticket {
  return { ...ticket, severity: 'major', fields: { ...ticket.fields, upgradedFor: why } };
}
