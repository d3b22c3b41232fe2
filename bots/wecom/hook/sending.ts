import { createHash } from 'node:crypto';
import type { Outbound, SendResult } from '../../../core/delivery/index.ts';
import { postToHook } from '../client.ts';
import type { Picture } from '../types.ts';
import { parseAnswer } from './parse.ts';
import { renderHook, toImage, toText } from './render.ts';
import { HOOK, keyOf } from './types.ts';
import type { HookConfig, HookDeps } from './types.ts';

/** So many unfinished sends are remembered; the oldest are forgotten first. */
const REMEMBERED = 500;

/**
 * Sends to groups. A repeat is not recognised there, so a send of several pieces that broke off goes on with the first
 * that is not known to have arrived.
 */
export function makeSending(config: HookConfig, deps: HookDeps) {
  /** How many pieces of an unfinished send have arrived. */
  const arrived = new Map<string, number>();

  return async function send(out: Outbound): Promise<SendResult> {
    const key = keyOf(config, out.conversationId);
    if (key === null)
      return { ok: false, kind: 'config', problem: 'no webhook is set for this recipient (WECOM_HOOKS)' };
    const pieces = renderHook(out);
    const name = nameOf(out, pieces);
    for (let i = arrived.get(name) ?? 0; i < pieces.length; i += 1) {
      const result = await post(key, toText(pieces[i] ?? ''));
      if (!result.ok) return result;
      note(name, i + 1);
    }
    arrived.delete(name);
    let shown = 0;
    for (const picture of out.images ?? []) if (await sendPicture(key, picture)) shown += 1;
    if (pieces.length === 0 && shown === 0)
      return { ok: false, kind: 'refused', problem: 'nothing of it could be shown' };
    return { ok: true, platformId: null };
  };

  /** False: left out. Where the words are there, that is no reason to say them again. */
  async function sendPicture(key: string, { hash, type }: Picture): Promise<boolean> {
    const bytes = await deps.media.find(hash);
    const image = bytes === null ? null : toImage(bytes, type);
    const result = image === null ? null : await post(key, image);
    if (result?.ok) return true;
    const problem = result === null ? 'it is gone, too large or of another kind' : result.problem;
    deps.log.warn('a picture was left out of a message', { channel: HOOK, problem });
    return false;
  }

  async function post(key: string, body: object): Promise<SendResult> {
    const { timeoutMs } = deps;
    const where = { apiRoot: config.apiRoot, key, ...(timeoutMs === undefined ? {} : { timeoutMs }) };
    return parseAnswer(await postToHook(where, body));
  }

  function note(name: string, count: number): void {
    arrived.set(name, count);
    const [oldest] = arrived.keys();
    if (arrived.size > REMEMBERED && oldest !== undefined) arrived.delete(oldest);
  }
}

/** A later try that says something else is another send. */
function nameOf({ key, conversationId }: Outbound, pieces: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([key, conversationId, pieces]))
    .digest('base64url');
}
