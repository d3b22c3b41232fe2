import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../kit/index.ts';

/**
 * The text of a file.
 * @param what names it in the message, e.g. `the policy file`  @throws AppError CONFIG
 */
export function readTextFile(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('CONFIG', `${what} ${file} cannot be read: is the path right?`, { cause });
  }
}

/** The content of a file, or null when it cannot be read, whatever the reason. */
export function findFile(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** Runs `work` with a folder of its own that is gone afterwards. */
export async function withTempDir<T>(name: string, work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), `guanjia-${name}-`));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
