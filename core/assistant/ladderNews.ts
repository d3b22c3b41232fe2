import { startLadder } from '../followup/index.ts';
import type { LadderFacts, Tell } from '../followup/index.ts';
import { runningClock } from '../ticket/index.ts';
import type { HistoryEntry, Ticket } from '../ticket/index.ts';
import { nameOf, teamName, toStaff } from '../words/index.ts';
import { sendAlerts } from './cards.ts';
import type { Draft } from './draft.ts';
import { dueOf, matterForTeam, overdueWords, personName, placeForTeam } from './phrases.ts';
import { leaderAs } from './world.ts';
import type { World } from './world.ts';

/** What a climb is decided by, from what the world knows. */
export function ladderFacts({ rules, directory, now, gateway = false }: World): LadderFacts {
  return { policy: rules.policy, directory, now, gateway };
}

/** A complaint that became major by itself must be taken over by somebody. @clause service 3.2.3 */
export function beginUpgrade(draft: Draft, n: number): void {
  const ticket = draft.current(n);
  if (!ticket) return;
  const { now } = draft.world;
  const move = startLadder(ticket, 'upgrade', now, ladderFacts(draft.world));
  const history = move.alerts.map((alert): HistoryEntry => {
    const detail = { to: alert.to, reason: alert.reason, step: alert.step };
    return { at: now, by: 'system', what: 'alert', detail, messageId: null };
  });
  draft.put(move.ticket, history);
  sendAlerts(draft, move.ticket, move.alerts);
}

/** What following up has to tell single people beside the alerts. */
export function sendTells(draft: Draft, ticket: Ticket, tells: readonly Tell[]): void {
  for (const tell of tells) {
    const text = tellText(ticket, tell, draft.world);
    const options = { ticket: ticket.n, class: 'promise' as const };
    if (tell.kind === 'new_time') draft.card(tell.to, 'notice', text, newTimeButtons(ticket), options);
    else draft.say(tell.to, text, options);
  }
}

/** The card may be one that showed other buttons before: what can be done stays at hand. */
function newTimeButtons({ category }: Ticket): string[] {
  return category === 'repair' ? ['hold', 'arrived', 'done'] : ['hold', 'answer', 'done', 'severity'];
}

function tellText(ticket: Ticket, tell: Tell, world: World): string {
  const number = ticket.number;
  const matter = { place: placeForTeam(ticket), what: matterForTeam(ticket, world) };
  switch (tell.kind) {
    case 'first_asked': {
      const reason = overdueWords(tell.clock.name, ticket, world);
      const holder = ticket.takenOverBy ?? ticket.owner;
      const name = holder === null ? teamName(ticket.team) : personName(holder, world);
      return toStaff('first_asked', { number, what: matter.what, reason, name });
    }
    case 'new_time':
      return toStaff('new_time', { number, ...matter });
    case 'unsigned': {
      if (ticket.tone !== null)
        return toStaff('unsigned_plain', { number, ...matter, tone: nameOf(ticket.tone) });
      const severity = nameOf(ticket.severity ?? 'important');
      const due = dueOf(ticket, ['solved'], world, 'zh-Hans');
      return toStaff('unsigned', { number, ...matter, severity, due });
    }
  }
}

/** A home that is served before others: the team's supervisor hears at once. @clause handling 2.2.4 */
export function tellVip(draft: Draft, ticket: Ticket): void {
  const { directory, now, rules } = draft.world;
  if (!ticket.vip || rules.policy.vip === null || ticket.category === 'inquiry' || ticket.tone !== null)
    return;
  const chief = directory.people.find(({ role, team }) => role === 'supervisor' && team === ticket.team);
  const director = directory.director(now);
  const near = chief ? (directory.reachable(chief.key, now) ?? directory.superior(chief.key, now)) : null;
  const told = [
    near ?? director,
    ticket.category === 'complaint' && rules.policy.vip.toDirector ? director : null,
  ].flatMap((person) => person?.key ?? []);
  const text = toStaff('vip_notice', {
    number: ticket.number,
    category: nameOf(ticket.category),
    place: placeForTeam(ticket),
    what: matterForTeam(ticket, draft.world),
    team: teamName(ticket.team),
  });
  const knows = forwardedTo(ticket, draft.world);
  for (const to of new Set(told.filter((key) => key !== knows)))
    draft.card(to, 'notice', text, [], { ticket: ticket.n, class: 'promise' });
}

/** Whoever has the complaint on his desk anyway. */
function forwardedTo(ticket: Ticket, world: World): string | null {
  if (!runningClock(ticket, 'forwarded')) return null;
  const rule = world.rules.policy.clocks.complaint[ticket.severity ?? 'important']['forwarded'];
  return leaderAs(rule?.to === 'manager' ? 'manager' : 'director', world)?.key ?? null;
}
