import { listKept, personName, readGapSummaries, sayReaders } from '../../../core/assistant/index.ts';
import type { GapLine, World } from '../../../core/assistant/index.ts';
import { localDate } from '../../../core/kit/index.ts';
import type { Kept } from '../../../core/register/index.ts';
import { markup, sayMoment } from '../../../core/report/index.ts';
import type { Part } from '../../../core/report/index.ts';
import { ticketNumber } from '../../../core/ticket/index.ts';
import { gapState, gapWho } from '../../gapText.ts';
import { homeLink, html, section } from './office.ts';
import type { OfficeDeps, OfficeRequest, OfficeResponse } from './office.ts';
import { link, officePage, table, ticketAddress } from './page.ts';
import type { Say } from './page.ts';

/** So many tickets of a group are named. */
const TICKETS_NAMED = 4;

interface Shown {
  world: World;
  say: Say;
  request: OfficeRequest;
  zone: string;
}

/** What the handbooks left open, grouped by meaning, what answers it by now, and the answers that were kept. */
export async function gapsPage(
  { store, assistant }: OfficeDeps,
  request: OfficeRequest,
  say: Say,
): Promise<OfficeResponse> {
  const world = await assistant.world();
  const shown: Shown = { world, say, request, zone: world.rules.policy.calendar.zone };
  const groups = await readGapSummaries(store, world);
  const [open, closed] = [
    groups.filter(({ answer }) => answer === null),
    groups.filter(({ answer }) => answer !== null),
  ];
  const body = [
    markup`<p class="soft">${say('gaps_hint')}</p>`,
    section(say('gaps_open', { count: open.length }), groupTable(open, shown)),
    section(say('gaps_closed', { count: closed.length }), groupTable(closed, shown)),
    section(say('gaps_kept'), [keptTable(await listKept(store), shown), hint(say('gaps_kept_hint'))]),
  ];
  return html(officePage(request.language, say('gaps'), homeLink(say, request.language), body));
}

function hint(words: string): Part {
  return markup`<p class="soft">${words}</p>`;
}

function groupTable(groups: readonly GapLine[], shown: Shown): Part {
  const { say, zone } = shown;
  const heads = (
    ['gap_question', 'gap_times', 'gap_who', 'gap_first', 'gap_last', 'gap_state', 'ticket'] as const
  ).map((key) => say(key));
  const rows = groups.map((group) => [
    [group.text, group.property === null ? null : markup` <span class="soft">${group.property}</span>`],
    String(group.times),
    gapWho(group, say),
    sayMoment(group.firstAt, zone),
    sayMoment(group.lastAt, zone),
    gapState(group, say, zone),
    ticketLinks(group, shown),
  ]);
  return table(heads, rows, say('nothing'));
}

function ticketLinks({ tickets }: GapLine, { request }: Shown): Part {
  const newest = tickets.slice(-TICKETS_NAMED).reverse();
  const links = newest.map((n) => {
    const number = ticketNumber('inquiry', n);
    return [link(ticketAddress(number, request.language), number), ' '];
  });
  return tickets.length > newest.length ? [...links, '…'] : links;
}

function keptTable(kept: readonly Kept[], { world, say, request, zone }: Shown): Part {
  const heads = [
    say('number'),
    say('gap_question'),
    say('kept_answer'),
    ...[say('kept_by'), say('kept_readers'), say('state')],
  ];
  const rows = kept.map((one) => [
    markup`<span class="number">${one.number}</span>`,
    one.question,
    one.answer,
    `${one.answeredByName} ${localDate(one.answeredAt, zone)}`,
    sayReaders(one, world, request.language),
    one.state === 'agreed'
      ? say('kept_agreed')
      : say('kept_asked', { name: personName(one.askedOf, world, request.language) }),
  ]);
  return table(heads, rows, say('nothing'));
}
