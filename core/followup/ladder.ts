import type { Instant } from '../kit/index.ts';
import type { Policy } from '../deadline/index.ts';
import type { Directory } from '../people/index.ts';
import { runningClock } from '../ticket/index.ts';
import type { Ladder, Ticket } from '../ticket/index.ts';

/** One alert that is owed to one person. `step` 0 is a warning before the deadline. */
export interface Alert {
  to: string;
  reason: Ladder['reason'];
  step: number;
  warning: boolean;
  /** When it was owed: a later sending says so. */
  owedAt: Instant;
}

export interface LadderMove {
  ticket: Ticket;
  alerts: Alert[];
}

/** What a climb is decided by. */
export interface LadderFacts {
  policy: Policy;
  directory: Directory;
  now: Instant;
  /** Is there a way out of chat for alerts that nobody answered? Default: none. */
  gateway?: boolean;
}

/** Recipient of the alerts that leave chat at the top of a ladder. */
export const GATEWAY = 'gateway';

/** Time between two steps: seconds count in an emergency, complaints and questions have office pace. */
export function stepMs(ticket: Ticket, policy: Policy): number {
  const { emergency, urgent, normal, office } = policy.ladder.stepMs;
  if (ticket.emergency) return emergency.value;
  // Harm that still goes on: coming to stop it is urgent, the complaint itself is not.
  if (ticket.fields['harm'] === 'yes' && runningClock(ticket, 'on_site')) return urgent.value;
  if (ticket.category === 'complaint' || ticket.category === 'inquiry') return office.value;
  return ticket.urgency === 'normal' ? normal.value : urgent.value;
}

/** The return call is the service centre's to make, whoever did the job. */
const CALLING_TEAM = 'service';

/**
 * Who is in charge now: whoever took over, else the owner, else the first of the team on duty; null when nobody
 * works here.
 * @param reason the clock it is about, where that makes a difference
 */
export function inCharge(
  ticket: Ticket,
  directory: Directory,
  at: Instant,
  reason: Ladder['reason'] | null = null,
): string | null {
  if (reason === 'called_back' && ticket.takenOverBy === null && directory.hasTeam(CALLING_TEAM))
    return directory.onDuty(CALLING_TEAM, at).who[0]?.key ?? null;
  for (const key of [ticket.takenOverBy, ticket.owner]) {
    if (key === null) continue;
    const person = directory.reachable(key, at) ?? directory.superior(key, at);
    if (person) return person.key;
  }
  const director = ticket.formal ? (directory.director(at) ?? directory.manager(at)) : null;
  if (director) return director.key;
  return directory.onDuty(ticket.team, at).who[0]?.key ?? null;
}

/**
 * Begins the climb with the one in charge. A ticket has one ladder: where one runs already, whoever is asked now hears
 * of the new reason too and the climb goes on as it was; only an emergency, and an upgrade or an incident among clocks, begin anew.
 * Where nobody works who could be asked, the gateway is told at once.
 */
export function startLadder(
  ticket: Ticket,
  reason: Ladder['reason'],
  owedAt: Instant,
  facts: LadderFacts,
): LadderMove {
  const { ladder: running } = ticket;
  const asked = running?.climbed.at(-1);
  if (running && !beginsAnew(reason, running.reason))
    return asked === undefined
      ? { ticket, alerts: [] }
      : { ticket, alerts: [{ to: asked, reason, step: running.step, warning: false, owedAt }] };
  const first = firstRung(ticket, reason, facts);
  const ladder: Ladder = {
    reason,
    step: 1,
    climbed: first === null ? [] : [first],
    owedAt,
    nextAt: owedAt + stepMs(ticket, facts.policy),
    notNow: 'unused',
  };
  if (first === null)
    return facts.gateway
      ? leaveChat(ticket, { ...ladder, step: 0, nextAt: null }, owedAt, facts)
      : { ticket, alerts: [] };
  return { ticket: { ...ticket, ladder }, alerts: [{ to: first, reason, step: 1, warning: false, owedAt }] };
}

/** What many homes report is the director's at once. @clause handling 3.2.1 */
function firstRung(ticket: Ticket, reason: Ladder['reason'], { directory, now }: LadderFacts): string | null {
  const leader = reason === 'incident' ? topOfHouse(new Set(), directory, now) : null;
  return leader ?? inCharge(ticket, directory, now, reason);
}

function beginsAnew(reason: Ladder['reason'], running: Ladder['reason']): boolean {
  if (reason === 'emergency') return running !== 'emergency';
  if (reason === 'incident') return running !== 'emergency' && running !== 'incident';
  return reason === 'upgrade' && running !== 'emergency' && running !== 'incident' && running !== 'upgrade';
}

/** Nobody in chat is left to ask: the gateway is told, once for a ladder. @clause handling 2.1.15 */
function leaveChat(
  ticket: Ticket,
  ladder: Ladder,
  owedAt: Instant,
  { gateway, now }: LadderFacts,
): LadderMove {
  const leaves = gateway && ladder.leftChatAt === undefined;
  if (!leaves) return { ticket: { ...ticket, ladder }, alerts: [] };
  const { reason, step } = ladder;
  const alert: Alert = { to: GATEWAY, reason, step: step + 1, warning: false, owedAt };
  return { ticket: { ...ticket, ladder: { ...ladder, leftChatAt: now } }, alerts: [alert] };
}

/**
 * The next rung at `owedAt`: back to the same person once after `not_now`, else the next reachable one up who has
 * not been asked yet. At the top the alert leaves chat by the gateway, where there is one, and the ladder rests.
 */
export function climb(ticket: Ticket, owedAt: Instant, facts: LadderFacts): LadderMove {
  const { ladder } = ticket;
  const current = ladder?.climbed.at(-1);
  if (!ladder || current === undefined) return { ticket, alerts: [] };
  const nextAt = owedAt + stepMs(ticket, facts.policy);
  const alert = { reason: ladder.reason, warning: false, owedAt };
  if (ladder.notNow === 'pending') {
    const again: Ladder = { ...ladder, notNow: 'used', owedAt, nextAt };
    return { ticket: { ...ticket, ladder: again }, alerts: [{ ...alert, to: current, step: ladder.step }] };
  }
  const next = nextRung(ladder.climbed, facts.directory, facts.now);
  if (next === null) return leaveChat(ticket, { ...ladder, nextAt: null }, owedAt, facts);
  const step = ladder.step + 1;
  const moved: Ladder = {
    ...ladder,
    step,
    climbed: [...ladder.climbed, next],
    owedAt,
    nextAt,
    notNow: 'unused',
  };
  return { ticket: { ...ticket, ladder: moved }, alerts: [{ ...alert, to: next, step }] };
}

/** Somebody who was alerted says not now: the card comes back to the same person once, the second time it moves on. */
export function notNow(ticket: Ticket, facts: LadderFacts): LadderMove {
  const { ladder } = ticket;
  if (!ladder) return { ticket, alerts: [] };
  if (ladder.notNow !== 'unused') return passUp(ticket, facts);
  const waiting: Ladder = { ...ladder, notNow: 'pending', nextAt: facts.now + stepMs(ticket, facts.policy) };
  return { ticket: { ...ticket, ladder: waiting }, alerts: [] };
}

/** Whoever was alerted hands it to the next person up, at once. */
export function passUp(ticket: Ticket, facts: LadderFacts): LadderMove {
  const { ladder } = ticket;
  if (!ladder) return { ticket, alerts: [] };
  return climb({ ...ticket, ladder: { ...ladder, notNow: 'used' } }, facts.now, facts);
}

function nextRung(climbed: readonly string[], directory: Directory, at: Instant): string | null {
  const seen = new Set(climbed);
  let from = climbed.at(-1) ?? null;
  for (let i = 0; from !== null && i < 50; i++) {
    const up = directory.superior(from, at);
    if (!up) break;
    if (!seen.has(up.key)) return up.key;
    from = up.key === from ? null : up.key;
  }
  return topOfHouse(seen, directory, at);
}

/** Where the chain of the first rung ends early (nobody above him is written down), the leaders still hear of it. */
function topOfHouse(seen: ReadonlySet<string>, directory: Directory, at: Instant): string | null {
  for (const leader of [directory.director(at), directory.manager(at)]) {
    if (leader && !seen.has(leader.key)) return leader.key;
  }
  return null;
}
