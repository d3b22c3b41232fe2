import type { Finding, Say } from '../core/delivery/index.ts';
import { probe } from '../core/io/index.ts';
import type { Probe, ProbeOptions } from '../core/io/index.ts';
import { SECOND } from '../core/kit/index.ts';
import { say } from '../core/words/index.ts';

/** How one's own address is looked at: a request that only Guanjia answers so. */
export interface Knock extends ProbeOptions {
  url: string;
  /** Is that how Guanjia answers? */
  isOurs(answer: { status: number; text: string }): boolean;
}

/** Platforms wait so long for the proof of an address, real ms. */
const PATIENCE_MS = SECOND;

/** Whether a callback address is reached the way a platform does, how fast, and if not, where it ends. */
export async function examineAddress({ url, isOurs, ...options }: Knock): Promise<Finding> {
  const what = say('callback_address');
  const { host, pathname: path } = new URL(url);
  const answer = await probe(url, options);
  if (answer.kind === 'answered' && isOurs(answer)) {
    const { ms } = answer;
    if (ms <= PATIENCE_MS) return { level: 'ok', what, found: say('reach_ok', { host, ms }), fix: null };
    return { level: 'bad', what, found: say('reach_slow', { host, ms }), fix: say('reach_slow_fix') };
  }
  return { level: 'bad', what, ...wrong(answer, host, path) };
}

function wrong(answer: Probe, host: string, path: string): { found: Say; fix: Say } {
  if (answer.kind === 'answered') return wrongAnswer(answer.status, host, path);
  return unreached(answer, host);
}

function wrongAnswer(status: number, host: string, path: string): { found: Say; fix: Say } {
  if (status === 403) return { found: say('reach_keys', { host, status }), fix: say('reach_keys_fix') };
  if (status >= 502 && status <= 504)
    return { found: say('reach_gateway', { host, status }), fix: say('reach_gateway_fix') };
  return { found: say('reach_path', { host, status }), fix: say('reach_path_fix', { path }) };
}

/** Why no answer came at all. */
export function unreached(
  answer: Exclude<Probe, { kind: 'answered' }>,
  host: string,
): { found: Say; fix: Say } {
  if (answer.kind === 'timeout')
    return {
      found: say('reach_timeout', { host, seconds: answer.afterMs / SECOND }),
      fix: say('reach_connection_fix'),
    };
  const { at, why } = answer;
  switch (at) {
    case 'dns':
      return { found: say('reach_dns', { host, why }), fix: say('reach_dns_fix') };
    case 'tls':
      return { found: say('reach_tls', { host, why }), fix: say('reach_tls_fix') };
    case 'connection':
      return { found: say('reach_connection', { host, why }), fix: say('reach_connection_fix') };
  }
}
