import { isWithin } from '../period.ts';
import {
  count,
  countBy,
  happenings,
  isOverdue,
  isUnfinished,
  onceEach,
  openedIn,
  ticketsOf,
} from './counting.ts';
import type { Figure, Happening, ReportFacts } from './counting.ts';
import type { Ticket } from '../../ticket/index.ts';

/** All matters together: what came, what is left, what was called off. */
export function totalFigures(facts: ReportFacts): Figure[] {
  const left = ticketsOf(facts).filter(isUnfinished);
  const cancelled = onceEach(happenings(facts, 'cancel'));
  return [
    count('opened', openedIn(facts)),
    count('open', left),
    count(
      'overdue',
      left.filter((ticket) => isOverdue(ticket, facts.period.to)),
    ),
    count('cancelled', cancelled),
    ...countBy('cancelled', cancelled, ({ ticket }) => ticket.category),
  ];
}

/** Alerts that went out, by what they were about and how far they had climbed; warnings and phone tasks. */
export function alertFigures(facts: ReportFacts): Figure[] {
  const alerts = happenings(facts, 'alert');
  const warnings = happenings(facts, 'warning');
  return [
    count('alerts', alerts),
    ...countBy('alerts', alerts, (alert) => `${reasonOf(alert)}.${stepOf(alert)}`),
    count('warnings', warnings),
    ...countBy('warnings', warnings, reasonOf),
    count('phone_tasks', happenings(facts, 'phone_task')),
  ];
}

/** Matters that many homes raised at once, and how many tickets hang under them. @clause handling 3.2.1 */
export function incidentFigures(facts: ReportFacts): Figure[] {
  const members = ticketsOf(facts).filter((ticket) => ticket.incident !== null);
  const leading = members.filter(
    (ticket) => ticket.incident === ticket.n && isWithin(facts.period, ticket.openedAt),
  );
  const led = new Set(leading.map((ticket) => ticket.n));
  const hanging = members.filter((ticket: Ticket) => led.has(ticket.incident ?? 0));
  return [count('incidents', leading), count('incident_tickets', hanging)];
}

export function reasonOf({ entry }: Happening): string {
  return String(entry.detail['reason'] ?? 'unknown');
}

export function stepOf({ entry }: Happening): number {
  return Number(entry.detail['step'] ?? 0);
}
