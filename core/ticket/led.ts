import type { Instant } from '../kit/index.ts';
import { isRunning, latestClock, runningClock } from './clocks.ts';
import { isOpen } from './command.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { carryOut } from './commands.ts';
import { leadersDueAt } from './open.ts';
import type { Rules } from './open.ts';
import { settleUnowned } from './owing.ts';
import type { ClockName, ClockState, HistoryEntry, Severity, Ticket } from './types.ts';

/** The ticket as one of the incident, as far on as the leading one is. */
export function joined(
  ticket: Ticket,
  leader: Ticket,
  context: CommandContext,
): { ticket: Ticket; history: HistoryEntry[] } {
  const led: Ticket = {
    ...ticket,
    incident: leader.n,
    incidentState: null,
    ladder: null,
    leadersDueAt: null,
    unownedAt: null,
    newTimeAt: null,
    fields: { ...ticket.fields, ledBy: leader.number },
  };
  const entry = line(context, 'incident_joined', { incident: leader.number });
  return { ticket: alignedWith(broughtOn(led, leader, context), leader), history: [entry] };
}

/** The ticket brought as far as the other one is: sent out, accepted, arrived, put off. It never goes back. */
export function broughtOn(ticket: Ticket, as: Ticket, context: CommandContext): Ticket {
  return stepsTo(as).reduce((last, { order, by }) => {
    const outcome = follow(last, order, { ...context, by: by ?? context.by });
    return outcome === null ? last : outcome.ticket;
  }, ticket);
}

/** One owner and one deadline: those of the leading ticket. */
export function alignedWith(ticket: Ticket, leader: Ticket): Ticket {
  const until = deadlineOf(leader);
  const { ledUntil: _old, ...fields } = ticket.fields;
  return {
    ...ticket,
    owner: leader.owner,
    takenOverBy: leader.takenOverBy,
    fields: { ...fields, ...(until === null ? {} : { ledUntil: String(until) }) },
  };
}

/** The time that residents wait for now, of a leading ticket; null where nothing is promised (any more). */
export function deadlineOf(leader: Ticket): Instant | null {
  const names: ClockName[] = ['promised', 'arrived', 'solved', 'replied'];
  return names.flatMap((name) => runningClock(leader, name)?.dueAt ?? [])[0] ?? null;
}

/** What was done to the leading ticket, read from its history; null for what concerns only itself. */
export function orderOf({ what, detail }: HistoryEntry): Command | null {
  const words = String(detail['words'] ?? '');
  switch (what) {
    case 'accept':
    case 'receive':
    case 'arrived':
    case 'take_over':
    case 'safe':
    case 'resume':
      return { kind: what };
    case 'done':
    case 'answer':
    case 'not_upheld':
      return { kind: what, words };
    case 'hold':
      return { kind: 'hold', reason: String(detail['reason'] ?? ''), until: Number(detail['until']) };
    case 'pause':
      return {
        kind: 'pause',
        reason: String(detail['reason'] ?? ''),
        until: Number(detail['until']),
        agreedBy: String(detail['agreedBy'] ?? ''),
      };
    case 'delivered':
      return detail['clock'] === 'dispatched' || detail['clock'] === 'forwarded'
        ? { kind: 'delivered', clock: detail['clock'] }
        : null;
    default:
      return null;
  }
}

/** Carries out on a led ticket, in the way of its own category, what was done to the leading one; null when it cannot. */
export function follow(
  ticket: Ticket,
  order: Command,
  context: CommandContext,
): Extract<Outcome, { ok: true }> | null {
  const own = inItsOwnWay(ticket, order);
  if (own === null) return null;
  const outcome = carryOut(ticket, own, context);
  return outcome.ok ? outcome : null;
}

/**
 * The ticket by itself again: its clocks as they always were. What ran out meanwhile is owed from now on, not late.
 * @param apart staff said that it is another matter: it is not brought together again
 */
export function released(ticket: Ticket, rules: Rules, now: Instant, apart: 'apart' | 'free'): Ticket {
  const alone: Ticket = {
    ...ticket,
    incident: null,
    incidentState: apart === 'apart' ? 'split' : null,
    leadersDueAt: ticket.emergency && isOpen(ticket) ? leadersDueAt(ticket.receivedAt, rules.policy) : null,
    ladder: ticket.ladder?.reason === 'incident' ? null : ticket.ladder,
    fields: { ...withoutIncident(ticket.fields), releasedAt: String(now) },
  };
  return settleUnowned(alone, rules, now);
}

/** The ticket of a home that is not content with the result: a matter of its own from here on. */
export function outOfIncident(ticket: Ticket): Ticket {
  const incidentState = ticket.incidentState === 'split' ? 'split' : null;
  return { ...ticket, incident: null, incidentState, fields: withoutIncident(ticket.fields) };
}

/** The next one leads where the leading ticket was withdrawn: owner, alert and what was announced go over to it. */
export function promoted(next: Ticket, old: Ticket, now: Instant): Ticket {
  return {
    ...next,
    incident: next.n,
    incidentState: 'confirmed',
    owner: old.owner,
    takenOverBy: old.takenOverBy,
    ladder: old.ladder,
    leadersDueAt: old.leadersDueAt,
    newTimeAt: old.newTimeAt,
    clocks: next.clocks.map((clock) => announcedAs(clock, old)),
    fields: {
      ...withoutIncident(next.fields),
      ...Object.fromEntries(Object.entries(old.fields).filter(([name]) => LEADER_FIELDS.includes(name))),
      releasedAt: String(now),
    },
  };
}

/** The heavier of two levels; null is none. */
export function heavier(one: Severity | null, other: Severity | null): Severity | null {
  return rank(other) > rank(one) ? other : one;
}

const LEADER_FIELDS: readonly string[] = [
  'incidentHomes',
  'incidentFacility',
  'incidentPlaces',
  'incidentTo',
  'incidentMeant',
  'incidentAlerted',
  'incidentBeside',
];
const LED_FIELDS: readonly string[] = ['ledBy', 'ledUntil', 'ledAtOnce'];

function withoutIncident(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !LEADER_FIELDS.includes(name) && !LED_FIELDS.includes(name)),
  );
}

function rank(level: Severity | null): number {
  return level === null ? -1 : ['minor', 'important', 'major'].indexOf(level);
}

/** How a ticket came to where it is, as orders for another. */
function stepsTo(ticket: Ticket): { order: Command; by: string | null }[] {
  const by = ticket.owner;
  const steps: { order: Command; by: string | null }[] = [];
  if (ticket.category !== 'repair' || ticket.state !== 'new')
    steps.push({ order: { kind: 'delivered', clock: 'dispatched' }, by: null });
  if (by !== null && HAD_BY_SOMEBODY.includes(ticket.state)) steps.push({ order: { kind: 'accept' }, by });
  if (ticket.category === 'repair' && AT_THE_PLACE.includes(ticket.state))
    steps.push({ order: { kind: 'arrived' }, by });
  const promise = runningClock(ticket, 'promised');
  if (ticket.state === 'on_hold' && promise && ticket.holdReason !== null)
    steps.push({ order: { kind: 'hold', reason: ticket.holdReason, until: promise.dueAt }, by });
  return steps;
}

const HAD_BY_SOMEBODY: readonly Ticket['state'][] = [
  'accepted',
  'arrived',
  'quoted',
  'on_hold',
  'received',
  'in_progress',
  'extension_asked',
  'taken',
];
const AT_THE_PLACE: readonly Ticket['state'][] = ['arrived'];

function inItsOwnWay(ticket: Ticket, order: Command): Command | null {
  switch (order.kind) {
    case 'accept':
    case 'receive':
      return { kind: ticket.category === 'complaint' ? 'receive' : 'accept' };
    case 'arrived':
      return ticket.category === 'help' ? null : order;
    case 'hold':
      return mayHold(ticket, order.until) ? order : null;
    case 'done':
      // Without words the leading one still owes its report: this one is done together with that.
      return order.words === '' ? null : order;
    case 'delivered':
    case 'take_over':
    case 'safe':
    case 'answer':
    case 'not_upheld':
    case 'pause':
    case 'resume':
      return order;
    default:
      return null;
  }
}

/** Past its own deadline a complaint would have to ask for more time by itself. */
function mayHold(ticket: Ticket, until: Instant): boolean {
  if (ticket.category === 'repair') return true;
  const solved = runningClock(ticket, 'solved');
  return ticket.category === 'complaint' && (!solved || until <= solved.dueAt);
}

/** What was warned of or announced under the old leader is not announced again. */
function announcedAs(clock: ClockState, old: Ticket): ClockState {
  const theirs = latestClock(old, clock.name);
  if (!isRunning(clock) || !theirs) return clock;
  return {
    ...clock,
    warnedAt: clock.warnedAt ?? theirs.warnedAt,
    alertedAt: clock.alertedAt ?? theirs.alertedAt,
  };
}

function line(context: CommandContext, what: string, detail: HistoryEntry['detail']): HistoryEntry {
  return { at: context.now, by: context.by, what, detail, messageId: context.messageId };
}
