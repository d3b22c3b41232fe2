import type { Finding } from '../../core/delivery/index.ts';
import { probe } from '../../core/io/index.ts';
import { say } from '../../core/words/index.ts';
import { unreached } from '../reach.ts';
import type { GatewayConfig } from './types.ts';

/** Whether the gateway is reached. No alert is sent: whatever it answers to a bare question will do. */
export async function examineGateway({ url }: GatewayConfig): Promise<Finding[]> {
  const what = say('connection');
  const { host } = new URL(url);
  const answer = await probe(url, { method: 'HEAD' });
  if (answer.kind === 'answered')
    return [{ level: 'ok', what, found: say('gateway_ok', { host, ms: answer.ms }), fix: null }];
  return [{ level: 'bad', what, found: unreached(answer, host).found, fix: say('gateway_fix') }];
}
