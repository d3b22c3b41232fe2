import { Agent, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, serve } from '../../fakes/serve.ts';

/** How the service answered one callback. */
export interface Hit {
  /** Null: not at all. */
  status: number | null;
  /** From the first byte sent to the service to the last of its answer. */
  ms: number;
}

/** What stands before the service: platforms call it, and it keeps its connections to the service open. */
export interface Proxy {
  url: string;
  hits: Hit[];
  /** Opens its connections, as they are open on any day. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** @param target where the service takes callbacks now: it may move with a restart */
export async function startProxy(target: () => string, connections: number): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const hits: Hit[] = [];
  const served = await serve(async (incoming, response) => {
    const body = await readBody(incoming);
    const hit = await forward(`${target()}${incoming.url ?? '/'}`, incoming, body, response, agent);
    hits.push(hit);
  });
  return {
    url: served.url,
    hits,
    warm: async () => {
      const knock = () => forward(`${target()}/`, null, Buffer.alloc(0), null, agent);
      await Promise.all(Array.from({ length: connections }, knock));
    },
    close: async () => {
      agent.destroy();
      await served.close();
    },
  };
}

function forward(
  url: string,
  incoming: IncomingMessage | null,
  body: Buffer,
  response: ServerResponse | null,
  agent: Agent,
): Promise<Hit> {
  const began = performance.now();
  return new Promise((resolve) => {
    const lost = () => {
      response?.writeHead(502).end();
      resolve({ status: null, ms: performance.now() - began });
    };
    const method = incoming?.method ?? 'GET';
    const headers = { ...incoming?.headers, connection: 'keep-alive', 'content-length': body.length };
    const call = request(url, { method, agent, headers }, (answer) => {
      readBody(answer).then((bytes) => {
        const status = answer.statusCode ?? 0;
        resolve({ status, ms: performance.now() - began });
        response
          ?.writeHead(status, { 'content-type': answer.headers['content-type'] ?? 'text/plain' })
          .end(bytes);
      }, lost);
    });
    call.once('error', lost);
    call.end(body);
  });
}

/** The value below which such a share (0–1) of the answered ones lies, ms. */
export function quantile(hits: readonly Hit[], share: number): number {
  const sorted = hits
    .filter(({ status }) => status !== null)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
