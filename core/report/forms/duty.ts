import type { Instant } from '../../kit/index.ts';
import { isOpen, latestClock } from '../../ticket/index.ts';
import type { HistoryEntry, Ticket } from '../../ticket/index.ts';
import { alertReason, sayOf } from './labels.ts';
import { figureOf, instantField, isIn, placeAndItem, wordOf } from './facts.ts';
import type { FormPeriod, FormView } from './facts.ts';
import { sayDid, sayEntry } from './history.ts';
import { isSentOutAgain } from '../snapshot.ts';
import type { TicketRecord } from '../snapshot.ts';
import type { Row, Table } from '../files/table.ts';

/** Lines of a history that a duty log has besides tickets and alerts, and what it calls them. */
const LOGGED: Readonly<Record<string, 'handover' | 'hold'>> = {
  take_over: 'handover',
  pass_up: 'handover',
  not_now: 'handover',
  refer: 'handover',
  phone_task: 'handover',
  hold: 'hold',
  pause: 'hold',
};

/** Lines of alerts that go up. */
const ALERTS: readonly string[] = ['alert', 'leader_told'];

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
 * What happened in a period, in the order it happened: a row for each ticket, each climb of alerts, each handover. What the
 * system reminds of ahead of time stays in the history of the ticket.
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
      { key: 'wanted', label: say('wanted_or_promised'), kind: 'limit' },
      { key: 'by', label: say('handled_by'), kind: 'text' },
      { key: 'result', label: say('result'), kind: 'text' },
    ],
    rows: logged.map(({ at, cells }, i) => ({ line: i + 1, at, ...cells })),
    notes: [],
  };
}

function ticketLine({ ticket }: TicketRecord, view: FormView, period: FormPeriod): Logged[] {
  if (!isIn(ticket.receivedAt, period)) return [];
  const cells: Row = {
    kind: kindOf(ticket, view),
    ticket: ticket.number,
    who: view.customer(ticket),
    room: view.room(ticket),
    contact: view.phone(ticket),
    matter: matterOf(ticket, view),
    wanted: wantedOrPromised(ticket),
    by: [view.department(ticket), view.name(ticket.owner)].filter((part) => part !== '').join('\n'),
    result: resultOf(ticket, view),
  };
  return [{ at: ticket.receivedAt, n: ticket.n, cells }];
}

/** The words, and where it is when that is not the home and the words do not tell it. */
function matterOf(ticket: Ticket, view: FormView): string {
  const matter = view.words(ticket.text, ticket);
  const place = ticket.room === null ? placeAndItem(ticket) : (ticket.place ?? '');
  if (place === '' || ticket.text.includes(place.replace(' ', ''))) return matter;
  return view.say('matter_at', { matter, place: view.words(place, ticket) });
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

function happenings(record: TicketRecord, view: FormView, period: FormPeriod): Logged[] {
  const { ticket, history } = record;
  const single = history.flatMap((entry): Logged[] => {
    const kind = isSentOutAgain(entry) ? 'again' : LOGGED[entry.what];
    if (kind === undefined || !isIn(entry.at, period)) return [];
    const cells: Row = {
      kind: view.say(`kind_${kind}`),
      ticket: ticket.number,
      room: view.room(ticket),
      matter: sayEntry(entry, ticket, view),
      wanted: figureOf(entry, 'until'),
      // Who is not content sends it out; it is the department that has it then.
      by: kind === 'again' ? view.department(ticket) : view.name(entry.by),
      result: null,
    };
    return [{ at: entry.at, n: ticket.n, cells }];
  });
  const climbs = climbsOf(history, period).map((climb) => climbLine(climb, record, view));
  return [...single, ...climbs];
}

/** Alerts of one reason that went from one to the next until somebody did something about it. */
interface Climb {
  reason: string;
  alerts: HistoryEntry[];
  answer: HistoryEntry | null;
}

function climbsOf(history: readonly HistoryEntry[], period: FormPeriod): Climb[] {
  const climbs: Climb[] = [];
  for (const entry of history) {
    if (REACTIONS.includes(entry.what)) for (const climb of climbs) climb.answer ??= entry;
    if (!ALERTS.includes(entry.what) || !isIn(entry.at, period)) continue;
    const reason = wordOf(entry, 'reason') || 'emergency';
    const open = climbs.find((climb) => climb.answer === null && climb.reason === reason);
    if (open) open.alerts.push(entry);
    else climbs.push({ reason, alerts: [entry], answer: null });
  }
  return climbs;
}

function climbLine({ reason, alerts, answer }: Climb, { ticket }: TicketRecord, view: FormView): Logged {
  const { say, facts } = view;
  const list = alerts
    .map((entry) =>
      say('alert_one', {
        time: clockTime(entry.at, alerts[0]?.at ?? entry.at, ticket, view),
        to: view.name(wordOf(entry, 'to') || null),
      }),
    )
    .join(facts.language === 'en' ? ', ' : '，');
  const cells: Row = {
    kind: say(reason === 'emergency' ? 'kind_alarm' : 'kind_alert'),
    ticket: ticket.number,
    room: view.room(ticket),
    matter: say('alert_up', { reason: alertReason(reason, say, facts.language), list }),
    wanted: null,
    by: say('assistant'),
    result: whatFollowed(answer, ticket, view),
  };
  return { at: alerts[0]?.at ?? 0, n: ticket.n, cells };
}

/** Only the hour on the day of the first alert, which the row names already. */
function clockTime(at: Instant, first: Instant, ticket: Ticket, view: FormView): string {
  const [day, hour = ''] = view.short(at, ticket).split(' ');
  return view.short(first, ticket).startsWith(`${day ?? ''} `) ? hour : view.short(at, ticket);
}

/** What the first member of staff did after the alerts. */
function whatFollowed(answer: HistoryEntry | null, ticket: Ticket, view: FormView): string {
  if (answer === null) return isOpen(ticket) ? view.say('then_nothing') : '';
  return view.say('then', {
    name: view.name(answer.by),
    did: sayDid(answer, ticket, view),
    time: view.short(answer.at, ticket),
  });
}
