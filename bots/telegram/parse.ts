import { accountId } from '../../core/delivery/index.ts';
import type { Arrival, ArrivalBody, ChannelNotice } from '../../core/delivery/index.ts';
import type { Instant } from '../../core/kit/index.ts';
import { isAddressed } from './addressing.ts';
import { bodyOf, editedBodyOf } from './content.ts';
import { conversationOf, NAME } from './place.ts';
import type { Me, Place } from './types.ts';
import { UPDATE } from './wire.ts';
import type { WireMembership, WireMessage, WirePress, WireUser } from './wire.ts';

/** The kinds of update that are asked for, and no others. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export interface ParseContext {
  me: Me;
  /** When it came; a press has no time of its own. */
  now: Instant;
}

/** One update; null: nothing of concern (notes of Telegram's, other bots, what is no update). Never throws. */
export function parseUpdate(update: unknown, { me, now }: ParseContext): Arrival | ChannelNotice | null {
  const read = UPDATE.safeParse(update);
  if (!read.success) return null;
  const { update_id, message, edited_message, callback_query, my_chat_member } = read.data;
  // Message ids repeat from chat to chat and from edit to edit; the id of the update does not.
  const key = `${NAME}:${me.id}:${update_id}`;
  if (message) return parseMessage(message, key, me);
  if (edited_message) return toArrival(edited_message, key, me, editedBodyOf(edited_message, me));
  if (callback_query) return parsePress(callback_query, key, now);
  return my_chat_member ? parseMembership(my_chat_member) : null;
}

/** By which an update is confirmed; null: it has none. */
export function updateIdOf(update: unknown): number | null {
  return UPDATE.safeParse(update).data?.update_id ?? null;
}

/** The press that waits for an answer; null: it is none. */
export function pressIdOf(update: unknown): string | null {
  return UPDATE.safeParse(update).data?.callback_query?.id ?? null;
}

function parseMessage(message: WireMessage, key: string, me: Me): Arrival | ChannelNotice | null {
  const { chat, migrate_to_chat_id: movedTo } = message;
  if (movedTo !== undefined) return moved(chat.id, movedTo);
  return toArrival(message, key, me, bodyOf(message, me));
}

/** The group `from` has become the supergroup `to`. */
export function moved(from: number, to: number): ChannelNotice {
  const idOf = (chatId: number) => conversationOf({ chatId, topicId: null });
  return { kind: 'moved', from: idOf(from), to: idOf(to) };
}

function toArrival(message: WireMessage, key: string, me: Me, body: ArrivalBody | null): Arrival | null {
  const { chat, from, date, edit_date, is_automatic_forward } = message;
  // Posts of a channel that come into its group by themselves are nobody's words; nor are those of bots.
  if (!body || !from || from.is_bot || is_automatic_forward === true || chat.type === 'channel') return null;
  return {
    key,
    channel: NAME,
    conversationId: conversationOf(placeOf(message)),
    account: accountId(NAME, String(from.id)),
    name: nameOf(from),
    at: (edit_date ?? date) * 1_000,
    group: isGroup(chat.type),
    addressed: isAddressed(message, me),
    body,
  };
}

function parsePress({ from, message, data }: WirePress, key: string, now: Instant): Arrival | null {
  if (data === undefined || from.is_bot) return null;
  // A private chat has the id of its user.
  const place = message ? placeOf(message) : { chatId: from.id, topicId: null };
  return {
    key,
    channel: NAME,
    conversationId: conversationOf(place),
    account: accountId(NAME, String(from.id)),
    name: nameOf(from),
    at: now,
    group: message !== undefined && isGroup(message.chat.type),
    addressed: true,
    body: { kind: 'press', token: data },
  };
}

/** Somebody who takes the bot back says nothing by that: their next message opens the chat anew. */
function parseMembership({ chat, new_chat_member: member }: WireMembership): ChannelNotice | null {
  const isOut =
    ['left', 'kicked'].includes(member.status) ||
    (member.status === 'restricted' && member.is_member === false);
  if (!isOut) return null;
  return {
    kind: 'gone',
    conversationId: conversationOf({ chatId: chat.id, topicId: null }),
    problem: chat.type === 'private' ? 'the user has blocked the bot' : 'the bot is no longer in the group',
  };
}

/** Replies in a group without topics carry a thread too; only that of a topic is a place of its own. */
function placeOf({
  chat,
  message_thread_id,
  is_topic_message,
}: Pick<WireMessage, 'chat' | 'message_thread_id' | 'is_topic_message'>): Place {
  return { chatId: chat.id, topicId: is_topic_message === true ? (message_thread_id ?? null) : null };
}

function nameOf({ first_name, last_name = '' }: WireUser): string | null {
  return `${first_name} ${last_name}`.trim() || null;
}

function isGroup(type: string): boolean {
  return type === 'group' || type === 'supergroup';
}
