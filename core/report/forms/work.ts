import type { Instant } from '../../kit/index.ts';
import { latestClock } from '../../ticket/index.ts';
import type { ClockName, ClockState, HistoryEntry, Ticket } from '../../ticket/index.ts';
import { sayOf } from './labels.ts';
import { owedCalls, sayCaller, sayTries } from './calls.ts';
import { figureOf, instantField, placeAndItem, wordOf } from './facts.ts';
import type { FormView } from './facts.ts';
import { parsePrice } from './price.ts';
import { resultLines, sayFirstAsked, workerOf } from './rounds.ts';
import { check, printLines } from '../files/print.ts';
import { lines, markup } from '../files/markup.ts';
import type { Markup, Part } from '../files/markup.ts';
import type { TicketRecord } from '../snapshot.ts';

/** One going out to the job: from sending it out to the report. */
interface Round {
  dispatched: ClockState;
  accepted: ClockState | null;
  arrived: ClockState | null;
  reported: ClockState | null;
}

/** Characters of a photo's name that tell it from others. */
const PHOTO_NAME = 8;

/**
 * The work order of one repair: who and where, what, the times from the report to the feedback (of each going out), the
 * price with the resident's consent and the receipt, material, result, photos, mark and return call.
 * @clause service 2.1.2, 2.1.4, 2.2.1, 2.4.1, 2.4.2, 2.5.1, 2.5.2
 */
export function workOrderBody(record: TicketRecord, view: FormView): Markup {
  const { ticket } = record;
  const { say } = view;
  return markup`<table class="form"><colgroup><col style="width:14%"/><col style="width:21%"/><col style="width:13%"/><col style="width:19%"/><col style="width:13%"/><col style="width:20%"/></colgroup><tbody>
${whoRows(record, view)}
<tr><th>${say('repair_matter')}</th><td class="tall" colspan="5">${lines(view.words(ticket.text, ticket))}</td></tr>
${timeRows(record, view)}
${optionalRow(say('holds'), holdLines(record, view))}
${priceRows(record, view)}
<tr><th>${say('work_result')}</th><td class="low" colspan="5">${resultLines(record, view)}</td></tr>
<tr><th>${say('photos')}</th><td colspan="5">${photoLines(ticket, view)}</td></tr>
${callRows(record, view)}
<tr><th>${say('state')}</th><td colspan="5">${sayOf('state', ticket.state, say)}</td></tr>
</tbody></table>`;
}

/** A row of the form that is there only when it has something to say. */
export function optionalRow(head: string, items: readonly Part[]): Part {
  return items.length === 0
    ? null
    : markup`<tr><th>${head}</th><td colspan="5">${printLines(items)}</td></tr>`;
}

function whoRows({ ticket }: TicketRecord, view: FormView): Part {
  const { say, time } = view;
  const recorded = latestClock(ticket, 'recorded')?.metAt ?? ticket.openedAt;
  const urgencies = (['normal', 'urgent', 'emergency'] as const).map((one) =>
    check(say(`urgency_${one}`), ticket.urgency === one),
  );
  const from = instantField(ticket, 'wantedFrom');
  const to = instantField(ticket, 'wantedTo');
  const wanted = to === null || to === from ? time(from) : `${time(from)} – ${time(to).slice(11)}`;
  return markup`<tr><th>${say('reporter')}</th><td>${view.customer(ticket)}</td><th>${say('room')}</th><td>${view.room(ticket)}</td><th>${say('contact')}</th><td>${view.phone(ticket)}</td></tr>
<tr><th>${say('reported_at')}</th><td>${time(ticket.receivedAt)}</td><th>${say('recorded_at')}</th><td>${time(recorded)}</td><th>${say('recorded_by')}</th><td>${view.name(ticket.filedBy ?? 'system')}</td></tr>
<tr><th>${say('item')}</th><td>${view.words(placeAndItem(ticket), ticket)}${again(ticket, view)}</td><th>${say('urgency')}</th><td colspan="3">${urgencies}</td></tr>
<tr><th>${say('wanted_at')}</th><td colspan="2">${from === null ? say('none') : wanted}</td><th>${say('promised_at')}</th><td colspan="2">${view.until(promisedAt(ticket))}</td></tr>`;
}

function again(ticket: Ticket, { say }: FormView): Part {
  return ticket.redoneOf === null
    ? null
    : markup`<br/>${say('redone_of', { number: `R-${String(ticket.redoneOf).padStart(4, '0')}` })}`;
}

/** By when somebody is to be there. */
export function promisedAt(ticket: Ticket): Instant | null {
  return (latestClock(ticket, 'promised') ?? latestClock(ticket, 'arrived'))?.dueAt ?? null;
}

function timeRows(record: TicketRecord, view: FormView): Part {
  const { ticket } = record;
  const { say } = view;
  const heads = (['dispatched_at', 'accepted_at', 'arrived_at', 'finished_at', 'fed_back_at'] as const).map(
    (key) => markup`<th>${say(key)}</th>`,
  );
  const rounds = roundsOf(ticket).map(
    (round, i) =>
      markup`<tr><th>${say('round', { n: i + 1 })}</th>${roundCells(round, ticket, view).map((cell) => markup`<td class="mid small">${cell}</td>`)}</tr>`,
  );
  const worker = view.name(workerOf(record));
  const first = sayFirstAsked(record, view);
  return markup`<tr><th>${say('department')}</th><td>${view.department(ticket)}</td><th>${say('worker')}</th><td>${worker}</td><th>${say('first_asked')}</th><td>${first}</td></tr>
<tr><th>${say('course')}</th>${heads}</tr>${rounds}`;
}

function roundCells(
  { dispatched, accepted, arrived, reported }: Round,
  ticket: Ticket,
  view: FormView,
): Part[] {
  const met = (clock: ClockState | null) => (clock ? withLimit(clock, ticket, view) : '');
  return [
    met(dispatched),
    met(accepted),
    met(arrived),
    view.short(reported?.startedAt ?? null, ticket),
    met(reported),
  ];
}

/** When a clock was met, with the limit it had and whether that was missed. One that was stopped is not called late. */
export function withLimit(
  { metAt, stoppedAt, dueAt }: ClockState,
  ticket: Ticket,
  { say, short, limit: sayLimit, facts }: FormView,
): Part {
  const late = (metAt ?? stoppedAt ?? facts.now) > dueAt;
  const limit = say('limit', { time: sayLimit(dueAt, ticket) });
  return [
    short(metAt, ticket),
    markup`<span class="limit">${limit}${late ? markup` <b class="late">${say('late')}</b>` : null}</span>`,
  ];
}

/** The clocks of a ticket are kept in the order they began; each going out begins with `dispatched`. */
function roundsOf({ clocks }: Ticket): Round[] {
  const starts = clocks.flatMap((clock, i) => (clock.name === 'dispatched' ? [i] : []));
  return starts.flatMap((from, k): Round[] => {
    const own = clocks.slice(from, starts[k + 1]);
    const last = (name: ClockName) =>
      own.findLast((clock) => clock.name === name && clock.metAt !== null) ??
      own.findLast((clock) => clock.name === name) ??
      null;
    const [dispatched] = own;
    return dispatched
      ? [{ dispatched, accepted: last('accepted'), arrived: last('arrived'), reported: last('reported') }]
      : [];
  });
}

/** Why it could not be done at once, and what was agreed instead. */
function holdLines({ ticket, history }: TicketRecord, view: FormView): Part[] {
  return history.flatMap((entry) => holdLine(entry, ticket, view) ?? []);
}

function holdLine(entry: HistoryEntry, ticket: Ticket, view: FormView): string | null {
  const { say, name } = view;
  const values = {
    time: view.short(entry.at, ticket),
    name: name(entry.by),
    reason: view.words(wordOf(entry, 'reason') || wordOf(entry, 'words'), ticket),
    until: view.short(figureOf(entry, 'until') ?? figureOf(entry, 'from'), ticket),
  };
  switch (entry.what) {
    case 'hold':
      return say('hold_line', values);
    case 'pause':
      return say('pause_line', { ...values, agreed: view.words(wordOf(entry, 'agreedBy'), ticket) });
    case 'promise':
      return say('promise_line', values);
    case 'refer':
      return say('refer_line', { ...values, to: name(wordOf(entry, 'to')) });
    default:
      return null;
  }
}

function priceRows(record: TicketRecord, view: FormView): Part {
  const { ticket } = record;
  const { say, colon } = view;
  const quote = ticket.fields['quote'];
  const material = ticket.fields['material'];
  const boxes = [
    check(say('material_none'), material === undefined),
    check(say('material_fit'), material === '合格'),
    check(say('material_unfit'), material === '不合格'),
  ];
  const brought = markup`<tr><th>${say('material')}</th><td colspan="5">${boxes}</td></tr>`;
  if (quote === undefined)
    return [brought, markup`<tr><th>${say('fee')}</th><td colspan="5">${check(say('free'), true)}</td></tr>`];
  const price = parsePrice(quote);
  const yuan = (sum: number | null) => (sum === null ? '' : say('yuan', { sum }));
  return markup`${brought}<tr><th rowspan="3">${say('fee')}</th><th>${say('fee_repair')}</th><th>${say('fee_labour')}</th><th>${say('fee_material')}</th><th>${say('fee_total')}</th><th>${say('receipt')}</th></tr>
<tr><td class="mid">${yuan(price.repair)}</td><td class="mid">${yuan(price.labour)}</td><td class="mid">${yuan(price.material)}</td><td class="mid">${yuan(price.total)}</td><td class="mid">${ticket.fields['receipt'] ?? ''}</td></tr>
<tr><td colspan="5">${say('quoted')}${colon}${view.words(quote, ticket)}<br/>${say('consent')}${colon}${consent(record, view)}${dispute(ticket, view)}</td></tr>`;
}

/** The resident's own yes or no to the price, and when. */
function consent({ ticket, history }: TicketRecord, view: FormView): Part {
  const { say } = view;
  const answer = ticket.fields['quoteAnswer'];
  const quotedAt = instantField(ticket, 'quotedAt') ?? ticket.openedAt;
  const entry = history.findLast(
    ({ what, at }) => (what === 'approve' || what === 'refuse') && at >= quotedAt,
  );
  return [
    check(say('agreed'), answer === 'approved'),
    check(say('declined'), answer === 'refused'),
    answer === undefined || !entry ? '' : `${view.name(entry.by)} ${view.short(entry.at, ticket)}`,
  ];
}

function dispute(ticket: Ticket, view: FormView): Part {
  const words = ticket.fields['dispute'];
  if (words === undefined) return null;
  return markup`<br/>${view.say('disputed', { words: words === 'yes' ? '' : view.words(words, ticket) })}`;
}

function photoLines({ photos, photosAfter }: Ticket, { say }: FormView): Part {
  const named = (key: 'photos_before' | 'photos_after', names: readonly string[]) => {
    const short = names.map((name) => name.slice(0, PHOTO_NAME)).join(', ');
    return short === '' ? say(key, { count: 0 }) : `${say(key, { count: names.length })} (${short})`;
  };
  return [named('photos_before', photos), markup`<br/>`, named('photos_after', photosAfter)];
}

/** The last return call: the mark and the words it brought, when it was and who noted it. */
export function callRows(record: TicketRecord, view: FormView): Part {
  const { say, time } = view;
  const call = owedCalls(record, view.facts.now).at(-1) ?? null;
  const words = ['mark_5', 'mark_4', 'mark_3', 'mark_2', 'mark_1'] as const;
  const marks = words.map((key, i) => check(say(key), call?.score === 5 - i));
  const ended = call
    ? [time(call.calledAt), sayCaller(call, view), say(`call_${call.result}`), ...sayTries(call, view)]
    : [];
  return markup`<tr><th>${say('mark')}</th><td colspan="5">${marks}</td></tr>
<tr><th>${say('opinion')}</th><td class="low" colspan="5">${lines(view.words(call?.words ?? null, record.ticket))}</td></tr>
<tr><th>${say('return_call')}</th><td colspan="5">${ended.filter((part) => part !== '').join('　')}</td></tr>`;
}
