import { request } from 'node:http';
import type { RequestOptions } from 'node:http';
import { readBody } from '../serve.ts';
import type { Attempt } from './types.ts';

interface Outgoing {
  method: 'GET' | 'POST';
  url: string;
  query: Record<string, string>;
  body?: string;
  /** Real ms until the sender hangs up. */
  timeoutMs: number;
}

/** One request on its own connection, and what came of it. Never rejects. */
export async function attempt({ method, url, query, body, timeoutMs }: Outgoing): Promise<Attempt> {
  const target = new URL(url);
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  const begun = performance.now();
  const signal = AbortSignal.timeout(timeoutMs);
  const options: RequestOptions = { method, agent: false, signal };
  if (body !== undefined)
    options.headers = { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) };
  try {
    const answer = await exchange(target, options, body);
    return { ...answer, latencyMs: performance.now() - begun, failure: null };
  } catch {
    // What went wrong is told in the attempt; to a sender, all of it is "no answer".
    const failure = signal.aborted ? 'timeout' : 'connection';
    return { status: null, body: '', latencyMs: performance.now() - begun, failure };
  }
}

function exchange(
  target: URL,
  options: RequestOptions,
  body: string | undefined,
): Promise<Pick<Attempt, 'status' | 'body'>> {
  return new Promise((resolve, reject) => {
    const sent = request(target, options, (response) => {
      readBody(response).then(
        (bytes) => resolve({ status: response.statusCode ?? null, body: bytes.toString('utf8') }),
        reject,
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
