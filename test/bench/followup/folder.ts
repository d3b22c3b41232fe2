import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `work` with a folder that is gone afterwards, also when somebody stops the run with Ctrl-C. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'guanjia-bench-'));
  chmodSync(folder, 0o711); // PostgreSQL runs as a user of its own and has its folder inside
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  try {
    return await work(folder);
  } finally {
    remove();
  }
}

/** A folder inside, removed as soon as its part is done: the large store takes gigabytes. */
export async function withPart<T>(
  folder: string,
  name: string,
  work: (part: string) => Promise<T>,
): Promise<T> {
  const part = join(folder, name);
  mkdirSync(part, { mode: 0o711 });
  try {
    return await work(part);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}
