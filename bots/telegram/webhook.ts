import { createHash, timingSafeEqual } from 'node:crypto';
import type { CallbackAnswer, CallbackRequest, CallbackRoute } from '../../core/delivery/index.ts';
import type { Logger } from '../../core/kit/index.ts';
import { updateIdOf } from './parse.ts';

/** Where Telegram calls; a reverse proxy brings it here. */
export const PATH = '/telegram';

export interface WebhookOptions {
  secret: string;
  log: Logger;
  /** Null: not taking in. @throws when it could not be kept */
  take(): ((update: unknown) => Promise<void>) | null;
}

/** 200 only once the update is kept; anything else makes Telegram deliver it again. */
export function makeRoute({ secret, log, take }: WebhookOptions): CallbackRoute {
  return {
    path: PATH,
    methods: ['POST'],
    answer: async ({ headers, body }: CallbackRequest): Promise<CallbackAnswer> => {
      if (!isSame(headers['x-telegram-bot-api-secret-token'] ?? '', secret))
        return { status: 401, refused: 'secret' };
      const update = parseJson(body);
      if (updateIdOf(update) === null) return { status: 400, refused: 'content' };
      const takeIn = take();
      if (!takeIn) return { status: 503 };
      try {
        await takeIn(update);
        return { status: 200 };
      } catch (error) {
        log.error('an update of Telegram could not be kept', {
          problem: error instanceof Error ? error.name : 'unknown',
        });
        return { status: 503 };
      }
    },
  };
}

/** Takes as long whatever is given: only digests of one length are compared. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** Null: no JSON. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
