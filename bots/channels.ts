import { join } from 'node:path';
import { createGatewayChannel } from './gateway/index.ts';
import { createTelegramChannel } from './telegram/index.ts';
import { createWecomChannels, listHookChats } from './wecom/index.ts';
import { createWechatyChannel } from './wechaty/index.ts';
import type { Config } from '../core/io/index.ts';
import type { CallbackRoute, Channel, Door } from '../core/delivery/index.ts';
import type { Clock, Logger } from '../core/kit/index.ts';
import { startCallbacks } from './callbacks/index.ts';

export interface ChannelDeps {
  clock: Clock;
  log: Logger;
  /** Pictures that go out, by content hash. */
  media: { find(hash: string): Promise<Uint8Array | null> };
}

/** Every chat platform that is configured, and the gateway out of chat. Nothing is opened yet. */
export function listChannels(config: Config, deps: ChannelDeps): Channel[] {
  return [
    ...(config.telegram ? [createTelegramChannel(config.telegram, deps)] : []),
    ...(config.wecom
      ? createWecomChannels(config.wecom, { ...deps, publicUrl: config.callbacks.publicUrl })
      : []),
    ...(config.wechaty
      ? [createWechatyChannel({ ...config.wechaty, session: join(config.dataDir, 'wechaty') }, deps)]
      : []),
    ...(config.alertHook ? [createGatewayChannel(config.alertHook)] : []),
  ];
}

/** Chats that are known without anybody having written there. */
export function listFixedChats({ wecom }: Config): { recipient: string; conversationId: string }[] {
  return wecom ? listHookChats(wecom) : [];
}

/** Platforms that have begun to take in what people write. */
export interface OpenChannels {
  /** Where platforms call; null: none does. */
  url: string | null;
  /** Takes nothing more in; what was not acknowledged comes again. */
  close(): Promise<void>;
}

/** Begins to take in. @throws AppError CONFIG when the port for callbacks is taken */
export async function openChannels(
  channels: readonly Channel[],
  door: Door,
  { callbacks, ...deps }: { callbacks: Config['callbacks']; clock: Clock; log: Logger },
): Promise<OpenChannels> {
  const routes: CallbackRoute[] = channels.flatMap((channel) => channel.routes ?? []);
  const server = routes.length === 0 ? null : await startCallbacks({ ...callbacks, ...deps, routes });
  for (const channel of channels) await channel.start?.(door);
  return {
    url: server?.url ?? null,
    close: async () => {
      await server?.close();
      await Promise.all(channels.map((channel) => channel.stop?.()));
    },
  };
}
