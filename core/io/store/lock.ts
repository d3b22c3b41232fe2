import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError, isoIn } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';

export interface ServiceLock {
  release(): void;
}

/**
 * Makes this process the only service of the folder, until `release` or until the process ends however it ends: the
 * lock is the operating system's own on `service.lock.db`, so a killed service leaves none behind. `service.lock.json`
 * only tells a person who has it.
 *
 * No other code of this process may open and close `service.lock.db` as a plain file: that would drop the lock (POSIX).
 * @throws AppError STORE_IN_USE when another service has the folder
 */
export function takeServiceLock(dataDir: string, now: Instant): ServiceLock {
  const note = join(dataDir, 'service.lock.json');
  const db = new Database(join(dataDir, 'service.lock.db'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (isBusy(error)) throw inUse(dataDir, note, error);
    throw error;
  }
  writeFileSync(note, `${JSON.stringify({ pid: process.pid, since: isoIn(now, '+00:00') })}\n`);
  return {
    release: () => {
      rmSync(note, { force: true });
      db.close();
    },
  };
}

/**
 * Does a service have the folder? Nothing is taken for the answer: without the note nobody has it, and with the note the
 * lock is only read, for less than a millisecond. Where it cannot be read, as another user, the note is believed.
 */
export function isServiceRunning(dataDir: string): boolean {
  if (!existsSync(join(dataDir, 'service.lock.json'))) return false;
  try {
    const db = new Database(join(dataDir, 'service.lock.db'), { readonly: true, timeout: 0 });
    try {
      db.prepare('SELECT count(*) FROM sqlite_master').get();
      return false;
    } finally {
      db.close();
    }
  } catch {
    return true;
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function inUse(dataDir: string, note: string, cause: unknown): AppError {
  return new AppError(
    'STORE_IN_USE',
    `${dataDir}: another Guanjia service is running on this folder${readHolder(note)}. ` +
      'Stop it first, or give this one a data folder of its own.',
    { cause },
  );
}

/** ` (pid 12, since …)`, or nothing when the note cannot be read: it is a courtesy, the lock itself is certain. */
function readHolder(note: string): string {
  try {
    const holder: unknown = JSON.parse(readFileSync(note, 'utf8'));
    if (typeof holder !== 'object' || holder === null || !('pid' in holder) || !('since' in holder))
      return '';
    return ` (pid ${String(holder.pid)}, since ${String(holder.since)})`;
  } catch {
    return '';
  }
}
