import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { readBody } from './serve.ts';

/** What the fake does with one post. */
export type GatewayAct =
  | { kind: 'answer'; status: number; retryAfter?: number }
  /** Takes the post, counts it, and never says a word. */
  | { kind: 'hang' }
  /** Takes the post, counts it, and drops the connection. */
  | { kind: 'drop' };

/** A post as it came. */
export interface Posted {
  key: string;
  /** The signature was that of the secret over timestamp and body. */
  signed: boolean;
  timestamp: number;
  body: unknown;
  raw: string;
}

export interface FakeGateway {
  url: string;
  secret: string;
  /** Every post, repeats included, in order. */
  posts: Posted[];
  /** The first post of each key: what a receiver that heeds the key acts on. */
  alerts(): Posted[];
  /** Resolves when so many posts have come. */
  came(count: number): Promise<void>;
}

const SECRET = 'a secret of sixteen and more';

/** A receiver of alerts on loopback that follows a script; the last act goes on. It is gone with the test. */
export async function startFakeGateway(acts: readonly [GatewayAct, ...GatewayAct[]]): Promise<FakeGateway> {
  const posts: Posted[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const raw = body.toString('utf8');
      posts.push(readPost(request, raw));
      const act = acts[Math.min(posts.length, acts.length) - 1] ?? acts[0];
      respond(act, request, response);
      for (const check of waiting) check();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/alert`,
    secret: SECRET,
    posts,
    alerts: () => posts.filter(({ key }, i) => posts.findIndex((one) => one.key === key) === i),
    came: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (posts.length < count) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

function readPost({ headers }: IncomingMessage, raw: string): Posted {
  const timestamp = String(headers['x-guanjia-timestamp']);
  const expected = `sha256=${createHmac('sha256', SECRET).update(`${timestamp}.${raw}`).digest('hex')}`;
  const given = String(headers['x-guanjia-signature']);
  const signed =
    given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  const body: unknown = JSON.parse(raw);
  return { key: String(headers['idempotency-key']), signed, timestamp: Number(timestamp), body, raw };
}

function respond(act: GatewayAct, request: IncomingMessage, response: ServerResponse): void {
  if (act.kind === 'hang') return;
  if (act.kind === 'drop') return void request.socket.destroy();
  const { status, retryAfter } = act;
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  response.writeHead(status, headers).end('ok');
}
