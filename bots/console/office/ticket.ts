import {
  clockLabel,
  explanationLines,
  personName,
  sayClause,
  versionLines,
} from '../../../core/assistant/index.ts';
import type { StoredMessage, World } from '../../../core/assistant/index.ts';
import type { Language } from '../../../core/kit/index.ts';
import { hasSheet, historyLines, markup, sayLimit, sayMoment } from '../../../core/report/index.ts';
import type { HistoryLine, Part, TicketRecord } from '../../../core/report/index.ts';
import { isRunning } from '../../../core/ticket/index.ts';
import type { ClockState, Ticket } from '../../../core/ticket/index.ts';
import { formText, isFormTextKey, teamName } from '../../../core/words/index.ts';
import { factsFor } from './formFiles.ts';
import { homeLink, html, notFound, section } from './office.ts';
import type { OfficeDeps, OfficeRequest, OfficeResponse } from './office.ts';
import { link, office, officePage, table, ticketAddress } from './page.ts';
import type { Say } from './page.ts';

/** What a page about a ticket is made from. */
interface Shown {
  world: World;
  say: Say;
  language: Language;
}

/**
 * One ticket, or with a unit in place of a number the tickets of a home: who, when, why, in which words; its deadlines with
 * their reckoning; its form; photos before and after.
 */
export async function ticketPage(
  deps: OfficeDeps,
  request: OfficeRequest,
  say: Say,
): Promise<OfficeResponse> {
  const { store, assistant } = deps;
  const asked = (request.query.get('n') ?? '').trim();
  const room = roomIn(asked);
  if (room !== null) return homeTickets(deps, request, { say, room });
  const digits = /^[a-z]?-?(\d{1,9})$/i.exec(asked)?.[1];
  const ticket = digits === undefined ? null : await store.findTicket(Number(digits));
  if (!ticket) return notFound(request, say, say('no_ticket'));
  const world = await assistant.world();
  const record = { ticket, history: await store.listHistory(ticket.n) };
  const { language } = request;
  const shown: Shown = { world, say, language };
  const lines = historyLines(record, factsFor(world, request, [record]));
  const body = [
    factsPart(record, shown),
    photos(ticket, say),
    section(say('clocks'), clockTable(ticket, shown)),
    section(say('explained'), reckonings(ticket, shown)),
    section(say('history'), historyTable(lines, await wordsOf(deps, lines), shown)),
  ];
  return html(officePage(language, `${say('ticket')} ${ticket.number}`, homeLink(say, language), body));
}

/** `3-2-501`, `3栋2单元501` as the register has it; null for what is no unit. */
function roomIn(asked: string): string | null {
  const plain = asked.replace(/\s*(?:号楼|栋|幢|棟|座|单元|單元)\s*/g, '-').replace(/[室号號]$/, '');
  return /^\w{1,3}(?:-\w{1,2})?-\d{2,4}$/.test(plain) && !/^[RTHZ]-\d/i.test(plain)
    ? plain.toUpperCase()
    : null;
}

async function homeTickets(
  { store, assistant }: OfficeDeps,
  request: OfficeRequest,
  { say, room }: { say: Say; room: string },
): Promise<OfficeResponse> {
  const tickets = await store.listTicketsOfRoom(room, 0);
  if (tickets.length === 0) return notFound(request, say, say('no_tickets_of', { room }));
  const list = ticketTable(tickets, await assistant.world(), say, request.language);
  return html(
    officePage(request.language, say('tickets_of', { room }), homeLink(say, request.language), list),
  );
}

/** Tickets as a list that leads to each of them. */
export function ticketTable(tickets: readonly Ticket[], world: World, say: Say, language: Language): Part {
  const { zone } = world.rules.policy.calendar;
  const rows = tickets.map((ticket) => [
    markup`<a class="number" href="${ticketAddress(ticket.number, language)}">${ticket.number}</a>`,
    sayMoment(ticket.receivedAt, zone),
    ticket.room ?? ticket.place ?? '',
    ticket.text.slice(0, 60),
    stateName(ticket, language),
    ticket.owner === null ? teamName(ticket.team, language) : personName(ticket.owner, world, language),
  ]);
  const heads = [say('number'), say('received'), say('room'), say('subject'), say('state'), say('owner')];
  return table(heads, rows, say('nothing'));
}

function stateName({ state }: Ticket, language: Language): string {
  const key = `state_${state}`;
  return isFormTextKey(key) ? formText(key, language) : state;
}

/** Where it stands, who has it and by when: what one opens the page for. */
function factsPart(record: TicketRecord, { world, say, language }: Shown): Part {
  const { ticket } = record;
  const { zone } = world.rules.policy.calendar;
  const next = nextClock(ticket);
  const name = (key: string | null) => (key === null ? say('none') : personName(key, world, language));
  const facts: [string, Part][] = [
    [
      say('next_deadline'),
      next === null
        ? say('none')
        : [clockLabel(next.name, language), ' ', sayLimit(next.dueAt, zone), overdueMark(next, world, say)],
    ],
    [say('owner'), name(ticket.owner)],
    [say('team'), teamName(ticket.team, language)],
    [say('reporter'), name(ticket.reporter)],
    [say('room'), ticket.room ?? ticket.place ?? say('none')],
    [say('received'), sayMoment(ticket.receivedAt, zone)],
  ];
  const print = link(office(`/form?n=${ticket.n}`, language), say('print_form'));
  return section(stateName(ticket, language), [
    markup`<p>${ticket.text}</p>`,
    markup`<dl class="facts">${facts.map(([head, cell]) => markup`<dt>${head}</dt><dd>${cell}</dd>`)}</dl>`,
    hasSheet(record) ? markup`<p class="screen">${print}</p>` : null,
  ]);
}

/** The deadline that runs out first. */
function nextClock({ clocks }: Ticket): ClockState | null {
  const running = clocks.filter(isRunning);
  return running.sort((a, b) => a.dueAt - b.dueAt)[0] ?? null;
}

function overdueMark({ dueAt, pausedAt }: ClockState, { now }: World, say: Say): Part {
  return pausedAt === null && dueAt < now ? markup` <b class="bad">${say('overdue')}</b>` : null;
}

function photos(ticket: Ticket, say: Say): Part {
  const shown = (hashes: readonly string[], words: string): Part =>
    hashes.map(
      (hash) =>
        markup`<figure><img src="/api/media?hash=${hash}" alt="${words}" style="max-width:260px"/><figcaption class="soft">${words}</figcaption></figure>`,
    );
  if (ticket.photos.length + ticket.photosAfter.length === 0) return null;
  return section(say('photos'), [
    shown(ticket.photos, say('before_work')),
    shown(ticket.photosAfter, say('after_work')),
  ]);
}

function clockTable(ticket: Ticket, { world, say, language }: Shown): Part {
  const { zone } = world.rules.policy.calendar;
  const rows = ticket.clocks.map((clock) => [
    clockLabel(clock.name, language),
    sayMoment(clock.startedAt, zone),
    [
      markup`<span class="number">${sayLimit(clock.dueAt, zone)}</span>`,
      isRunning(clock) ? overdueMark(clock, world, say) : null,
    ],
    clock.metAt === null ? '' : sayMoment(clock.metAt, zone),
    clock.clause === null ? '' : sayClause(clock.clause, world, language),
  ]);
  return table(
    [say('deadline'), say('started'), say('due'), say('met'), say('clause')],
    rows,
    say('nothing'),
  );
}

/** The reckoning of what still runs is open, that of what is over folded; policy and calendar are named once. */
function reckonings({ clocks, ...rest }: Ticket, shown: Shown): Part {
  const ticket = { ...rest, clocks };
  const parts = clocks.map((clock) => {
    const [head = '', ...lines] = explanationLines(ticket, clock, shown);
    const open = isRunning(clock) ? markup` open=""` : null;
    return markup`<details${open}><summary>${head}</summary><pre>${lines.join('\n')}</pre></details>`;
  });
  const versions = versionLines(clocks, shown).map((line) => markup`<p class="soft">${line}</p>`);
  return [parts, versions];
}

/** What was said in the messages behind the lines, where a line does not tell it already. */
async function wordsOf(
  { store }: OfficeDeps,
  lines: readonly HistoryLine[],
): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(lines.flatMap(({ messageId }) => messageId ?? []))];
  const messages = await Promise.all(ids.map((id) => store.getMessage(id)));
  return new Map(messages.map(({ id, body }) => [id, wordsIn(body)]));
}

function wordsIn(body: StoredMessage['body']): string {
  if (body.kind === 'press') return body.with;
  return body.kind === 'text' || body.kind === 'colleague' ? body.text : '';
}

function historyTable(
  lines: readonly HistoryLine[],
  said: ReadonlyMap<number, string>,
  { world, say }: Shown,
): Part {
  const { zone } = world.rules.policy.calendar;
  const rows = lines.map(({ at, by, did, messageId }) => {
    const words = messageId === null ? '' : (said.get(messageId) ?? '');
    return [sayMoment(at, zone), by, did, words !== '' && did.includes(words) ? '' : words];
  });
  return table([say('at'), say('who'), say('what'), say('message')], rows, say('nothing'));
}
