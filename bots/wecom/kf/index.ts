import type { Channel } from '../../../core/delivery/index.ts';
import { WecomClient } from '../client.ts';
import { makeSeal } from '../crypto.ts';
import { fetchMedia, makeUploads } from '../media.ts';
import { TalkCodes } from './codes.ts';
import { examineKf } from './examine.ts';
import { kfRoute } from './listener.ts';
import { Reception } from './reception.ts';
import { makeSending } from './sending.ts';
import { renderKf } from './render.ts';
import { makeHandOver } from './session.ts';
import { ALLOWANCE, KF, MENU_ITEMS, TEXT_LIMIT } from './types.ts';
import type { KfConfig, KfDeps } from './types.ts';

export { kfConversation, splitKfConversation } from './types.ts';
export type { KfChat, KfConfig, KfDeps } from './types.ts';

/**
 * 微信客服: residents on WeChat write to the company's kf accounts. The platform only wakes us; what was said is pulled,
 * in order, and handed in before the cursor moves. Five messages may follow each of the customer's.
 */
export function createKfChannel(config: KfConfig, deps: KfDeps): Channel {
  const client = new WecomClient(config, deps);
  const seal = makeSeal(config.callback, config.corpId);
  const codes = new TalkCodes();
  const reception = new Reception({ client, codes, deps });
  return {
    name: KF,
    capabilities: {
      text: TEXT_LIMIT,
      buttons: MENU_ITEMS,
      edit: false,
      images: true,
      recognisesRepeats: true,
      allowance: ALLOWANCE,
      handsOver: true,
    },
    routes: [kfRoute(seal, deps, (openKfId, token) => reception.wake(openKfId, token))],
    messagesFor: (out) => renderKf(out).length,
    send: makeSending({ client, codes, uploads: makeUploads(client, deps), deps }),
    start: (door) => reception.start(door),
    stop: () => reception.stop(),
    fetch: (attachment) => fetchMedia(client, attachment),
    handOver: makeHandOver({ client, codes, clock: deps.clock }),
    examine: () => examineKf(client, seal, deps),
  };
}
