import type { Attachment, Capabilities, Channel, FetchResult } from '../../core/delivery/index.ts';
import type { Logger } from '../../core/kit/index.ts';
import { makeClient } from './client.ts';
import type { TelegramClient } from './client.ts';
import { FETCH_MOST } from './content.ts';
import { examineTelegram } from './examine.ts';
import { judgeDownload } from './judge.ts';
import { makeListener } from './listener.ts';
import type { Listener } from './listener.ts';
import { ALLOWED_UPDATES, moved } from './parse.ts';
import { NAME } from './place.ts';
import { TEXT } from './render.ts';
import { makeSend } from './sender.ts';
import type { TelegramConfig, TelegramDeps } from './types.ts';

export type { TelegramConfig, TelegramDeps } from './types.ts';

const CAPABILITIES: Capabilities = {
  text: TEXT,
  buttons: 12,
  edit: true,
  images: true,
  recognisesRepeats: false,
  allowance: null,
  handsOver: false,
};

/**
 * Telegram: private chats, groups and topics of forums, by long polling or by a webhook.
 * @example
 * const channel = createTelegramChannel({ token, apiRoot: 'https://api.telegram.org', webhook: null }, deps);
 * await channel.start?.(door);
 */
export function createTelegramChannel(config: TelegramConfig, deps: TelegramDeps): Channel {
  const { clock, media } = deps;
  const log = deps.log.child({ channel: NAME });
  const client = makeClient(config, ALLOWED_UPDATES);
  const listener = makeListener(config, { client, clock, log });
  return {
    name: NAME,
    capabilities: CAPABILITIES,
    routes: listener.routes,
    send: makeSend({ client, media, log, onMoved: mover(listener, log) }),
    start: async (door) => listener.start(door),
    stop: async () => {
      await listener.stop();
      await client.close();
    },
    fetch: (attachment) => fetchFile(client, attachment),
    examine: () => examineTelegram(config, client, () => clock.now()),
  };
}

async function fetchFile(client: TelegramClient, { source, name, bytes }: Attachment): Promise<FetchResult> {
  if (bytes !== null && bytes > FETCH_MOST) return judgeDownload({ kind: 'too_large' }, name);
  return judgeDownload(await client.download(source, FETCH_MOST), name);
}

/** Tells of a move that came to light with a send; what is not kept comes to light with the next one. */
function mover(listener: Listener, log: Logger): (from: number, to: number) => Promise<void> {
  return async (from, to) => {
    try {
      await listener.door()?.note(moved(from, to));
    } catch (error) {
      const problem = error instanceof Error ? error.name : 'unknown';
      log.warn('the move of a group could not be kept', { problem });
    }
  };
}
