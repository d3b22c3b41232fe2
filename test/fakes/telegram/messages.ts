import type { ChatState, StoredMessage } from './state.ts';
import type { Markup, SentMessage, TgContent, TgMessage, TgUser } from './types.ts';
import { reachesBot } from './privacy.ts';
import { detectEntities } from './text.ts';
import type { World } from './world.ts';

/** A message about to be written. */
export interface Draft {
  from: TgUser;
  content: TgContent;
  replyTo?: TgMessage | null;
  topicId?: number | null;
  keyboard?: Markup | null;
}

/** Writes a message into a chat; what a person writes becomes an update if the bot may see it. */
export function addMessage(world: World, chat: ChatState, draft: Draft): TgMessage {
  chat.lastMessageId += 1;
  const keyboard = draft.keyboard ?? null;
  const message: TgMessage = {
    message_id: chat.lastMessageId,
    from: draft.from,
    chat: chat.chat,
    date: world.now(),
    ...topicPart(chat, draft.topicId ?? null),
    ...replyPart(chat, draft),
    ...draft.content,
    ...inlinePart(keyboard),
  };
  chat.messages.push({ message, keyboard });
  const isOwn = draft.from.id === world.state.me.id;
  if (!isOwn && reachesBot(world, chat, message)) world.updates.push({ message });
  world.changed();
  return message;
}

/** Puts a changed message in the place of the old one. */
export function replaceMessage(world: World, stored: StoredMessage, message: TgMessage): TgMessage {
  stored.message = message;
  world.changed();
  return message;
}

/** Text with the marks the server puts on it. */
export function textContent(text: string): TgContent {
  const entities = detectEntities(text);
  return entities.length > 0 ? { text, entities } : { text };
}

/** Caption with the marks the server puts on it; nothing when there is none. */
export function captionContent(caption: string | undefined): TgContent {
  if (caption === undefined || caption === '') return {};
  const entities = detectEntities(caption);
  return entities.length > 0 ? { caption, caption_entities: entities } : { caption };
}

/** The part of a message that shows its keyboard; only inline ones show. */
export function inlinePart(keyboard: Markup | null): Pick<TgMessage, 'reply_markup'> {
  return keyboard?.inline_keyboard ? { reply_markup: { inline_keyboard: keyboard.inline_keyboard } } : {};
}

/** What the bot has written to this chat and not deleted, oldest first. */
export function sentTo(world: World, chat: ChatState): SentMessage[] {
  return chat.messages
    .filter(({ message }) => message.from.id === world.state.me.id)
    .map((stored) => describe(world, stored));
}

function describe(world: World, { message, keyboard }: StoredMessage): SentMessage {
  const rows = keyboard?.inline_keyboard ?? [];
  return {
    messageId: message.message_id,
    chatId: message.chat.id,
    text: message.text ?? message.caption ?? '',
    rows,
    buttons: rows.flat(),
    keyboard,
    file: fileOf(world, message),
    topicId: message.message_thread_id ?? null,
    replyToId: message.reply_to_message?.message_id ?? null,
    edited: message.edit_date !== undefined,
    message,
  };
}

function fileOf(world: World, message: TgMessage): SentMessage['file'] {
  const medium = message.photo?.at(-1) ?? message.document ?? message.voice ?? message.video;
  const stored = medium && world.state.files.get(medium.file_id);
  return stored ? { kind: stored.kind, name: stored.name, bytes: stored.bytes } : null;
}

function topicPart(chat: ChatState, topicId: number | null): Partial<TgMessage> {
  if (topicId === null || !chat.topics.has(topicId)) return {};
  return { message_thread_id: topicId, is_topic_message: true };
}

/** A message in a topic that answers nothing still points at the start of its topic. */
function replyPart(chat: ChatState, draft: Draft): Partial<TgMessage> {
  const starter = chat.messages.find(({ message }) => message.message_id === draft.topicId)?.message;
  const target = draft.replyTo ?? starter;
  if (!target) return {};
  const { reply_to_message: _, ...bare } = target;
  return { reply_to_message: bare };
}
