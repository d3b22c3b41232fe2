import type { Entry, EntryKind } from '../../../core/register/index.ts';
import { sayMoment } from '../../../core/report/index.ts';
import type { Part } from '../../../core/report/index.ts';
import { homeLink, section } from './office.ts';
import type { OfficeDeps, OfficeRequest } from './office.ts';
import { officePage, sayKey, table } from './page.ts';
import type { Say } from './page.ts';

const KINDS: readonly EntryKind[] = ['loan', 'fee', 'visit', 'notice', 'survey'];
const SHOWN = 200;

/** Every register, what is open first, newest first. */
export async function registersPage(
  { store, assistant }: OfficeDeps,
  { language }: OfficeRequest,
  say: Say,
): Promise<string> {
  const { rules } = await assistant.world();
  const { zone } = rules.policy.calendar;
  const parts: Part[] = [];
  for (const kind of KINDS) {
    const entries = await store.listEntries({ kinds: [kind], limit: SHOWN });
    const sorted = [...entries].sort((a, b) => Number(b.open) - Number(a.open) || b.n - a.n);
    parts.push(section(sayKey(kind, say), entryTable(sorted, zone, say)));
  }
  return officePage(language, say('registers'), homeLink(say, language), parts);
}

function entryTable(entries: readonly Entry[], zone: string, say: Say): Part {
  const heads = [say('number'), say('room'), say('subject'), say('state'), say('created'), say('next')];
  const rows = entries.map((entry) => [
    entry.number,
    entry.room ?? '',
    subjectOf(entry),
    say(entry.open ? 'entry_open' : 'entry_closed'),
    sayMoment(entry.createdAt, zone),
    entry.nextAt === null ? '' : sayMoment(entry.nextAt, zone),
  ]);
  return table(heads, rows, say('nothing'));
}

function subjectOf(entry: Entry): string {
  switch (entry.kind) {
    case 'loan':
      return `${entry.label} ×${entry.count} · ${entry.borrower}`;
    case 'fee':
      return `${entry.what} ${entry.period} · ${(entry.amountFen / 100).toFixed(2)}`;
    case 'visit':
      return [entry.purpose, entry.record].filter((part) => part !== null).join(' · ');
    case 'notice':
      return entry.text;
    case 'survey':
      return `${entry.title} · ${Object.keys(entry.answers).length}/${entry.recipients}`;
  }
}
