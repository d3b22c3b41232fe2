/** A person or the bot, as on the wire. */
export interface TgUser {
  id: number;
  is_bot: boolean;
  first_name: string;
  username?: string;
  language_code?: string;
}

/** A chat, as on the wire. A private chat has the id of its user; groups have negative ids. */
export interface TgChat {
  id: number;
  type: 'private' | 'group' | 'supergroup';
  title?: string;
  first_name?: string;
  username?: string;
  is_forum?: true;
}

/** A stretch of formatted text; offsets and lengths are UTF-16 units. */
export interface TgEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
}

/** Something that can be fetched with getFile. */
export interface TgFile {
  file_id: string;
  file_unique_id: string;
  file_size: number;
}

export interface TgPhotoSize extends TgFile {
  width: number;
  height: number;
}

export interface TgDocument extends TgFile {
  file_name?: string;
  mime_type?: string;
}

export interface TgVoice extends TgFile {
  duration: number;
  mime_type?: string;
}

export interface TgVideo extends TgDocument {
  duration: number;
  width: number;
  height: number;
}

export interface TgLocation {
  latitude: number;
  longitude: number;
}

export interface TgContact {
  phone_number: string;
  first_name: string;
  user_id?: number;
}

/** What a message holds apart from its envelope: exactly one kind of content, or a service note. */
export interface TgContent {
  text?: string;
  entities?: TgEntity[];
  caption?: string;
  caption_entities?: TgEntity[];
  photo?: TgPhotoSize[];
  document?: TgDocument;
  voice?: TgVoice;
  video?: TgVideo;
  location?: TgLocation;
  contact?: TgContact;
  media_group_id?: string;
  new_chat_members?: TgUser[];
  left_chat_member?: TgUser;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
  forum_topic_created?: { name: string; icon_color: number };
  forum_topic_edited?: { name?: string };
  forum_topic_closed?: Record<string, never>;
}

export interface InlineButton {
  text: string;
  callback_data?: string;
  url?: string;
}

/** Any keyboard a bot may attach; on the wire only inline ones come back with the message. */
export interface Markup {
  inline_keyboard?: InlineButton[][];
  keyboard?: { text: string; request_contact?: boolean; request_location?: boolean }[][];
  remove_keyboard?: true;
  force_reply?: true;
}

/** A message, as on the wire. Dates are epoch seconds. */
export interface TgMessage extends TgContent {
  message_id: number;
  date: number;
  edit_date?: number;
  chat: TgChat;
  from: TgUser;
  message_thread_id?: number;
  is_topic_message?: true;
  reply_to_message?: TgMessage;
  reply_markup?: { inline_keyboard: InlineButton[][] };
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

export interface TgMember {
  user: TgUser;
  status: MemberStatus;
  [right: string]: unknown;
}

export interface TgMemberUpdate {
  chat: TgChat;
  from: TgUser;
  date: number;
  old_chat_member: TgMember;
  new_chat_member: TgMember;
}

export interface TgCallbackQuery {
  id: string;
  from: TgUser;
  message: TgMessage;
  chat_instance: string;
  data: string;
}

/** What an update carries. */
export interface UpdateBody {
  message?: TgMessage;
  edited_message?: TgMessage;
  callback_query?: TgCallbackQuery;
  my_chat_member?: TgMemberUpdate;
  chat_member?: TgMemberUpdate;
}

export interface TgUpdate extends UpdateBody {
  update_id: number;
}

/** One call as it came in. `at` is epoch ms by the clock of the fake. */
export interface ApiCall {
  method: string;
  params: Readonly<Record<string, unknown>>;
  at: number;
}

/** A message of the bot as a person sees it now, after all edits. */
export interface SentMessage {
  messageId: number;
  chatId: number;
  /** Text or caption; empty when there is neither. */
  text: string;
  /** Inline buttons row by row. */
  rows: InlineButton[][];
  /** All inline buttons in reading order. */
  buttons: InlineButton[];
  /** The keyboard of any kind. */
  keyboard: Markup | null;
  /** What was attached, if it is a file. */
  file: { kind: 'photo' | 'document' | 'voice' | 'video'; name: string; bytes: Uint8Array } | null;
  topicId: number | null;
  replyToId: number | null;
  edited: boolean;
  /** The whole of it as on the wire. */
  message: TgMessage;
}
