import { isWithin } from '../period.ts';
import type { Ticket } from '../../ticket/index.ts';
import {
  count,
  happenings,
  isOverdue,
  isUnfinished,
  lastingHappenings,
  onceEach,
  openedIn,
  rate,
  share,
  ticketsOf,
} from './counting.ts';
import type { Counted, Figure, Happening, ReportFacts } from './counting.ts';
import { isInTime, visitsIn } from './time.ts';
import { isSentOutAgain } from '../snapshot.ts';
import type { TicketRecord } from '../snapshot.ts';

/** Repairs: how many came, were done and are left, in time or not, and how many had to be done again. */
export function repairFigures(facts: ReportFacts): Figure[] {
  const { policy } = facts;
  const repairs = ticketsOf(facts).filter(isRepair);
  const opened = openedIn(facts).filter(isRepair);
  const left = repairs.filter(isUnfinished);
  const isLate = (ticket: Ticket) => isUnfinished(ticket) && isOverdue(ticket, facts.period.to);
  return [
    count('repair_opened', opened),
    count('repair_opened_done', opened.filter(isFinished)),
    count('repair_opened_open', opened.filter(isUnfinished)),
    count('repair_opened_overdue', opened.filter(isLate)),
    count('repair_done', onceEach(lastingHappenings(facts, 'done').filter(({ ticket }) => isRepair(ticket)))),
    count('repair_open', left),
    count('repair_overdue', left.filter(isLate)),
    rate('repair_in_time', visitsIn(facts), isInTime, { policy }),
    share('redone', { of: doneIn(facts), such: doneAgain(facts), policy }),
  ];
}

/**
 * Repairs whose return call must never be left out: those that pressed, and those that cost the resident money.
 * @clause service 2.7.3
 */
export function isMajorRepair(ticket: Ticket): boolean {
  return isRepair(ticket) && (ticket.urgency !== 'normal' || ticket.fields['quote'] !== undefined);
}

function isRepair(ticket: Ticket): boolean {
  return ticket.category === 'repair';
}

function isFinished(ticket: Ticket): boolean {
  return ticket.state === 'done' || ticket.state === 'closed';
}

/** Jobs finished in the period; the report that follows a finished job is no second one. */
function doneIn(facts: ReportFacts): Happening[] {
  return happenings(facts, 'done').filter(({ ticket, before }) => isRepair(ticket) && before !== 'done');
}

/** Opened anew for the same home and thing within the window, or the same job sent out again. @clause service 2.7.2 */
function doneAgain(facts: ReportFacts): Counted[] {
  const anew = openedIn(facts).filter(
    (ticket) => isRepair(ticket) && ticket.redoneOf !== null && ticket.state !== 'cancelled',
  );
  const again = facts.records
    .filter(({ ticket }) => isRepair(ticket))
    .flatMap((record) => sentOutAgain(record, facts));
  return [...anew, ...again];
}

function sentOutAgain({ ticket, history }: TicketRecord, { period, policy }: ReportFacts): Counted[] {
  return history.flatMap((entry, i) => {
    if (!isSentOutAgain(entry) || !isWithin(period, entry.at)) return [];
    const done = history.slice(0, i).findLast((one) => one.what === 'done');
    const soon = done !== undefined && entry.at - done.at <= policy.quality.redoneWindowMs.value;
    return soon ? [{ n: ticket.n }] : [];
  });
}
