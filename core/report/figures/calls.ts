import { isWithin } from '../period.ts';
import { count, countBy, happenings, mean, rate } from './counting.ts';
import type { Counted, Figure, ReportFacts } from './counting.ts';
import { isMajorRepair } from './repair.ts';
import { isSentOutAgain, numberOf, stateOf } from '../snapshot.ts';
import type { TicketRecord } from '../snapshot.ts';
import type { Instant } from '../../kit/index.ts';
import type { HistoryEntry, Ticket } from '../../ticket/index.ts';

/**
 * What became of a return call: the resident's own words, a note of what was said on the phone, the clock ran out
 * first; `late`: words or a note after it had run out.
 */
export type CallOutcome = 'words' | 'noted' | 'none' | 'late';

interface Call extends Counted {
  ticket: Ticket;
  at: Instant;
  outcome: CallOutcome;
}

/** Return calls and marks. What is closed without the resident's words counts against the rate and is shown apart. */
export function callFigures(facts: ReportFacts): Figure[] {
  const { policy } = facts;
  const calls = callsIn(facts);
  const owed = calls.filter(({ outcome }) => outcome !== 'late');
  const major = owed.filter(({ ticket }) => isMajorRepair(ticket));
  const of = (outcome: CallOutcome) => calls.filter((call) => call.outcome === outcome);
  const marks = happenings(facts, 'rate').map(({ n, entry }) => ({ n, value: numberOf(entry, 'score') }));
  return [
    rate('called_back', owed, isCalled, { policy }),
    rate('major_called_back', major, isCalled, { policy }),
    count('calls_words', of('words')),
    count('calls_noted', of('noted')),
    count('auto_closed', of('none')),
    count('calls_late', of('late')),
    count('calls_unanswered', happenings(facts, 'note_call').filter(isUnanswered)),
    ...countBy('marks', marks, ({ value }) => String(value)),
    mean('mark_mean', marks),
  ];
}

function isCalled({ outcome }: Call): boolean {
  return outcome === 'words' || outcome === 'noted';
}

function isUnanswered({ entry }: { entry: HistoryEntry }): boolean {
  return stateOf(entry) !== 'closed';
}

function callsIn(facts: ReportFacts): Call[] {
  return facts.records.flatMap((record) => callsOf(record)).filter((call) => isWithin(facts.period, call.at));
}

/** Each finished job owes one call; its outcome is what came first. */
function callsOf({ ticket, history }: TicketRecord): Call[] {
  const calls: Call[] = [];
  let standing: 'none owed' | 'owed' | 'missed' = 'none owed';
  for (const entry of history) {
    const outcome = outcomeOf(entry, standing);
    if (outcome !== null) calls.push({ n: ticket.n, ticket, at: entry.at, outcome });
    if (entry.what === 'done') standing = 'owed';
    else if (outcome === 'none') standing = 'missed';
    else if (outcome !== null || isSentOutAgain(entry)) standing = 'none owed';
  }
  return calls;
}

function outcomeOf(entry: HistoryEntry, standing: 'none owed' | 'owed' | 'missed'): CallOutcome | null {
  if (standing === 'none owed') return null;
  if (entry.what === 'called_back_ended') return 'none';
  const answered = entry.what === 'rate' || (entry.what === 'note_call' && !isUnanswered({ entry }));
  if (!answered) return null;
  if (standing === 'missed') return 'late';
  return entry.what === 'rate' ? 'words' : 'noted';
}
