import { personName, phoneOf, sayClause } from '../../../core/assistant/index.ts';
import type { World } from '../../../core/assistant/index.ts';
import type { Person } from '../../../core/people/index.ts';
import {
  FORM_KINDS,
  formTable,
  neededFrom,
  printForm,
  printTicket,
  sayMoment,
  toCsv,
  toXlsx,
} from '../../../core/report/index.ts';
import type { Part, FormFacts, FormKind, FormPeriod, TicketRecord } from '../../../core/report/index.ts';
import { readDays } from './days.ts';
import { homeLink, html, notFound } from './office.ts';
import type { OfficeDeps, OfficeRequest, OfficeResponse } from './office.ts';
import { XLSX, link, office, ticketAddress } from './page.ts';
import type { Say } from './page.ts';

/** A form of the handbooks for a period, as a page to print, as workbook or CSV; or the sheet of one ticket (`n`). */
export async function formFile(deps: OfficeDeps, request: OfficeRequest, say: Say): Promise<OfficeResponse> {
  const world = await deps.assistant.world();
  const n = request.query.get('n');
  if (n !== null) return sheet(deps, request, say, { world, n: Number(n) });
  const kind = FORM_KINDS.find((one) => one === request.query.get('kind'));
  if (!kind) return notFound(request, say);
  const { zone } = world.rules.policy.calendar;
  const period = readDays(request.query.get('from') ?? '', request.query.get('to') ?? '', zone);
  if (typeof period === 'string') return notFound(request, say, say(period));
  const facts = factsFor(world, request, await readRecords(deps, period));
  const as = request.query.get('as');
  if (as === 'xlsx' || as === 'csv') return listFile(kind, facts, period, as);
  return html(printForm(kind, facts, period, { bar: barOf(request, say) }));
}

/** The way back, and the same form as files. */
function barOf({ query, language }: OfficeRequest, say: Say): Part {
  const as = (ending: string) => {
    const asked = new URLSearchParams(query);
    asked.set('as', ending);
    asked.delete('language');
    return office(`/form?${asked.toString()}`, language);
  };
  return [homeLink(say, language), link(as('xlsx'), say('as_xlsx')), link(as('csv'), say('as_csv'))];
}

async function readRecords({ store }: OfficeDeps, { from, to }: FormPeriod): Promise<TicketRecord[]> {
  const tickets = await store.listTicketsBetween(neededFrom(from), to);
  const histories = await store.listHistories(tickets.map((ticket) => ticket.n));
  return tickets.map((ticket) => ({ ticket, history: histories.get(ticket.n) ?? [] }));
}

/** What forms and histories are filled from. */
export function factsFor(
  world: World,
  { language, query }: OfficeRequest,
  tickets: TicketRecord[],
): FormFacts {
  const { directory, rules, now } = world;
  return {
    company: directory.company,
    zone: rules.policy.calendar.zone,
    language,
    now,
    tickets,
    nameOf: (key) => personName(key, world, language),
    phoneOf: (ticket) => phoneOf(ticket, world),
    homeOf: ({ reporter }) => homeOf(directory.find(reporter)),
    ticketAddress: (number) => ticketAddress(number, language),
    sayClause: (clause) => sayClause(clause, world, language),
    withoutPersonal: query.get('masked') === 'yes',
  };
}

function homeOf(person: Person | null): string | null {
  return person?.role === 'resident' ? person.room : null;
}

async function listFile(
  kind: FormKind,
  facts: FormFacts,
  period: FormPeriod,
  as: 'xlsx' | 'csv',
): Promise<OfficeResponse> {
  const made = formTable(kind, facts, period);
  const { zone, language } = facts;
  const days = [period.from, period.to - 1].map((at) => sayMoment(at, zone).slice(0, 10));
  const fileName = `${made.title.replace('/', '／')} ${[...new Set(days)].join('～')}.${as}`;
  if (as === 'csv')
    return { status: 200, type: 'text/csv; charset=utf-8', body: toCsv(made, zone, language), fileName };
  return { status: 200, type: XLSX, body: await toXlsx([made], zone, language), fileName };
}

async function sheet(
  { store }: OfficeDeps,
  request: OfficeRequest,
  say: Say,
  { world, n }: { world: World; n: number },
): Promise<OfficeResponse> {
  const found = Number.isSafeInteger(n) ? await store.findTicket(n) : null;
  if (!found) return notFound(request, say, say('no_ticket'));
  const record = { ticket: found, history: await store.listHistory(n) };
  const back = link(ticketAddress(found.number, request.language), `← ${found.number}`);
  const bar = [homeLink(say, request.language), back];
  const printed = printTicket(record, factsFor(world, request, [record]), { bar });
  return printed === null ? notFound(request, say, say('no_sheet')) : html(printed);
}
