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
  // Praise and suggestions wait in the daily report until somebody signs.
  if (climb === null)
    return ticket.tone === null && standsStill(ticket, facts.now) ? nothingAsks(ticket, gateway) : null;
  if (gateway || climb.asked.some(({ who, away }) => !away && reaches(who))) return null;
  const causes: DeadEndCause[] = [...whyNobody(ticket, climb), { kind: 'no_gateway' }];
  return { ticket, at: climb.at, reason: climb.reason, causes };
}

interface Climb {
  at: Instant;
  reason: Ladder['reason'];
  /** Everybody the climb asks, in order; `away`: and nobody stands in. */
  asked: { who: string; away: boolean }[];
}

/** The next climb as it would go if nobody did anything; null when none is coming. */
function playForward(ticket: Ticket, facts: SelfCheckFacts): Climb | null {
  const { rules, directory } = facts;
  const { ladder } = ticket;
  const asked = (ladder?.climbed ?? []).map((who) => askedAt(who, directory, facts.now));
  let begun = ladder && asked.length > 0 ? ladder.owedAt : null;
  let last = ticket;
  for (let round = 0; round < ROUNDS; round++) {
    const at = nextFollowUpAt(last, rules.policy);
    if (at === null || at > facts.now + AHEAD_MS) break;
    const now = Math.max(at, facts.now);
    const result = followUp(last, { ...facts, now });
    const alerts = result.alerts.filter(({ to, warning }) => !warning && to !== GATEWAY);
    asked.push(...alerts.map(({ to }) => askedAt(to, directory, now)));
    last = result.ticket;
    begun ??= last.ladder === null && alerts.length === 0 ? null : at;
    // The top is reached, or it is over: there is nothing more to see.
    if (begun !== null && last.ladder?.nextAt == null) break;
  }
  return begun === null
    ? null
    : { at: begun, reason: last.ladder?.reason ?? ladder?.reason ?? 'unowned', asked };
}

function askedAt(who: string, directory: Directory, at: Instant): Climb['asked'][number] {
  return { who, away: directory.reachable(who, at) === null };
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

function whyNobody(ticket: Ticket, { asked }: Climb): DeadEndCause[] {
  if (asked.length === 0) return [{ kind: 'nobody_on_duty', team: ticket.team }];
  const here = [...new Set(asked.flatMap(({ who, away }) => (away ? [] : [who])))];
  const causes: DeadEndCause[] = here.map((who) => ({ kind: 'no_way', who }));
  if (here.length < new Set(asked.map(({ who }) => who)).size) causes.push({ kind: 'everyone_away' });
  const [only] = here;
  if (only !== undefined && here.length === 1) causes.push({ kind: 'no_superior', who: only });
  return causes;
}
