import { conversationId, splitConversationId } from '../../../core/delivery/index.ts';
import type { WecomDeps } from '../types.ts';

/** Begins the ids of chats of this channel. */
export const HOOK = 'wecom-hook';

export const TEXT_LIMIT = { most: 2048, unit: 'bytes' } as const;
/** Larger pictures are not taken, bytes. */
export const LARGEST_PICTURE = 2 * 1024 * 1024;

export interface HookConfig {
  apiRoot: string;
  /** By recipient: `group`, or `team:<team>`. The key is all the secret there is. */
  hooks: readonly { to: string; key: string }[];
}

export type HookDeps = WecomDeps;

/** Which recipient each webhook serves, to be bound at start. */
export function hookChats({ hooks }: HookConfig): { recipient: string; conversationId: string }[] {
  return hooks.map(({ to }) => ({ recipient: to, conversationId: conversationId(HOOK, to) }));
}

/** The key of a conversation's webhook; null: none is configured. */
export function keyOf({ hooks }: HookConfig, id: string): string | null {
  const { channel, chat } = splitConversationId(id);
  return channel === HOOK ? (hooks.find(({ to }) => to === chat)?.key ?? null) : null;
}
