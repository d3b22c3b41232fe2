import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import type { Instant } from '../../kit/index.ts';

/** One folder of `prisma/migrations`. */
export interface Migration {
  name: string;
  sql: string;
  /** sha256 of the file in hex, as Prisma counts it. */
  checksum: string;
}

/** The migrations that belong to this program. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('../../../prisma/migrations/', import.meta.url));

/** Prisma's own table, word for word, so that `prisma migrate deploy` finds what it would have made. */
const PRISMA_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/** The migrations in `dir`, in the order in which they are applied. */
export function readMigrations(dir: string = MIGRATIONS_DIR): Migration[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(dir, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(dir, name, 'migration.sql'));
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    });
}

/** A row of Prisma's table that was not rolled back. */
export interface AppliedMigration {
  name: string;
  checksum: string;
  finished: boolean;
}

/** What the database says was applied; empty for a new one. */
export function listApplied(db: Database): AppliedMigration[] {
  const table = db
    .prepare(`SELECT 1 FROM sqlite_master WHERE type='table' AND name='_prisma_migrations'`)
    .get();
  if (table === undefined) return [];
  const rows = db
    .prepare<[], { name: string; checksum: string; finished: number }>(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
    )
    .all();
  return rows.map((row) => ({ ...row, finished: row.finished === 1 }));
}

/**
 * Applies what is missing, all in one transaction. Two processes may call it together: the second waits for the
 * write lock and then finds nothing missing.
 * @returns names of the migrations that were applied now
 */
export function applyMigrations(db: Database, migrations: readonly Migration[], now: Instant): string[] {
  const apply = db.transaction(() => {
    db.exec(PRISMA_TABLE);
    const done = new Set(listApplied(db).map((row) => row.name));
    const missing = migrations.filter(({ name }) => !done.has(name));
    for (const migration of missing) {
      db.exec(migration.sql);
      record(db, migration, now);
    }
    return missing.map(({ name }) => name);
  });
  return apply.immediate();
}

/** Prisma keeps both times as epoch ms in SQLite and counts the whole file as one step. */
function record(db: Database, migration: Migration, now: Instant): void {
  db.prepare(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count)
     VALUES (?, ?, ?, ?, NULL, NULL, ?, 1)`,
  ).run(randomUUID(), migration.checksum, BigInt(now), migration.name, BigInt(now));
}
