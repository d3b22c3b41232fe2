import { GATEWAY } from '../followup/index.ts';
import type { Alert } from '../followup/index.ts';
import { runningClock } from '../ticket/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { sayLength, toStaff } from '../words/index.ts';
import { dueOf, matterForTeam, overdueWords, when } from './phrases.ts';
import type { World } from './world.ts';

const STAFF = 'zh-Hans';

/** Alerts that one person owes to one instant: they share a card. */
export type AlertGroup = readonly [Alert, ...Alert[]];

/** Alerts to the same person, owed at the same instant, together; warnings and what leaves chat stay by themselves. */
export function groupAlerts(alerts: readonly Alert[]): AlertGroup[] {
  const groups: [Alert, ...Alert[]][] = [];
  for (const alert of alerts) {
    const same = groups.find(([first]) => belongTogether(first, alert));
    if (same) same.push(alert);
    else groups.push([alert]);
  }
  return groups;
}

function belongTogether(first: Alert, alert: Alert): boolean {
  if (first.warning || alert.warning || alert.to === GATEWAY) return false;
  return first.to === alert.to && first.owedAt === alert.owedAt && first.reason !== alert.reason;
}

/** Why somebody is asked, in few words: `超时 6 分钟未到场，无人接手`. */
export function reasonsOf(group: AlertGroup, ticket: Ticket, world: World): string {
  return group.map((alert) => reasonOf(alert.reason, ticket, world)).join('，');
}

function reasonOf(reason: Alert['reason'], ticket: Ticket, world: World): string {
  if (reason === 'upgrade') return toStaff('upgrade_head');
  if (reason !== 'unowned') return overdueWords(reason, ticket, world);
  if (ticket.fields['ownerLeft'] !== undefined) return toStaff('unowned_left');
  return toStaff('unowned_since', { time: when(ticket.receivedAt, world, STAFF) });
}

/**
 * What made a complaint major, for whoever is to take it over: each time it was brought up, or since when it is
 * unsolved, with the clause.
 * @clause service 3.2.4, service 3.2.5
 */
export function evidenceOf(ticket: Ticket, world: World): string {
  const { upgrade } = world.rules.policy;
  switch (ticket.fields['upgradedFor']) {
    case 'raised': {
      const head = { times: ticket.raised, clause: clauseNumber(upgrade.raisedTimes.clause) };
      return [toStaff('upgrade_raised', head), ...timesRaised(ticket, world)].join('\n');
    }
    case 'unsolved':
      return toStaff('upgrade_unsolved', {
        time: when(ticket.receivedAt, world, STAFF),
        length: sayLength(world.now - ticket.receivedAt, STAFF),
        clause: clauseNumber(upgrade.unsolvedForMs.clause),
      });
    case 'loss':
      return toStaff('upgrade_loss', { words: ticket.fields[`raised${ticket.raised}`] ?? '' });
    default:
      return '';
  }
}

/** `service 3.2.4` → `3.2.4`. */
function clauseNumber(clause: string): string {
  return clause.split(' ').at(-1) ?? clause;
}

function timesRaised(ticket: Ticket, world: World): string[] {
  const line = (i: number, at: number, words: string) => {
    // Only the words: no head line for another language, nobody's name or phone.
    const shown = matterForTeam({ ...ticket, text: words, language: STAFF }, world);
    return toStaff('upgrade_once', { i, time: when(at, world, STAFF), words: shown });
  };
  const later = Array.from({ length: ticket.raised - 1 }, (_, i) => i + 2).flatMap((i) => {
    const at = ticket.fields[`raised${i}At`];
    return at === undefined ? [] : [line(i, Number(at), ticket.fields[`raised${i}`] ?? '')];
  });
  return [line(1, ticket.receivedAt, ticket.text), ...later];
}

/** The number on a work card, with what must be seen first: harm to be stopped, a home served before others. */
export function numberOnCard(ticket: Ticket): string {
  const harm = stopsHarm(ticket) ? toStaff('harm_mark') : '';
  return `${harm}${ticket.number}${ticket.vip ? toStaff('vip_mark') : ''}`;
}

/** Must somebody still come to stop harm that goes on? */
export function stopsHarm(ticket: Ticket): boolean {
  return ticket.fields['harm'] === 'yes' && runningClock(ticket, 'on_site') !== null;
}

/** What the department does before the complaint itself. @clause service 3.1.4 */
export function harmLine(ticket: Ticket, world: World): string {
  return toStaff('harm_line', { due: dueOf(ticket, ['on_site'], world, STAFF) });
}
