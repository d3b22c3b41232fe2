import type { Instant } from '../../kit/index.ts';
import { latestClock } from '../../ticket/index.ts';
import type { ClockName, Ticket } from '../../ticket/index.ts';
import { owedCalls, sayCaller } from './calls.ts';
import { instantField, isIn, placeAndItem, wordOf } from './facts.ts';
import type { FormPeriod, FormView } from './facts.ts';
import { sayOf } from './labels.ts';
import { parsePrice } from './price.ts';
import { sayFirstAsked, workerOf } from './rounds.ts';
import { promisedAt } from './work.ts';
import type { TicketRecord } from '../snapshot.ts';
import type { Column, ColumnKind, Row, Table } from '../files/table.ts';
import type { FormTextKey } from './labels.ts';

/** The columns of the work orders as a list: key, label, kind. */
const COLUMNS: readonly (readonly [string, FormTextKey, ColumnKind])[] = [
  ['ticket', 'number', 'text'],
  ['reporter', 'reporter', 'text'],
  ['room', 'room', 'text'],
  ['contact', 'contact', 'text'],
  ['reportedAt', 'reported_at', 'time'],
  ['matter', 'repair_matter', 'text'],
  ['item', 'item', 'text'],
  ['urgency', 'urgency', 'text'],
  ['wanted', 'wanted_at', 'time'],
  ['promised', 'promised_at', 'limit'],
  ['department', 'department', 'text'],
  ['worker', 'worker', 'text'],
  ['firstAsked', 'first_asked', 'text'],
  ['dispatchedAt', 'dispatched_at', 'time'],
  ['acceptedAt', 'accepted_at', 'time'],
  ['arrivedAt', 'arrived_at', 'time'],
  ['finishedAt', 'finished_at', 'time'],
  ['result', 'work_result', 'text'],
  ['quoted', 'quoted', 'text'],
  ['total', 'fee_total', 'number'],
  ['receipt', 'receipt', 'text'],
  ['mark', 'mark', 'number'],
  ['opinion', 'opinion', 'text'],
  ['call', 'return_call', 'text'],
  ['state', 'state', 'text'],
];

/** The work orders received in a period, a row each: what the sheets say, for workbooks and CSV. */
export function workOrderTable(view: FormView, period: FormPeriod): Table {
  const { say, facts } = view;
  const records = facts.tickets
    .filter(({ ticket }) => ticket.category === 'repair' && isIn(ticket.receivedAt, period))
    .sort((a, b) => a.ticket.n - b.ticket.n);
  return {
    title: say('work_order'),
    columns: COLUMNS.map(([key, label, kind]): Column => ({ key, label: say(label), kind })),
    rows: records.map((record) => ({ ...whoCells(record, view), ...workCells(record, view) })),
    notes: [],
  };
}

function whoCells(record: TicketRecord, view: FormView): Row {
  const { ticket } = record;
  return {
    ticket: ticket.number,
    reporter: view.customer(ticket),
    room: view.room(ticket),
    contact: view.phone(ticket),
    reportedAt: ticket.receivedAt,
    matter: view.words(ticket.text, ticket),
    item: view.words(placeAndItem(ticket), ticket),
    urgency: sayOf('urgency', ticket.urgency, view.say),
    wanted: instantField(ticket, 'wantedFrom'),
    promised: promisedAt(ticket),
    department: view.department(ticket),
    worker: view.name(workerOf(record)),
    firstAsked: sayFirstAsked(record, view),
  };
}

function workCells(record: TicketRecord, view: FormView): Row {
  const { ticket, history } = record;
  const call = owedCalls(record, view.facts.now).at(-1);
  const caller = call ? sayCaller(call, view) : '';
  const results = history.filter((entry) => entry.what === 'done').map((entry) => wordOf(entry, 'words'));
  const { quote, receipt } = ticket.fields;
  return {
    dispatchedAt: metAt(ticket, 'dispatched'),
    acceptedAt: metAt(ticket, 'accepted'),
    arrivedAt: metAt(ticket, 'promised') ?? metAt(ticket, 'arrived'),
    finishedAt: history.findLast((entry) => entry.what === 'done')?.at ?? null,
    result: view.words(results.filter((words) => words !== '').join('\n'), ticket),
    quoted: view.words(quote ?? '', ticket),
    total: quote === undefined ? null : parsePrice(quote).total,
    receipt: receipt ?? '',
    mark: call?.score ?? null,
    opinion: view.words(call?.words ?? '', ticket),
    call: call ? [view.say(`call_${call.result}`), caller].filter((part) => part !== '').join(' ') : '',
    state: sayOf('state', ticket.state, view.say),
  };
}

function metAt(ticket: Ticket, name: ClockName): Instant | null {
  return latestClock(ticket, name)?.metAt ?? null;
}
