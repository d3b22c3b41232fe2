import { assertNever, atLocal, localDate } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { afterQuiet, warningAt } from '../deadline/index.ts';
import type { Policy } from '../deadline/index.ts';
import type { Directory } from '../people/index.ts';
import {
  carryOut,
  isDone,
  isLed,
  isOpen,
  isRunning,
  needsNewTime,
  pauseEndsAt,
  unownedNeed,
} from '../ticket/index.ts';
import type { ClockState, Command, HistoryEntry, News, Rules, Ticket } from '../ticket/index.ts';
import { climb, inCharge, startLadder } from './ladder.ts';
import type { Alert, LadderFacts } from './ladder.ts';

export interface FollowUpFacts {
  rules: Rules;
  directory: Directory;
  now: Instant;
  /** Is there a way out of chat for alerts that nobody answered? Default: none. */
  gateway?: boolean;
}

/** Something one person is told beside the alerts. */
export type Tell =
  /** A deadline was missed: who was asked first stays answerable. */
  | { kind: 'first_asked'; to: string; clock: ClockState }
  /** Taken over late, and still without a time for the resident. */
  | { kind: 'new_time'; to: string }
  /** The department has not signed for the complaint yet. */
  | { kind: 'unsigned'; to: string };

/** What following up one ticket brings: its new state and what people must hear. */
export interface FollowUp {
  ticket: Ticket;
  alerts: Alert[];
  /** Leaders who must hear of the emergency and have not yet. */
  leaders: string[];
  /** The service team is asked to phone. */
  phoneTask: boolean;
  news: News[];
  /** The ladder of an emergency has passed its top and nobody took it over: the resident hears so. */
  nobodyYet: boolean;
  /** A promise was missed: the resident hears it from us first. */
  brokenPromises: ClockState[];
  tells: Tell[];
  history: HistoryEntry[];
}

/** Everything a ticket still has coming, soonest first. */
type Owed =
  | { kind: 'warning'; at: Instant; clock: ClockState }
  | { kind: 'overdue'; at: Instant; clock: ClockState }
  | { kind: 'step'; at: Instant }
  | { kind: 'leaders'; at: Instant }
  | { kind: 'upgrade'; at: Instant }
  | { kind: 'resume'; at: Instant }
  | { kind: 'phone'; at: Instant }
  | { kind: 'unowned'; at: Instant }
  | { kind: 'new_time'; at: Instant };

/** Clocks that the system itself meets within its own doing are not warned about. */
const UNWARNED: readonly string[] = ['recorded', 'dispatched', 'forwarded'];

/** A resident waits for these, so we speak first when they are missed. */
const PROMISED_TO_RESIDENT: readonly string[] = [
  'arrived',
  'promised',
  'solved',
  'first_reply',
  'answered',
  'on_site',
  'replied',
];

/** When this ticket must be looked at next, or null when nothing is owed any more. */
export function nextFollowUpAt(ticket: Ticket, policy: Policy): Instant | null {
  return nextOwed(ticket, policy)?.at ?? null;
}

/**
 * Carries out everything owed up to `now`, in the order it was owed, however late: nothing is skipped, and running
 * it again brings nothing twice, since what was announced is kept on the ticket.
 */
export function followUp(ticket: Ticket, facts: FollowUpFacts): FollowUp {
  let state: FollowUp = {
    ticket,
    alerts: [],
    leaders: [],
    phoneTask: false,
    nobodyYet: false,
    news: [],
    brokenPromises: [],
    tells: [],
    history: [],
  };
  for (let guard = 0; guard < 200; guard++) {
    const owed = nextOwed(state.ticket, facts.rules.policy);
    if (!owed || owed.at > facts.now) break;
    state = settle(state, owed, facts);
  }
  return state;
}

function nextOwed(ticket: Ticket, policy: Policy): Owed | null {
  // The ticket that leads its incident looks after it.
  if (isLed(ticket)) return null;
  // What ran out while another ticket looked after it is owed since it is by itself again.
  const since = Number(ticket.fields['releasedAt'] ?? Number.NEGATIVE_INFINITY);
  const owed = listOwed(ticket, policy).map((one) => ({ ...one, at: Math.max(one.at, since) }));
  return owed.reduce<Owed | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
}

function listOwed(ticket: Ticket, policy: Policy): Owed[] {
  const owed: Owed[] = [];
  if (ticket.leadersDueAt !== null) owed.push({ kind: 'leaders', at: ticket.leadersDueAt });
  if (ticket.ladder?.nextAt != null) owed.push({ kind: 'step', at: ticket.ladder.nextAt });
  if (!isOpen(ticket)) return owed;
  if (ticket.phoneTaskAt !== null) owed.push({ kind: 'phone', at: ticket.phoneTaskAt });
  const pauseEnds = pauseEndsAt(ticket);
  if (pauseEnds !== null) owed.push({ kind: 'resume', at: pauseEnds });
  if (ticket.unownedAt !== null) owed.push({ kind: 'unowned', at: ticket.unownedAt });
  if (ticket.newTimeAt !== null) owed.push({ kind: 'new_time', at: ticket.newTimeAt });
  if (mayUpgrade(ticket))
    owed.push({ kind: 'upgrade', at: ticket.receivedAt + policy.upgrade.unsolvedForMs.value });
  for (const clock of ticket.clocks) {
    if (!isRunning(clock) || clock.pausedAt !== null || clock.alertedAt !== null) continue;
    owed.push({ kind: 'overdue', at: clock.dueAt, clock });
    if (clock.warnedAt === null && !UNWARNED.includes(clock.name)) {
      owed.push({
        kind: 'warning',
        at: warnAt(clock, policy),
        clock,
      });
    }
  }
  return owed;
}

/** A warning to phone somebody waits for the hours in which one may phone. */
function warnAt(clock: ClockState, policy: Policy): Instant {
  const at = clock.warnAt ?? warningAt(clock.startedAt, clock.dueAt, policy.ladder.warningShare.value);
  const { quiet, zone } = policy.calendar;
  if (clock.name !== 'called_back') return at;
  const allowed = afterQuiet(at, quiet.value, zone);
  if (allowed < clock.dueAt) return allowed;
  // Later it would be too late to phone: while one still may.
  return Math.max(clock.startedAt, Math.min(at, atLocal(localDate(at, zone), quiet.value.from - 1, zone)));
}

function settle(state: FollowUp, owed: Owed, facts: FollowUpFacts): FollowUp {
  switch (owed.kind) {
    case 'warning':
      return warn(state, owed.clock, owed.at, facts);
    case 'overdue':
      return overdue(state, owed.clock, owed.at, facts);
    case 'step':
      return step(state, owed.at, facts);
    case 'leaders':
      return tellLeaders(state, facts);
    case 'phone':
      return {
        ...state,
        ticket: { ...state.ticket, phoneTaskAt: null },
        phoneTask: true,
        history: [...state.history, entry(facts.now, 'phone_task', {})],
      };
    case 'upgrade':
      return upgrade(state, owed.at, facts);
    case 'unowned':
      return unowned(state, owed.at, facts);
    case 'new_time':
      return askNewTime(state, facts);
    case 'resume':
      return carry(state, { kind: 'resume' }, facts);
    default:
      return assertNever(owed);
  }
}

function step(state: FollowUp, owedAt: Instant, facts: FollowUpFacts): FollowUp {
  const next = moved(state, climb(state.ticket, owedAt, ladderFacts(facts)), facts.now);
  const { ladder, owner, emergency } = next.ticket;
  // Who has the work, though nobody has taken the alert over, is known to the resident already.
  if (ladder?.nextAt !== null || !isOpen(next.ticket) || !emergency || owner !== null) return next;
  return { ...next, nobodyYet: true, history: [...next.history, entry(facts.now, 'nobody_yet', {})] };
}

/** Once: whoever has lowered the level since had a reason. */
function mayUpgrade(ticket: Ticket): boolean {
  return (
    ticket.fields['upgradedFor'] !== 'unsolved' &&
    ticket.category === 'complaint' &&
    ticket.tone === null &&
    ticket.severity !== 'major' &&
    !isDone(ticket)
  );
}

/** @clause service 3.2.5: a complaint that stays unsolved becomes major by itself, and somebody must take it over */
function upgrade(state: FollowUp, owedAt: Instant, facts: FollowUpFacts): FollowUp {
  const next = carry(state, { kind: 'severity', level: 'major', reason: 'unsolved' }, facts);
  if (next === state) return state;
  const told: FollowUp = { ...next, news: [...state.news, 'upgraded'] };
  return moved(told, startLadder(told.ticket, 'upgrade', owedAt, ladderFacts(facts)), facts.now);
}

/** Nobody's for too long: the climb begins, or the department is reminded to sign. @clause handling 2.1.12 */
function unowned(state: FollowUp, owedAt: Instant, facts: FollowUpFacts): FollowUp {
  const ticket: Ticket = { ...state.ticket, unownedAt: null };
  switch (unownedNeed(ticket)) {
    case null:
      return { ...state, ticket };
    case 'alert':
      return moved(state, startLadder(ticket, 'unowned', owedAt, ladderFacts(facts)), facts.now);
    case 'nudge': {
      const nudged: Ticket = { ...ticket, fields: { ...ticket.fields, nudged: 'yes' } };
      const to = inCharge(nudged, facts.directory, facts.now);
      const tells: Tell[] = to === null ? [] : [{ kind: 'unsigned', to }];
      return tell({ ...state, ticket: nudged }, tells, facts.now);
    }
  }
}

/** @clause handling 2.1.13 */
function askNewTime(state: FollowUp, { now, directory }: FollowUpFacts): FollowUp {
  const { ticket } = state;
  const asked: FollowUp = { ...state, ticket: { ...ticket, newTimeAt: null } };
  const to = inCharge(ticket, directory, now);
  if (to === null || !needsNewTime(ticket)) return asked;
  return tell(asked, [{ kind: 'new_time', to }], now);
}

function tell(state: FollowUp, tells: readonly Tell[], now: Instant): FollowUp {
  const history = tells.map(({ kind, to }) => entry(now, 'told', { to, about: kind }));
  return { ...state, tells: [...state.tells, ...tells], history: [...state.history, ...history] };
}

function warn(state: FollowUp, clock: ClockState, owedAt: Instant, facts: FollowUpFacts): FollowUp {
  const ticket = changeClock(state.ticket, clock, { warnedAt: facts.now });
  const to = inCharge(ticket, facts.directory, facts.now, clock.name);
  // A warning that comes when the deadline is over anyway says nothing: the alert follows in this same run.
  if (to === null || clock.dueAt <= facts.now) return { ...state, ticket };
  const alert: Alert = { to, reason: clock.name, step: 0, warning: true, owedAt };
  return moved(state, { ticket, alerts: [alert] }, facts.now);
}

function overdue(state: FollowUp, clock: ClockState, owedAt: Instant, facts: FollowUpFacts): FollowUp {
  const ticket = changeClock(state.ticket, clock, { alertedAt: facts.now });
  const next = tellFirstAsked(announce(state, { ticket, clock, owedAt }, facts), clock, facts);
  // A visit at a time that the resident asked for is one promise, though two clocks stand for it.
  const known = next.brokenPromises.some(({ dueAt }) => dueAt === clock.dueAt);
  const broken =
    PROMISED_TO_RESIDENT.includes(clock.name) && !known
      ? [...next.brokenPromises, clock]
      : next.brokenPromises;
  return clock.name === 'called_back' ? endReturnCall(next, facts) : { ...next, brokenPromises: broken };
}

/** Who was asked first hears that it slips, unless it is his own or he is alerted anyway. @clause handling 2.1.10 */
function tellFirstAsked(state: FollowUp, clock: ClockState, { directory, now }: FollowUpFacts): FollowUp {
  const { firstAskedBy: to, owner } = state.ticket;
  if (to === null || to === owner || directory.find(to) === null) return state;
  if (state.alerts.some((alert) => alert.to === to && alert.reason === clock.name && !alert.warning))
    return state;
  return tell(state, [{ kind: 'first_asked', to, clock }], now);
}

/** A running ladder stands where it stands and is told of the new breach; otherwise one begins. */
function announce(
  state: FollowUp,
  { ticket, clock, owedAt }: { ticket: Ticket; clock: ClockState; owedAt: Instant },
  facts: FollowUpFacts,
): FollowUp {
  return moved(state, startLadder(ticket, clock.name, owedAt, ladderFacts(facts)), facts.now);
}

/** @clause service: without the resident's words the job closes as not called back, and is counted so */
function endReturnCall(state: FollowUp, facts: FollowUpFacts): FollowUp {
  return carry(state, { kind: 'called_back_ended' }, facts);
}

/** A command of the system itself; refused, it changes nothing. */
function carry(state: FollowUp, command: Command, { rules, now }: FollowUpFacts): FollowUp {
  const outcome = carryOut(state.ticket, command, { rules, now, by: 'system', messageId: null });
  if (!outcome.ok) return state;
  return {
    ...state,
    ticket: outcome.ticket,
    news: [...state.news, ...outcome.news],
    history: [...state.history, ...outcome.history],
  };
}

/** @clause handling: director and manager hear of every emergency, also after somebody took over */
function tellLeaders(state: FollowUp, { directory, now }: FollowUpFacts): FollowUp {
  const told = new Set(state.ticket.ladder?.climbed ?? []);
  if (state.ticket.takenOverBy !== null) told.add(state.ticket.takenOverBy);
  const leaders = [directory.director(now), directory.manager(now)].flatMap((person) =>
    person && !told.has(person.key) ? [person.key] : [],
  );
  const history = leaders.map((to) => entry(now, 'leader_told', { to }));
  return {
    ...state,
    ticket: { ...state.ticket, leadersDueAt: null },
    leaders: [...state.leaders, ...new Set(leaders)],
    history: [...state.history, ...history],
  };
}

function moved(state: FollowUp, move: { ticket: Ticket; alerts: Alert[] }, now: Instant): FollowUp {
  const history = move.alerts.map((alert) =>
    entry(now, alert.warning ? 'warning' : 'alert', { to: alert.to, reason: alert.reason, step: alert.step }),
  );
  return {
    ...state,
    ticket: move.ticket,
    alerts: [...state.alerts, ...move.alerts],
    history: [...state.history, ...history],
  };
}

function entry(at: Instant, what: string, detail: HistoryEntry['detail']): HistoryEntry {
  return { at, by: 'system', what, detail, messageId: null };
}

function changeClock(ticket: Ticket, clock: ClockState, change: Partial<ClockState>): Ticket {
  return { ...ticket, clocks: ticket.clocks.map((old) => (old === clock ? { ...old, ...change } : old)) };
}

function ladderFacts({ rules, directory, now, gateway = false }: FollowUpFacts): LadderFacts {
  return { policy: rules.policy, directory, now, gateway };
}
