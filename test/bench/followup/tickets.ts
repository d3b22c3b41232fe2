import { followUp, nextFollowUpAt } from '../../../core/followup/index.ts';
import { DAY, MINUTE, SECOND } from '../../../core/kit/index.ts';
import type { Instant } from '../../../core/kit/index.ts';
import type { Directory } from '../../../core/people/index.ts';
import { ticketNumber } from '../../../core/ticket/index.ts';
import type { NewTicket, Ticket } from '../../../core/ticket/index.ts';
import { local } from '../../support/samplePolicy.ts';
import { after, opened, RULES } from '../../support/tickets.ts';
import { homeOf, technicianOf } from './company.ts';

/** When everything happens: a Monday with the day shift on duty. */
export const NOW: Instant = local('2026-03-02 09:30');

/** Tickets that wait are spread over so much time to come. */
const SPREAD_MS = 28 * DAY;

const MATTERS = [
  { text: '厨房水槽下面的水管一直在滴水，柜子底板已经泡软了，麻烦派师傅来看看', place: '厨房', item: '水管' },
  { text: '卫生间的灯闪了两天，今天早上彻底不亮了，晚上老人用卫生间不方便', place: '卫生间', item: '灯' },
  { text: '客厅空调插座没有电，换了别的电器也一样，应该是插座的问题', place: '客厅', item: '插座' },
  { text: '阳台推拉门的滑轮坏了，门推不动，下雨会进水', place: '阳台', item: '推拉门' },
  { text: '单元门的门禁刷卡没有反应，试了三张卡都不行', place: '单元门', item: '门禁' },
];

/** A ticket and when it must be looked at next. */
export interface Waiting {
  ticket: Ticket;
  dueAt: Instant;
}

/** So many tickets are opened one by one; the others are like them, at other times. */
const PATTERNS = 500;

/**
 * Open tickets with nothing owed yet: each resident asked for a time in the weeks to come. Their follow-ups are spread
 * evenly over four weeks.
 */
export function makeWaitingTickets(count: number): (n: number) => Waiting {
  const patterns = Array.from({ length: Math.min(PATTERNS, count) }, (_, i) => waitingTicket(i + 1));
  return (n) => {
    const pattern = patterns[n % patterns.length];
    if (!pattern) throw new Error('there are no patterns');
    const laterMs = Math.floor((n / count) * SPREAD_MS);
    return {
      ticket: { ...laterBy(pattern.ticket, laterMs), n, number: ticketNumber('repair', n) },
      dueAt: pattern.dueAt + laterMs,
    };
  };
}

function waitingTicket(n: number): Waiting {
  const received = NOW - (n % 3_600) * SECOND;
  const wanted = { from: NOW + 30 * MINUTE, to: null };
  return withDue(dispatchedAt(opened('repair', factsOf(n, received, { wanted })), received + 15 * SECOND));
}

/** The same ticket as it would be had everything happened that much later. */
function laterBy(ticket: Ticket, ms: number): Ticket {
  return {
    ...ticket,
    receivedAt: ticket.receivedAt + ms,
    openedAt: ticket.openedAt + ms,
    fields: { ...ticket.fields, wantedFrom: String(Number(ticket.fields['wantedFrom']) + ms) },
    clocks: ticket.clocks.map((clock) => ({
      ...clock,
      startedAt: clock.startedAt + ms,
      dueAt: clock.dueAt + ms,
      metAt: clock.metAt === null ? null : clock.metAt + ms,
    })),
  };
}

/**
 * A ticket with an alert that falls due within the minute before `NOW`: every other one was not accepted in time, of
 * the rest somebody accepted and did not arrive. Its warning has gone out as it would have.
 */
export function dueTicket(n: number, directory: Directory): Waiting {
  const accepted = n % 2 === 0;
  const due = NOW - MINUTE + (n % 60) * SECOND;
  const sent = due - (accepted ? 15 : 5) * MINUTE;
  const facts = factsOf(n, sent - 15 * SECOND);
  const plain = dispatchedAt(opened('repair', facts), sent);
  const ticket = accepted ? after(plain, { kind: 'accept' }, sent + MINUTE, technicianOf(n)) : plain;
  return withDue(warned(ticket, directory));
}

function factsOf(n: number, receivedAt: Instant, more: Partial<NewTicket> = {}): Partial<NewTicket> {
  const matter = MATTERS[n % MATTERS.length];
  const { reporter, room } = homeOf(n);
  const contact = `1391${String(n % 10_000_000).padStart(7, '0')}`;
  return {
    n,
    ...matter,
    reporter,
    room,
    contact,
    conversationId: `console:${reporter}`,
    receivedAt,
    ...more,
  };
}

function dispatchedAt(ticket: Ticket, at: Instant): Ticket {
  return after(ticket, { kind: 'delivered', clock: 'dispatched' }, at);
}

function warned(ticket: Ticket, directory: Directory): Ticket {
  const { dueAt } = withDue(ticket);
  return followUp(ticket, { rules: RULES, directory, now: dueAt }).ticket;
}

function withDue(ticket: Ticket): Waiting {
  const dueAt = nextFollowUpAt(ticket, RULES.policy);
  if (dueAt === null) throw new Error(`nothing is owed on ticket ${ticket.number}`);
  return { ticket, dueAt };
}
