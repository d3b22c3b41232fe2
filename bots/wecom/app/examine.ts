import type { Finding } from '../../../core/delivery/index.ts';
import { say } from '../../../core/words/index.ts';
import type { WecomClient } from '../client.ts';
import type { Seal } from '../crypto.ts';
import { examineClock, examineReach, examineSeal, examineToken, failed, ok } from '../examine.ts';
import { APP_PATH } from './listener.ts';
import { answers } from './types.ts';
import type { AppDeps } from './types.ts';

/** Looks at everything that can be wrong with the app. */
export async function examineApp(
  { client, seal, agentId }: { client: WecomClient; seal: Seal; agentId: number },
  { clock, publicUrl = null }: AppDeps,
): Promise<Finding[]> {
  const token = await examineToken(client);
  const agent = token.level === 'ok' ? [await examineAgent(client, agentId)] : [];
  const reach = publicUrl === null ? [] : [await examineReach(seal, { url: publicUrl + APP_PATH, clock })];
  return [token, ...agent, examineClock(client), examineSeal(seal, clock), ...reach];
}

async function examineAgent(client: WecomClient, agentId: number): Promise<Finding> {
  const what = say('app');
  const query = { agentid: String(agentId) };
  const reply = await client.call({ method: 'agent/get', query, answer: answers.agent });
  if (reply.kind !== 'done') return failed(what, reply, 'agent/get');
  const { name, close } = reply.value;
  const values = { name: name || agentId };
  if (close === 0) return ok(what, say('app_enabled', values));
  return { level: 'bad', what, found: say('app_disabled', values), fix: say('wecom_app_disabled_fix') };
}
