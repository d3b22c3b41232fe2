import { conversationId, splitConversationId } from '../../core/delivery/index.ts';
import type { Place, Posted } from './types.ts';

/** Begins every conversation and account of this channel. */
export const NAME = 'telegram';

/** `telegram:<chat>` or `telegram:<chat>:<topic>`. */
export function conversationOf({ chatId, topicId }: Place): string {
  return conversationId(NAME, topicId === null ? String(chatId) : `${chatId}:${topicId}`);
}

/** Null: no conversation of this channel. */
export function placeOf(conversation: string): Place | null {
  const { channel, chat } = splitConversationId(conversation);
  const match = /^(-?\d{1,16})(?::(\d{1,10}))?$/.exec(chat);
  if (channel !== NAME || !match) return null;
  return { chatId: Number(match[1]), topicId: match[2] === undefined ? null : Number(match[2]) };
}

/** What the outbox keeps of a message: `<chat>:<message>`. */
export function platformIdOf({ chatId, messageId }: Posted): string {
  return `${chatId}:${messageId}`;
}

/** Null: no message of this channel. */
export function postedOf(platformId: string): Posted | null {
  const match = /^(-?\d{1,16}):(\d{1,16})$/.exec(platformId);
  return match ? { chatId: Number(match[1]), messageId: Number(match[2]) } : null;
}
