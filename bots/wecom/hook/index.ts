import type { Channel, Finding } from '../../../core/delivery/index.ts';
import { say } from '../../../core/words/index.ts';
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

/** A key can only be tried by writing to its group. It is named as the setting names it. */
function untried(to: string): Finding {
  const what = say('webhook_of', { to: to.replace(/^team:/, '') });
  return { level: 'warn', what, found: say('hook_untried'), fix: say('hook_fix') };
}
