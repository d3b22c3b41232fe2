import { ApiError, badRequest, forbidden } from './errors.ts';
import { numberOf, textOf } from './parse.ts';
import type { Params } from './parse.ts';
import { isAdmin, isInside } from './state.ts';
import type { ChatState, StoredMessage, TopicState } from './state.ts';
import type { World } from './world.ts';

/** What a call wants of a chat. */
export type Access = 'read' | 'write';

/** The chat a call names, if the bot may do this there; else the refusal of the real server. */
export function chatFor(world: World, params: Params, access: Access): ChatState {
  const id = textOf(params, 'chat_id');
  if (id === '') throw badRequest('chat_id is empty');
  const chat = world.state.chats.get(Number(id));
  if (!chat) throw badRequest('chat not found');
  if (chat.chat.type === 'private') checkPrivate(chat, access);
  else checkGroup(world, chat, access);
  return chat;
}

/** The bot is an administrator of the group. */
export function botIsAdmin(world: World, chat: ChatState): boolean {
  return isAdmin(chat.members.get(world.state.me.id));
}

/** A message of the bot that may be edited. */
export function messageToEdit(world: World, params: Params): { chat: ChatState; stored: StoredMessage } {
  if (textOf(params, 'chat_id') === '' && textOf(params, 'message_id') === '') {
    throw badRequest('Message identifier is not specified');
  }
  const chat = chatFor(world, params, 'write');
  const stored = findMessage(chat, numberOf(params, 'message_id'));
  if (!stored) throw badRequest('message to edit not found');
  if (stored.message.from.id !== world.state.me.id) throw badRequest("Message can't be edited");
  return { chat, stored };
}

export function findMessage(chat: ChatState, messageId: number): StoredMessage | undefined {
  return chat.messages.find(({ message }) => message.message_id === messageId);
}

/** The topic a call names; null when it names none. */
export function topicFor(world: World, chat: ChatState, params: Params): number | null {
  const id = numberOf(params, 'message_thread_id');
  if (id <= 0) return null;
  const topic = chat.topics.get(id);
  if (!topic) throw badRequest('message thread not found');
  if (topic.closed && !botIsAdmin(world, chat)) throw badRequest('TOPIC_CLOSED');
  return id;
}

/** The topic a call is about; it must exist. */
export function topicToChange(chat: ChatState, params: Params): { id: number; topic: TopicState } {
  const id = numberOf(params, 'message_thread_id');
  const topic = chat.topics.get(id);
  if (!topic) throw badRequest('TOPIC_ID_INVALID');
  return { id, topic };
}

function checkPrivate(chat: ChatState, access: Access): void {
  if (access === 'write' && chat.blocked) throw forbidden('bot was blocked by the user');
}

function checkGroup(world: World, chat: ChatState, access: Access): void {
  const { type } = chat.chat;
  if (chat.migratedTo !== null) {
    if (access === 'read') return;
    throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migratedTo,
    });
  }
  const status = chat.members.get(world.state.me.id);
  if (isInside(status) || (access === 'read' && type === 'group' && status !== undefined)) return;
  if (status === undefined) throw badRequest('chat not found');
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${type} chat`);
  throw forbidden(`bot is not a member of the ${type} chat`);
}
