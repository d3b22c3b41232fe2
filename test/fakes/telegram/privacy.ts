import { isAdmin, isInside } from './state.ts';
import type { ChatState } from './state.ts';
import type { TgMessage } from './types.ts';
import type { World } from './world.ts';

/** The bot gets to see this message of a person. */
export function reachesBot(world: World, chat: ChatState, message: TgMessage): boolean {
  if (chat.chat.type === 'private') return true;
  const status = chat.members.get(world.state.me.id);
  // A bot hears of its own removal; that note is sent while it is still counted in.
  if (!isInside(status)) return false;
  if (!chat.privacy || isAdmin(status)) return true;
  return concernsBot(world, chat, message);
}

function concernsBot(world: World, chat: ChatState, message: TgMessage): boolean {
  if (isService(message)) return true;
  const { me } = world.state;
  if (isExplicitReply(message) && message.reply_to_message?.from.id === me.id) return true;
  const marks = (message.entities ?? message.caption_entities ?? []).map(({ type, offset, length }) => ({
    type,
    words: (message.text ?? message.caption ?? '').slice(offset, offset + length).toLowerCase(),
  }));
  const name = `@${(me.username ?? '').toLowerCase()}`;
  if (marks.some(({ type, words }) => type === 'bot_command' && isMeant(world, chat, words, name)))
    return true;
  return world.mentionsPass && marks.some(({ type, words }) => type === 'mention' && words === name);
}

/** A command with the bot's name; one without a name only once the bot has spoken in the group. */
function isMeant(world: World, chat: ChatState, command: string, name: string): boolean {
  if (command.includes('@')) return command.endsWith(name);
  return chat.messages.some(({ message }) => message.from.id === world.state.me.id);
}

/** The pointer to the start of a topic, which every message in it has, is no reply. */
function isExplicitReply({ reply_to_message, message_thread_id }: TgMessage): boolean {
  return reply_to_message !== undefined && reply_to_message.message_id !== message_thread_id;
}

function isService(message: TgMessage): boolean {
  return [
    message.new_chat_members,
    message.left_chat_member,
    message.migrate_to_chat_id,
    message.migrate_from_chat_id,
    message.forum_topic_created,
    message.forum_topic_edited,
    message.forum_topic_closed,
  ].some((part) => part !== undefined);
}
