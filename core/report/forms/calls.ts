import type { Instant } from '../../kit/index.ts';
import { isRunning, isUnanswered } from '../../ticket/index.ts';
import type { ClockState, HistoryEntry } from '../../ticket/index.ts';
import { figureOf, isIn, wordOf } from './facts.ts';
import type { FormPeriod, FormView } from './facts.ts';
import type { TicketRecord } from '../snapshot.ts';
import type { Row, Table } from '../files/table.ts';

/**
 * How a return call ended: `in_time` and `late` with the resident's own words or a note of the call, `none` without
 * either although its time is over, `open` while there is time, `again` when the resident had the job sent out again first.
 */
export type CallResult = 'in_time' | 'late' | 'none' | 'open' | 'again';

/** One return call that a finished job owed. */
export interface OwedCall {
  record: TicketRecord;
  doneAt: Instant;
  dueAt: Instant;
  /** Who did the job, as its report says. */
  doneBy: string | null;
  result: CallResult;
  calledAt: Instant | null;
  /** Who noted the call; null when the resident answered himself. */
  notedBy: string | null;
  score: number | null;
  words: string;
  /** Times at which nobody could be reached. */
  triedAt: Instant[];
}

/**
 * The return calls a ticket owed, oldest first: one for each time its job was reported done.
 * @clause service 6.1.1, 6.1.5
 */
export function owedCalls(record: TicketRecord, now: Instant): OwedCall[] {
  const clocks = record.ticket.clocks.filter((clock) => clock.name === 'called_back');
  return clocks.map((clock, i) => {
    const until = clocks[i + 1]?.startedAt ?? Number.POSITIVE_INFINITY;
    const entries = record.history.filter((entry) => entry.at >= clock.startedAt && entry.at < until);
    return owedCall(record, clock, entries, now);
  });
}

function owedCall(
  record: TicketRecord,
  clock: ClockState,
  entries: readonly HistoryEntry[],
  now: Instant,
): OwedCall {
  const calls = entries.filter((entry) => entry.what === 'note_call');
  const noted = calls.find((entry) => !isUnanswered(wordOf(entry, 'words')));
  const rated = entries.findLast((entry) => entry.what === 'rate');
  const words = [noted, rated].flatMap((entry) => (entry ? [wordOf(entry, 'words')] : []));
  const done = record.history.findLast((entry) => entry.what === 'done' && entry.at <= clock.startedAt);
  return {
    record,
    doneAt: clock.startedAt,
    dueAt: clock.dueAt,
    doneBy: done?.by ?? record.ticket.owner,
    result: resultOf(clock, entries, now),
    calledAt: clock.metAt,
    notedBy: noted && noted.at === clock.metAt ? noted.by : null,
    score: rated ? figureOf(rated, 'score') : null,
    words: words.filter((said) => said !== '').join('；'),
    triedAt: calls.filter((entry) => isUnanswered(wordOf(entry, 'words'))).map((entry) => entry.at),
  };
}

function resultOf(clock: ClockState, entries: readonly HistoryEntry[], now: Instant): CallResult {
  if (clock.metAt !== null) return clock.metAt <= clock.dueAt ? 'in_time' : 'late';
  if (isRunning(clock)) return now > clock.dueAt ? 'none' : 'open';
  const ended = entries.find((entry) => entry.at === clock.stoppedAt && entry.what === 'called_back_ended');
  const sentOut = entries.some((entry) => ['reopen', 'redo'].includes(entry.what));
  return !ended && sentOut ? 'again' : 'none';
}

/** Return calls of jobs that were done in the period, as a table; what was never called back is counted apart. */
export function returnCallTable(view: FormView, period: FormPeriod): Table {
  const { say, facts } = view;
  const calls = facts.tickets
    .flatMap((record) => owedCalls(record, facts.now))
    .filter((call) => isIn(call.doneAt, period))
    .sort((a, b) => a.doneAt - b.doneAt || a.record.ticket.n - b.record.ticket.n);
  return {
    title: say('return_calls'),
    columns: [
      { key: 'line', label: say('line'), kind: 'number' },
      { key: 'ticket', label: say('ticket'), kind: 'text' },
      { key: 'customer', label: say('customer'), kind: 'text' },
      { key: 'room', label: say('room'), kind: 'text' },
      { key: 'contact', label: say('contact'), kind: 'text' },
      { key: 'matter', label: say('matter'), kind: 'text' },
      { key: 'worker', label: say('handled_by'), kind: 'text' },
      { key: 'doneAt', label: say('done_at'), kind: 'time' },
      { key: 'callBy', label: say('call_by'), kind: 'limit' },
      { key: 'calledAt', label: say('called_at'), kind: 'time' },
      { key: 'caller', label: say('caller'), kind: 'text' },
      { key: 'score', label: say('score'), kind: 'number' },
      { key: 'words', label: say('words'), kind: 'text' },
      { key: 'inTime', label: say('in_time'), kind: 'text' },
    ],
    rows: calls.map((call, i) => callRow(call, i + 1, view)),
    notes: [countNote(calls, view), say('call_rule')],
  };
}

function callRow(call: OwedCall, line: number, view: FormView): Row {
  const { ticket } = call.record;
  return {
    line,
    ticket: ticket.number,
    customer: view.customer(ticket),
    room: view.room(ticket),
    contact: view.phone(ticket),
    matter: view.words(ticket.text, ticket),
    worker: view.name(call.doneBy),
    doneAt: call.doneAt,
    callBy: call.dueAt,
    calledAt: call.calledAt,
    caller: sayCaller(call, view),
    score: call.score,
    words: [view.words(call.words, ticket), ...sayTries(call, view)].filter((part) => part !== '').join('\n'),
    inTime: view.say(`call_${call.result}`),
  };
}

/** The resident himself, or the phone and who noted the call; '' where nobody called. */
export function sayCaller(call: OwedCall, { say, name }: FormView): string {
  if (call.calledAt === null) return '';
  return call.notedBy === null ? say('by_resident') : say('by_phone', { name: name(call.notedBy) });
}

/** When nobody was reached. */
export function sayTries(call: OwedCall, view: FormView): string[] {
  return call.triedAt.map((at) => view.say('call_tried', { time: view.short(at, call.record.ticket) }));
}

function countNote(calls: readonly OwedCall[], { say }: FormView): string {
  const count = (result: CallResult) => calls.filter((call) => call.result === result).length;
  return say('counted_calls', {
    total: calls.length,
    inTime: count('in_time'),
    late: count('late'),
    none: count('none'),
    open: count('open'),
    again: count('again'),
  });
}
