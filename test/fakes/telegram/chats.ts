import { botIsAdmin, chatFor, topicToChange } from './access.ts';
import { badRequest } from './errors.ts';
import { addMessage } from './messages.ts';
import { isRecord, jsonOf, numberOf, textOf } from './parse.ts';
import type { Params } from './parse.ts';
import { isAdmin } from './state.ts';
import type { BotCommand, ChatState } from './state.ts';
import type { MemberStatus, TgChat, TgMember, TgUser } from './types.ts';
import type { World } from './world.ts';

const TOPIC_COLOR = 7_322_096;

export function getChat(world: World, params: Params): TgChat & Record<string, unknown> {
  const { chat } = chatFor(world, params, 'read');
  return { ...chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
}

export function getChatMember(world: World, params: Params): TgMember {
  const chat = chatFor(world, params, 'read');
  const userId = numberOf(params, 'user_id');
  if (userId <= 0) throw badRequest('Invalid user_id specified');
  const user = world.state.users.get(userId);
  if (!user) throw badRequest(chat.chat.type === 'supergroup' ? 'PARTICIPANT_ID_INVALID' : 'user not found');
  if (chat.chat.type === 'private') return memberOf(user, 'member');
  return memberOf(user, chat.members.get(userId) ?? 'left');
}

export function getChatAdministrators(world: World, params: Params): TgMember[] {
  const chat = chatFor(world, params, 'read');
  if (chat.chat.type === 'private') throw badRequest('there are no administrators in the private chat');
  return [...chat.members]
    .filter(([, status]) => isAdmin(status))
    .flatMap(([id, status]) => {
      const user = world.state.users.get(id);
      const isSeen = user && (!user.is_bot || id === world.state.me.id);
      return isSeen ? [memberOf(user, status)] : [];
    });
}

/** A member as on the wire, with the rights of the rank. */
export function memberOf(user: TgUser, status: MemberStatus): TgMember {
  switch (status) {
    case 'creator':
      return { user, status, is_anonymous: false };
    case 'administrator':
      return {
        user,
        status,
        can_be_edited: false,
        is_anonymous: false,
        can_manage_chat: true,
        can_delete_messages: true,
        can_manage_topics: true,
        can_pin_messages: true,
      };
    case 'kicked':
      return { user, status, until_date: 0 };
    default:
      return { user, status };
  }
}

/** Changes the bot's rank and tells it so. */
export function setBotStatus(world: World, chat: ChatState, by: TgUser, status: MemberStatus): void {
  const { me } = world.state;
  const before = chat.members.get(me.id) ?? 'left';
  chat.members.set(me.id, status);
  tellBot(world, chat, by, [before, status]);
}

/** A person blocks the bot or takes it back; the bot is told. */
export function setBlocked(world: World, chat: ChatState, by: TgUser, blocked: boolean): void {
  if (chat.blocked === blocked) return;
  chat.blocked = blocked;
  tellBot(world, chat, by, blocked ? ['member', 'kicked'] : ['kicked', 'member']);
}

export function leaveChat(world: World, params: Params): true {
  const chat = chatFor(world, params, 'write');
  if (chat.chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
  setBotStatus(world, chat, world.state.me, 'left');
  return true;
}

export function createForumTopic(world: World, params: Params): Record<string, unknown> {
  const chat = forumFor(world, params, 'create a topic');
  const name = textOf(params, 'name').trim();
  if (name === '') throw badRequest('Name must be non-empty');
  return { message_thread_id: openTopic(world, chat, world.state.me, name), name, icon_color: TOPIC_COLOR };
}

/** A new topic; its id is that of the note that opens it. */
export function openTopic(world: World, chat: ChatState, by: TgUser, name: string): number {
  const id = chat.lastMessageId + 1;
  chat.topics.set(id, { name, closed: false });
  const content = { forum_topic_created: { name, icon_color: TOPIC_COLOR } };
  addMessage(world, chat, { from: by, content, topicId: id });
  return id;
}

export function editForumTopic(world: World, params: Params): true {
  const chat = forumFor(world, params, 'edit the topic');
  const { id, topic } = topicToChange(chat, params);
  const name = textOf(params, 'name').trim();
  if (name === '' || name === topic.name) throw badRequest('TOPIC_NOT_MODIFIED');
  topic.name = name;
  addMessage(world, chat, { from: world.state.me, content: { forum_topic_edited: { name } }, topicId: id });
  return true;
}

export function closeForumTopic(world: World, params: Params): true {
  const chat = forumFor(world, params, 'close or open the topic');
  const { id, topic } = topicToChange(chat, params);
  if (topic.closed) throw badRequest('TOPIC_NOT_MODIFIED');
  topic.closed = true;
  addMessage(world, chat, { from: world.state.me, content: { forum_topic_closed: {} }, topicId: id });
  return true;
}

export function setMyCommands(world: World, params: Params): true {
  const given = jsonOf(params, 'commands', 'commands');
  if (!Array.isArray(given)) throw badRequest('Expected an Array of BotCommand');
  if (given.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  world.state.commands.set(scopeOf(params), given.map(readCommand));
  world.changed();
  return true;
}

export function getMyCommands(world: World, params: Params): BotCommand[] {
  return world.state.commands.get(scopeOf(params)) ?? [];
}

function tellBot(
  world: World,
  chat: ChatState,
  from: TgUser,
  [before, after]: readonly [MemberStatus, MemberStatus],
): void {
  const { me } = world.state;
  world.updates.push({
    my_chat_member: {
      chat: chat.chat,
      from,
      date: world.now(),
      old_chat_member: memberOf(me, before),
      new_chat_member: memberOf(me, after),
    },
  });
  world.changed();
}

function forumFor(world: World, params: Params, deed: string): ChatState {
  const chat = chatFor(world, params, 'write');
  if (!chat.chat.is_forum) throw badRequest('The chat is not a forum');
  if (!botIsAdmin(world, chat)) throw badRequest(`Not enough rights to ${deed}`);
  return chat;
}

function readCommand(value: unknown): BotCommand {
  if (!isRecord(value)) throw badRequest("Can't parse BotCommand: expected an Object");
  const { command, description } = value;
  if (typeof command !== 'string') throw badRequest('Can\'t parse BotCommand: Can\'t find field "command"');
  if (typeof description !== 'string') {
    throw badRequest('Can\'t parse BotCommand: Can\'t find field "description"');
  }
  const bare = command.replace(/^\//, '');
  if (!/^[a-z0-9_]{1,32}$/.test(bare)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command: bare, description };
}

function scopeOf(params: Params): string {
  const scope = jsonOf(params, 'scope', 'BotCommandScope') ?? { type: 'default' };
  return JSON.stringify([scope, textOf(params, 'language_code')]);
}
