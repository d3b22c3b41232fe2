import { formText } from '../../../core/words/index.ts';
import type { Assistant, World } from '../../../core/assistant/index.ts';
import { findDeadEnds, selfCheckText } from '../../../core/assistant/index.ts';
import type { GuanjiaStore } from '../../../core/io/index.ts';
import type { Language, Logger } from '../../../core/kit/index.ts';
import {
  FORM_KINDS,
  REPORT_KINDS,
  lastPeriod,
  markup,
  periodOf,
  sayMoment,
} from '../../../core/report/index.ts';
import type { Part } from '../../../core/report/index.ts';
import type { SentForm } from '../form.ts';
import type { HandbookRoom } from '../handbooks.ts';
import { formFile } from './formFiles.ts';
import { gapsPage } from './gaps.ts';
import { handbookPages } from './handbooks/pages.ts';
import { link, office, officeForm, officePage, sayKey, speaker, table } from './page.ts';
import type { Say } from './page.ts';
import { registersPage } from './registers.ts';
import { reportAddress, reportFile } from './reportFiles.ts';
import { ticketPage, ticketTable } from './ticket.ts';

export interface OfficeDeps {
  store: GuanjiaStore;
  assistant: Assistant;
  log: Logger;
  /** Absent: there is no page of the handbooks. */
  handbookDesk?: HandbookRoom;
}

/** One request for an office page, read. */
export interface OfficeRequest {
  path: string;
  query: URLSearchParams;
  language: Language;
  /** What a form sent; null: the page is only looked at, or what was sent is no form. */
  form: SentForm | 'too_large' | null;
}

export interface OfficeResponse {
  status: number;
  type: string;
  body: string | Uint8Array;
  /** Offered for saving under this name. */
  fileName?: string;
}

/** Newest tickets on the first page. */
const NEWEST = 20;

/** Open tickets looked through by the self-check. */
const OPEN_AT_MOST = 100_000;

/**
 * The office pages: reports, forms, registers, one ticket with its history and reckoning, the self-check. They carry
 * personal data and, like the whole console, are for this machine only.
 */
export async function answerOffice(deps: OfficeDeps, request: OfficeRequest): Promise<OfficeResponse> {
  const say = speaker(request.language);
  switch (request.path) {
    case '/office':
      return html(await homePage(deps, request, say));
    case '/office/report':
      return reportFile(deps, request, say);
    case '/office/form':
      return formFile(deps, request, say);
    case '/office/ticket':
      return ticketPage(deps, request, say);
    case '/office/gaps':
      return gapsPage(deps, request, say);
    case '/office/registers':
      return registersPage(deps, request, say);
    case '/office/handbooks':
    case '/office/handbooks/check':
    case '/office/handbook':
      return handbookPages(deps, request, say);
    case '/office/selfcheck':
      return html(await selfCheckPage(deps, request, say));
    default:
      return notFound(request, say);
  }
}

export function html(body: string, status = 200): OfficeResponse {
  return { status, type: 'text/html; charset=utf-8', body };
}

export function notFound({ language }: OfficeRequest, say: Say, why = say('not_found')): OfficeResponse {
  return html(officePage(language, say('title'), homeLink(say, language), markup`<p>${why}</p>`), 404);
}

export function homeLink(say: Say, language: Language): Part {
  return link(office('', language), say('home'));
}

async function homePage(
  { store, assistant }: OfficeDeps,
  { language }: OfficeRequest,
  say: Say,
): Promise<string> {
  const world = await assistant.world();
  const { zone } = world.rules.policy.calendar;
  const today = sayMoment(world.now, zone).slice(0, 10);
  const policies = await store.listPolicies();
  const newest = await store.listTickets({ limit: NEWEST });
  const body = [
    section(say('reports'), reportForms(say, today, world, language)),
    section(say('forms'), formForms(say, today, language)),
    section(say('ticket'), [ticketForm(say, language), ticketTable(newest, world, say, language)]),
    section(say('registers'), link(office('/registers', language), say('open'))),
    section(say('handbooks'), link(office('/handbooks', language), say('open'))),
    section(say('gaps'), link(office('/gaps', language), say('open'))),
    section(say('checks'), link(office('/selfcheck', language), say('open'))),
    section(
      say('policies'),
      table(
        [say('version'), say('since')],
        policies.map(({ id, since }) => [id, sayMoment(since, zone)]),
        say('nothing'),
      ),
    ),
  ];
  return officePage(language, say('title'), link('/', say('back')), body);
}

export function section(title: string, body: Part): Part {
  return markup`<section class="card"><h2>${title}</h2>${body}</section>`;
}

function reportForms(say: Say, today: string, world: World, language: Language): Part {
  const { policy } = world.rules;
  const rows = REPORT_KINDS.map((kind) => {
    const current = periodOf(kind, world.now, policy);
    const last = lastPeriod(kind, world.now, policy);
    return [
      sayKey(kind, say),
      link(reportAddress(last, world, { language }), say('newest')),
      // The month's interim is the month so far: after its cut nothing of it runs any more.
      current.to > world.now ? link(reportAddress(current, world, { language }), say('so_far')) : '',
    ];
  });
  const options = REPORT_KINDS.map((kind) => markup`<option value="${kind}">${sayKey(kind, say)}</option>`);
  const fields = markup`<select name="kind">${options}</select><label>${say('period_at')} <input type="date" name="at" value="${today}"/></label>${fileKinds(say)}<button>${say('open')}</button>`;
  return [
    markup`<table class="narrow"><tbody>${rows.map((row) => markup`<tr>${row.map((cell) => markup`<td>${cell}</td>`)}</tr>`)}</tbody></table>`,
    officeForm('/report', language, fields),
    markup`<p class="soft">${say('period_hint')}</p>`,
  ];
}

function fileKinds(say: Say): Part {
  return markup`<select name="as"><option value="page">${say('as_page')}</option><option value="xlsx">${say('as_xlsx')}</option><option value="csv">${say('as_csv')}</option></select>`;
}

function formForms(say: Say, today: string, language: Language): Part {
  const options = FORM_KINDS.map(
    (kind) => markup`<option value="${kind}">${formText(kind, language)}</option>`,
  );
  const fields = markup`<select name="kind">${options}</select>
<label>${say('from')} <input type="date" name="from" value="${today.slice(0, 8)}01"/></label><label>${say('to')} <input type="date" name="to" value="${today}"/></label>
${fileKinds(say)}<label><input type="checkbox" name="masked" value="yes"/> ${say('masked')}</label><button>${say('open')}</button>`;
  return officeForm('/form', language, fields);
}

function ticketForm(say: Say, language: Language): Part {
  const fields = markup`<label>${say('number_or_room')} <input name="n" placeholder="R-0012 / 3-2-501" size="18"/></label><button>${say('open')}</button>`;
  return officeForm('/ticket', language, fields);
}

async function selfCheckPage(
  { store, assistant }: OfficeDeps,
  { language }: OfficeRequest,
  say: Say,
): Promise<string> {
  const world = await assistant.world();
  const open = await store.listTickets({ open: true, limit: OPEN_AT_MOST });
  const found = await findDeadEnds(open, world, store);
  const text = selfCheckText(found, open.length, world, Number.POSITIVE_INFINITY);
  const body = markup`<pre class="${found.length === 0 ? 'ok' : 'bad'}">${text}</pre>`;
  return officePage(language, say('checks'), homeLink(say, language), body);
}
