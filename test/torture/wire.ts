import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';

/** Answers one request; what it returns goes back as JSON. */
export type Route = (body: unknown) => Promise<unknown>;

/** A JSON server on loopback: `POST <path>` with a JSON body. Anything that throws is a 500. */
export async function serve(
  routes: Readonly<Record<string, Route>>,
): Promise<{ url: string; port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const route = routes[request.url ?? ''];
    readBody(request)
      .then((body) => (route ? route(body) : Promise.reject(new Error(`no route ${request.url ?? ''}`))))
      .then((answer) => response.end(JSON.stringify(answer ?? null)))
      .catch((error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? (error.stack ?? error.message) : 'unknown error');
      });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Posts JSON and reads the answer. @throws Error when the other side hangs up, is gone or says no */
export async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return JSON.parse(text);
}

/** Resolves after `ms` real milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString());
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}
