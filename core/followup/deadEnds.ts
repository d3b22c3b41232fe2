import { DAY } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import type { Directory } from '../people/index.ts';
import { isOpen } from '../ticket/index.ts';
import type { Ladder, Ticket } from '../ticket/index.ts';
import { followUp, nextFollowUpAt } from './followUp.ts';
import type { FollowUpFacts } from './followUp.ts';
import { GATEWAY } from './ladder.ts';

/** Why an alert would come to nothing. */
export type DeadEndCause =
  /** No member of the team, nor anybody in its place, is on duty then. */
  | { kind: 'nobody_on_duty'; team: string }
  | { kind: 'everyone_away' }
  /** The last one asked has nobody above. */
  | { kind: 'no_superior'; who: string }
  /** There is no chat in which this person can be reached. */
  | { kind: 'no_way'; who: string }
  | { kind: 'no_gateway' }
  /** Open, and nothing will ever ask for it. */
  | { kind: 'nothing_asks' };

/** An open ticket whose next alert would reach nobody. */
export interface DeadEnd {
  ticket: Ticket;
  /** When that alert is owed; null when there is none. */
  at: Instant | null;
  reason: Ladder['reason'] | null;
  causes: DeadEndCause[];
}

export interface SelfCheckFacts extends Omit<FollowUpFacts, 'now'> {
  now: Instant;
  /** Has this person a chat to be reached in? Default: everybody has. */
  reaches?: (key: string) => boolean;
}

/** How far ahead alerts are looked for. */
const AHEAD_MS = 60 * DAY;
/** A ticket that nothing asks for is a dead end once it has not moved for so long. */
const STILL_MS = DAY;
/** More rungs and clocks than any ticket has. */
const ROUNDS = 100;

/**
 * The open tickets whose next alert, with all rungs after it, would reach nobody as the directory stands at that time,
 * or only people who cannot be reached: each played forward on its own, nothing is changed.
 */
export function deadEnds(tickets: readonly Ticket[], facts: SelfCheckFacts): DeadEnd[] {
  return tickets.filter(isOpen).flatMap((ticket) => findDeadEnd(ticket, facts) ?? []);
}

function findDeadEnd(ticket: Ticket, facts: SelfCheckFacts): DeadEnd | null {
  const { reaches = () => true, gateway = false } = facts;
  const climb = playForward(ticket, facts);
  if (climb === null) return standsStill(ticket, facts.now) ? nothingAsks(ticket, gateway) : null;
  if (gateway || climb.asked.some(reaches)) return null;
  const causes: DeadEndCause[] =
    climb.asked.length === 0
      ? [whyNobody(ticket, facts.directory, climb.at)]
      : climb.asked.map((who) => ({ kind: 'no_way', who }));
  const last = climb.asked.at(-1);
  if (last !== undefined && climb.asked.length === 1) causes.push({ kind: 'no_superior', who: last });
  return { ticket, at: climb.at, reason: climb.reason, causes: [...causes, { kind: 'no_gateway' }] };
}

interface Climb {
  at: Instant;
  reason: Ladder['reason'];
  /** Everybody the climb asks, in order. */
  asked: string[];
}

/** The next climb as it would go if nobody did anything; null when none is coming. */
function playForward(ticket: Ticket, facts: SelfCheckFacts): Climb | null {
  const { policy } = facts.rules;
  const resting = ticket.ladder !== null && ticket.ladder.climbed.length > 0;
  const asked: string[] = resting ? [...(ticket.ladder?.climbed ?? [])] : [];
  let last = ticket;
  let at = nextFollowUpAt(last, policy);
  let begun: Instant | null = resting ? (ticket.ladder?.owedAt ?? null) : null;
  for (let round = 0; round < ROUNDS && at !== null && at <= facts.now + AHEAD_MS; round++) {
    const now = Math.max(at, facts.now);
    const result = followUp(last, { ...facts, now });
    asked.push(...result.alerts.flatMap(({ to, warning }) => (warning || to === GATEWAY ? [] : [to])));
    last = result.ticket;
    if (begun === null && last.ladder !== null) begun = at;
    // Nobody could be asked, or the top is reached: there is nothing more to see.
    if (last.ladder !== null && (last.ladder.climbed.length === 0 || last.ladder.nextAt === null)) break;
    at = nextFollowUpAt(last, policy);
  }
  if (begun === null) return null;
  return { at: begun, reason: last.ladder?.reason ?? 'unowned', asked: [...new Set(asked)] };
}

function nothingAsks(ticket: Ticket, gateway: boolean): DeadEnd {
  const causes: DeadEndCause[] = [{ kind: 'nothing_asks' }];
  return { ticket, at: null, reason: null, causes: gateway ? causes : [...causes, { kind: 'no_gateway' }] };
}

/** Nothing has happened to its clocks for long. */
function standsStill(ticket: Ticket, now: Instant): boolean {
  const moved = ticket.clocks.flatMap(({ startedAt, metAt, stoppedAt }) => [
    startedAt,
    metAt ?? 0,
    stoppedAt ?? 0,
  ]);
  return now - Math.max(ticket.openedAt, ...moved) > STILL_MS;
}

function whyNobody(ticket: Ticket, directory: Directory, at: Instant): DeadEndCause {
  const members = directory.teamMembers(ticket.team);
  const away = members.length > 0 && members.every(({ key }) => directory.reachable(key, at) === null);
  return away ? { kind: 'everyone_away' } : { kind: 'nobody_on_duty', team: ticket.team };
}
