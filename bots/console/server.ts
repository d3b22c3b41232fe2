import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../core/kit/index.ts';
import type { Logger } from '../../core/kit/index.ts';
import { answerApi } from './api.ts';
import type { ApiDeps } from './api.ts';
import { readForm } from './form.ts';
import type { SentForm } from './form.ts';
import { answerOffice, html } from './office/office.ts';
import type { OfficeRequest, OfficeResponse } from './office/office.ts';
import { link, officePage, speaker } from './office/page.ts';
import { findPageFile } from './pageFiles.ts';

export interface ConsoleDeps extends ApiDeps {
  host: string;
  /** 0: any free port. */
  port: number;
  log: Logger;
}

export interface ConsoleServer {
  url: string;
  /** Something changed: open pages read anew. */
  changed(): void;
  close(): Promise<void>;
}

/** Largest request, bytes: a photo of 10 MB in base64. */
const MAX_BODY = 14 * 1024 * 1024;

/** Keeps quiet connections open through proxies, ms. */
const HEARTBEAT_MS = 25_000;

/**
 * The console's small web server, for this machine only: it shows everybody's chats.
 * Requests for another host name and writes from another page are refused.
 * @throws AppError CONFIG when the port is taken
 */
export async function startConsole(deps: ConsoleDeps): Promise<ConsoleServer> {
  const listeners = new Set<ServerResponse>();
  let version = 0;
  const changed = () => {
    version++;
    for (const response of listeners) response.write(`data: ${version}\n\n`);
  };
  const server = createServer((request, response) => {
    void answer(request, response, deps, listeners).catch((error: unknown) =>
      fail(response, error, deps.log),
    );
  });
  await listen(server, deps);
  const heartbeat = setInterval(() => {
    for (const response of listeners) response.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${deps.host.includes(':') ? `[${deps.host}]` : deps.host}:${port}/`,
    changed,
    close: async () => {
      clearInterval(heartbeat);
      for (const response of listeners) response.end();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function listen(server: Server, { host, port }: ConsoleDeps): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new AppError(
      'CONFIG',
      `the console cannot listen on ${host}:${port}: is another program there? Set GUANJIA_PORT to a free port, or 0 for any.`,
      { cause },
    );
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  deps: ConsoleDeps,
  listeners: Set<ServerResponse>,
): Promise<void> {
  secure(response);
  if (!isOwnHost(request)) return send(response, 403, { error: 'wrong_host' });
  const url = new URL(request.url ?? '/', 'http://console');
  if (request.method === 'GET' && url.pathname === '/api/events') return listenTo(response, listeners);
  if (url.pathname.startsWith('/api/')) {
    if (request.method === 'POST' && !isOwnPage(request))
      return send(response, 403, { error: 'wrong_origin' });
    const body = request.method === 'POST' ? await readBody(request) : null;
    if (body === 'too_large') return send(response, 413, { error: 'too_large' });
    const result = await answerApi(deps, {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body,
    });
    if (result.kind === 'bytes') return sendBytes(response, result.type, result.bytes);
    return send(response, result.status, result.json);
  }
  if (request.method === 'GET' && url.pathname.startsWith('/office'))
    return sendOffice(response, await answerOffice(deps, officeRequest(url, request)));
  if (request.method === 'POST' && url.pathname.startsWith('/office')) {
    if (!isOwnForm(request)) return send(response, 403, { error: 'wrong_origin' });
    const form = await readSentForm(request);
    return sendOffice(response, await answerOffice(deps, { ...officeRequest(url, request), form }));
  }
  const file = request.method === 'GET' ? await findPageFile(url.pathname) : null;
  if (file) return sendBytes(response, file.type, file.bytes);
  if (isReader(request)) return sendOffice(response, noPage(officeRequest(url, request)));
  send(response, 404, { error: 'not_found' });
}

/** Somebody at a browser who came to this address, not the page's own script. */
function isReader({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

function noPage({ language }: OfficeRequest): OfficeResponse {
  const say = speaker(language);
  return html(officePage(language, say('not_found'), link('/', say('back')), null), 404);
}

/** The language of the browser, unless the address names one. */
function officeRequest(url: URL, request: IncomingMessage): OfficeRequest {
  const asked = url.searchParams.get('language') ?? request.headers['accept-language'] ?? '';
  const language = /^en/i.test(asked) ? 'en' : 'zh-Hans';
  return { path: url.pathname, query: url.searchParams, language, form: null };
}

/** Browsers name the page that a form was sent from; what names none was sent by something else. */
function isOwnForm({ headers }: IncomingMessage): boolean {
  const isForm = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)/.test(
    headers['content-type'] ?? '',
  );
  return isForm && headers.origin === `http://${headers.host}`;
}

async function readSentForm(request: IncomingMessage): Promise<SentForm | 'too_large' | null> {
  const bytes = await readBytes(request);
  return bytes === 'too_large' ? bytes : readForm(bytes, request.headers['content-type'] ?? '');
}

/** Office pages bring their style along and run no script. Their forms say where they come from. */
function sendOffice(response: ServerResponse, { status, type, body, fileName }: OfficeResponse): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; frame-ancestors 'none'",
  );
  if (fileName !== undefined) response.setHeader('content-disposition', savedAs(fileName));
  response.setHeader('referrer-policy', 'same-origin');
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

/** The name under which a file is saved; a header takes other characters only in the second form. */
function savedAs(fileName: string): string {
  const plain = fileName.replace(/[^\w.-]+/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

function secure(response: ServerResponse): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'",
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

async function readBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes === 'too_large') return bytes;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}

async function readBytes(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | 'too_large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
    else chunks.length = 0; // read to its end all the same: who is cut off hears no answer
  }
  return size > MAX_BODY ? 'too_large' : Buffer.concat(chunks);
}

function listenTo(response: ServerResponse, listeners: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', connection: 'keep-alive' });
  response.write('data: 0\n\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

function send(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(json));
}

function sendBytes(response: ServerResponse, type: string, bytes: Uint8Array): void {
  response.writeHead(200, { 'content-type': type });
  response.end(bytes);
}

function fail(response: ServerResponse, error: unknown, log: Logger): void {
  log.error('a console request failed', { problem: error instanceof Error ? error.name : 'unknown' });
  if (response.headersSent) response.end();
  else send(response, 500, { error: 'internal' });
}
