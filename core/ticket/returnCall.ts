import { assertNever } from '../kit/index.ts';
import { calledBackDue, dueAt, phoneTaskAt } from '../deadline/index.ts';
import type { ClockRule } from '../deadline/index.ts';
import type { Instant } from '../kit/index.ts';
import { meetClock, meetClockLate, runningClock, startClock, stopClocks } from './clocks.ts';
import { isDone } from './command.ts';
import type { CommandContext, Step } from './command.ts';
import { startByRule, startComplaintClocks } from './open.ts';
import type { Rules } from './open.ts';
import type { Ticket } from './types.ts';

/** The resident is asked; the clock runs until his words or a noted call. */
export function startReturnCall(
  ticket: Ticket,
  rule: ClockRule | undefined,
  rules: Rules,
  now: Instant,
): Ticket {
  const due =
    rule && rule.within.kind !== 'same_day'
      ? dueAt(now, rule.within, rules.calendar)
      : calledBackDue(now, rules.policy);
  const clause = rule?.clause ?? null;
  const asked = startClock(ticket, {
    name: 'called_back',
    startedAt: now,
    dueAt: due,
    clause,
    within: rule?.within ?? { kind: 'same_day' },
    policy: rules.version,
  });
  return { ...asked, phoneTaskAt: Math.min(phoneTaskAt(now, rules.policy), due) };
}

/** The resident's own words after the job. @clause service: 1 and 2 send the job out again */
export function rate(
  ticket: Ticket,
  command: { score: number; words: string },
  context: CommandContext,
): Step {
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

/** The resident says it is not solved. */
export function reopen(ticket: Ticket, _: unknown, context: CommandContext): Step {
  const reopenable = isDone(ticket) || ticket.state === 'closed' || ticket.state === 'answered';
  if (!reopenable || ticket.tone !== null) return 'wrong_state';
  return { ticket: again(stopClocks(ticket, context.now), context), news: ['reopened'] };
}

/** The job goes out once more, with clocks of its own. */
function again(ticket: Ticket, { rules, now }: CommandContext): Ticket {
  const { wantedFrom: _from, wantedTo: _to, ...kept } = ticket.fields;
  const last: Ticket['fields'] = ticket.owner === null ? {} : { lastOwner: ticket.owner };
  const fields = { ...kept, ...last, reopenedAt: String(now) };
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

/** The service team phoned. Words that say nobody answered are noted and are no return call. */
export function noteCall(ticket: Ticket, command: { words: string }, { now }: CommandContext): Step {
  const closedUncalled = ticket.state === 'closed' && ticket.calledBack === 'none';
  if (ticket.state !== 'done' && !closedUncalled) return 'wrong_state';
  if (command.words === '') return 'no_words';
  const fields = { ...ticket.fields, callNote: command.words };
  if (isUnanswered(command.words)) return { ticket: { ...ticket, fields }, news: ['call_unanswered'] };
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

/** Nobody was reached in time: closed, and counted as not called back. */
export function calledBackEnded(ticket: Ticket, _: unknown, { now }: CommandContext): Step {
  if (ticket.state !== 'done' || !runningClock(ticket, 'called_back')) return 'wrong_state';
  const ended = stopClocks(ticket, now);
  return {
    ticket: { ...ended, state: 'closed', calledBack: 'none', phoneTaskAt: null },
    news: ['not_called_back'],
  };
}
