import type { Finding } from '../../../core/delivery/index.ts';
import { say } from '../../../core/words/index.ts';
import type { WecomClient } from '../client.ts';
import type { Seal } from '../crypto.ts';
import { examineClock, examineReach, examineSeal, examineToken, failed, ok } from '../examine.ts';
import { KF_PATH } from './listener.ts';
import { answers } from './types.ts';
import type { KfDeps } from './types.ts';

const ON_DUTY = 0;

/** Looks at everything that can be wrong with the kf accounts. */
export async function examineKf(client: WecomClient, seal: Seal, deps: KfDeps): Promise<Finding[]> {
  const { clock, publicUrl = null } = deps;
  const token = await examineToken(client);
  const accounts = token.level === 'ok' ? await examineAccounts(client) : [];
  const reach = publicUrl === null ? [] : [await examineReach(seal, { url: publicUrl + KF_PATH, clock })];
  return [token, ...accounts, examineClock(client), examineSeal(seal, clock), ...reach];
}

async function examineAccounts(client: WecomClient): Promise<Finding[]> {
  const what = say('kf_accounts');
  const body = { offset: 0, limit: 100 };
  const reply = await client.call({ method: 'kf/account/list', body, answer: answers.accounts });
  if (reply.kind !== 'done') return [failed(what, reply, 'kf/account/list')];
  const { account_list: accounts } = reply.value;
  if (accounts.length === 0) return [{ level: 'bad', what, found: say('kf_none'), fix: say('kf_none_fix') }];
  const names = accounts.map(({ name, open_kfid }) => name || open_kfid).join(', ');
  const servicers = await Promise.all(
    accounts.map(({ open_kfid, name }) => examineServicers(client, open_kfid, name || open_kfid)),
  );
  return [ok(what, say('kf_names', { names })), ...servicers];
}

async function examineServicers(client: WecomClient, openKfId: string, name: string): Promise<Finding> {
  const what = say('servicers', { name });
  const query = { open_kfid: openKfId };
  const reply = await client.call({ method: 'kf/servicer/list', query, answer: answers.servicers });
  if (reply.kind !== 'done') return failed(what, reply, 'kf/servicer/list');
  const { servicer_list: servicers } = reply.value;
  const onDuty = servicers.filter(({ status }) => status === ON_DUTY).length;
  const count = servicers.length;
  if (onDuty > 0) return ok(what, say('servicers_ok', { onDuty, count }));
  const found = count === 0 ? say('servicers_none') : say('servicers_off', { count });
  return { level: 'warn', what, found, fix: say('servicers_fix') };
}
