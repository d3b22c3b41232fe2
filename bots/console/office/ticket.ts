import { clockLabel, explanationLines } from '../../../core/assistant/index.ts';
import type { World } from '../../../core/assistant/index.ts';
import type { Language } from '../../../core/kit/index.ts';
import { historyLines, markup, sayMoment } from '../../../core/report/index.ts';
import type { Part, TicketRecord } from '../../../core/report/index.ts';
import type { Ticket } from '../../../core/ticket/index.ts';
import { factsFor } from './formFiles.ts';
import { homeLink, html, notFound, section } from './office.ts';
import type { OfficeDeps, OfficeRequest, OfficeResponse } from './office.ts';
import { link, office, officePage, table } from './page.ts';
import type { Say } from './page.ts';

/** One ticket: who, when, why, by which message; its deadlines with their reckoning; its form; photos before and after. */
export async function ticketPage(
  { store, assistant }: OfficeDeps,
  request: OfficeRequest,
  say: Say,
): Promise<OfficeResponse> {
  const digits = /(\d+)\s*$/.exec(request.query.get('n') ?? '')?.[1];
  const ticket = digits === undefined ? null : await store.findTicket(Number(digits));
  if (!ticket) return notFound(request, say, say('no_ticket'));
  const world = await assistant.world();
  const history = await store.listHistory(ticket.n);
  const body = [
    markup`<p>${ticket.text}</p><p class="soft">${[ticket.room ?? ticket.place ?? '', ticket.state].join(' · ')} · ${link(office(`/form?n=${ticket.n}`, request.language), say('print_form'))}</p>`,
    photos(ticket, say),
    section(say('clocks'), clockTable(ticket, world, say, request.language)),
    section(
      say('explained'),
      ticket.clocks.map((clock) => reckoning(ticket, clock, world, request.language)),
    ),
    section(say('history'), historyTable({ ticket, history }, world, say, request)),
  ];
  return html(
    officePage(request.language, `${say('ticket')} ${ticket.number}`, homeLink(say, request.language), body),
  );
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

function clockTable(ticket: Ticket, world: World, say: Say, language: Language): Part {
  const { zone } = world.rules.policy.calendar;
  const rows = ticket.clocks.map((clock) => [
    clockLabel(clock.name, language),
    sayMoment(clock.startedAt, zone),
    sayMoment(clock.dueAt, zone),
    clock.metAt === null ? '' : sayMoment(clock.metAt, zone),
    clock.clause ?? '',
  ]);
  return table([say('what'), say('started'), say('due'), say('met'), say('clause')], rows, say('nothing'));
}

function reckoning(ticket: Ticket, clock: Ticket['clocks'][number], world: World, language: Language): Part {
  return markup`<pre>${explanationLines(ticket, clock, { world, language }).join('\n')}</pre>`;
}

function historyTable(record: TicketRecord, world: World, say: Say, request: OfficeRequest): Part {
  const { zone } = world.rules.policy.calendar;
  const rows = historyLines(record, factsFor(world, request, [record])).map((line) => [
    sayMoment(line.at, zone),
    line.by,
    line.did,
    line.messageId ?? '',
  ]);
  return table([say('at'), say('who'), say('what'), say('message')], rows, say('nothing'));
}
