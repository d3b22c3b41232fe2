import type { Instant } from '../../kit/index.ts';
import { isOpen, latestClock } from '../../ticket/index.ts';
import type { HistoryEntry, Ticket } from '../../ticket/index.ts';
import { alertReason, clockName, sayOf } from './labels.ts';
import { figureOf, instantField, isIn, placeAndItem, wordOf } from './facts.ts';
import type { FormPeriod, FormView } from './facts.ts';
import { sayDid, sayEntry } from './history.ts';
import { isSentOutAgain } from '../snapshot.ts';
import type { TicketRecord } from '../snapshot.ts';
import type { Row, Table } from '../files/table.ts';

/** Lines of a history that a duty log has besides the tickets themselves, and what it calls them. */
const LOGGED: Readonly<Record<string, 'alert' | 'warning' | 'handover' | 'hold'>> = {
  alert: 'alert',
  leader_told: 'alert',
  warning: 'warning',
  take_over: 'handover',
  pass_up: 'handover',
  not_now: 'handover',
  refer: 'handover',
  phone_task: 'handover',
  hold: 'hold',
  pause: 'hold',
};

/** What staff do about an alert. */
const REACTIONS: readonly string[] = [
  ...['take_over', 'pass_up', 'not_now', 'safe', 'accept', 'arrived', 'done', 'hold', 'receive', 'answer'],
  ...['not_upheld', 'refer', 'quote', 'pause', 'note_call', 'approve', 'refuse', 'severity'],
  'called_back_ended',
];

/** One line of the log before it is numbered. */
interface Logged {
  at: Instant;
  n: number;
  cells: Row;
}

/**
 * What happened in a period, in the order it happened: a row for each ticket, each alert, each handover.
 * @clause service 2.1.2: who, unit, contact, what and when, and the time that was wanted or promised
 */
export function dutyLogTable(view: FormView, period: FormPeriod): Table {
  const { say, facts } = view;
  const logged = facts.tickets
    .flatMap((record) => [...ticketLine(record, view, period), ...happenings(record, view, period)])
    .sort((a, b) => a.at - b.at || a.n - b.n);
  return {
    title: say('duty_log'),
    columns: [
      { key: 'line', label: say('line'), kind: 'number' },
      { key: 'at', label: say('time'), kind: 'time' },
      { key: 'kind', label: say('kind'), kind: 'text' },
      { key: 'ticket', label: say('ticket'), kind: 'text' },
      { key: 'who', label: say('who'), kind: 'text' },
      { key: 'room', label: say('room'), kind: 'text' },
      { key: 'contact', label: say('contact'), kind: 'text' },
      { key: 'matter', label: say('matter'), kind: 'text' },
      { key: 'wanted', label: say('wanted_or_promised'), kind: 'time' },
      { key: 'by', label: say('handled_by'), kind: 'text' },
      { key: 'result', label: say('result'), kind: 'text' },
    ],
    rows: logged.map(({ at, cells }, i) => ({ line: i + 1, at, ...cells })),
    notes: [],
  };
}

function ticketLine({ ticket }: TicketRecord, view: FormView, period: FormPeriod): Logged[] {
  if (!isIn(ticket.receivedAt, period)) return [];
  const place = ticket.room === null ? placeAndItem(ticket) : (ticket.place ?? '');
  const cells: Row = {
    kind: kindOf(ticket, view),
    ticket: ticket.number,
    who: view.customer(ticket),
    room: view.room(ticket) || view.words(place, ticket),
    contact: view.phone(ticket),
    matter: view.words(ticket.text, ticket),
    wanted: wantedOrPromised(ticket),
    by: [view.department(ticket), view.name(ticket.owner)].filter((part) => part !== '').join('\n'),
    result: resultOf(ticket, view),
  };
  return [{ at: ticket.receivedAt, n: ticket.n, cells }];
}

/** The time the resident asked for, else the one that was promised: being there, solving, answering. */
export function wantedOrPromised(ticket: Ticket): Instant | null {
  const wanted = instantField(ticket, 'wantedFrom');
  if (wanted !== null) return wanted;
  const names = ['promised', 'arrived', 'solved', 'answered', 'replied'] as const;
  for (const name of names) {
    const clock = latestClock(ticket, name);
    if (clock) return clock.dueAt;
  }
  return null;
}

function kindOf(ticket: Ticket, { say }: FormView): string {
  const kind = sayOf('kind', ticket.tone ?? ticket.category, say);
  return ticket.emergency ? say('kind_emergency', { kind }) : kind;
}

/** Where the ticket stands, and what was reported or answered. */
function resultOf(ticket: Ticket, view: FormView): string {
  const state = sayOf('state', ticket.state, view.say);
  const words = view.words(ticket.report ?? ticket.fields['answer'] ?? ticket.holdReason, ticket);
  return words === '' ? state : view.say('did_with', { did: state, words });
}

function happenings({ ticket, history }: TicketRecord, view: FormView, period: FormPeriod): Logged[] {
  return history.flatMap((entry, i): Logged[] => {
    const kind = isSentOutAgain(entry) ? 'again' : LOGGED[entry.what];
    if (kind === undefined || !isIn(entry.at, period)) return [];
    const alarm = kind === 'alert' && ['emergency', ''].includes(wordOf(entry, 'reason'));
    const cells: Row = {
      kind: view.say(alarm ? 'kind_alarm' : `kind_${kind}`),
      ticket: ticket.number,
      room: view.room(ticket),
      matter: happened(entry, ticket, view),
      wanted: figureOf(entry, 'until'),
      by: view.name(entry.by),
      result: kind === 'alert' || kind === 'warning' ? whatFollowed(ticket, history, i, view) : null,
    };
    return [{ at: entry.at, n: ticket.n, cells }];
  });
}

function happened(entry: HistoryEntry, ticket: Ticket, view: FormView): string {
  const { say, name, facts } = view;
  const to = name(wordOf(entry, 'to') || null);
  const reason = wordOf(entry, 'reason');
  switch (entry.what) {
    case 'alert': {
      const step = figureOf(entry, 'step') ?? 1;
      return say('alert_to', { reason: alertReason(reason, say, facts.language), step, to });
    }
    case 'warning':
      return say('warning_to', { reason: clockName(reason, facts.language), to });
    default:
      return sayEntry(entry, ticket, view);
  }
}

/** What the first member of staff did after an alert; a further step of the ladder before that means silence. */
function whatFollowed(ticket: Ticket, history: readonly HistoryEntry[], i: number, view: FormView): string {
  const step = stepOf(history[i]);
  const next = history
    .slice(i + 1)
    .find((entry) => REACTIONS.includes(entry.what) || (entry.what === 'alert' && stepOf(entry) > step));
  if (!next) return isOpen(ticket) ? view.say('then_nothing') : '';
  if (next.what === 'alert') return view.say('then_next');
  return view.say('then', {
    name: view.name(next.by),
    did: sayDid(next, ticket, view),
    time: view.short(next.at, ticket),
  });
}

function stepOf(entry: HistoryEntry | undefined): number {
  return entry ? (figureOf(entry, 'step') ?? 0) : 0;
}
