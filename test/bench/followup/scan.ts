import Database from 'better-sqlite3';
import { nextFollowUpAt } from '../../../core/followup/index.ts';
import type { Instant } from '../../../core/kit/index.ts';
import type { Ticket } from '../../../core/ticket/index.ts';
import { RULES } from '../../support/tickets.ts';
import { figureOf, timed } from './figures.ts';
import type { Looks } from './figures.ts';
import { NOW } from './tickets.ts';

/** What is written first: every open ticket is read and asked whether something is owed. */
export async function compareScans(
  few: string,
  many: string,
  rounds: { scans: number; largeScans: number },
): Promise<Looks> {
  const times = async (file: string, count: number) => {
    const all: number[] = [];
    for (let i = 0; i < count; i++) all.push(await timed(() => Promise.resolve(scan(file, NOW))));
    return figureOf(all);
  };
  return { small: await times(few, rounds.scans), large: await times(many, rounds.largeScans) };
}

function scan(file: string, now: Instant): number {
  const db = new Database(file, { readonly: true });
  try {
    let due = 0;
    const rows = db.prepare<[], { data: string }>(`SELECT data FROM Ticket WHERE open = 1`).iterate();
    for (const { data } of rows) {
      const at = nextFollowUpAt(JSON.parse(data) as Ticket, RULES.policy);
      if (at !== null && at <= now) due++;
    }
    return due;
  } finally {
    db.close();
  }
}
