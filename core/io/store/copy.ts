import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../kit/index.ts';
import { toStoreError } from './errors.ts';

/**
 * Copies the database of a data folder, as it stands at one moment, into another folder. Reads only: a service that
 * runs on the folder goes on and notices nothing.
 * @throws AppError NOT_FOUND when the folder holds no database; STORE_*
 */
export async function copyStore(dataDir: string, into: string): Promise<void> {
  const file = join(dataDir, 'guanjia.db');
  if (!existsSync(file))
    throw new AppError(
      'NOT_FOUND',
      `there is no database in ${dataDir}: has the service been started there?`,
    );
  try {
    await mkdir(into, { recursive: true });
    const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
    try {
      await db.backup(join(into, 'guanjia.db'));
    } finally {
      db.close();
    }
  } catch (error) {
    throw toStoreError(error, file);
  }
}
