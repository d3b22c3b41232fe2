import { assertNever } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { calledBackDue, dueAt, phoneTaskAt } from '../deadline/index.ts';
import type { ClockRule } from '../deadline/index.ts';
import { isRunning, meetClock, meetClockLate, runningClock, startClock, stopClocks } from './clocks.ts';
import { restartComplaintClocks, startByRule, startComplaintClocks } from './open.ts';
import type { Rules } from './open.ts';
import type { ClockName, HistoryEntry, Severity, Ticket, TicketState } from './types.ts';

/** What can be done to a ticket. Words are what the person wrote beside the button. */
export type Command =
  | { kind: 'delivered'; clock: ClockName }
  | { kind: 'accept' | 'arrived' | 'receive' | 'take_over' | 'confirm' | 'cancel' | 'urge' | 'safe' }
  | { kind: 'done' | 'answer' | 'not_upheld' | 'reopen' | 'note_call'; words: string }
  | { kind: 'hold'; reason: string; until: Instant }
  | { kind: 'severity'; level: Severity; reason: string }
  | { kind: 'rate'; score: number; words: string }
  | { kind: 'correct'; fields: Corrections }
  | { kind: 'raise'; words: string }
  | { kind: 'promise'; from: Instant; to: Instant | null }
  | { kind: 'called_back_ended' };

export type Corrections = Partial<Pick<Ticket, 'room' | 'place' | 'item' | 'contact'>>;

/** Something that happened and that somebody should hear of; `core/assistant` finds the words. */
export type News =
  | 'accepted'
  | 'arrived'
  | 'done'
  | 'reported'
  | 'report_missing'
  | 'held'
  | 'answered'
  | 'solved'
  | 'received'
  | 'not_upheld'
  | 'taken_over'
  | 'cancelled'
  | 'urged'
  | 'rated'
  | 'reopened'
  | 'bad_mark'
  | 'corrected'
  | 'confirmed'
  | 'safe'
  | 'severity_changed'
  | 'call_noted'
  | 'not_called_back'
  | 'raised'
  | 'upgraded'
  | 'promised'
  | 'dispatched';

export type Outcome =
  | { ok: true; ticket: Ticket; news: News[]; history: HistoryEntry[] }
  | { ok: false; refusal: 'wrong_state' | 'no_words' | 'bad_mark' | 'bad_time' };

export interface CommandContext {
  rules: Rules;
  now: Instant;
  /** Person key or `system`. */
  by: string;
  messageId: number | null;
}

const TERMINAL: readonly TicketState[] = ['closed', 'cancelled', 'not_upheld'];

/** Still somebody's to do. An answered question rests until the resident comes back to it. */
export function isOpen(ticket: Ticket): boolean {
  return !TERMINAL.includes(ticket.state) && ticket.state !== 'answered';
}

/** The job is done; what is left is the return call. */
export function isDone(ticket: Ticket): boolean {
  return ticket.state === 'done';
}

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
  return { ok: true, ticket: settleLadder(result.ticket), news: result.news, history: [entry] };
}

type Refusal = 'wrong_state' | 'no_words' | 'bad_mark' | 'bad_time';
type Step = { ticket: Ticket; news: News[] } | Refusal;
type StepOf<K extends Command['kind']> = (
  ticket: Ticket,
  command: Extract<Command, { kind: K }>,
  context: CommandContext,
) => Step;

const steps: { [K in Command['kind']]: StepOf<K> } = {
  delivered,
  accept,
  arrived,
  done,
  hold,
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
};

/** The platform has confirmed a card or text that a clock waited for. */
function delivered(ticket: Ticket, command: { clock: ClockName }, { now, rules }: CommandContext): Step {
  if (!runningClock(ticket, command.clock)) return 'wrong_state';
  if (command.clock !== 'dispatched') return { ticket: meetClock(ticket, command.clock, now), news: [] };
  return { ticket: dispatched(ticket, rules, now), news: ['dispatched'] };
}

/** The team has the card: by the platform's word, or because somebody pressed a button on it. */
function dispatched(ticket: Ticket, rules: Rules, now: Instant): Ticket {
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
  const due = wantedTo > arrivedBy ? wantedTo : arrivedBy;
  return startClock(next, { name: 'promised', startedAt: now, dueAt: due, clause: null });
}

function promise(
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
    return { ticket: meetClock(ticket, 'on_site', now), news: [] };
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

function repairDone(ticket: Ticket, words: string, { now, by, rules }: CommandContext): Step {
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

function startReturnCall(ticket: Ticket, rule: ClockRule | undefined, rules: Rules, now: Instant): Ticket {
  const due =
    rule && rule.within.kind !== 'same_day'
      ? dueAt(now, rule.within, rules.calendar)
      : calledBackDue(now, rules.policy);
  const clause = rule?.clause ?? null;
  const asked = startClock(ticket, { name: 'called_back', startedAt: now, dueAt: due, clause });
  return { ...asked, phoneTaskAt: Math.min(phoneTaskAt(now, rules.policy), due) };
}

function complaintDone(ticket: Ticket, words: string, { now, by, rules }: CommandContext): Step {
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

function helpDone(ticket: Ticket, words: string, { now, by }: CommandContext): Step {
  if (!['new', 'alerted', 'taken'].includes(ticket.state)) return 'wrong_state';
  const met = stopClocks(meetAll(ticket, ['replied', 'promised'], now), now);
  return {
    ticket: { ...met, state: 'closed', owner: ticket.owner ?? by, report: words || null },
    news: ['done'],
  };
}

function hold(
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

function receive(ticket: Ticket, _: unknown, { by }: CommandContext): Step {
  if (ticket.category !== 'complaint' || ticket.state !== 'new') return 'wrong_state';
  const state = ticket.tone === null ? 'received' : 'closed';
  return { ticket: { ...ticket, state, owner: by }, news: ['received'] };
}

function answer(ticket: Ticket, command: { words: string }, { now, by }: CommandContext): Step {
  if (command.words === '') return 'no_words';
  const fields = { ...ticket.fields, answer: command.words };
  const owner = ticket.owner ?? by;
  if (ticket.category === 'inquiry') {
    if (ticket.state !== 'waiting') return 'wrong_state';
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

function notUpheld(ticket: Ticket, command: { words: string }, { now, by }: CommandContext): Step {
  if (ticket.category !== 'complaint' || ticket.tone !== null || !isOpen(ticket) || isDone(ticket))
    return 'wrong_state';
  if (command.words === '') return 'no_words';
  const stopped = stopClocks(ticket, now);
  return {
    ticket: { ...stopped, state: 'not_upheld', owner: ticket.owner ?? by, report: command.words },
    news: ['not_upheld'],
  };
}

function severity(
  ticket: Ticket,
  command: { level: Severity; reason: string },
  { now, rules }: CommandContext,
): Step {
  if (ticket.category !== 'complaint' || ticket.tone !== null || !isOpen(ticket) || isDone(ticket))
    return 'wrong_state';
  if (command.reason === '') return 'no_words';
  // Pressed twice, an upgrade would give the company its ten days again.
  if (command.level === ticket.severity) return 'wrong_state';
  const from = command.level === 'major' ? now : ticket.receivedAt;
  const changed = restartComplaintClocks({ ...ticket, severity: command.level }, rules, from, now);
  return { ticket: changed, news: ['severity_changed'] };
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

/** The resident's own words after the job. @clause service: 1 and 2 send the job out again */
function rate(ticket: Ticket, command: { score: number; words: string }, context: CommandContext): Step {
  const { now } = context;
  if (!Number.isInteger(command.score) || command.score < 1 || command.score > 5) return 'bad_mark';
  const unheard = ticket.state === 'closed' && ['none', 'noted'].includes(ticket.calledBack ?? '');
  if (ticket.state !== 'done' && !unheard) return 'wrong_state';
  const rating = { score: command.score, words: command.words, at: now };
  const answered: Ticket = {
    ...(unheard ? meetClockLate : meetClock)(ticket, 'called_back', now),
    rating,
    calledBack: 'resident',
    phoneTaskAt: null,
  };
  if (command.score > 2)
    return { ticket: { ...stopClocks(answered, now), state: 'closed' }, news: ['rated'] };
  return { ticket: again(stopClocks(answered, now), context), news: ['bad_mark', 'reopened'] };
}

function reopen(ticket: Ticket, _: unknown, context: CommandContext): Step {
  const reopenable = isDone(ticket) || ticket.state === 'closed' || ticket.state === 'answered';
  if (!reopenable || ticket.tone !== null) return 'wrong_state';
  return { ticket: again(stopClocks(ticket, context.now), context), news: ['reopened'] };
}

/** The job goes out once more, with clocks of its own. */
function again(ticket: Ticket, { rules, now }: CommandContext): Ticket {
  const { wantedFrom: _from, wantedTo: _to, ...kept } = ticket.fields;
  const fields = ticket.owner === null ? kept : { ...kept, lastOwner: ticket.owner };
  // Nobody has taken the emergency over yet: it goes on climbing.
  const climbing = ticket.ladder?.reason === 'emergency';
  const fresh: Ticket = {
    ...ticket,
    fields,
    owner: null,
    takenOverBy: null,
    ladder: climbing ? ticket.ladder : null,
    report: null,
    phoneTaskAt: null,
    holdReason: null,
    calledBack: null,
  };
  switch (ticket.category) {
    case 'repair': {
      const urgency = ticket.urgency === 'emergency' && !climbing ? 'urgent' : ticket.urgency;
      return startByRule(
        { ...fresh, state: 'new', emergency: climbing, urgency },
        'dispatched',
        rules.policy.clocks.repair,
        rules,
        now,
      );
    }
    case 'complaint':
      return startComplaintClocks({ ...fresh, state: 'new' }, rules, now);
    case 'help':
      return startByRule({ ...fresh, state: 'new' }, 'replied', rules.policy.clocks.help, rules, now);
    case 'inquiry':
      return startByRule(
        { ...fresh, state: 'waiting' },
        'answered',
        ticket.formal ? rules.policy.clocks.inquiry.formal : rules.policy.clocks.inquiry.handedOver,
        rules,
        now,
      );
    default:
      return assertNever(ticket.category);
  }
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

function correct(ticket: Ticket, command: { fields: Corrections }): Step {
  if (!isOpen(ticket)) return 'wrong_state';
  return { ticket: { ...ticket, ...command.fields }, news: ['corrected'] };
}

/** A false alarm, said by whoever took over or by a supervisor and up. */
function safe(ticket: Ticket, _: unknown, { now }: CommandContext): Step {
  if (!ticket.emergency || (!isOpen(ticket) && ticket.ladder === null)) return 'wrong_state';
  const calm: Ticket = { ...meetClock(ticket, 'replied', now), ladder: null };
  if (ticket.category === 'help')
    return { ticket: { ...stopClocks(calm, now), state: 'closed' }, news: ['safe'] };
  return { ticket: { ...calm, emergency: false, urgency: 'urgent' }, news: ['safe'] };
}

/** The service team phoned. Words that say nobody answered are noted and are no return call. */
function noteCall(ticket: Ticket, command: { words: string }, { now }: CommandContext): Step {
  const closedUncalled = ticket.state === 'closed' && ticket.calledBack === 'none';
  if (ticket.state !== 'done' && !closedUncalled) return 'wrong_state';
  if (command.words === '') return 'no_words';
  const fields = { ...ticket.fields, callNote: command.words };
  if (isUnanswered(command.words)) return { ticket: { ...ticket, fields }, news: [] };
  const noted: Ticket = {
    ...stopClocks((closedUncalled ? meetClockLate : meetClock)(ticket, 'called_back', now), now),
    fields,
    calledBack: 'noted',
    phoneTaskAt: null,
  };
  return { ticket: { ...noted, state: 'closed' }, news: ['call_noted'] };
}

/** Does a note of a phone call say that nobody was reached? */
export function isUnanswered(words: string): boolean {
  return /没人接|无人接|未接|没接|不接|打不通|没打通|关机|占线|no answer|not? reach|unreachable|voicemail/i.test(
    words,
  );
}

function calledBackEnded(ticket: Ticket, _: unknown, { now }: CommandContext): Step {
  if (ticket.state !== 'done' || !runningClock(ticket, 'called_back')) return 'wrong_state';
  const ended = stopClocks(ticket, now);
  return {
    ticket: { ...ended, state: 'closed', calledBack: 'none', phoneTaskAt: null },
    news: ['not_called_back'],
  };
}

/**
 * The resident brings the same matter up again; the third time an unsolved complaint becomes major.
 * @clause service: raised repeatedly and still unsolved
 */
function raise(ticket: Ticket, _: { words: string }, context: CommandContext): Step {
  if (!isOpen(ticket)) return 'wrong_state';
  const raised: Ticket = { ...ticket, raised: ticket.raised + 1 };
  const upgrade =
    ticket.category === 'complaint' && ticket.tone === null && ticket.severity !== 'major' && !isDone(ticket);
  if (!upgrade || raised.raised < context.rules.policy.upgrade.raisedTimes.value)
    return { ticket: raised, news: ['raised'] };
  const { rules, now } = context;
  const upgraded = restartComplaintClocks({ ...raised, severity: 'major' }, rules, now, now);
  return { ticket: upgraded, news: ['raised', 'upgraded'] };
}

function meetAll(ticket: Ticket, names: readonly ClockName[], now: Instant): Ticket {
  return names.reduce((next, name) => meetClock(next, name, now), ticket);
}

/**
 * A ladder ends when the clocks it climbs for are met or renewed, one for want of an owner when there is one; an
 * emergency's only when somebody took over or it was a false alarm, an incident's and an upgrade's so or with the ticket.
 */
function settleLadder(ticket: Ticket): Ticket {
  const { ladder } = ticket;
  if (!ladder || ladder.reason === 'emergency') return ticket;
  if (!isOpen(ticket)) return { ...ticket, ladder: null };
  if (ladder.reason === 'incident' || ladder.reason === 'upgrade') return ticket;
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
    case 'severity':
      return { level: command.level, reason: command.reason };
    case 'rate':
      return { score: command.score, words: command.words };
    case 'promise':
      return { from: command.from, to: command.to };
    case 'correct':
      return Object.fromEntries(
        Object.entries(command.fields).map(([field, value]) => [field, value ?? null]),
      );
    default:
      return 'words' in command && command.words !== '' ? { words: command.words } : {};
  }
}
