import { personName, sayScope } from '../../../core/assistant/index.ts';
import type { World } from '../../../core/assistant/index.ts';
import type { Entry, EntryKind } from '../../../core/register/index.ts';
import { markup, sayMoment, toCsv, toXlsx } from '../../../core/report/index.ts';
import type { Part, Table } from '../../../core/report/index.ts';
import { homeLink, html, section } from './office.ts';
import type { OfficeDeps, OfficeRequest, OfficeResponse } from './office.ts';
import { XLSX, link, office, officePage, sayKey, table } from './page.ts';
import type { Say } from './page.ts';

const KINDS: readonly EntryKind[] = ['loan', 'fee', 'visit', 'notice', 'survey', 'invite', 'claim', 'kept'];
/** Shown on the page, of each register; files have all there are … */
const SHOWN = 200;
/** … up to so many. */
const IN_FILE = 100_000;

/** Every register, what is open first, newest first; with `kind` and `as` one of them as workbook or CSV. */
export async function registersPage(
  deps: OfficeDeps,
  request: OfficeRequest,
  say: Say,
): Promise<OfficeResponse> {
  const { language, query } = request;
  const world = await deps.assistant.world();
  const shown: Shown = { world, say, request };
  const [kind, as] = [KINDS.find((one) => one === query.get('kind')), query.get('as')];
  if (kind && (as === 'xlsx' || as === 'csv'))
    return registerFile(await readEntries(deps, kind, IN_FILE), { ...shown, kind, as });
  const parts: Part[] = [];
  for (const one of KINDS) {
    const entries = await readEntries(deps, one, SHOWN + 1);
    parts.push(section(sayKey(one, say), [fileLinks(one, shown), entryTable(one, entries, shown)]));
  }
  return html(officePage(language, say('registers'), homeLink(say, language), parts));
}

interface Shown {
  world: World;
  say: Say;
  request: OfficeRequest;
}

async function readEntries({ store }: OfficeDeps, kind: EntryKind, limit: number): Promise<Entry[]> {
  const entries = await store.listEntries({ kinds: [kind], limit });
  return [...entries].sort((a, b) => Number(b.open) - Number(a.open) || b.n - a.n);
}

function fileLinks(kind: EntryKind, { say, request }: Shown): Part {
  const to = (as: string) => office(`/registers?kind=${kind}&as=${as}`, request.language);
  return markup`<p class="screen">${link(to('xlsx'), say('as_xlsx'))} · ${link(to('csv'), say('as_csv'))}</p>`;
}

/** The columns of a register: key and head. */
function headsOf(kind: EntryKind, { say }: Shown): [string, string][] {
  return [
    ['number', say('number')],
    ['room', say(kind === 'notice' || kind === 'survey' ? 'scope' : 'room')],
    ['subject', say('subject')],
    ['state', say('state')],
    ['created', say('created')],
    ['next', say('next')],
  ];
}

function entryTable(kind: EntryKind, entries: readonly Entry[], shown: Shown): Part {
  const { say, world } = shown;
  const { zone } = world.rules.policy.calendar;
  const rows = entries
    .slice(0, SHOWN)
    .map((entry) => [
      markup`<span class="number">${entry.number}</span>`,
      whereOf(entry, shown),
      subjectOf(entry, shown),
      say(entry.open ? 'entry_open' : 'entry_closed'),
      sayMoment(entry.createdAt, zone),
      entry.nextAt === null ? '' : sayMoment(entry.nextAt, zone),
    ]);
  const heads = headsOf(kind, shown).map(([, head]) => head);
  const more = entries.length > SHOWN ? say('newest_only', { count: SHOWN }) : null;
  return [table(heads, rows, say('nothing')), more === null ? null : markup`<p class="soft">${more}</p>`];
}

async function registerFile(
  entries: readonly Entry[],
  { kind, as, ...shown }: Shown & { kind: EntryKind; as: 'xlsx' | 'csv' },
): Promise<OfficeResponse> {
  const { say, world, request } = shown;
  const { zone } = world.rules.policy.calendar;
  const made: Table = {
    title: sayKey(kind, say),
    columns: headsOf(kind, shown).map(([key, label]) => ({
      ...{ key, label },
      kind: key === 'created' || key === 'next' ? 'time' : 'text',
    })),
    rows: entries.map((entry) => ({
      number: entry.number,
      room: whereOf(entry, shown),
      subject: subjectOf(entry, shown),
      state: say(entry.open ? 'entry_open' : 'entry_closed'),
      created: entry.createdAt,
      next: entry.nextAt,
    })),
    notes: [],
  };
  const fileName = `${made.title} ${sayMoment(world.now, zone).slice(0, 10)}.${as}`;
  if (as === 'csv') {
    const body = toCsv(made, zone, request.language);
    return { status: 200, type: 'text/csv; charset=utf-8', body, fileName };
  }
  return { status: 200, type: XLSX, body: await toXlsx([made], zone, request.language), fileName };
}

/** The home; of what goes to many, to whom. */
function whereOf(entry: Entry, { request }: Shown): string {
  const isToMany = entry.kind === 'notice' || entry.kind === 'survey';
  return entry.room ?? (isToMany ? sayScope(entry.scope, request.language) : '');
}

function subjectOf(entry: Entry, { world, request }: Shown): string {
  switch (entry.kind) {
    case 'loan':
      return joined(`${entry.label} ×${entry.count}`, entry.borrower, entry.contact ?? phoneOf(entry, world));
    case 'fee':
      return joined(`${entry.what} ${entry.period}`, (entry.amountFen / 100).toFixed(2));
    case 'visit':
      return joined(entry.purpose, personName(entry.visitor, world, request.language), entry.record);
    case 'notice':
      return entry.text;
    case 'survey':
      return joined(entry.title, `${Object.keys(entry.answers).length}/${entry.recipients}`);
    // Whoever reads a code can use it: it is not shown.
    case 'invite':
      return entry.forWhom === 'staff'
        ? personName(entry.person, world, request.language)
        : (entry.name ?? '');
    case 'claim':
      return entry.name ?? '';
    case 'kept':
      return joined(entry.question, entry.answer);
    case 'gap':
      return entry.question;
  }
}

function phoneOf({ person }: Entry, { directory }: World): string | null {
  return person === null ? null : (directory.find(person)?.phone ?? null);
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}
