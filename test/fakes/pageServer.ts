import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAct } from './play/index.ts';
import type { Playground } from './play/index.ts';
import { answerJson, readBody, serve } from './serve.ts';

/** The page on loopback. */
export interface PageServer {
  /** Ends with a slash. */
  url: string;
  close(): Promise<void>;
}

/** Largest request, bytes: a file of 10 MB in base64. */
const BODY_MAX = 14 * 1024 * 1024;
/** Many changes within this are told as one, ms. */
const GATHER_MS = 25;

const OWN = join(import.meta.dirname, 'page');
/** What the page shares with the console's. */
const CONSOLE = join(import.meta.dirname, '../../bots/console/page');

const SCRIPTS = [
  ...['add', 'api', 'app', 'chips', 'composer', 'entry', 'log', 'markdown', 'pane', 'samples', 'session'],
  ...['texts', 'time', 'trouble'],
];
const SHARED = ['dom.js', 'keys.js', 'live.js', 'memory.js', 'style.css', 'chat.css', 'composer.css'];
const FILES: ReadonlyMap<string, string> = new Map([
  ['/', join(OWN, 'index.html')],
  ['/favicon.ico', join(CONSOLE, 'icon.svg')],
  ['/icon.svg', join(CONSOLE, 'icon.svg')],
  ...['play', 'messages', 'panels'].map((name) => [`/${name}.css`, join(OWN, `${name}.css`)] as const),
  ...SCRIPTS.map((name) => [`/${name}.js`, join(OWN, `${name}.js`)] as const),
  ...SHARED.map((name) => [`/${name}`, join(CONSOLE, name)] as const),
]);
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/**
 * Serves the page where people are played, for this machine only. Requests for another host name and acts from another
 * page are refused.
 * @throws NodeJS.ErrnoException EADDRINUSE when the port is taken
 */
export async function startPageServer(play: Playground, port: number): Promise<PageServer> {
  const listeners = new Set<ServerResponse>();
  let version = 0;
  let timer: NodeJS.Timeout | null = null;
  play.watch(() => {
    timer ??= setTimeout(() => {
      timer = null;
      version += 1;
      for (const listener of listeners) listener.write(`data: ${version}\n\n`);
    }, GATHER_MS);
  });
  const served = await serve((request, response) => answer({ play, listeners }, request, response), port);
  return {
    url: `${served.url}/`,
    close: async () => {
      if (timer) clearTimeout(timer);
      for (const listener of listeners) listener.end();
      await served.close();
    },
  };
}

interface Site {
  play: Playground;
  listeners: Set<ServerResponse>;
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  secure(response);
  if (!isOwnHost(request)) return answerJson(response, { error: 'wrong_host' }, 403);
  const url = new URL(request.url ?? '/', 'http://page');
  if (request.method === 'POST' && url.pathname === '/api/act') return act(site.play, request, response);
  if (request.method !== 'GET') return answerJson(response, { error: 'not_found' }, 404);
  if (url.pathname === '/api/state') return answerJson(response, site.play.state());
  if (url.pathname === '/api/events') return listenTo(site.listeners, response);
  if (url.pathname === '/api/file') return sendPlayed(site.play, url.searchParams.get('id') ?? '', response);
  return sendOwn(url.pathname, response);
}

async function act(play: Playground, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isOwnPage(request)) return answerJson(response, { error: 'wrong_origin' }, 403);
  const raw = await readBody(request);
  if (raw.length > BODY_MAX) return answerJson(response, { error: 'too_large', detail: 'above 10 MB' }, 413);
  const read = parseAct(parseJson(raw));
  if ('problem' in read) return answerJson(response, { error: 'bad_request', detail: read.problem }, 400);
  try {
    await play.act(read.act);
    answerJson(response, { ok: true });
  } catch (error) {
    // Simulators refuse what people cannot do there by throwing; their words say why.
    const detail = error instanceof Error ? error.message : 'unknown';
    answerJson(response, { error: 'refused', detail }, 409);
  }
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return null; // refused as no act
  }
}

function listenTo(listeners: Set<ServerResponse>, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'keep-alive' });
  response.write('data: 0\n\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

/** What was sent in a chat: shown where it is picture or sound, else saved. */
function sendPlayed({ files }: Playground, id: string, response: ServerResponse): void {
  const file = files.find(id);
  if (!file) return answerJson(response, { error: 'not_found' }, 404);
  const shown = /^(?:image|audio|video)\//.test(file.type);
  const name = encodeURIComponent(file.name);
  response.setHeader('content-disposition', `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`);
  response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
}

async function sendOwn(path: string, response: ServerResponse): Promise<void> {
  const file = FILES.get(path);
  if (file === undefined) return answerJson(response, { error: 'not_found' }, 404);
  const type = TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type }).end(await readFile(file));
}

function secure(response: ServerResponse): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; frame-ancestors 'none'",
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
}

/** A page of another name that points here (DNS rebinding) gets nothing. */
function isOwnHost(request: IncomingMessage): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(request.headers.host ?? '');
}

function isOwnPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return (
    (origin === undefined || origin === `http://${host}`) &&
    (request.headers['content-type'] ?? '').startsWith('application/json')
  );
}
