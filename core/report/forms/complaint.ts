import type { Instant } from '../../kit/index.ts';
import { latestClock } from '../../ticket/index.ts';
import type { HistoryEntry, Ticket } from '../../ticket/index.ts';
import { sayOf } from './labels.ts';
import { figureOf, instantField, isIn, wordOf } from './facts.ts';
import type { FormPeriod, FormView } from './facts.ts';
import { owedCalls, sayCaller } from './calls.ts';
import { historyRows, levelName } from './history.ts';
import { resultLines, sayFirstAsked, sinceLastRound, workerOf } from './rounds.ts';
import { callRows, optionalRow, withLimit } from './work.ts';
import { check, printLines } from '../files/print.ts';
import { lines, markup } from '../files/markup.ts';
import type { Markup, Part } from '../files/markup.ts';
import { listUpgrades, snapshotAt } from '../snapshot.ts';
import type { TicketRecord } from '../snapshot.ts';
import type { Row, Table } from '../files/table.ts';

/** A complaint in the narrow sense: suggestions and praise are kept, but are none. @clause service 3.1.5 */
export function isComplaint({ ticket }: TicketRecord): boolean {
  return ticket.category === 'complaint' && ticket.tone === null;
}

/**
 * The form that goes to the department complained about: what, how severe and why, who signed for it, measures, result,
 * reply, return call, extensions, and everything that happened to it.
 * @clause service 3.1.3, 3.2.1, 3.3.1, 3.3.7, 3.4.1, 3.4.3
 */
export function complaintBody(record: TicketRecord, view: FormView): Markup {
  const { ticket } = record;
  const { say } = view;
  return markup`<table class="form"><colgroup><col style="width:15%"/><col style="width:20%"/><col style="width:13%"/><col style="width:19%"/><col style="width:13%"/><col style="width:20%"/></colgroup><tbody>
${whoRows(record, view)}
<tr><th>${say('complaint_matter')}</th><td class="tall" colspan="5">${lines(view.words(ticket.text, ticket))}</td></tr>
<tr><th>${say('wish')}</th><td colspan="5">${wishOf(ticket, view)}</td></tr>
${severityRows(record, view)}
${receiptRows(record, view)}
<tr><th>${say('measures')}</th><td class="low" colspan="5">${printLines(measures(record, view))}</td></tr>
${optionalRow(say('extensions'), extensions(record, view))}
${resultRows(record, view)}
${callRows(record, view)}
<tr><th colspan="6">${say('history')}</th></tr>${historyRows(record, view)}
</tbody></table>`;
}

function whoRows(record: TicketRecord, view: FormView): Part {
  const { ticket } = record;
  const { say, time } = view;
  const first = sayFirstAsked(record, view);
  return markup`<tr><th>${say('customer')}</th><td>${view.customer(ticket)}</td><th>${say('room')}</th><td>${view.room(ticket)}</td><th>${say('contact')}</th><td>${view.phone(ticket)}</td></tr>
<tr><th>${say('complained_at')}</th><td>${time(ticket.receivedAt)}</td><th>${say('received_by')}</th><td>${view.name(ticket.filedBy ?? 'system')}</td><th>${say('first_asked')}</th><td>${first}</td></tr>
<tr><th>${say('happened')}</th><td>${view.words(ticket.since, ticket)}</td><th>${say('place')}</th><td>${view.words(ticket.place, ticket)}</td><th>${say('complained_of')}</th><td>${complainedOf(ticket, view)}</td></tr>`;
}

/**
 * The department it was sent to, and the people named; who may be a neighbour is left out with the personal data. The
 * service centre takes every complaint down: that it has one does not mean that it is about it.
 */
function complainedOf(ticket: Ticket, view: FormView): string {
  const people = view.masked ? '' : (ticket.people ?? '');
  const department = ticket.team === 'service' ? '' : view.department(ticket);
  return [department, people].filter((part) => part !== '').join('／');
}

/** The date the resident gave; what else is wanted stands in the words of the complaint. */
function wishOf(ticket: Ticket, { say, short }: FormView): string {
  const by = instantField(ticket, 'wantedTo') ?? instantField(ticket, 'wantedFrom');
  return by === null ? '' : say('wish_by', { time: short(by, ticket) });
}

function severityRows(record: TicketRecord, view: FormView): Part {
  const { ticket } = record;
  const { say } = view;
  const levels = (['minor', 'important', 'major'] as const).map((level) =>
    check(say(`severity_${level}`), ticket.severity === level),
  );
  const clause = latestClock(ticket, 'solved')?.clause ?? null;
  return markup`<tr><th>${say('severity')}</th><td colspan="2">${levels}</td><th>${say('clause')}</th><td colspan="2">${view.clause(clause)}</td></tr>
<tr><th>${say('severity_reason')}</th><td colspan="5">${printLines(severityReasons(record, view))}</td></tr>`;
}

/** How it came to its level: as proposed, then every change with its reason. */
function severityReasons(record: TicketRecord, view: FormView): string[] {
  const { ticket, history } = record;
  const raisedTo = listUpgrades(record).filter((upgrade) => upgrade.cause === 'raised');
  const changes = history.flatMap((entry) => {
    if (entry.what === 'severity') return [changeLine(entry, ticket, view)];
    const raised = entry.what === 'raise' && raisedTo.some(({ at }) => at === entry.at);
    return raised ? [view.say('severity_raised', { time: view.short(entry.at, ticket) })] : [];
  });
  const first = snapshotAt(ticket, history, ticket.openedAt + 1)?.severity ?? ticket.severity;
  const raised = ticket.raised > 1 ? [view.say('raised_times', { n: ticket.raised })] : [];
  return [view.say('severity_first', { level: levelName(first, view) }), ...changes, ...raised];
}

function changeLine(entry: HistoryEntry, ticket: Ticket, view: FormView): string {
  const time = view.short(entry.at, ticket);
  if (entry.by === 'system') return view.say('severity_unsolved', { time });
  return view.say('severity_changed', {
    time,
    name: view.name(entry.by),
    level: levelName(wordOf(entry, 'level'), view),
    reason: view.words(wordOf(entry, 'reason'), ticket),
  });
}

function receiptRows(record: TicketRecord, view: FormView): Part {
  const { ticket, history } = record;
  const { say, time } = view;
  const receipt = receiptOf(history);
  const forwarded = latestClock(ticket, 'forwarded');
  const solved = latestClock(ticket, 'solved');
  return markup`<tr><th>${say('forwarded_at')}</th><td>${forwarded ? withLimit(forwarded, ticket, view) : ''}</td><th>${say('signed_by')}</th><td>${view.name(receipt?.by ?? null)}</td><th>${say('signed_at')}</th><td>${time(receipt?.at ?? null)}</td></tr>
<tr><th>${say('department')}</th><td>${view.department(ticket)}</td><th>${say('handled_by')}</th><td>${view.name(workerOf(record))}</td><th>${say('solve_by')}</th><td>${view.until(solved?.dueAt ?? null)}</td></tr>`;
}

/** The signature that holds: after the complaint came back the department signs anew. @clause service 3.3.1 */
function receiptOf(history: readonly HistoryEntry[]): HistoryEntry | undefined {
  return sinceLastRound(history).findLast((entry) => entry.what === 'receive');
}

/** What was done about it on the way: being on the spot, answers, new times. */
function measures({ ticket, history }: TicketRecord, view: FormView): string[] {
  const { say, name } = view;
  const time = (at: Instant | null) => view.short(at, ticket);
  return history.flatMap((entry) => {
    const words = view.words(wordOf(entry, 'words') || wordOf(entry, 'reason'), ticket);
    const by = `${time(entry.at)} ${name(entry.by)} `;
    switch (entry.what) {
      case 'answer':
        return [`${by}${say('did_with', { did: say('did_answer'), words })}`];
      case 'arrived':
        return [`${by}${say('did_arrived')}`];
      case 'hold':
        if (entry.detail['state'] === 'extension_asked') return [];
        return [
          say('hold_line', {
            time: time(entry.at),
            name: name(entry.by),
            reason: words,
            until: time(figureOf(entry, 'until')),
          }),
        ];
      default:
        return [];
    }
  });
}

/** Every request for more time with its answer. @clause service 3.3.7: what was not approved does not count */
function extensions({ ticket, history }: TicketRecord, view: FormView): Part[] {
  const { say, name } = view;
  const time = (at: Instant | null) => view.short(at, ticket);
  return history.flatMap((entry, i) => {
    if (entry.what !== 'hold' || entry.detail['state'] !== 'extension_asked') return [];
    const answer = history.slice(i + 1).find(({ what }) => ['approve', 'refuse', 'hold'].includes(what));
    const asked = say('extension_line', {
      time: time(entry.at),
      name: name(entry.by),
      until: time(figureOf(entry, 'until')),
      reason: view.words(wordOf(entry, 'reason'), ticket),
    });
    if (!answer || answer.what === 'hold') return [`${asked} → ${say('extension_open')}`];
    const key = answer.what === 'approve' ? 'extension_yes' : 'extension_no';
    return [`${asked} → ${say(key, { name: name(answer.by), time: time(answer.at) })}`];
  });
}

function resultRows(record: TicketRecord, view: FormView): Part {
  const { ticket } = record;
  const { say, time } = view;
  const solved = latestClock(ticket, 'solved');
  const reply = latestClock(ticket, 'first_reply');
  const refused = ticket.state === 'not_upheld';
  const replied = reply
    ? markup`<th>${say('reply_at')}</th><td colspan="2">${withLimit(reply, ticket, view)}</td>`
    : markup`<th>${say('state')}</th><td colspan="2">${sayOf('state', ticket.state, say)}</td>`;
  const solvedAt = solved && !refused ? withLimit(solved, ticket, view) : '';
  return markup`<tr><th>${say('complaint_result')}</th><td class="low" colspan="5">${resultLines(record, view)}</td></tr>
<tr><th>${say('solved_at')}</th><td colspan="2">${refused ? time(solved?.stoppedAt ?? null) : solvedAt}</td>${replied}</tr>
<tr><th>${say('reply')}</th><td colspan="5">${lines(view.words(ticket.fields['answer'] ?? null, ticket))}</td></tr>`;
}

/** The complaints received in a period, as a table; what was not upheld is counted apart. @clause service 3.1.3, 3.4.1 */
export function complaintTable(view: FormView, period: FormPeriod): Table {
  const { say, facts } = view;
  const records = facts.tickets
    .filter((record) => isComplaint(record) && isIn(record.ticket.receivedAt, period))
    .sort((a, b) => a.ticket.receivedAt - b.ticket.receivedAt || a.ticket.n - b.ticket.n);
  return {
    title: say('complaint_book'),
    columns: [
      { key: 'line', label: say('line'), kind: 'number' },
      { key: 'ticket', label: say('number'), kind: 'text' },
      { key: 'at', label: say('complained_at'), kind: 'time' },
      { key: 'customer', label: say('customer'), kind: 'text' },
      { key: 'room', label: say('room'), kind: 'text' },
      { key: 'contact', label: say('contact'), kind: 'text' },
      { key: 'of', label: say('complained_of'), kind: 'text' },
      { key: 'matter', label: say('complaint_matter'), kind: 'text' },
      { key: 'wish', label: say('wish'), kind: 'text' },
      { key: 'severity', label: say('severity'), kind: 'text' },
      { key: 'signed', label: say('signed_by'), kind: 'text' },
      { key: 'signedAt', label: say('signed_at'), kind: 'time' },
      { key: 'due', label: say('solve_by'), kind: 'limit' },
      { key: 'solvedAt', label: say('solved_at'), kind: 'time' },
      { key: 'result', label: say('complaint_result'), kind: 'text' },
      { key: 'call', label: say('return_call'), kind: 'text' },
    ],
    rows: records.map((record, i) => bookRow(record, i + 1, view)),
    notes: [countNote(records, view)],
  };
}

function bookRow(record: TicketRecord, line: number, view: FormView): Row {
  const { ticket, history } = record;
  const receipt = receiptOf(history);
  const happened = [ticket.since, ticket.place].filter((part) => part !== null).join(' ');
  const matter = [happened, ticket.text].filter((part) => part !== '').join('\n');
  return {
    line,
    ticket: ticket.number,
    at: ticket.receivedAt,
    customer: view.customer(ticket),
    room: view.room(ticket),
    contact: view.phone(ticket),
    of: complainedOf(ticket, view),
    matter: view.words(matter, ticket),
    wish: wishOf(ticket, view),
    severity: levelName(ticket.severity, view),
    signed: view.name(receipt?.by ?? null),
    signedAt: receipt?.at ?? null,
    due: latestClock(ticket, 'solved')?.dueAt ?? null,
    solvedAt: solvedAtOf(ticket),
    result: resultOf(ticket, view),
    call: callOf(record, view),
  };
}

function solvedAtOf(ticket: Ticket): Instant | null {
  const solved = latestClock(ticket, 'solved');
  return solved?.metAt ?? (ticket.state === 'not_upheld' ? (solved?.stoppedAt ?? null) : null);
}

function resultOf(ticket: Ticket, view: FormView): string {
  const words = view.words(ticket.report, ticket);
  if (ticket.state === 'not_upheld') return view.say('not_valid', { reason: words });
  const did = sayOf('state', ticket.state, view.say);
  return words === '' ? did : view.say('did_with', { did, words });
}

function callOf(record: TicketRecord, view: FormView): string {
  const call = owedCalls(record, view.facts.now).at(-1);
  if (!call) return '';
  const caller = sayCaller(call, view);
  const score = call.score === null ? '' : view.say('did_rate', { score: call.score });
  return [view.say(`call_${call.result}`), caller, score].filter((part) => part !== '').join(' ');
}

function countNote(records: readonly TicketRecord[], { say }: FormView): string {
  const count = (is: (ticket: Ticket) => boolean) => records.filter(({ ticket }) => is(ticket)).length;
  return say('counted_complaints', {
    total: records.length,
    minor: count(({ severity }) => severity === 'minor'),
    important: count(({ severity }) => severity === 'important'),
    major: count(({ severity }) => severity === 'major'),
    invalid: count(({ state }) => state === 'not_upheld'),
  });
}
