import type { Channel, Door } from '../../../core/delivery/index.ts';
import { WecomClient } from '../client.ts';
import { makeSeal } from '../crypto.ts';
import { fetchMedia, makeUploads } from '../media.ts';
import { CardCodes } from './cards.ts';
import { examineApp } from './examine.ts';
import { appRoute } from './listener.ts';
import { makeSending } from './sending.ts';
import { APP, BUTTONS, TEXT_LIMIT } from './types.ts';
import type { AppConfig, AppDeps } from './types.ts';

export { appConversation } from './types.ts';
export type { AppConfig, AppDeps } from './types.ts';

/**
 * A self-built app of the enterprise: cards and alerts to members, and what members write and press. A repeat is
 * recognised by its content for four hours, a card also later.
 */
export function createAppChannel(config: AppConfig, deps: AppDeps): Channel {
  const { agentId } = config;
  const client = new WecomClient(config, deps);
  const seal = makeSeal(config.callback, config.corpId);
  const codes = new CardCodes();
  let door: Door | null = null;
  return {
    name: APP,
    capabilities: {
      text: TEXT_LIMIT,
      buttons: BUTTONS,
      edit: true,
      images: true,
      recognisesRepeats: true,
      allowance: null,
      handsOver: false,
    },
    routes: [appRoute({ seal, agentId, codes, deps, door: () => door })],
    send: makeSending({ client, agentId, codes, uploads: makeUploads(client, deps), deps }),
    start: (opened) => {
      door = opened;
      return Promise.resolve();
    },
    stop: () => {
      door = null;
      return Promise.resolve();
    },
    fetch: (attachment) => fetchMedia(client, attachment),
    examine: () => examineApp({ client, seal, agentId }, deps),
  };
}
