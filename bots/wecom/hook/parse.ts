import type { SendResult } from '../../../core/delivery/index.ts';
import { judgeFailure } from '../errors.ts';
import type { Reply } from '../errors.ts';

/** What an answer of the webhook means; nothing else ever comes from there. It names no message. */
export function parseAnswer(reply: Reply<unknown>): SendResult {
  return reply.kind === 'done' ? { ok: true, platformId: null } : judgeFailure(reply, 'webhook/send');
}
