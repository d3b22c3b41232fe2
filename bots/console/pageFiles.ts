import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '/index.html': 'text/html; charset=utf-8',
  '/app.js': 'text/javascript; charset=utf-8',
  '/texts.js': 'text/javascript; charset=utf-8',
  '/style.css': 'text/css; charset=utf-8',
  '/icon.svg': 'image/svg+xml',
};

/** One of the page's own files; anything else is not there. */
export async function findPageFile(path: string): Promise<{ type: string; bytes: Uint8Array } | null> {
  const name = path === '/' ? '/index.html' : path;
  const type = TYPES[name];
  if (type === undefined) return null;
  return { type, bytes: await readFile(join(import.meta.dirname, 'page', name)) };
}
