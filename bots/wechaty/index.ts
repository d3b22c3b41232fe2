import type { Capabilities, Channel } from '../../core/delivery/index.ts';
import { isInstalled, openWechaty } from './client.ts';
import { listFindings } from './examine.ts';
import { fetchFile } from './fetch.ts';
import { makeListener } from './listener.ts';
import { packageOf } from './packages.ts';
import { NAME } from './parse.ts';
import { TEXT } from './render.ts';
import { makeSend } from './sender.ts';
import type { WechatyConfig, WechatyDeps } from './types.ts';

export type { WechatyConfig, WechatyDeps } from './types.ts';

const CAPABILITIES: Capabilities = {
  text: TEXT,
  buttons: 0,
  edit: false,
  images: true,
  recognisesRepeats: false,
  allowance: null,
  handsOver: false,
};

/**
 * An ordinary WeChat account that a wechaty puppet acts for: direct chats and groups. Optional: the library is loaded
 * with the start, and the README says what such an account risks.
 *
 * WeChat delivers once and asks for no receipt: a message that came is kept in memory until the door has kept it, and is
 * lost when the process is killed in that moment. What is written while no puppet runs comes if the puppet brings it.
 * @example
 * const channel = createWechatyChannel({ puppet: 'wechaty-puppet-service', token }, deps);
 * await channel.start?.(door); // throws AppError CONFIG when the library is not installed
 */
export function createWechatyChannel(config: WechatyConfig, deps: WechatyDeps): Channel {
  const { clock, media, open = openWechaty } = deps;
  const log = deps.log.child({ channel: NAME });
  const listener = makeListener(config, { clock, log, open });
  return {
    name: NAME,
    capabilities: CAPABILITIES,
    send: makeSend({ listener, media, clock, log }),
    start: (door) => listener.start(door),
    stop: () => listener.stop(),
    fetch: (attachment) => fetchFile(listener.connection(), attachment, clock),
    examine: async () =>
      listFindings(config, {
        login: listener.login(),
        installed: { wechaty: isInstalled('wechaty'), puppet: isInstalled(packageOf(config.puppet)) },
      }),
  };
}
