import type { Instant } from '../kit/index.ts';
import type { Policy } from '../deadline/index.ts';
import type { Directory } from '../people/index.ts';
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

/** Time between two steps: seconds count in an emergency, complaints and questions have office pace. */
export function stepMs(ticket: Ticket, policy: Policy): number {
  const { emergency, urgent, normal, office } = policy.ladder.stepMs;
  if (ticket.emergency) return emergency.value;
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
  const director = ticket.formal ? directory.director(at) : null;
  if (director) return director.key;
  return directory.onDuty(ticket.team, at).who[0]?.key ?? null;
}

/**
 * Begins the climb with the one in charge. A ticket has one ladder: where one runs already, whoever is asked now hears
 * of the new reason too and the climb goes on as it was; only an emergency begins anew.
 */
export function startLadder(
  ticket: Ticket,
  reason: Ladder['reason'],
  owedAt: Instant,
  facts: { policy: Policy; directory: Directory; now: Instant },
): LadderMove {
  const { ladder: running } = ticket;
  const asked = running?.climbed.at(-1);
  if (running && asked !== undefined && (reason !== 'emergency' || running.reason === 'emergency'))
    return { ticket, alerts: [{ to: asked, reason, step: running.step, warning: false, owedAt }] };
  const first = inCharge(ticket, facts.directory, facts.now, reason);
  if (first === null) return { ticket, alerts: [] };
  const ladder: Ladder = {
    reason,
    step: 1,
    climbed: [first],
    owedAt,
    nextAt: owedAt + stepMs(ticket, facts.policy),
    notNow: 'unused',
  };
  return { ticket: { ...ticket, ladder }, alerts: [{ to: first, reason, step: 1, warning: false, owedAt }] };
}

/**
 * The next rung at `owedAt`: back to the same person once after `not_now`, else the next reachable one up who has
 * not been asked yet. At the top the ladder rests.
 */
export function climb(
  ticket: Ticket,
  owedAt: Instant,
  facts: { policy: Policy; directory: Directory; now: Instant },
): LadderMove {
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
  if (next === null) return { ticket: { ...ticket, ladder: { ...ladder, nextAt: null } }, alerts: [] };
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
export function notNow(
  ticket: Ticket,
  facts: { policy: Policy; directory: Directory; now: Instant },
): LadderMove {
  const { ladder } = ticket;
  if (!ladder) return { ticket, alerts: [] };
  if (ladder.notNow !== 'unused') return passUp(ticket, facts);
  const waiting: Ladder = { ...ladder, notNow: 'pending', nextAt: facts.now + stepMs(ticket, facts.policy) };
  return { ticket: { ...ticket, ladder: waiting }, alerts: [] };
}

/** Whoever was alerted hands it to the next person up, at once. */
export function passUp(
  ticket: Ticket,
  facts: { policy: Policy; directory: Directory; now: Instant },
): LadderMove {
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
