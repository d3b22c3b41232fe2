import { findMessage } from './access.ts';
import { mediumContent, storeFile } from './files.ts';
import type { Group } from './groups.ts';
import { setBlocked } from './chats.ts';
import { addMessage, captionContent, replaceMessage, sentTo, textContent } from './messages.ts';
import { reachesBot } from './privacy.ts';
import { emptyChat, isInside } from './state.ts';
import type { ChatState, StoredFile } from './state.ts';
import type { SentMessage, TgContent, TgMessage, TgUser } from './types.ts';
import { chatOf } from './world.ts';
import type { World } from './world.ts';

/** Where and how a person writes; the private chat with the bot when no group is named. */
export interface WriteOptions {
  group?: Group;
  /** The message answered. */
  replyTo?: SentMessage | TgMessage;
  /** Topic of a forum. */
  topic?: number;
}

export interface MediaOptions extends WriteOptions {
  caption?: string;
  name?: string;
  /** Claimed size in bytes, to play a large file without having one. */
  size?: number;
}

/** A press of a button, and what the bot answered to it. */
export interface Press {
  callbackQueryId: string;
  answer(): { text: string; alert: boolean } | null;
}

/** A person in front of the app. All verbs act at once and give the message as on the wire. */
export interface Person {
  readonly user: TgUser;
  /** Presses Start, with the payload of a deep link if there is one. */
  start(payload?: string): TgMessage;
  say(text: string, options?: WriteOptions): TgMessage;
  /** Says it in a group; `mention` puts the bot's @name in front. */
  sayIn(group: Group, text: string, options?: Omit<WriteOptions, 'group'> & { mention?: boolean }): TgMessage;
  /** Presses the button with this text or data on a message of the bot; a number is one of the private chat. */
  press(message: SentMessage | number, button: string): Press;
  sendPhoto(bytes: Uint8Array, options?: MediaOptions): TgMessage;
  /** Several photos at once: one message each, under one `media_group_id`, the caption on the first. */
  sendAlbum(photos: readonly Uint8Array[], options?: MediaOptions): TgMessage[];
  sendVoice(bytes: Uint8Array, options?: MediaOptions): TgMessage;
  sendVideo(bytes: Uint8Array, options?: MediaOptions): TgMessage;
  sendDocument(bytes: Uint8Array, options?: MediaOptions): TgMessage;
  sendLocation(latitude: number, longitude: number, options?: WriteOptions): TgMessage;
  /** Shares a phone number, the own one. */
  sendContact(phone: string, options?: WriteOptions): TgMessage;
  /** Changes an own message; a number is one of the private chat. */
  edit(message: TgMessage | number, text: string): TgMessage;
  block(): void;
  unblock(): void;
  /** What the bot has written in the private chat, as it stands now. */
  messages(): SentMessage[];
}

/** Someone who has the app; the bot knows nothing of them until they write. */
export function makePerson(world: World, user: TgUser): Person {
  world.state.users.set(user.id, user);
  const write = (content: TgContent, options: WriteOptions = {}): TgMessage =>
    addMessage(world, placeOf(world, user, options.group), {
      from: user,
      content,
      replyTo: targetOf(options.replyTo),
      topicId: options.topic ?? null,
    });
  const sendMedium =
    (kind: StoredFile['kind'], fallback: string) =>
    (bytes: Uint8Array, options: MediaOptions = {}): TgMessage =>
      write(mediumOf(world, kind, bytes, { name: fallback, ...options }), options);
  const say = (text: string, options?: WriteOptions): TgMessage => write(textContent(text), options);
  return {
    user,
    start: (payload) => say(payload === undefined ? '/start' : `/start ${payload}`),
    say,
    sayIn: (group, text, { mention = false, ...options } = {}) =>
      say(mention ? `@${world.state.me.username} ${text}` : text, { ...options, group }),
    press: (message, button) => press(world, user, message, button),
    sendPhoto: sendMedium('photo', 'photo.jpg'),
    sendAlbum: (photos, options = {}) =>
      albumOf(world, photos, options).map((content) => write(content, options)),
    sendVoice: sendMedium('voice', 'voice.oga'),
    sendVideo: sendMedium('video', 'video.mp4'),
    sendDocument: sendMedium('document', 'file.pdf'),
    sendLocation: (latitude, longitude, options) => write({ location: { latitude, longitude } }, options),
    sendContact: (phone, options) =>
      write({ contact: { phone_number: phone, first_name: user.first_name, user_id: user.id } }, options),
    edit: (message, text) => edit(world, user, message, text),
    block: () => setBlocked(world, chatOf(world, user.id), user, true),
    unblock: () => setBlocked(world, chatOf(world, user.id), user, false),
    messages: () => {
      const chat = world.state.chats.get(user.id);
      return chat ? sentTo(world, chat) : [];
    },
  };
}

/** The group the person is in, or the private chat, which comes to be with the first word. */
function placeOf(world: World, user: TgUser, group: Group | undefined): ChatState {
  if (!group) return privateChat(world, user);
  const chat = chatOf(world, group.id);
  if (!isInside(chat.members.get(user.id))) throw new Error(`User ${user.id} is not in group ${group.id}`);
  return chat;
}

function privateChat(world: World, user: TgUser): ChatState {
  const known = world.state.chats.get(user.id);
  if (known?.blocked) throw new Error(`User ${user.id} has blocked the bot and must unblock it first`);
  if (known) return known;
  const { id, first_name, username } = user;
  const named = username === undefined ? {} : { username };
  const chat = emptyChat({ id, first_name, ...named, type: 'private' }, false);
  world.state.chats.set(id, chat);
  return chat;
}

function targetOf(message: SentMessage | TgMessage | undefined): TgMessage | null {
  if (!message) return null;
  return 'messageId' in message ? message.message : message;
}

function mediumOf(
  world: World,
  kind: StoredFile['kind'],
  bytes: Uint8Array,
  { name, caption, size }: MediaOptions & { name: string },
): TgContent {
  const file = storeFile(world, { kind, name, bytes, ...(size === undefined ? {} : { size }) });
  return { ...mediumContent(file), ...captionContent(caption) };
}

function albumOf(world: World, photos: readonly Uint8Array[], { caption }: MediaOptions): TgContent[] {
  const album = String(13_000_000_000 + world.state.nextAlbum);
  world.state.nextAlbum += 1;
  return photos.map((bytes, i) => ({
    ...mediumContent(storeFile(world, { kind: 'photo', name: `photo${i}.jpg`, bytes })),
    ...(i === 0 ? captionContent(caption) : {}),
    media_group_id: album,
  }));
}

function press(world: World, user: TgUser, message: SentMessage | number, name: string): Press {
  const [chatId, messageId] =
    typeof message === 'number' ? [user.id, message] : [message.chatId, message.messageId];
  const stored = findMessage(chatOf(world, chatId), messageId);
  if (!stored) throw new Error(`No message ${messageId} in chat ${chatId}`);
  const buttons = stored.keyboard?.inline_keyboard?.flat() ?? [];
  const data = buttons.find(
    ({ text, callback_data }) => text === name || callback_data === name,
  )?.callback_data;
  if (data === undefined) throw new Error(`No button "${name}" on message ${messageId} in chat ${chatId}`);
  const id = String(4_382_000_000_000_000 + world.state.nextCallback);
  world.state.nextCallback += 1;
  world.state.callbacks.set(id, { id, pressedAt: world.nowMs(), answer: null });
  world.updates.push({
    callback_query: { id, from: user, message: stored.message, chat_instance: `${chatId}0001`, data },
  });
  return { callbackQueryId: id, answer: () => world.state.callbacks.get(id)?.answer ?? null };
}

function edit(world: World, user: TgUser, message: TgMessage | number, text: string): TgMessage {
  const [chatId, messageId] =
    typeof message === 'number' ? [user.id, message] : [message.chat.id, message.message_id];
  const chat = chatOf(world, chatId);
  const stored = findMessage(chat, messageId);
  if (!stored || stored.message.from.id !== user.id) {
    throw new Error(`Message ${messageId} in chat ${chatId} is not one of user ${user.id}`);
  }
  const { text: _, entities, caption, caption_entities, ...rest } = stored.message;
  const words = caption === undefined ? textContent(text) : captionContent(text);
  const edited = replaceMessage(world, stored, { ...rest, ...words, edit_date: world.now() });
  if (reachesBot(world, chat, edited)) world.updates.push({ edited_message: edited });
  return edited;
}
