import { assertNever } from '../../kit/index.ts';
import { complaintBody, complaintTable, isComplaint } from './complaint.ts';
import { returnCallTable } from './calls.ts';
import { dutyLogTable } from './duty.ts';
import { isIn, makeView, titlesOf } from './facts.ts';
import type { FormFacts, FormPeriod, FormView } from './facts.ts';
import { workOrderTable } from './orders.ts';
import { workOrderBody } from './work.ts';
import { aroundLine, formHead, printPage, printTable, signatures } from '../files/print.ts';
import type { PrintedPage } from '../files/print.ts';
import { markup } from '../files/markup.ts';
import type { Part } from '../files/markup.ts';
import type { TicketRecord } from '../snapshot.ts';
import { sayMoment } from '../files/table.ts';
import type { Table } from '../files/table.ts';

/**
 * The forms of the handbooks: 值班记录, 维修服务通知单, 客户投诉处理表, 投诉记录本, 回访记录.
 * @clause organisation 4.1.1, 4.1.2
 */
export type FormKind = ListKind | SheetKind;
/** Forms with a line for each thing that happened. */
export type ListKind = 'duty_log' | 'complaint_book' | 'return_calls';
/** Forms with a sheet for each ticket. */
export type SheetKind = 'work_order' | 'complaint_form';

export const FORM_KINDS: readonly FormKind[] = [
  'duty_log',
  'work_order',
  'complaint_form',
  'complaint_book',
  'return_calls',
];

export function isListKind(kind: FormKind): kind is ListKind {
  return kind === 'duty_log' || kind === 'complaint_book' || kind === 'return_calls';
}

/** Shares of the width of the paper, in percent; the columns left out share the rest. */
const WIDTHS: Readonly<Record<ListKind, Readonly<Record<string, number>>>> = {
  duty_log: widths('line 3 at 6.8 kind 6.8 ticket 5.6 who 6 room 6.5 contact 8.2 wanted 6.8 by 7'),
  complaint_book: widths(
    'line 3 ticket 5.2 at 6.4 customer 5.2 room 5.6 contact 7.8 of 6 wish 5.6 severity 3.8 signed 5 signedAt 6.4 due 6.4 solvedAt 6.4 call 6.4',
  ),
  return_calls: widths(
    'line 3 ticket 5.2 customer 5.2 room 5.8 contact 8 worker 5.6 doneAt 6.6 callBy 6.6 calledAt 6.6 caller 7.4 score 4 inTime 6.2',
  ),
};

function widths(words: string): Record<string, number> {
  return Object.fromEntries(
    [...words.matchAll(/(\w+) ([\d.]+)/g)].map(([, key = '', share]) => [key, Number(share)]),
  );
}

/** Links above a form on a screen. */
export type FormBar = Pick<PrintedPage, 'bar'>;

/**
 * A form as a printable HTML page (A4, ready for PDF). Lists cover what happened in the period; of the sheets there is one
 * for each repair or complaint received in it, oldest first. It carries personal data as the handbooks demand: see
 * `FormFacts` for who may have it.
 *
 * @example await writeFile('duty.html', printForm('duty_log', facts, { from, to }));
 */
export function printForm(
  kind: FormKind,
  facts: FormFacts,
  period: FormPeriod,
  around: FormBar = {},
): string {
  const view = makeView(facts);
  const landscape = isListKind(kind);
  const sheets = isListKind(kind) ? [listSheet(kind, view, period)] : sheetsOf(kind, view, period);
  return printPage({
    title: titlesOf(kind, facts.language).title,
    language: facts.language,
    landscape,
    sheets: sheets.length === 0 ? [emptySheet(kind, view, period)] : sheets,
    ...around,
  });
}

/** The form of one ticket, whenever it was received; of no ticket that is no repair or no complaint. */
export function printTicket(record: TicketRecord, facts: FormFacts, around: FormBar = {}): string | null {
  const kind = sheetKindOf(record);
  if (kind === null) return null;
  const sheet = ticketSheet(kind, record, makeView(withRecord(facts, record)));
  const title = `${titlesOf(kind, facts.language).title} ${record.ticket.number}`;
  return printPage({ title, language: facts.language, landscape: false, sheets: [sheet], ...around });
}

/**
 * A form as a table, for workbooks and CSV; of the sheets a row for each ticket. Carries personal data as the printed form
 * does.
 */
export function formTable(kind: FormKind, facts: FormFacts, period: FormPeriod): Table {
  return tableOf(kind, makeView(facts), period);
}

/** Is there a sheet for that ticket? */
export function hasSheet(record: TicketRecord): boolean {
  return sheetKindOf(record) !== null;
}

function tableOf(kind: FormKind, view: FormView, period: FormPeriod): Table {
  switch (kind) {
    case 'duty_log':
      return dutyLogTable(view, period);
    case 'work_order':
      return workOrderTable(view, period);
    case 'complaint_form':
      return { ...complaintTable(view, period), title: view.say('complaint_form') };
    case 'complaint_book':
      return complaintTable(view, period);
    case 'return_calls':
      return returnCallTable(view, period);
    default:
      return assertNever(kind);
  }
}

function listSheet(kind: ListKind, view: FormView, period: FormPeriod): Part {
  const table = tableOf(kind, view, period);
  return [
    head(kind, view),
    aroundLine([place(view), sayPeriod(period, view)]),
    printTable(table, view.shown, { widths: WIDTHS[kind], nothing: view.say('nothing') }),
    signatures(signers(kind, view).map((label) => label + view.colon)),
    foot(view),
  ];
}

function sheetsOf(kind: SheetKind, view: FormView, period: FormPeriod): Part[] {
  return view.facts.tickets
    .filter((record) => sheetKindOf(record) === kind && isIn(record.ticket.receivedAt, period))
    .sort((a, b) => a.ticket.n - b.ticket.n)
    .map((record) => ticketSheet(kind, record, view));
}

function ticketSheet(kind: SheetKind, record: TicketRecord, view: FormView): Part {
  const number = markup`<span class="formno">${view.say('number')}${view.colon}${record.ticket.number}</span>`;
  const body = kind === 'work_order' ? workOrderBody(record, view) : complaintBody(record, view);
  return [
    head(kind, view),
    aroundLine([place(view), number]),
    markup`<div class="scroll">${body}</div>`,
    signatures(signers(kind, view).map((label) => label + view.colon)),
    foot(view),
  ];
}

function emptySheet(kind: SheetKind | ListKind, view: FormView, period: FormPeriod): Part {
  const line = aroundLine([place(view), sayPeriod(period, view)]);
  return [head(kind, view), line, markup`<p>${view.say('nothing')}</p>`, foot(view)];
}

function head(kind: FormKind, view: FormView): Part {
  const { title, second } = titlesOf(kind, view.facts.language);
  return formHead(view.facts.company.name, title, second);
}

function place({ say, facts, masked }: FormView): string {
  const compound = say('compound', { compound: facts.company.compound });
  return masked ? `${compound}${say('masked')}` : compound;
}

/** From the first day to the last; with the hours where it does not begin and end at midnight. */
function sayPeriod({ from, to }: FormPeriod, { say, facts: { zone } }: FormView): string {
  const [begin, end] = [sayMoment(from, zone), sayMoment(to, zone)];
  const days = begin.endsWith(' 00:00') && end.endsWith(' 00:00');
  if (!days) return say('period', { from: begin, to: end });
  return say('period', { from: begin.slice(0, 10), to: sayMoment(to - 1, zone).slice(0, 10) });
}

function foot({ say, facts, time }: FormView): Part {
  return markup`<footer class="form">${say('printed', { time: time(facts.now) })}</footer>`;
}

function signers(kind: FormKind, { say }: FormView): string[] {
  switch (kind) {
    case 'duty_log':
      return [say('sign_on_duty'), say('sign_handing'), say('sign_taking'), say('sign_supervisor')];
    case 'work_order':
      return [say('sign_customer'), say('sign_worker'), say('sign_supervisor'), say('sign_service')];
    case 'complaint_form':
      return [say('sign_receiver'), say('sign_department'), say('sign_service'), say('sign_director')];
    case 'complaint_book':
      return [say('sign_service'), say('sign_supervisor'), say('sign_director')];
    case 'return_calls':
      return [say('sign_caller'), say('sign_supervisor')];
    default:
      return assertNever(kind);
  }
}

function sheetKindOf(record: TicketRecord): SheetKind | null {
  if (record.ticket.category === 'repair') return 'work_order';
  return isComplaint(record) ? 'complaint_form' : null;
}

/** Who is staff shows in all tickets; the one printed must be among them. */
function withRecord(facts: FormFacts, record: TicketRecord): FormFacts {
  return facts.tickets.includes(record) ? facts : { ...facts, tickets: [...facts.tickets, record] };
}
