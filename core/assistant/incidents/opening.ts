import { planIncident } from '../../ticket/index.ts';
import type { IncidentPlan, Ticket } from '../../ticket/index.ts';
import type { Draft } from '../draft.ts';
import { alertOfMany, bringTogether, takeMembers, takeNew } from './merging.ts';
import { askSupervisor, described, reportOf } from './telling.ts';

/**
 * A new ticket of something that many homes report joins their incident as it is opened, or makes them one.
 * @param nearby open tickets of its time, and those of open incidents
 * @returns the ticket, led by another; null when it goes its own way
 */
export function joinAsOpened(draft: Draft, fresh: Ticket, nearby: readonly Ticket[]): Ticket | null {
  const around = asDrafted(draft, nearby);
  const plan = planFor(draft, fresh, around);
  if (plan.kind !== 'join' && plan.kind !== 'confirm') return null;
  const { leader } = plan;
  const others =
    plan.kind === 'confirm' ? plan.others.filter(({ n }) => n !== fresh.n) : membersOf(leader, around);
  const known = plan.kind === 'confirm' ? bringTogether(draft, { leader, others, fresh }) : leader;
  const all = [known, ...others, fresh];
  const led = takeNew(draft, known, fresh, all);
  alertOfMany(draft, draft.current(known.n) ?? known, all, fresh.receivedAt);
  return draft.current(led.n) ?? led;
}

/** A new ticket that goes its own way may still be one of several: then a supervisor is asked. @clause handling 3.2.2 */
export function suggestAsOpened(draft: Draft, fresh: Ticket, nearby: readonly Ticket[]): void {
  const plan = planFor(draft, fresh, asDrafted(draft, nearby));
  if (plan.kind === 'suggest') suggest(draft, plan);
}

/** A ticket whose place was put right may turn out to be one of several. */
export function joinLater(draft: Draft, ticket: Ticket, nearby: readonly Ticket[]): void {
  const around = asDrafted(draft, nearby);
  const plan = planFor(draft, ticket, around);
  switch (plan.kind) {
    case 'alone':
      return;
    case 'suggest':
      return suggest(draft, plan);
    case 'join': {
      const all = [plan.leader, ...membersOf(plan.leader, around), ticket];
      return alertOfMany(draft, takeMembers(draft, plan.leader, [ticket], all), all, draft.world.now);
    }
    case 'confirm': {
      const known = bringTogether(draft, plan);
      return alertOfMany(draft, known, [known, ...plan.others], draft.world.now);
    }
  }
}

function planFor({ world }: Draft, ticket: Ticket, around: readonly Ticket[]): IncidentPlan {
  const others = around.map((other) => reportOf(other, world));
  return planIncident(reportOf(ticket, world), others, world.rules.policy.incident);
}

/** Which tickets are meant is kept with the first of them, until staff say what they are. */
function suggest(draft: Draft, { leader, others }: Extract<IncidentPlan, { kind: 'suggest' }>): void {
  const { world } = draft;
  const reports = [leader, ...others].map((ticket) => reportOf(ticket, world));
  const named = described({ ...leader, incidentState: 'suggested' }, reports, world);
  const meant = others.map(({ n }) => n).join(',');
  const asked: Ticket = { ...named, fields: { ...named.fields, incidentMeant: meant } };
  const detail = { homes: asked.fields['incidentHomes'] ?? '', tickets: meant };
  draft.put(asked, [{ at: world.now, by: 'system', what: 'incident_suggested', detail, messageId: null }]);
  askSupervisor(draft, asked, [asked, ...others]);
}

function membersOf(leader: Ticket, around: readonly Ticket[]): Ticket[] {
  return around.filter(({ n, incident }) => incident === leader.n && n !== leader.n);
}

/** As this decision has left them so far, with those that it has opened itself. */
function asDrafted(draft: Draft, tickets: readonly Ticket[]): Ticket[] {
  return [...tickets.map((ticket) => draft.current(ticket.n) ?? ticket), ...draft.opened()];
}
