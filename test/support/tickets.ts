import { makeCalendar } from '../../core/deadline/index.ts';
import { makeDirectory, parseRoster } from '../../core/people/index.ts';
import type { Directory } from '../../core/people/index.ts';
import { carryOut, makeRules, openTicket } from '../../core/ticket/index.ts';
import type { Command, NewTicket, Rules, Ticket, TicketCategory } from '../../core/ticket/index.ts';
import { local, samplePolicy } from './samplePolicy.ts';

export const RULES: Rules = makeRules(samplePolicy());
export const PARK: Rules = makeRules(samplePolicy('visitor-park'));

/** A Monday morning with everybody on duty. */
export const MORNING = local('2026-03-02 09:00');

/** A small company: li under zhao under chen under he; xu under sun; duty under chen. Always on duty. */
export function smallCompany(away: unknown[] = []): Directory {
  const roster = parseRoster({
    people: [
      { key: 'wang', role: 'resident', room: '3-2-501' },
      { key: 'li', role: 'staff', team: 'engineering', reports_to: 'zhao' },
      { key: 'xu', role: 'staff', team: 'service', reports_to: 'sun' },
      { key: 'zhao', role: 'supervisor', team: 'engineering', reports_to: 'chen' },
      { key: 'sun', role: 'supervisor', team: 'service', reports_to: 'chen' },
      { key: 'chen', role: 'director', reports_to: 'he' },
      { key: 'he', role: 'manager' },
      { key: 'duty', role: 'staff', team: 'monitoring', reports_to: 'chen' },
    ],
    away,
  });
  const calendar = makeCalendar(RULES.policy.calendar);
  const company = { name: '安和', compound: '云栖', phone: '1', emergencyPhone: '2', property: null };
  return makeDirectory({ company, ...roster, isWorkday: calendar.isWorkday, zone: calendar.zone });
}

/** What a new ticket of that category is made of, with changes. */
export function factsOf(category: TicketCategory, changes: Partial<NewTicket> = {}): NewTicket {
  return {
    n: 1,
    category,
    severity: category === 'complaint' ? 'minor' : null,
    tone: null,
    helpKind: category === 'help' ? 'daily' : null,
    emergency: false,
    urgency: changes.emergency ? 'emergency' : 'normal',
    formal: false,
    text: '…',
    room: '3-2-501',
    place: null,
    item: null,
    contact: null,
    people: null,
    since: null,
    language: 'zh-Hans',
    reporter: 'wang',
    conversationId: 'console:wang',
    filedBy: null,
    team: category === 'repair' ? 'engineering' : 'service',
    wanted: null,
    photos: [],
    receivedAt: MORNING,
    ...changes,
  };
}

/** A new ticket, opened ten seconds after the message came in. */
export function opened(
  category: TicketCategory,
  changes: Partial<NewTicket> = {},
  rules: Rules = RULES,
): Ticket {
  const facts = factsOf(category, changes);
  return openTicket(facts, rules, facts.receivedAt + 10_000);
}

/** The ticket after one more command; fails when it is refused. */
export function after(
  ticket: Ticket,
  command: Command,
  now: number,
  by = 'li',
  rules: Rules = RULES,
): Ticket {
  const outcome = carryOut(ticket, command, { rules, now, by, messageId: null });
  if (!outcome.ok) throw new Error(`${command.kind} in state ${ticket.state}: ${outcome.refusal}`);
  return outcome.ticket;
}

/** The ticket after these commands, a minute apart from `MORNING` on. */
export function through(ticket: Ticket, commands: readonly Command[], rules: Rules = RULES): Ticket {
  return commands.reduce(
    (last, command, i) => after(last, command, MORNING + (i + 1) * 60_000, 'li', rules),
    ticket,
  );
}
