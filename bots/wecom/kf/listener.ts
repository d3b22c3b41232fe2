import { z } from 'zod';
import type { CallbackRoute } from '../../../core/delivery/index.ts';
import type { Clock, Logger } from '../../../core/kit/index.ts';
import type { Seal } from '../crypto.ts';
import { makeRoute } from '../route.ts';

export const KF_PATH = '/wecom/kf';

/** A wake-up holds no message: which account has something, and what makes asking cheap. */
const wakeUp = z.object({
  Event: z.literal('kf_msg_or_event'),
  OpenKfId: z.string().min(1),
  Token: z.string().min(1).max(128).optional().catch(undefined),
});

/** The address of kf callbacks. All it does is to wake whoever pulls: what is lost here is found by the next poll. */
export function kfRoute(
  seal: Seal,
  { clock, log }: { clock: Clock; log: Logger },
  wake: (openKfId: string, token: string | null) => void,
): CallbackRoute {
  return makeRoute({
    ...{ path: KF_PATH, seal, clock },
    take: (fields) => {
      const read = wakeUp.safeParse(fields);
      if (read.success) wake(read.data.OpenKfId, read.data.Token ?? null);
      else log.debug('a callback of no interest', { path: KF_PATH });
      return Promise.resolve(200);
    },
  });
}
