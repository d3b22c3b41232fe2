import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { CallbackAnswer, CallbackRoute } from '../../core/delivery/index.ts';
import { AppError } from '../../core/kit/index.ts';
import type { Clock, Logger } from '../../core/kit/index.ts';
import { makeRefusals } from './refusals.ts';

export interface CallbackServerOptions {
  host: string;
  /** 0: any free port. */
  port: number;
  routes: readonly CallbackRoute[];
  log: Logger;
  /** By which refusals are gathered; default: the first of each kind is told, and the rest when it closes. */
  clock?: Pick<Clock, 'now'>;
}

export interface CallbackServer {
  /** `http://host:port` */
  url: string;
  /** Takes nothing more in, ends what is being answered. */
  close(): Promise<void>;
}

/** The largest body a platform sends, with room to spare: media never come this way. */
const BODY_MOST = 1_048_576;

/** A request that is not there in full by then is dropped, ms. */
const PATIENCE_MS = 10_000;

/**
 * The addresses that platforms call, on one port; a reverse proxy with a certificate stands before it.
 * @throws AppError CONFIG when the port is taken
 */
export async function startCallbacks({
  host,
  port,
  routes,
  log,
  clock = { now: () => 0 },
}: CallbackServerOptions): Promise<CallbackServer> {
  const refusals = makeRefusals({ clock, log });
  const byPath = new Map(routes.map((route) => [route.path, route]));
  const answering = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const answered = new Promise<void>((resolve) => response.once('close', resolve));
    answering.add(answered);
    void answered.then(() => answering.delete(answered));
    void respond(byPath, request, log).then(({ path, answer }) => {
      if (answer.refused !== undefined) refusals.note(path, answer.refused);
      write(response, answer);
    });
  });
  server.requestTimeout = PATIENCE_MS;
  server.headersTimeout = PATIENCE_MS;
  server.keepAliveTimeout = 30_000;
  return {
    url: await listen(server, host, port),
    close: async () => {
      await close(server, answering);
      refusals.flush();
    },
  };
}

async function respond(
  routes: ReadonlyMap<string, CallbackRoute>,
  request: IncomingMessage,
  log: Logger,
): Promise<{ path: string; answer: CallbackAnswer }> {
  const url = addressOf(request);
  const route = url && routes.get(url.pathname);
  if (!route) return { path: '', answer: { status: 404 } };
  const { path } = route;
  const method = request.method ?? '';
  if (!route.methods.includes(method)) return { path, answer: { status: 405 } };
  try {
    const body = await readBody(request);
    if (body === null) return { path, answer: { status: 413, refused: 'size' } };
    const { searchParams: query } = url;
    return { path, answer: await route.answer({ method, query, headers: headersOf(request), body }) };
  } catch (error) {
    // The platform delivers again what was not acknowledged.
    log.error('a callback could not be taken in', {
      path,
      problem: error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown',
    });
    return { path, answer: { status: 503 } };
  }
}

/** Null: what was asked for is no address at all. */
function addressOf({ url = '/' }: IncomingMessage): URL | null {
  const base = 'http://localhost';
  return URL.canParse(url, base) ? new URL(url, base) : null;
}

/** Null: larger than anything a platform sends; the rest of it is not read. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_MOST) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > BODY_MOST) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function headersOf({ headers }: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function write(
  response: ServerResponse,
  { status, body = '', type = 'text/plain; charset=utf-8' }: CallbackAnswer,
): void {
  if (response.destroyed) return;
  // What is left of a body that was too large is not waited for.
  const ends = status === 413 ? { connection: 'close' } : {};
  response
    .writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), ...ends })
    .end(body);
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new AppError(
          'CONFIG',
          `the callback port ${port} on ${host} cannot be opened; set GUANJIA_CALLBACK_PORT`,
          { cause },
        ),
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      resolve(`http://${host}:${typeof address === 'object' && address ? address.port : port}`);
    });
  });
}

/** What is being answered is let end. Connections that only wait would hold the stop up for half a minute. */
function close(server: Server, answering: ReadonlySet<Promise<void>>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    void Promise.all(answering).then(() => server.closeAllConnections());
  });
}
