import Database from 'better-sqlite3';
import { ticketToRow } from '../../../core/io/store/rows.ts';
import { NOW } from './tickets.ts';
import type { Waiting } from './tickets.ts';

type Cell = string | number | null;
type Row = Record<string, Cell>;

/** Rows of one transaction. */
const CHUNK = 20_000;

/**
 * Writes open tickets and their waiting follow-up jobs straight into the file of a store that nobody has open: what
 * the service itself would have written, without the time that would take.
 */
export function fill(file: string, count: number, ticketOf: (n: number) => Waiting): void {
  const db = new Database(file);
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -200000');
    withoutIndexes(db, () => {
      for (let from = 1; from <= count; from += CHUNK)
        fillChunk(db, { from, to: Math.min(count, from + CHUNK - 1), ticketOf });
    });
    db.pragma('journal_mode = WAL');
  } finally {
    db.close();
  }
}

/** Built once at the end an index takes a fraction of the time it takes row by row. */
function withoutIndexes(db: Database.Database, work: () => void): void {
  const indexes = db
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('Ticket', 'Job')`,
    )
    .all();
  for (const { name } of indexes) db.exec(`DROP INDEX "${name}"`);
  work();
  for (const { sql } of indexes) db.exec(sql);
}

interface Chunk {
  from: number;
  to: number;
  ticketOf: (n: number) => Waiting;
}

function fillChunk(db: Database.Database, { from, to, ticketOf }: Chunk): void {
  const first = ticketOf(from);
  const addTicket = db.prepare(insertOf('Ticket', ticketRow(first)));
  const addJob = db.prepare(insertOf('Job', jobRow(first)));
  db.transaction(() => {
    for (let n = from; n <= to; n++) {
      const waiting = ticketOf(n);
      addTicket.run(ticketRow(waiting));
      addJob.run(jobRow(waiting));
    }
  })();
}

function insertOf(table: string, row: Row): string {
  const columns = Object.keys(row);
  const names = columns.map((column) => `"${column}"`).join(', ');
  return `INSERT INTO "${table}" (${names}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`;
}

function ticketRow({ ticket }: Waiting): Row {
  return toCells(ticketToRow(ticket, 1, NOW));
}

function jobRow({ ticket: { n }, dueAt }: Waiting): Row {
  return toCells({
    key: `followup:${n}`,
    lane: `ticket:${n}`,
    priority: 2,
    runAt: new Date(dueAt),
    payload: { kind: 'followup', ticket: n },
    state: 'waiting',
    attempts: 0,
  });
}

function toCells(row: object): Row {
  const cells: Row = {};
  for (const [column, value] of Object.entries(row)) cells[column] = toCell(value);
  return cells;
}

/** As the store's own driver writes it. */
function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00');
  return JSON.stringify(value);
}
