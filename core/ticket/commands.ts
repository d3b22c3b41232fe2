import { assertNever } from '../kit/index.ts';
import { isRunning, meetClock, runningClock, stopClocks } from './clocks.ts';
import { isDone, isOpen, meetAll } from './command.ts';
import type { Command, CommandContext, Corrections, Outcome, Step, StepOf } from './command.ts';
import { complaintDone, notUpheld, raise, receive, severity } from './complaint.ts';
import { pause, resume } from './pause.ts';
import { startByRule } from './open.ts';
import { settleOwing } from './owing.ts';
import { delivered, dispatched, hold, promise, repairDone } from './repair.ts';
import { calledBackEnded, noteCall, rate, reopen } from './returnCall.ts';
import type { HistoryEntry, Ticket, TicketState } from './types.ts';
import { approve, dispute, holdComplaint, material, quote, refer, refuse } from './work.ts';

/** Carries out one command on a ticket, or says why not. Pure; the ticket given is left as it was. */
export function carryOut(ticket: Ticket, command: Command, context: CommandContext): Outcome {
  const step = steps[command.kind] as (ticket: Ticket, command: Command, context: CommandContext) => Step;
  const result = step(ticket, command, context);
  if (typeof result === 'string') return { ok: false, refusal: result };
  const entry: HistoryEntry = {
    at: context.now,
    by: context.by,
    what: command.kind,
    detail: { state: result.ticket.state, ...detailOf(command) },
    messageId: context.messageId,
  };
  const after = settleOwing(settleLadder(result.ticket), command, context);
  return { ok: true, ticket: after, news: result.news, history: [entry] };
}

const steps: { [K in Command['kind']]: StepOf<K> } = {
  delivered,
  accept,
  arrived,
  done,
  hold: (ticket, command, context) =>
    ticket.category === 'complaint'
      ? holdComplaint(ticket, command, context)
      : hold(ticket, command, context),
  receive,
  answer,
  not_upheld: notUpheld,
  severity,
  take_over: takeOver,
  rate,
  reopen,
  cancel,
  urge,
  confirm,
  correct,
  safe,
  note_call: noteCall,
  called_back_ended: calledBackEnded,
  raise,
  promise,
  pause,
  resume,
  ask_on: askOn,
  identify,
  quote,
  approve,
  refuse,
  refer,
  redo: (ticket, command, context) =>
    ticket.category === 'repair' ? reopen(ticket, command, context) : 'wrong_state',
  material,
  dispute,
};

function accept(ticket: Ticket, _: unknown, { now, by, rules }: CommandContext): Step {
  if (ticket.category === 'help') {
    if (!['new', 'alerted'].includes(ticket.state)) return 'wrong_state';
    return {
      ticket: { ...meetClock(ticket, 'replied', now), state: 'taken', owner: by },
      news: ['accepted'],
    };
  }
  if (ticket.category !== 'repair' || !['new', 'dispatched', 'on_hold'].includes(ticket.state))
    return 'wrong_state';
  const met = meetClock(dispatched(ticket, rules, now), 'accepted', now);
  const state = ticket.state === 'on_hold' ? 'on_hold' : 'accepted';
  return { ticket: { ...met, state, owner: by }, news: ['accepted'] };
}

function arrived(ticket: Ticket, _: unknown, { now, by }: CommandContext): Step {
  if (ticket.category === 'complaint') {
    if (!runningClock(ticket, 'on_site')) return 'wrong_state';
    return { ticket: meetClock(ticket, 'on_site', now), news: ['arrived'] };
  }
  if (ticket.category !== 'repair' || !['new', 'dispatched', 'accepted', 'on_hold'].includes(ticket.state))
    return 'wrong_state';
  const met = meetAll(ticket, ['dispatched', 'accepted', 'arrived', 'promised', 'replied'], now);
  return {
    ticket: { ...met, state: 'arrived', owner: ticket.owner ?? by, holdReason: null },
    news: ['arrived'],
  };
}

function done(ticket: Ticket, command: { words: string }, context: CommandContext): Step {
  switch (ticket.category) {
    case 'repair':
      return repairDone(ticket, command.words, context);
    case 'complaint':
      return complaintDone(ticket, command.words, context);
    case 'help':
      return helpDone(ticket, command.words, context);
    case 'inquiry':
      return answer(ticket, command, context);
    default:
      return assertNever(ticket.category);
  }
}

function helpDone(ticket: Ticket, words: string, { now, by }: CommandContext): Step {
  if (!['new', 'alerted', 'taken'].includes(ticket.state)) return 'wrong_state';
  const met = stopClocks(meetAll(ticket, ['replied', 'promised'], now), now);
  return {
    ticket: { ...met, state: 'closed', owner: ticket.owner ?? by, report: words || null },
    news: ['done'],
  };
}

function answer(ticket: Ticket, command: { words: string }, { now, by }: CommandContext): Step {
  if (command.words === '') return 'no_words';
  const fields = { ...ticket.fields, answer: command.words };
  const owner = ticket.owner ?? by;
  if (ticket.category === 'inquiry') {
    const talking = ticket.state === 'answered' && ticket.fields['talkTaken'] !== undefined;
    if (ticket.state !== 'waiting' && !talking) return 'wrong_state';
    return {
      ticket: { ...meetClock(ticket, 'answered', now), fields, owner, state: 'answered' },
      news: ['answered'],
    };
  }
  if (!isOpen(ticket) || isDone(ticket)) return 'wrong_state';
  if (ticket.category === 'complaint') {
    return {
      ticket: { ...meetClock(ticket, 'first_reply', now), fields, owner, state: 'in_progress' },
      news: ['answered'],
    };
  }
  const met = meetClock(ticket, 'replied', now);
  if (ticket.category === 'help')
    return { ticket: { ...met, fields, owner, state: 'taken' }, news: ['answered'] };
  // Whoever writes to the resident about a repair does not thereby have the job.
  return { ticket: { ...met, fields }, news: ['answered'] };
}

/** More words to a question whose answer was given: it waits for a person again, with a clock of its own. */
function askOn(ticket: Ticket, _: unknown, { now, rules }: CommandContext): Step {
  if (ticket.category !== 'inquiry' || ticket.state === 'closed') return 'wrong_state';
  if (ticket.state === 'waiting') return { ticket, news: ['asked_on'] };
  const { formal, handedOver } = rules.policy.clocks.inquiry;
  const asked: Ticket = { ...ticket, state: 'waiting' };
  return {
    ticket: startByRule(asked, 'answered', ticket.formal ? formal : handedOver, rules, now),
    news: ['asked_on'],
  };
}

/** It was reported from an account; from now on it is the person's whose account that is. */
function identify(ticket: Ticket, { person }: { person: string }): Step {
  return ticket.reporter === person ? 'wrong_state' : { ticket: { ...ticket, reporter: person }, news: [] };
}

/** The only answer to an alert that stops the ladder. */
function takeOver(ticket: Ticket, _: unknown, { now, by }: CommandContext): Step {
  if (!isOpen(ticket) && ticket.ladder === null) return 'wrong_state';
  const state = ticket.category === 'help' && isOpen(ticket) ? 'taken' : ticket.state;
  const met = ticket.category === 'help' ? meetClock(ticket, 'replied', now) : ticket;
  return {
    ticket: { ...met, state, owner: ticket.owner ?? by, takenOverBy: by, ladder: null },
    news: ['taken_over'],
  };
}

function cancel(ticket: Ticket, _: unknown, { now }: CommandContext): Step {
  if (!isOpen(ticket) || isDone(ticket)) return 'wrong_state';
  if (ticket.emergency && ticket.ladder !== null) return 'wrong_state';
  const stopped = stopClocks(ticket, now);
  const state: TicketState = ticket.category === 'inquiry' ? 'closed' : 'cancelled';
  return { ticket: { ...stopped, state, phoneTaskAt: null }, news: ['cancelled'] };
}

function urge(ticket: Ticket): Step {
  if (!isOpen(ticket) || isDone(ticket)) return 'wrong_state';
  const urged = Number(ticket.fields['urged'] ?? 0) + 1;
  return { ticket: { ...ticket, fields: { ...ticket.fields, urged: String(urged) } }, news: ['urged'] };
}

function confirm(ticket: Ticket): Step {
  if (ticket.state === 'answered') return { ticket: { ...ticket, state: 'closed' }, news: ['confirmed'] };
  if (!isOpen(ticket)) return 'wrong_state';
  return { ticket: { ...ticket, fields: { ...ticket.fields, confirmed: 'yes' } }, news: ['confirmed'] };
}

function correct(ticket: Ticket, { fields }: { fields: Corrections }): Step {
  if (!isOpen(ticket)) return 'wrong_state';
  const room = fields.room == null ? {} : { room: completedRoom(fields.room, ticket.room) };
  return { ticket: { ...ticket, ...fields, ...room }, news: ['corrected'] };
}

/** `502` of somebody whose unit was noted as `3-2-501` is `3-2-502`. */
function completedRoom(room: string, noted: string | null): string {
  const parts = room.split('-');
  const known = noted?.split('-') ?? [];
  if (known.length <= parts.length || /^\D/.test(room)) return room;
  return [...known.slice(0, known.length - parts.length), ...parts].join('-');
}

/** A false alarm, said by whoever took over or by a supervisor and up. */
function safe(ticket: Ticket, _: unknown, { now }: CommandContext): Step {
  if (!ticket.emergency || (!isOpen(ticket) && ticket.ladder === null)) return 'wrong_state';
  const calm: Ticket = { ...meetClock(ticket, 'replied', now), ladder: null };
  if (ticket.category === 'help')
    return { ticket: { ...stopClocks(calm, now), state: 'closed' }, news: ['safe'] };
  return { ticket: { ...calm, emergency: false, urgency: 'urgent' }, news: ['safe'] };
}

/**
 * A ladder ends when the clocks it climbs for are met or renewed, one for want of an owner when there is one; an
 * emergency's only when somebody took over or it was a false alarm, an incident's and an upgrade's so or with the ticket.
 */
function settleLadder(ticket: Ticket): Ticket {
  const { ladder } = ticket;
  if (!ladder || ladder.reason === 'emergency') return ticket;
  if (!isOpen(ticket)) return { ...ticket, ladder: null };
  if (ladder.reason === 'upgrade') return isDone(ticket) ? { ...ticket, ladder: null } : ticket;
  if (ladder.reason === 'incident') return ticket;
  const overdue = ticket.clocks.filter((clock) => isRunning(clock) && clock.alertedAt !== null);
  if (overdue.some((clock) => clock.name === ladder.reason)) return ticket;
  if (ladder.reason === 'unowned' && ticket.owner === null) return ticket;
  const [next] = overdue;
  return { ...ticket, ladder: next ? { ...ladder, reason: next.name } : null };
}

function detailOf(command: Command): HistoryEntry['detail'] {
  switch (command.kind) {
    case 'delivered':
      return { clock: command.clock };
    case 'hold':
      return { reason: command.reason, until: command.until };
    case 'pause':
      return { reason: command.reason, until: command.until, agreedBy: command.agreedBy };
    case 'severity':
      return { level: command.level, reason: command.reason };
    case 'refer':
      return { to: command.to, words: command.words };
    case 'rate':
      return { score: command.score, words: command.words };
    case 'promise':
      return { from: command.from, to: command.to };
    case 'identify':
      return { person: command.person };
    case 'correct':
      return Object.fromEntries(
        Object.entries(command.fields).map(([field, value]) => [field, value ?? null]),
      );
    default:
      return 'words' in command && command.words !== '' ? { words: command.words } : {};
  }
}
