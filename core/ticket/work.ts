import type { Instant } from '../kit/index.ts';
import { runningClock, startClock, stopClocks } from './clocks.ts';
import { isDone, isOpen } from './command.ts';
import type { CommandContext, Step } from './command.ts';
import type { Ticket } from './types.ts';

/** Work that costs: what and how much, for the resident to agree to before it begins. @clause service: price confirmed before the work */
export function quote(ticket: Ticket, command: { words: string }, { now, by }: CommandContext): Step {
  if (ticket.category !== 'repair' || !['accepted', 'arrived', 'quoted', 'on_hold'].includes(ticket.state))
    return 'wrong_state';
  if (command.words === '') return 'no_words';
  const { quoteAnswer: _answer, ...fields } = ticket.fields;
  const asked = { ...fields, quote: command.words, quotedAt: String(now), quotedFrom: quotedFrom(ticket) };
  return {
    ticket: { ...ticket, fields: asked, owner: ticket.owner ?? by, state: 'quoted' },
    news: ['quoted'],
  };
}

/** Where the work goes on once the resident has answered. */
function quotedFrom(ticket: Ticket): string {
  return ticket.state === 'quoted' ? (ticket.fields['quotedFrom'] ?? 'arrived') : ticket.state;
}

/** Yes to a price, or to more time for a complaint. */
export function approve(ticket: Ticket, _: unknown, context: CommandContext): Step {
  if (ticket.state === 'quoted') return answerQuote(ticket, 'approved');
  if (ticket.state !== 'extension_asked') return 'wrong_state';
  const until = Number(ticket.fields['extensionUntil'] ?? Number.NaN);
  return {
    ticket: { ...renewSolved(ticket, until, context.now), state: 'in_progress' },
    news: ['extension_granted'],
  };
}

export function refuse(ticket: Ticket): Step {
  if (ticket.state === 'quoted') return answerQuote(ticket, 'refused');
  if (ticket.state !== 'extension_asked') return 'wrong_state';
  return { ticket: { ...ticket, state: 'in_progress' }, news: ['extension_refused'] };
}

function answerQuote(ticket: Ticket, answer: 'approved' | 'refused'): Step {
  const state =
    ticket.fields['quotedFrom'] === 'accepted'
      ? 'accepted'
      : ticket.fields['quotedFrom'] === 'on_hold'
        ? 'on_hold'
        : 'arrived';
  const fields = {
    ...ticket.fields,
    quoteAnswer: answer,
    ...(answer === 'approved' ? { receipt: `S-${ticket.number}` } : {}),
  };
  return {
    ticket: { ...ticket, state, fields },
    news: [answer === 'approved' ? 'quote_approved' : 'quote_refused'],
  };
}

/** A technical or disputed case goes to the engineering supervisor. @clause service: problems are referred upward */
export function refer(ticket: Ticket, command: { to: string; words: string }): Step {
  if (ticket.category !== 'repair' || !isOpen(ticket) || isDone(ticket)) return 'wrong_state';
  const fields = { ...ticket.fields, referredBy: ticket.owner ?? '', referReason: command.words };
  return { ticket: { ...ticket, owner: command.to, fields }, news: ['referred'] };
}

/** Material the resident brought was looked at before it went in. */
export function material(ticket: Ticket, command: { words: string }): Step {
  if (ticket.category !== 'repair' || !isOpen(ticket) || isDone(ticket)) return 'wrong_state';
  const verdict = /不合格|unfit|fail/i.test(command.words)
    ? '不合格'
    : /合格|fit|pass|ok/i.test(command.words)
      ? '合格'
      : null;
  if (verdict === null) return 'no_words';
  return {
    ticket: { ...ticket, fields: { ...ticket.fields, material: verdict } },
    news: ['material_checked'],
  };
}

/** The resident will not pay: the person in charge settles it. */
export function dispute(ticket: Ticket, command: { words: string }): Step {
  if (ticket.category !== 'repair' || ticket.fields['quote'] === undefined || !isOpen(ticket))
    return 'wrong_state';
  return {
    ticket: { ...ticket, fields: { ...ticket.fields, dispute: command.words || 'yes' } },
    news: ['disputed'],
  };
}

/**
 * A new time for a complaint: within its deadline a promise, past it a request that the named role must approve.
 * @clause service 3.3.1
 */
export function holdComplaint(
  ticket: Ticket,
  command: { reason: string; until: Instant },
  { now, by }: CommandContext,
): Step {
  if (ticket.tone !== null || !['new', 'received', 'in_progress', 'extension_asked'].includes(ticket.state))
    return 'wrong_state';
  if (command.reason === '') return 'no_words';
  if (command.until <= now) return 'bad_time';
  const solved = runningClock(ticket, 'solved');
  const owned: Ticket = { ...ticket, owner: ticket.owner ?? by, holdReason: command.reason };
  if (!solved || command.until <= solved.dueAt) {
    const stopped = stopClocks(owned, now, ['promised']);
    const promised = startClock(stopped, {
      name: 'promised',
      startedAt: now,
      dueAt: command.until,
      clause: null,
    });
    return { ticket: { ...promised, state: 'in_progress' }, news: ['held'] };
  }
  const fields = { ...ticket.fields, extensionUntil: String(command.until) };
  return { ticket: { ...owned, fields, state: 'extension_asked' }, news: ['extension_asked'] };
}

function renewSolved(ticket: Ticket, until: Instant, now: Instant): Ticket {
  const old = runningClock(ticket, 'solved');
  return startClock(stopClocks(ticket, now, ['solved']), {
    name: 'solved',
    startedAt: old?.startedAt ?? now,
    dueAt: until,
    clause: old?.clause ?? null,
  });
}
