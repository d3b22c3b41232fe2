import type { Channel } from '../../core/delivery/index.ts';
import { createAibotChannel } from './aibot/index.ts';
import { createAppChannel } from './app/index.ts';
import { createHookChannel, hookChats } from './hook/index.ts';
import { createKfChannel } from './kf/index.ts';
import type { CallbackKeys, PublicUrl, WecomDeps } from './types.ts';

/** WeCom's surfaces; each is left out by null. */
export interface WecomSurfaces {
  apiRoot: string;
  corpId: string;
  kf: { secret: string; callback: CallbackKeys } | null;
  app: { secret: string; agentId: number; callback: CallbackKeys } | null;
  bot: { id: string; secret: string; wsUrl: string } | null;
  hooks: { to: string; key: string }[];
}

/** The surfaces that are configured, a channel each. */
export function createWecomChannels(
  { apiRoot, corpId, kf, app, bot, hooks }: WecomSurfaces,
  deps: WecomDeps & { publicUrl: PublicUrl },
): Channel[] {
  const where = { apiRoot, corpId };
  return [
    ...(kf ? [createKfChannel({ ...where, ...kf }, deps)] : []),
    ...(app ? [createAppChannel({ ...where, ...app }, deps)] : []),
    ...(bot ? [createAibotChannel(bot, deps)] : []),
    ...(hooks.length > 0 ? [createHookChannel({ apiRoot, hooks }, deps)] : []),
  ];
}

/** Whom each webhook reaches: nobody ever writes there, so that it has to be said. */
export function listHookChats({
  apiRoot,
  hooks,
}: WecomSurfaces): { recipient: string; conversationId: string }[] {
  return hookChats({ apiRoot, hooks });
}
