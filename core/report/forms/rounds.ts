import type { HistoryEntry, Ticket } from '../../ticket/index.ts';
import { isSentOutAgain } from '../snapshot.ts';
import type { TicketRecord } from '../snapshot.ts';
import type { Part } from '../files/markup.ts';
import { lines } from '../files/markup.ts';
import { printLines } from '../files/print.ts';
import { wordOf } from './facts.ts';
import type { FormView } from './facts.ts';
import { sayEntry } from './history.ts';

/** What only somebody who does the work does to a ticket. */
const WORK: readonly string[] = [
  'accept',
  'arrived',
  'done',
  'hold',
  'quote',
  'material',
  'receive',
  'answer',
];

/** What shows that somebody was asked first: to stop an alert is not to be asked. @clause service 1.1.4 */
const ASKED: readonly string[] = ['accept', 'receive', 'answer', ...WORK];

/** What happened since the job went out the last time; all of it where it never went out again. */
export function sinceLastRound(history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return history.slice(history.findLastIndex(isSentOutAgain) + 1);
}

/**
 * Who does the work, or did it last; who only stopped the alert does none, and nobody does while there is nobody else.
 */
export function workerOf({ ticket, history }: TicketRecord): string | null {
  const owner = ticket.owner ?? ticket.fields['lastOwner'] ?? null;
  if (owner === null || hasWorked(owner, history)) return owner;
  const tookAlert = history.some(({ what, by }) => what === 'take_over' && by === owner);
  return tookAlert ? (history.findLast(({ what }) => WORK.includes(what))?.by ?? null) : owner;
}

function hasWorked(key: string, history: readonly HistoryEntry[]): boolean {
  return history.some((entry) => {
    const referred = entry.what === 'refer' && wordOf(entry, 'to') === key;
    return referred || (entry.by === key && WORK.includes(entry.what));
  });
}

/** The member of staff whom the matter came to first, in words; “none” where it has reached nobody. */
export function sayFirstAsked({ ticket, history }: TicketRecord, { say, name }: FormView): string {
  const { firstAskedBy, filedBy } = ticket;
  if (firstAskedBy === null) return say('none');
  const first = history.find(({ what, by }) => by === firstAskedBy && [...ASKED, 'take_over'].includes(what));
  if (first?.what !== 'take_over' || filedBy === firstAskedBy) return name(firstAskedBy);
  const asked = history.find(({ what, by }) => ASKED.includes(what) && by !== 'system');
  return asked ? name(asked.by) : say('none');
}

/**
 * What was reported as done: the words alone where it was done once; else every report, and each time the resident sent it
 * back, with who and when, so that going out again wipes nothing.
 */
export function resultLines({ ticket, history }: TicketRecord, view: FormView): Part {
  const told = history.filter((entry) => isResult(entry) || isSentOutAgain(entry));
  if (!told.some(isSentOutAgain)) return lines(lastWords(ticket, view));
  return printLines(told.map((entry) => resultLine(entry, ticket, view)));
}

function isResult(entry: HistoryEntry): boolean {
  return ['done', 'not_upheld'].includes(entry.what) && wordOf(entry, 'words') !== '';
}

function lastWords(ticket: Ticket, view: FormView): string {
  const words = view.words(ticket.report, ticket);
  return ticket.state === 'not_upheld' ? view.say('not_valid', { reason: words }) : words;
}

function resultLine(entry: HistoryEntry, ticket: Ticket, view: FormView): string {
  const time = view.short(entry.at, ticket);
  return view.say('result_line', { time, name: view.name(entry.by), words: sayEntry(entry, ticket, view) });
}
