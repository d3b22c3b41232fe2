import { assertNever, MINUTE } from '../kit/index.ts';
import { GATEWAY } from '../followup/index.ts';
import type { Alert } from '../followup/index.ts';
import { isLed, isOpen, isPaused, runningClock, ticketNumber } from '../ticket/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { nameOf, sayHour, teamName, toStaff } from '../words/index.ts';
import { conversationButtons, isTalking } from './desk/conversation.ts';
import { safetyKindOf } from './danger.ts';
import type { Draft } from './draft.ts';
import { incidentHead } from './incidents/telling.ts';
import { tellGateway } from './gatewayAlert.ts';
import { evidenceOf, groupAlerts, harmLine, numberOnCard, reasonsOf, stopsHarm } from './ladderTexts.ts';
import type { AlertGroup } from './ladderTexts.ts';
import {
  dueOf,
  matterForTeam,
  personName,
  placeForTeam,
  staffStatusOf,
  wantedWords,
  when,
  withoutPersonal,
} from './phrases.ts';
import { supplierLine } from './registers/suppliers.ts';
import { visitInWeather } from './weather.ts';
import { leaderAs } from './world.ts';
import type { World } from './world.ts';

const STAFF = 'zh-Hans';
const ALERT_BUTTONS = ['take_over', 'pass_up', 'not_now'];

/** Buttons of the work card by what can come next. */
export function workButtons(ticket: Ticket): string[] {
  if (isTalking(ticket)) return ['answer', ...conversationButtons(ticket)];
  if (!isOpen(ticket) || isLed(ticket)) return [];
  if (isPaused(ticket)) return ['resume', ...buttonsOf(ticket)];
  return buttonsOf(ticket);
}

function buttonsOf(ticket: Ticket): string[] {
  switch (ticket.category) {
    case 'repair':
      return repairButtons(ticket);
    case 'help':
      return ticket.state === 'taken' ? ['answer', 'done'] : ['accept', 'answer', 'done'];
    case 'complaint':
      return complaintButtons(ticket);
    case 'inquiry':
      return ['answer', ...conversationButtons(ticket)];
    default:
      return assertNever(ticket.category);
  }
}

function repairButtons(ticket: Ticket): string[] {
  if (ticket.state === 'done') return ticket.report === null ? ['done'] : paidAfterwards(ticket);
  if (ticket.state === 'quoted') return ['quote', 'hold', 'refer'];
  const unpaid = ticket.fields['quoteAnswer'] === 'approved' ? ['dispute'] : [];
  if (ticket.state === 'arrived') return ['done', 'hold', 'quote', 'refer', 'material', ...unpaid];
  return ticket.state === 'accepted' || ticket.state === 'on_hold'
    ? ['arrived', 'done', 'hold', 'quote', 'refer', 'material', ...unpaid]
    : ['accept', 'arrived', 'done', 'hold'];
}

/** Paid work that the resident is not content with, or will not pay. */
function paidAfterwards(ticket: Ticket): string[] {
  return ticket.fields['quote'] === undefined ? [] : ['redo', 'dispute'];
}

function complaintButtons(ticket: Ticket): string[] {
  if (ticket.state === 'done') return [];
  if (ticket.tone !== null) return ['receive', 'done'];
  const onSite = runningClock(ticket, 'on_site') ? ['arrived'] : [];
  const first = ticket.state === 'new' ? ['receive'] : [];
  return [...first, ...onSite, 'answer', 'done', 'hold', 'not_upheld', 'severity'];
}

/** Sends the work of a new (or reopened) ticket to whoever of its team is on duty. */
export function sendWork(draft: Draft, ticket: Ticket): void {
  const { world } = draft;
  const pressing = ticket.emergency ? 'life_safety' : 'promise';
  const to = workRecipient(ticket, world);
  if (ticket.category === 'repair') {
    draft.card(to, 'dispatch', workText(ticket, world), workButtons(ticket), {
      ticket: ticket.n,
      class: pressing,
      meets: 'dispatched',
    });
    return;
  }
  draft.card(to, workCard(ticket), workText(ticket, world), workButtons(ticket), {
    ticket: ticket.n,
    class: pressing,
  });
  if (ticket.category === 'complaint') forward(draft, ticket);
}

/** Shows the work card as the ticket stands now, with a line about what happened. */
export function editWork(draft: Draft, ticket: Ticket, happened: string): void {
  // It joined an incident as it was opened: the work card is that of the leading ticket.
  if (isLed(ticket) && ticket.fields['ledAtOnce'] !== undefined) return;
  const text = toStaff('card_state', {
    urgency: nameOf(ticket.urgency),
    number: numberOnCard(ticket),
    place: placeForTeam(ticket),
    what: matterForTeam(ticket, draft.world),
    status: withoutHome(happened, ticket, draft.world),
  });
  draft.card(workRecipient(ticket, draft.world), workCard(ticket), text, workButtons(ticket), {
    ticket: ticket.n,
  });
}

/** Words for a team's chat, whoever wrote them: nobody of the home by name, and no phone. */
export function withoutHome(words: string, ticket: Ticket, { directory }: World): string {
  const names = directory.household(ticket.reporter).map((key) => directory.find(key)?.name ?? null);
  return withoutPersonal(words, [...names, ticket.contact]);
}

function workCard(ticket: Ticket): 'dispatch' | 'receipt' | 'handover' {
  if (ticket.category === 'complaint') return 'receipt';
  return ticket.category === 'inquiry' ? 'handover' : 'dispatch';
}

/** The chat of the team on duty when the ticket was dispatched; formal questions go to the director himself. */
export function workRecipient(ticket: Ticket, world: World): string {
  const kept = ticket.fields['sentTo'];
  if (kept !== undefined) return kept;
  const askedOf = ticket.fields['askedOf'];
  if (askedOf !== undefined) return askedOf;
  if (ticket.formal) {
    const director = leaderAs('director', world);
    if (director) return director.key;
  }
  return `team:${world.directory.onDuty(ticket.team, world.now).team}`;
}

/** The team whose chat has the work: off hours the one on duty. */
export function teamOnIt(ticket: Ticket): string {
  const sentTo = ticket.fields['sentTo'] ?? '';
  return sentTo.startsWith('team:') ? sentTo.slice('team:'.length) : ticket.team;
}

function workText(ticket: Ticket, world: World): string {
  const values = {
    number: numberOnCard(ticket),
    place: placeForTeam(ticket),
    what: matterForTeam(ticket, world),
    since: when(ticket.receivedAt, world, STAFF),
    urgency: nameOf(ticket.urgency),
    severity: ticket.severity === null ? '' : nameOf(ticket.severity),
  };
  switch (ticket.category) {
    case 'repair':
      return repairText(ticket, values, world);
    case 'help':
      return toStaff('help', { ...values, due: dueOf(ticket, ['replied'], world, STAFF) });
    case 'complaint':
      if (ticket.tone !== null) return toStaff('receipt_plain', { ...values, tone: nameOf(ticket.tone) });
      return [
        toStaff('receipt', { ...values, due: dueOf(ticket, ['solved'], world, STAFF) }),
        ...(stopsHarm(ticket) ? [harmLine(ticket, world)] : []),
      ].join('\n');
    case 'inquiry': {
      const due = dueOf(ticket, ['answered'], world, STAFF);
      const key = ticket.fields['askedOf']
        ? 'handover_colleague'
        : ticket.fields['wantsPerson']
          ? 'handover_person'
          : 'handover';
      return toStaff(key, { ...values, due });
    }
    default:
      return assertNever(ticket.category);
  }
}

function repairText(ticket: Ticket, values: Record<string, string>, world: World): string {
  const waits = visitInWeather(ticket, world);
  if (waits) {
    const due = when(waits.due, world, STAFF);
    return toStaff('dispatch_weather', { ...values, reason: waits.reason, due });
  }
  const wantedFrom = Number(ticket.fields['wantedFrom'] ?? Number.NaN);
  if (wantedFrom > world.now)
    return toStaff('dispatch_wanted', { ...values, due: wantedWords(ticket, world, STAFF) ?? '' });
  const rule = world.rules.policy.clocks.repair['arrived'];
  const allowed = ticket.urgency !== 'normal' && rule?.urgent ? rule.urgent : rule?.within;
  const text = toStaff('dispatch', {
    ...values,
    minutes: allowed?.kind === 'duration' ? allowed.ms / MINUTE : 0,
  });
  if (ticket.redoneOf === null) return text;
  return `${text}\n${toStaff('redone_mark', { number: ticketNumber('repair', ticket.redoneOf) })}`;
}

/** An important complaint is told to the director, a major one to the leader in charge. @clause service 3.3.2 */
export function forward(draft: Draft, ticket: Ticket): void {
  const { world } = draft;
  const rule =
    ticket.tone === null
      ? world.rules.policy.clocks.complaint[ticket.severity ?? 'important']['forwarded']
      : undefined;
  if (!rule || !runningClock(ticket, 'forwarded')) return;
  const leader = leaderAs(rule.to === 'manager' ? 'manager' : 'director', world);
  if (!leader) return;
  const text = toStaff('forwarded', {
    number: ticket.number,
    severity: nameOf(ticket.severity ?? 'important'),
    place: placeForTeam(ticket),
    what: matterForTeam(ticket, world),
    team: teamName(ticket.team),
    due: dueOf(ticket, ['solved'], world, STAFF),
  });
  draft.card(leader.key, 'notice', text, ['severity'], {
    ticket: ticket.n,
    class: 'promise',
    meets: 'forwarded',
  });
}

/** The alerts of a ladder or a warning: a card to each person, with all that is owed to him at the same instant. */
export function sendAlerts(draft: Draft, ticket: Ticket, alerts: readonly Alert[]): void {
  for (const group of groupAlerts(alerts)) {
    const [alert, ...others] = group;
    if (alert.to === GATEWAY) {
      tellGateway(draft, ticket, alert);
      continue;
    }
    const climbing = ticket.ladder !== null && ticket.ladder.climbed.includes(alert.to);
    const buttons = climbing ? alertButtons(ticket) : isOpen(ticket) ? withSafe(['take_over'], ticket) : [];
    const also = others.map(({ reason, step, warning }) => ({ reason, step, warning }));
    draft.card(alert.to, 'alert', alertText(ticket, group, draft.world), buttons, {
      ticket: ticket.n,
      class: alert.warning ? 'update' : 'life_safety',
      alert: {
        ...{ reason: alert.reason, step: alert.step, warning: alert.warning },
        ...(also.length > 0 ? { also } : {}),
      },
      owedAt: alert.owedAt,
    });
  }
}

/** The alert as it stands, under the number it goes on with: no new step. */
export function showAlert(draft: Draft, ticket: Ticket, to: string): void {
  const { ladder } = ticket;
  if (!ladder) return;
  const { reason, step, owedAt } = ladder;
  const text = alertText(ticket, [{ to, reason, step, warning: false, owedAt }], draft.world);
  const buttons = ladder.climbed.at(-1) === to ? alertButtons(ticket) : [];
  draft.card(to, 'alert', text, buttons, { ticket: ticket.n, class: 'life_safety' });
}

function alertButtons(ticket: Ticket): string[] {
  return ticket.ladder?.reason === 'emergency' ? [...ALERT_BUTTONS, 'safe'] : withSafe(ALERT_BUTTONS, ticket);
}

/** That it was a false alarm can be said as long as the emergency lasts, whatever it is that is asked now. */
function withSafe(buttons: readonly string[], ticket: Ticket): string[] {
  return ticket.emergency && isOpen(ticket) ? [...buttons, 'safe'] : [...buttons];
}

function alertText(ticket: Ticket, group: AlertGroup, world: World): string {
  const values = {
    number: ticket.number,
    place: placeForTeam(ticket),
    what: matterForTeam(ticket, world),
  };
  if (group.some((alert) => alert.reason === 'emergency')) {
    const kind = nameOf(ticket.helpKind ?? ticket.category);
    const text = toStaff('alert_emergency', { ...values, kind, contact: contactOf(ticket, world) });
    return withSupplier(text, ticket, world);
  }
  const status = staffStatusOf(ticket, world);
  if (group.some((alert) => alert.reason === 'incident'))
    return toStaff('alert_incident', { ...incidentHead(ticket, world), status });
  const head = toStaff('alert', { ...values, reason: reasonsOf(group, ticket, world), status });
  const evidence = group.some((alert) => alert.reason === 'upgrade') ? evidenceOf(ticket, world) : '';
  const text = evidence === '' ? head : `${head}\n${evidence}`;
  // An emergency keeps its contact on whatever card shows it.
  return ticket.emergency
    ? withSupplier(
        `${text}\n${toStaff('contact_line', { contact: contactOf(ticket, world) })}`,
        ticket,
        world,
      )
    : text;
}

/** The number of whoever must be called in is at hand on the alert, before its last line. @clause service 1.3.2 */
function withSupplier(text: string, ticket: Ticket, world: World): string {
  const line = supplierLine(safetyKindOf(ticket.text, ticket.helpKind), world);
  if (line === '') return text;
  const last = text.lastIndexOf('\n');
  return `${text.slice(0, last)}\n${line}${text.slice(last)}`;
}

/** Name, room and phone, for those who need them to act. @clause service: an emergency report names the person and how to reach him */
export function contactOf(ticket: Ticket, world: World): string {
  const person = world.directory.find(ticket.reporter);
  return [person?.name ?? '', phoneOf(ticket, world)].filter((part) => part !== '').join(' ');
}

/** The number to call: the one given with the matter, else the one in the roster. */
export function phoneOf(ticket: Ticket, world: World): string {
  return ticket.contact ?? world.directory.find(ticket.reporter)?.phone ?? nameOf('phone_unknown');
}

/** Tells everyone who was alerted that somebody has it. */
export function closeAlerts(
  draft: Draft,
  ticket: Ticket,
  climbed: readonly string[],
  by: string | null,
): void {
  const { world } = draft;
  const time = sayHour(world.now, world.rules.policy.calendar.zone);
  const text =
    by === null
      ? toStaff('alert_over', { number: ticket.number })
      : toStaff('alert_taken', { number: ticket.number, name: personName(by, world), time });
  const keepSafe = by !== null ? withSafe([], ticket) : [];
  for (const to of climbed) draft.card(to, 'alert', text, to === by ? keepSafe : [], { ticket: ticket.n });
}

/** Director and manager hear of an emergency in any case. */
export function tellLeaders(draft: Draft, ticket: Ticket, leaders: readonly string[]): void {
  const { world } = draft;
  const holder = ticket.takenOverBy ?? ticket.owner;
  const unowned =
    holder === null ? toStaff('owner_none') : toStaff('owner_known', { name: personName(holder, world) });
  const owner = isOpen(ticket) && ticket.emergency ? unowned : toStaff('owner_over');
  const text = toStaff('leaders', {
    number: ticket.number,
    place: placeForTeam(ticket),
    what: matterForTeam(ticket, world),
    since: when(ticket.receivedAt, world, STAFF),
    owner,
  });
  for (const to of leaders) draft.card(to, 'notice', text, [], { ticket: ticket.n, class: 'life_safety' });
}

/** The return call becomes a task for the service team. @clause service 6.1.2 */
export function sendPhoneTask(draft: Draft, ticket: Ticket): void {
  const { world } = draft;
  const text = toStaff('phone_task', {
    number: ticket.number,
    place: placeForTeam(ticket),
    what: matterForTeam(ticket, world),
  });
  const { team } = world.directory.onDuty('service', world.now);
  draft.card(`team:${team}`, 'return_call', text, ['done'], { ticket: ticket.n, class: 'promise' });
}
