import { isWithin } from '../period.ts';
import {
  count,
  countBy,
  groupsOf,
  happenings,
  isComplaint,
  isOverdue,
  isUnfinished,
  lastingHappenings,
  onceEach,
  openedIn,
  rate,
  ticketsOf,
} from './counting.ts';
import type { Figure, ReportFacts } from './counting.ts';
import { isInTime, settledOf } from './time.ts';
import { listUpgrades } from '../snapshot.ts';
import type { Ticket } from '../../ticket/index.ts';

/** Complaints by level and state; what was not upheld, suggestions and praise apart. @clause organisation 3.1.5 */
export function complaintFigures(facts: ReportFacts): Figure[] {
  const opened = openedIn(facts).filter(isComplaint);
  const left = ticketsOf(facts).filter((ticket) => isComplaint(ticket) && isUnfinished(ticket));
  const done = lastingHappenings(facts, 'done').filter(({ ticket }) => isComplaint(ticket));
  return [
    count('complaint_opened', opened),
    ...countBy('complaint_opened', opened, levelOf),
    ...countBy('complaint_state', opened, (ticket) => `${levelOf(ticket)}.${ticket.state}`),
    count('complaint_upheld', onceEach(done)),
    count('complaint_not_upheld', onceEach(lastingHappenings(facts, 'not_upheld'))),
    count('complaint_open', left),
    count(
      'complaint_overdue',
      left.filter((ticket) => isOverdue(ticket, facts.period.to)),
    ),
    ...solvedInTime(facts),
    ...changesOf(facts),
    ...otherVoices(facts),
  ];
}

/** Level of a complaint; one that nobody has levelled is taken for important, as its clocks are. */
export function levelOf(ticket: Ticket): string {
  return ticket.severity ?? 'important';
}

function solvedInTime(facts: ReportFacts): Figure[] {
  const settled = settledOf(facts, 'complaint', 'solved');
  const { policy } = facts;
  const byLevel = groupsOf(settled, ({ ticket }) => levelOf(ticket));
  return [
    rate('complaint_in_time', settled, isInTime, { policy }),
    ...byLevel.map(([of, these]) => rate('complaint_in_time', these, isInTime, { policy, of })),
  ];
}

/** Upgrades and requests for more time. @clause service 3.2.6, 3.3.7 */
function changesOf(facts: ReportFacts): Figure[] {
  const upgrades = facts.records.flatMap((record) =>
    listUpgrades(record)
      .filter(({ at }) => isWithin(facts.period, at))
      .map(({ cause }) => ({ n: record.ticket.n, cause })),
  );
  const on = (kind: string) => happenings(facts, kind).filter(({ ticket }) => isComplaint(ticket));
  return [
    count('complaint_upgraded', upgrades),
    ...countBy('complaint_upgraded', upgrades, ({ cause }) => cause),
    count(
      'extension_asked',
      on('hold').filter(({ entry }) => entry.detail['state'] === 'extension_asked'),
    ),
    count('extension_granted', on('approve')),
    count('extension_refused', on('refuse')),
  ];
}

/** @clause service 3.1.5: suggestions and praise are no complaints */
function otherVoices(facts: ReportFacts): Figure[] {
  const opened = openedIn(facts);
  return [
    count(
      'suggestions',
      opened.filter((ticket) => ticket.tone === 'suggestion'),
    ),
    count(
      'praise',
      opened.filter((ticket) => ticket.tone === 'praise'),
    ),
  ];
}
