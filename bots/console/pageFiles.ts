import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const SCRIPTS = [
  'api',
  'app',
  'card',
  'clock',
  'composer',
  'dom',
  'keys',
  'lines',
  'live',
  'log',
  'memory',
  'outbox',
  'pane',
  'people',
  'photos',
  'texts',
  'textsEn',
  'textsZh',
  'tickets',
  'time',
  'waiting',
  'wordsForm',
];
const STYLES = ['style', 'panes', 'chat', 'cards', 'composer', 'tickets'];

const TYPES: ReadonlyMap<string, string> = new Map([
  ['/index.html', 'text/html; charset=utf-8'],
  ['/icon.svg', 'image/svg+xml'],
  ...SCRIPTS.map((name) => [`/${name}.js`, 'text/javascript; charset=utf-8'] as const),
  ...STYLES.map((name) => [`/${name}.css`, 'text/css; charset=utf-8'] as const),
]);

/** Other names of files: browsers ask for the icon of pages that name none. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['/', '/index.html'],
  ['/favicon.ico', '/icon.svg'],
]);

/** One of the page's own files; anything else is not there. */
export async function findPageFile(path: string): Promise<{ type: string; bytes: Uint8Array } | null> {
  const name = ALIASES.get(path) ?? path;
  const type = TYPES.get(name);
  if (type === undefined) return null;
  return { type, bytes: await readFile(join(import.meta.dirname, 'page', name)) };
}
