import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What the service has written down about one channel. */
export interface Ledger {
  messages: number;
  unhandled: number;
  /** Messages that brought no word to whoever wrote them. */
  unanswered: string[];
  /** Platform ids of what counts as sent, each once. */
  sent: string[];
  /** Not kept back on purpose for the last chance of a chat that takes only so many. */
  waiting: number;
  kept: number;
  /** Given up, with the reason. */
  failed: string[];
  /** Their fate was left open. */
  unknown: number;
  jobs: number;
}

/** Reads the store beside the running service. */
export function readLedger(
  dataDir: string,
  { channel, accounts }: { channel: string; accounts: string },
): Ledger {
  const db = new Database(join(dataDir, 'guanjia.db'), { readonly: true, fileMustExist: true });
  try {
    const rows = <T>(sql: string, ...values: unknown[]) => db.prepare<unknown[], T>(sql).all(...values);
    const messages = rows<{ id: number; handledAt: string | null; sender: string }>(
      `SELECT id, handledAt, sender FROM Message WHERE channel = ?`,
      channel,
    );
    const sends = rows<{
      key: string;
      to: string;
      state: string;
      platformId: string | null;
      problem: string | null;
    }>(`SELECT "key", "to", state, platformId, problem FROM Outbox WHERE "to" LIKE ?`, `${accounts}:%`);
    const answered = new Set(sends.map(({ key }) => key.split(':')[0]));
    const inState = (state: string) => sends.filter((send) => send.state === state);
    const [jobs = { count: 0 }] = rows<{ count: number }>(
      `SELECT count(*) AS count FROM Job WHERE state = 'running' OR (state = 'waiting' AND runAt <= ?)`,
      new Date().toISOString(),
    );
    return {
      messages: messages.length,
      unhandled: messages.filter(({ handledAt }) => handledAt === null).length,
      unanswered: messages.filter(({ id }) => !answered.has(`m${id}`)).map(({ id }) => `m${id}`),
      sent: [...new Set(inState('sent').flatMap(({ platformId }) => platformId ?? []))],
      waiting: [...inState('waiting'), ...inState('sending')].filter((send) => !isKept(send)).length,
      kept: inState('waiting').filter(isKept).length,
      failed: inState('failed').map(({ key, problem }) => `${key}: ${problem ?? ''}`),
      unknown: inState('unknown').length,
      jobs: jobs.count,
    };
  } finally {
    db.close();
  }
}

function isKept({ problem }: { problem: string | null }): boolean {
  return problem?.startsWith('kept for the last chance') ?? false;
}
