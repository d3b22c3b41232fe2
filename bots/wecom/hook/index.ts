import type { Channel, Finding } from '../../../core/delivery/index.ts';
import { makeSending } from './sending.ts';
import { HOOK, TEXT_LIMIT } from './types.ts';
import type { HookConfig, HookDeps } from './types.ts';

export { hookChats } from './types.ts';
export type { HookConfig, HookDeps } from './types.ts';

/**
 * 消息推送: one-way alerts to staff groups by webhook. Nothing comes back, nothing can be pressed, and a repeat is not
 * recognised.
 */
export function createHookChannel(config: HookConfig, deps: HookDeps): Channel {
  return {
    name: HOOK,
    capabilities: {
      text: TEXT_LIMIT,
      buttons: 0,
      edit: false,
      images: true,
      recognisesRepeats: false,
      allowance: null,
      handsOver: false,
    },
    send: makeSending(config, deps),
    examine: () => Promise.resolve(config.hooks.map(({ to }) => untried(to))),
  };
}

/** A key can only be tried by writing to its group. */
function untried(to: string): Finding {
  return {
    level: 'warn',
    what: `webhook of ${to}`,
    found: 'a key is set; whether it is valid shows only when something is sent',
    fix: 'look whether the next alert arrives in the group; 93000 says that the robot was removed',
  };
}
