import { HOUR } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { meetClock, runningClock, startClock, stopClocks } from './clocks.ts';
import { isDone, isOpen, meetAll } from './command.ts';
import type { CommandContext, Step } from './command.ts';
import { startByRule } from './open.ts';
import type { Rules } from './open.ts';
import { startReturnCall } from './returnCall.ts';
import type { ClockName, Ticket } from './types.ts';

/** The platform has confirmed a card or text that a clock waited for. */
export function delivered(
  ticket: Ticket,
  command: { clock: ClockName },
  { now, rules }: CommandContext,
): Step {
  if (!runningClock(ticket, command.clock)) return 'wrong_state';
  if (command.clock !== 'dispatched') return { ticket: meetClock(ticket, command.clock, now), news: [] };
  return { ticket: dispatched(ticket, rules, now), news: ['dispatched'] };
}

/** The team has the card: by the platform's word, or because somebody pressed a button on it. */
export function dispatched(ticket: Ticket, rules: Rules, now: Instant): Ticket {
  const met = meetClock(ticket, 'dispatched', now);
  return ticket.state === 'new' ? startVisitClocks({ ...met, state: 'dispatched' }, rules, now) : met;
}

/** Accepting and arriving are counted from the dispatch, or from the time the resident asked for. */
function startVisitClocks(ticket: Ticket, rules: Rules, now: Instant): Ticket {
  if (ticket.state !== 'dispatched') return ticket;
  const wantedFrom = Number(ticket.fields['wantedFrom'] ?? Number.NaN);
  const from = wantedFrom > now ? wantedFrom : now;
  let next = startByRule(ticket, 'accepted', rules.policy.clocks.repair, rules, from);
  next = startByRule(next, 'arrived', rules.policy.clocks.repair, rules, from);
  const arrivedBy = runningClock(next, 'arrived')?.dueAt;
  if (from === now || arrivedBy === undefined) return next;
  const wantedTo = Number(ticket.fields['wantedTo'] ?? Number.NaN);
  // A time of day is kept by being there in time; only a longer span may be used to its end.
  const due = wantedTo > arrivedBy && wantedTo - from > HOUR ? wantedTo : arrivedBy;
  return startClock(next, { name: 'promised', startedAt: now, dueAt: due, clause: null });
}

/** The resident asks for another time: it is the promise from now on. */
export function promise(
  ticket: Ticket,
  command: { from: Instant; to: Instant | null },
  { rules, now }: CommandContext,
): Step {
  if (ticket.category !== 'repair' || !isOpen(ticket) || isDone(ticket) || ticket.state === 'arrived')
    return 'wrong_state';
  if (command.from <= now || (command.to !== null && command.to < command.from)) return 'bad_time';
  const { wantedTo: _dropped, ...fields } = ticket.fields;
  const asked: Ticket = {
    ...stopClocks(ticket, now, ['accepted', 'arrived', 'promised']),
    fields: {
      ...fields,
      wantedFrom: String(command.from),
      ...(command.to === null ? {} : { wantedTo: String(command.to) }),
    },
  };
  const owner = ticket.owner;
  const again = startVisitClocks(
    { ...asked, state: asked.state === 'new' ? 'new' : 'dispatched' },
    rules,
    now,
  );
  const kept = owner === null ? again : { ...meetClock(again, 'accepted', now), state: ticket.state };
  return { ticket: kept, news: ['promised'] };
}

/** The work is finished; with words this is the report too. */
export function repairDone(ticket: Ticket, words: string, { now, by, rules }: CommandContext): Step {
  if (ticket.state === 'done')
    return ticket.report === null && words !== ''
      ? { ticket: reported(ticket, words, rules, now), news: ['reported'] }
      : 'wrong_state';
  if (!['dispatched', 'accepted', 'arrived', 'on_hold', 'quoted'].includes(ticket.state))
    return 'wrong_state';
  const met = meetAll(ticket, ['dispatched', 'accepted', 'arrived', 'promised', 'replied'], now);
  const finished: Ticket = { ...met, state: 'done', owner: ticket.owner ?? by, holdReason: null };
  const waiting = startByRule(finished, 'reported', rules.policy.clocks.repair, rules, now);
  if (words === '') return { ticket: waiting, news: ['done', 'report_missing'] };
  return { ticket: reported(waiting, words, rules, now), news: ['done', 'reported'] };
}

/** The centre has the result; from here the resident is asked. */
function reported(ticket: Ticket, words: string, rules: Rules, now: Instant): Ticket {
  return startReturnCall(
    { ...meetClock(ticket, 'reported', now), report: words },
    rules.policy.clocks.repair['called_back'],
    rules,
    now,
  );
}

/** Cannot be done now: why, and when instead. @clause service: the resident is told the reason and a new time */
export function hold(
  ticket: Ticket,
  command: { reason: string; until: Instant },
  { now, by }: CommandContext,
): Step {
  if (
    ticket.category !== 'repair' ||
    !['dispatched', 'accepted', 'arrived', 'on_hold', 'quoted'].includes(ticket.state)
  )
    return 'wrong_state';
  if (command.reason === '') return 'no_words';
  if (command.until <= now) return 'bad_time';
  const stopped = stopClocks(ticket, now, ['accepted', 'arrived', 'promised']);
  const held = startClock(stopped, { name: 'promised', startedAt: now, dueAt: command.until, clause: null });
  return {
    ticket: { ...held, state: 'on_hold', owner: ticket.owner ?? by, holdReason: command.reason },
    news: ['held'],
  };
}
