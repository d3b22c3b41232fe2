import type { Instant, Language } from '../../kit/index.ts';
import type { HistoryEntry, Ticket } from '../../ticket/index.ts';
import { alertReason, clockName, sayOf } from './labels.ts';
import type { Say } from './labels.ts';
import { figureOf, makeView, wordOf } from './facts.ts';
import type { FormFacts, FormView } from './facts.ts';
import { markup } from '../files/markup.ts';
import type { Part } from '../files/markup.ts';
import { listUpgrades } from '../snapshot.ts';
import type { TicketRecord } from '../snapshot.ts';

/** Fields a correction names; their values are shown where personal data may be. */
const CORRECTED = ['room', 'place', 'item', 'contact'] as const;

/** What a line of the history says was done, without who and when: `报价：人工50元 材料35元`. */
export function sayEntry(entry: HistoryEntry, ticket: Ticket, view: FormView): string {
  const did = sayDid(entry, ticket, view);
  const words = view.words(wordsOf(entry, view), ticket);
  return words === '' ? did : view.say('did_with', { did, words });
}

/** What was done, without the words that came with it. */
export function sayDid(entry: HistoryEntry, ticket: Ticket, view: FormView): string {
  const { say, name } = view;
  const { language } = view.facts;
  return sayOf('did', didKey(entry), say, {
    clock: clockName(wordOf(entry, 'clock'), language),
    until: view.short(figureOf(entry, 'until') ?? figureOf(entry, 'from'), ticket),
    level: levelName(wordOf(entry, 'level'), view),
    score: figureOf(entry, 'score') ?? '',
    count: figureOf(entry, 'count') ?? '',
    step: figureOf(entry, 'step') ?? '',
    to: name(wordOf(entry, 'to') || null),
    agreed: view.words(wordOf(entry, 'agreedBy'), ticket),
    reason: reasonOf(entry, say, language),
    about: sayOf('about', wordOf(entry, 'about'), say),
    incident: wordOf(entry, 'incident'),
  });
}

/** Of a warning only the work that is owed soon: nothing is late yet. */
function reasonOf(entry: HistoryEntry, say: Say, language: Language): string {
  const reason = wordOf(entry, 'reason');
  return entry.what === 'warning' ? clockName(reason, language) : alertReason(reason, say, language);
}

/** 轻微, 重要, 重大; '' for none. */
export function levelName(level: string | null, { say }: FormView): string {
  return level === null || level === '' ? '' : sayOf('severity', level, say);
}

/** One line of a ticket's history in words. */
export interface HistoryLine {
  at: Instant;
  by: string;
  did: string;
  messageId: number | null;
}

/** The history of a ticket, line by line: when, who, what and why, by which message. */
export function historyLines(record: TicketRecord, facts: FormFacts): HistoryLine[] {
  return linesOf(record, makeView(facts));
}

/** The whole history: when, who, what. What the system only keeps for itself is left out. */
export function historyRows(record: TicketRecord, view: FormView): Part[] {
  return linesOf(record, view).map(
    ({ at, by, did }) =>
      markup`<tr><td class="small mid">${view.short(at, record.ticket)}</td><td class="small mid">${by}</td><td class="small" colspan="4">${did}</td></tr>`,
  );
}

/** That a complaint became major by being raised again is a line of its own. */
function linesOf(record: TicketRecord, view: FormView): HistoryLine[] {
  const { ticket, history } = record;
  const upgrades = listUpgrades(record).filter(({ cause }) => cause === 'raised');
  return history.flatMap((entry): HistoryLine[] => {
    const { at, messageId } = entry;
    const line = { at, by: view.name(entry.by), did: sayEntry(entry, ticket, view), messageId };
    const isUpgrade = entry.what === 'raise' && upgrades.some((upgrade) => upgrade.at === at);
    if (!isUpgrade) return [line];
    return [line, { at, by: view.say('assistant'), did: view.say('did_upgraded'), messageId: null }];
  });
}

/** Asking for more time for a complaint is no mere hold; yes and no to it are not those to a price. */
function didKey({ what, detail }: HistoryEntry): string {
  if (what === 'hold' && detail['state'] === 'extension_asked') return 'hold_time';
  const answered = what === 'approve' || what === 'refuse';
  return answered && detail['state'] === 'in_progress' ? `${what}_time` : what;
}

function wordsOf(entry: HistoryEntry, view: FormView): string {
  switch (entry.what) {
    case 'opened':
      return '';
    case 'alert':
    case 'warning':
      return '';
    case 'severity':
      return wordOf(entry, 'reason') === 'unsolved' ? '' : wordOf(entry, 'reason');
    case 'hold':
    case 'pause':
      return wordOf(entry, 'reason');
    case 'correct':
      return view.masked ? '' : correctedWords(entry, view);
    default:
      return wordOf(entry, 'words');
  }
}

function correctedWords(entry: HistoryEntry, { say }: FormView): string {
  return CORRECTED.flatMap((field) => {
    const value = wordOf(entry, field);
    return value === '' ? [] : [`${say(field)} ${value}`];
  }).join('，');
}
