import { createHmac } from 'node:crypto';
import { OWN_CAPABILITIES } from '../../core/delivery/index.ts';
import type { Channel, Outbound, SendResult } from '../../core/delivery/index.ts';
import { postAlert } from './client.ts';
import { examineGateway } from './examine.ts';
import type { GatewayAnswer, GatewayConfig, GatewayRequest } from './types.ts';

export type { GatewayAnswer, GatewayConfig, GatewayRequest } from './types.ts';

/** Statuses by which a server asks for another try, beside 5xx. */
const TRY_AGAIN: readonly number[] = [408, 425, 429];

/**
 * The way out of chat: alerts that nobody answered go as one signed HTTP POST each to a system that can phone people.
 * 2xx counts as delivered; 408, 425, 429, 5xx and silence are tried again with the same key; anything else is given up
 * and listed for a person.
 */
export function createGatewayChannel(config: GatewayConfig): Channel {
  return {
    name: 'gateway',
    capabilities: { ...OWN_CAPABILITIES, buttons: 0, edit: false, images: false },
    send: async (out) => judgeAnswer(await postAlert(config, renderAlert(out, config.secret))),
    examine: () => examineGateway(config),
  };
}

/**
 * The request for one send. The signature is HMAC-SHA256 over `<timestamp>.<body>`, hex; the timestamp, epoch seconds,
 * lets the receiver refuse what is replayed later. Sent again, key and body stay the same.
 */
export function renderAlert(out: Outbound, secret: string): GatewayRequest {
  const body = JSON.stringify({ id: out.key, alert: readJson(out.text) });
  const timestamp = String(Math.floor(out.at / 1_000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': out.key,
      'x-guanjia-timestamp': timestamp,
      'x-guanjia-signature': `sha256=${signature}`,
    },
    body,
  };
}

function judgeAnswer(answer: GatewayAnswer): SendResult {
  if (answer.kind === 'silent')
    return { ok: false, kind: 'retry', problem: `the alert gateway gave no answer (${answer.why})` };
  const { status, retryAfterMs } = answer;
  if (status >= 200 && status < 300) return { ok: true, platformId: null };
  const problem = `the alert gateway answered ${status}`;
  if (status < 500 && !TRY_AGAIN.includes(status)) return { ok: false, kind: 'unreachable', problem };
  return { ok: false, kind: 'retry', problem, ...(retryAfterMs === null ? {} : { afterMs: retryAfterMs }) };
}

/** The alert as it was decided; words that are none (written by another version) go as they are. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
