import { z } from 'zod';
import { accountId, conversationId, splitConversationId } from '../../../core/delivery/index.ts';
import { HOUR, MINUTE } from '../../../core/kit/index.ts';
import type { CallbackKeys, PublicUrl, WecomAccess, WecomDeps } from '../types.ts';

/** Begins the ids of chats and customers of this channel. */
export const KF = 'wecom-kf';

/** So many messages may be sent after each of the customer's, in so long. */
export const ALLOWANCE = { messages: 5, withinMs: 48 * HOUR } as const;

export const TEXT_LIMIT = { most: 2048, unit: 'bytes' } as const;
/** The words above a menu. */
export const HEAD_LIMIT = { most: 1024, unit: 'bytes' } as const;
/** One item of a menu. */
export const ITEM_LIMIT = { most: 128, unit: 'bytes' } as const;
export const MENU_ITEMS = 10;

/** How often is asked without having been called: a wake-up may be lost. */
export const POLL_MS = MINUTE;

export interface KfConfig extends WecomAccess {
  callback: CallbackKeys;
}

export interface KfDeps extends WecomDeps {
  /** Default one minute. */
  pollMs?: number;
  /** Where the platform calls, without the path. Default unknown. */
  publicUrl?: PublicUrl;
}

/** A customer at one kf account. */
export interface KfChat {
  openKfId: string;
  customerId: string;
}

/** `wecom-kf:<open_kfid>:<external_userid>` */
export function kfConversation({ openKfId, customerId }: KfChat): string {
  return conversationId(KF, `${openKfId}:${customerId}`);
}

/** Undoes `kfConversation`; null for another channel's id. An `open_kfid` holds no colon. */
export function splitKfConversation(id: string): KfChat | null {
  const { channel, chat } = splitConversationId(id);
  const at = chat.indexOf(':');
  if (channel !== KF || at < 1 || at === chat.length - 1) return null;
  return { openKfId: chat.slice(0, at), customerId: chat.slice(at + 1) };
}

export function kfCustomer(customerId: string): string {
  return accountId(KF, customerId);
}

/** Answers of the interface, as far as they are used. */
export const answers = {
  accounts: z.object({
    account_list: z.array(z.object({ open_kfid: z.string(), name: z.string().default('') })).default([]),
  }),
  page: z.object({
    next_cursor: z.string().default(''),
    has_more: z.number().default(0),
    msg_list: z.array(z.unknown()).default([]),
  }),
  sent: z.object({ msgid: z.string().optional() }),
  state: z.object({
    service_state: z.number(),
    servicer_userid: z.string().optional(),
    /** One library of the vendor spells it so. */
    service_userid: z.string().optional(),
  }),
  moved: z.object({ msg_code: z.string().optional() }),
  servicers: z.object({
    servicer_list: z
      .array(z.object({ userid: z.string().optional(), status: z.number().optional() }))
      .default([]),
  }),
};
