import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../../kit/index.ts';
import type { Logger } from '../../kit/index.ts';
import { listApplied } from './migrations.ts';
import type { Migration } from './migrations.ts';

export interface InspectOptions {
  file: string;
  migrations: readonly Migration[];
  /** How long to wait for another program's lock, ms. */
  busyMs: number;
  log: Logger;
}

/**
 * Looks whether this program may work with the database, through a connection that cannot write, so that a refused
 * database keeps every byte. A missing file is fine: it will be made.
 * @throws AppError STORE_CORRUPT, STORE_NEWER; raw driver errors (locked, not readable) for `toStoreError`
 */
export function inspectDatabase(options: InspectOptions): void {
  if (!existsSync(options.file)) return;
  const db = openForReading(options);
  try {
    assertSound(db, options.file);
    assertKnown(db, options);
  } finally {
    db.close();
  }
}

/** A crash in the middle of a rollback-journal write needs a writing connection before anything can be read. */
function openForReading({ file, busyMs }: InspectOptions): Database.Database {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: busyMs });
  try {
    db.pragma('schema_version');
    return db;
  } catch (error) {
    db.close();
    const recoverable =
      error instanceof Database.SqliteError && /READONLY_(ROLLBACK|RECOVERY)/.test(error.code);
    if (!recoverable) throw error;
    return new Database(file, { fileMustExist: true, timeout: busyMs });
  }
}

function assertSound(db: Database.Database, file: string): void {
  const found: unknown = db.pragma('quick_check(1)', { simple: true });
  if (found === 'ok') return;
  throw new AppError(
    'STORE_CORRUPT',
    `${file}: the database is damaged (${String(found).slice(0, 120)}). Nothing was changed. ` +
      'Put a backup in its place, or move it away to start empty.',
  );
}

function assertKnown(db: Database.Database, { file, migrations, log }: InspectOptions): void {
  const applied = listApplied(db);
  if (applied.length === 0 && hasTables(db)) {
    throw new AppError(
      'STORE_CORRUPT',
      `${file}: a SQLite database, but not one of Guanjia. Nothing was changed. Move it away, or name another data folder.`,
    );
  }
  for (const { name, checksum, finished } of applied) {
    const known = migrations.find((migration) => migration.name === name);
    if (!known) throw newer(file, name);
    if (!finished) throw unfinished(file, name);
    if (known.checksum !== checksum)
      log.warn('migration was edited after it was applied', { migration: name });
  }
}

function hasTables(db: Database.Database): boolean {
  const row = db.prepare(
    `SELECT 1 FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' AND name <> '_prisma_migrations'`,
  );
  return row.get() !== undefined;
}

function newer(file: string, migration: string): AppError {
  return new AppError(
    'STORE_NEWER',
    `${file}: written by a newer Guanjia (it knows ${migration}, this program does not). Nothing was changed. ` +
      'Start the newer program, or put back the backup made before the update.',
  );
}

function unfinished(file: string, migration: string): AppError {
  return new AppError(
    'STORE_CORRUPT',
    `${file}: the migration ${migration} was begun and never finished (see _prisma_migrations). Nothing was changed. ` +
      'Put back the backup made before it, or settle it with `prisma migrate resolve`.',
  );
}
