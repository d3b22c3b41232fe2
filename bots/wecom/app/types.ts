import { z } from 'zod';
import { HOUR } from '../../../core/kit/index.ts';
import { conversationId, splitConversationId } from '../../../core/delivery/index.ts';
import type { CallbackKeys, PublicUrl, WecomAccess, WecomDeps } from '../types.ts';

/** Begins the ids of chats of this channel. */
export const APP = 'wecom-app';

/** 2048 bytes, less the mark that tells one message from another. */
export const TEXT_LIMIT = { most: 2030, unit: 'bytes' } as const;
export const BUTTONS = 6;

/** What a card shows of its words, characters: more is cut by some clients. */
export const SHOWN = { title: 36, words: 160, button: 10 } as const;

/** Within this the platform holds back what it was given before. */
export const REPEAT_MS = 4 * HOUR;

export interface AppConfig extends WecomAccess {
  agentId: number;
  callback: CallbackKeys;
}

export interface AppDeps extends WecomDeps {
  /** Where the platform calls, without the path. Default unknown. */
  publicUrl?: PublicUrl;
}

/** `wecom-app:<userid>`, or `wecom-app:<a>|<b>` for several members. */
export function appConversation(...userids: readonly string[]): string {
  return conversationId(APP, userids.join('|'));
}

/** The members of a conversation; empty for another channel's. */
export function membersOf(id: string): string[] {
  const { channel, chat } = splitConversationId(id);
  return channel === APP ? chat.split('|').filter((userid) => userid !== '') : [];
}

const names = z.string().default('');

/** Answers of the interface, as far as they are used. */
export const answers = {
  sent: z.object({
    msgid: z.string().optional(),
    response_code: z.string().optional(),
    /** Names with `|` between: partial failure is no error. */
    invaliduser: names,
    unlicenseduser: names,
  }),
  updated: z.object({}),
  agent: z.object({ name: z.string().default(''), close: z.number().default(0) }),
};

export type SentAnswer = z.infer<typeof answers.sent>;
