import { inCharge, startLadder } from '../../followup/index.ts';
import type { Alert } from '../../followup/index.ts';
import type { Instant } from '../../kit/index.ts';
import { broughtOn, carryOut, countHomes, heavier, joined } from '../../ticket/index.ts';
import type { CommandContext, HistoryEntry, Severity, Ticket } from '../../ticket/index.ts';
import { toStaff } from '../../words/index.ts';
import { contactOf, editWork, forward, sendAlerts } from '../cards.ts';
import type { Draft } from '../draft.ts';
import { ladderFacts } from '../ladderNews.ts';
import { announce } from '../news.ts';
import { matterForTeam, personName, placeForTeam } from '../phrases.ts';
import { sayRoom } from '../world.ts';
import { described, reportOf, showIncident, tellJoined } from './telling.ts';

/** Who brings tickets together: a person by a press, or the system. */
export interface Joiner {
  by: string;
  messageId: number | null;
}

export const SYSTEM: Joiner = { by: 'system', messageId: null };

/** Tickets that turn out to be one matter. */
export interface Together {
  /** The first reported. */
  leader: Ticket;
  /** All the others, each with work of its own so far. */
  others: readonly Ticket[];
  /** One more that is just being opened and joins next; it counts already. */
  fresh?: Ticket;
  /** Default: the system. */
  joiner?: Joiner;
}

/**
 * Several tickets become one incident: one owner, one deadline, and every reporter hears so.
 * @returns the leading ticket
 */
export function bringTogether(draft: Draft, together: Together): Ticket {
  const { leader, others, fresh, joiner = SYSTEM } = together;
  const context = contextOf(draft, joiner);
  const first = crowned(draft, together, context);
  if (leader.ladder && !first.ladder) endAlerts(draft, leader, first);
  const homes = first.fields['incidentHomes'] ?? '';
  // With a fresh one the line is written once it has joined and counts.
  draft.put(first, fresh ? [] : [line(context, 'incident_joined', { incident: first.number, homes })]);
  const heaviest = raiseSeverity(draft, first, others);
  for (const ticket of others) takeMember(draft, heaviest, ticket, context);
  editWork(draft, heaviest, toStaff('state_leads', { homes }));
  for (const ticket of [heaviest, ...others]) tellJoined(draft, ticket, heaviest);
  if (!fresh) showIncident(draft, heaviest);
  return heaviest;
}

/** The leading ticket, as far on as whichever of them somebody has begun. */
function crowned({ world }: Draft, { leader, others, fresh }: Together, context: CommandContext): Ticket {
  const busy = others.find(({ owner, category }) => owner !== null && category === leader.category);
  const begun = leader.owner === null && busy ? broughtOn(leader, busy, context) : leader;
  const named: Ticket = { ...begun, incident: leader.n, incidentState: 'confirmed' };
  const all = fresh ? [named, ...others, fresh] : [named, ...others];
  return described(
    named,
    all.map((ticket) => reportOf(ticket, world)),
    world,
  );
}

/** Further tickets, with work of their own so far, join an incident that is known. */
export function takeMembers(
  draft: Draft,
  leader: Ticket,
  members: readonly Ticket[],
  all: readonly Ticket[],
): Ticket {
  const context = contextOf(draft, SYSTEM);
  const first = counted(draft, leader, all);
  const heaviest = raiseSeverity(draft, first, members);
  for (const ticket of members) {
    takeMember(draft, heaviest, ticket, context);
    tellJoined(draft, ticket, heaviest);
  }
  showIncident(draft, heaviest);
  return heaviest;
}

/**
 * A ticket that has just been opened joins an incident that is known: it brings no work of its own, and in an
 * emergency no ladder, but the people on it hear of the new place and person at once.
 * @param all every ticket of the incident, this one included
 */
export function takeNew(draft: Draft, leader: Ticket, fresh: Ticket, all: readonly Ticket[]): Ticket {
  const context = contextOf(draft, SYSTEM);
  const first = counted(draft, leader, all);
  const state = fresh.emergency && fresh.category === 'help' ? 'alerted' : fresh.state;
  const { ticket, history } = joined({ ...fresh, state }, first, context);
  const led: Ticket = { ...ticket, fields: { ...ticket.fields, ledAtOnce: 'yes' } };
  draft.put(led, history);
  if (led.emergency) tellOfMore(draft, first, led);
  const heaviest = raiseSeverity(draft, first, [led]);
  if (heaviest.category !== 'complaint') forwardUnlessKnown(draft, led, all);
  showIncident(draft, heaviest);
  return led;
}

/**
 * Enough homes within the window: the director is alerted, then the manager, until somebody takes over. Once for an
 * incident.
 * @clause handling 3.2.1
 */
export function alertOfMany(draft: Draft, leader: Ticket, all: readonly Ticket[], owedAt: Instant): void {
  const { world } = draft;
  const { incident } = world.rules.policy;
  const lately = all.filter((ticket) => ticket.receivedAt >= owedAt - incident.windowMs.value);
  const homes = countHomes(lately.map((ticket) => reportOf(ticket, world)));
  if (leader.fields['incidentAlerted'] !== undefined || homes < incident.homes.value) return;
  const beside = leader.ladder?.reason === 'emergency' ? leadersOf(draft) : null;
  const fields = {
    ...leader.fields,
    incidentAlerted: 'yes',
    ...(beside === null ? {} : { incidentBeside: beside }),
  };
  const told: Ticket = { ...leader, fields };
  // An emergency's own ladder goes on as it was; the director hears beside it.
  if (leader.ladder?.reason === 'emergency') return alertBeside(draft, told, owedAt);
  const move = startLadder(told, 'incident', owedAt, ladderFacts(world));
  draft.put(
    move.ticket,
    move.alerts.map((alert) => alertLine(world.now, alert)),
  );
  endLower(draft, leader, move.ticket);
  sendAlerts(draft, move.ticket, move.alerts);
}

/** Those who were asked before it was so many homes see to whom it has gone. */
function endLower(draft: Draft, before: Ticket, { n, number, fields, ladder }: Ticket): void {
  const above = ladder?.climbed ?? [];
  const name = personName(above[0] ?? null, draft.world);
  const text = toStaff('incident_alert_up', { number, homes: fields['incidentHomes'] ?? '', name });
  for (const to of before.ladder?.climbed ?? [])
    if (!above.includes(to)) draft.card(to, 'alert', text, [], { ticket: n });
}

function leadersOf({ world }: Draft): string | null {
  return (world.directory.director(world.now) ?? world.directory.manager(world.now))?.key ?? null;
}

function alertBeside(draft: Draft, leader: Ticket, owedAt: Instant): void {
  const to = leader.fields['incidentBeside'];
  const alert =
    to === undefined ? null : { to, reason: 'incident' as const, step: 1, warning: false, owedAt };
  draft.put(leader, alert ? [alertLine(draft.world.now, alert)] : []);
  if (alert) sendAlerts(draft, leader, [alert]);
}

function takeMember(draft: Draft, leader: Ticket, ticket: Ticket, context: CommandContext): void {
  const member = joined(ticket, leader, context);
  draft.put(member.ticket, member.history);
  draft.retire(ticket.n, 'alert');
  if (ticket.ladder) endAlerts(draft, ticket, leader);
  editWork(draft, member.ticket, toStaff('state_led', { number: leader.number }));
}

/** Those who were asked about it alone are asked no more: somebody looks after the whole. */
function endAlerts(draft: Draft, { n, number, ladder }: Ticket, leader: Ticket): void {
  const text =
    leader.n === n
      ? toStaff('incident_alert_leads', { number, homes: leader.fields['incidentHomes'] ?? '' })
      : toStaff('incident_alert_led', { number, led: leader.number });
  for (const to of ladder?.climbed ?? []) draft.card(to, 'alert', text, [], { ticket: n });
}

/** The leading ticket with the count of homes as it is now. */
export function counted(
  draft: Draft,
  leader: Ticket,
  all: readonly Ticket[],
  what = 'incident_joined',
): Ticket {
  const { world } = draft;
  const reports = all.map((ticket) => reportOf(ticket, world));
  const first = described(leader, reports, world);
  const detail = { incident: leader.number, homes: countHomes(reports) };
  draft.put(first, [{ at: world.now, by: 'system', what, detail, messageId: null }]);
  return first;
}

/** The leading complaint is as serious as the most serious of them. */
export function raiseSeverity(draft: Draft, leader: Ticket, others: readonly Ticket[]): Ticket {
  if (leader.category !== 'complaint' || leader.severity === null) return leader;
  const level = others.reduce<Severity | null>(
    (most, { severity }) => heavier(most, severity),
    leader.severity,
  );
  if (level === null || level === leader.severity) return leader;
  const order = { kind: 'severity' as const, level, reason: toStaff('incident_level') };
  const outcome = carryOut(leader, order, contextOf(draft, SYSTEM));
  if (!outcome.ok) return leader;
  draft.put(outcome.ticket, outcome.history);
  announce(draft, outcome.ticket, outcome.news, {
    by: 'system',
    words: order.reason,
    quietResident: true,
    knewContact: true,
  });
  return outcome.ticket;
}

/** A complaint among reports of a fault: the leader it must be told to hears of the first of each level. */
function forwardUnlessKnown(draft: Draft, ticket: Ticket, all: readonly Ticket[]): void {
  const known = all.some(
    ({ n, category, severity }) =>
      n !== ticket.n && category === 'complaint' && heavier(ticket.severity, severity) === severity,
  );
  if (ticket.category === 'complaint' && !known) forward(draft, ticket);
}

/** One more place, one more person: everybody who is on the emergency hears it, whoever is asked now as an alert. */
function tellOfMore(draft: Draft, leader: Ticket, ticket: Ticket): void {
  const { world } = draft;
  const onIt = [leader.takenOverBy, leader.owner, ...(leader.ladder?.climbed ?? [])].filter(
    (key): key is string => key !== null,
  );
  const asked =
    leader.takenOverBy ?? leader.ladder?.climbed.at(-1) ?? inCharge(leader, world.directory, world.now);
  const { home } = reportOf(ticket, world);
  const text = toStaff('incident_more', {
    led: leader.number,
    number: ticket.number,
    place: placeForTeam(ticket),
    what: matterForTeam(ticket, world),
    contact: [contactOf(ticket, world), home === null ? '' : sayRoom(home, 'zh-Hans')].join(' ').trim(),
  });
  const step = Math.max(1, leader.ladder?.step ?? 1);
  const options = { ticket: ticket.n, class: 'life_safety' as const, owedAt: ticket.receivedAt };
  for (const to of new Set(asked === null ? onIt : [asked, ...onIt])) {
    const alert = to === asked ? { alert: { reason: 'emergency', step, warning: false } } : {};
    draft.card(to, 'alert', text, [], { ...options, ...alert });
  }
  if (asked !== null)
    draft.put(ticket, [
      alertLine(world.now, {
        to: asked,
        reason: 'emergency',
        step,
        warning: false,
        owedAt: ticket.receivedAt,
      }),
    ]);
}

function alertLine(at: Instant, { to, reason, step }: Alert): HistoryEntry {
  return { at, by: 'system', what: 'alert', detail: { to, reason, step }, messageId: null };
}

/** Everything decided here is of this instant and by this person. */
function contextOf({ world }: Draft, { by, messageId }: Joiner): CommandContext {
  return { rules: world.rules, now: world.now, by, messageId };
}

function line(context: CommandContext, what: string, detail: HistoryEntry['detail']): HistoryEntry {
  return { at: context.now, by: context.by, what, detail, messageId: context.messageId };
}
