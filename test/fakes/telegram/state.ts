import type { MemberStatus, Markup, TgChat, TgMessage, TgUpdate, TgUser } from './types.ts';

/** A message as the server holds it. */
export interface StoredMessage {
  message: TgMessage;
  keyboard: Markup | null;
}

export interface TopicState {
  name: string;
  closed: boolean;
}

/** One chat: its messages, who is in it, and what the bot may see and do there. */
export interface ChatState {
  chat: TgChat;
  lastMessageId: number;
  messages: StoredMessage[];
  /** Of a group; the bot is among them. */
  members: Map<number, MemberStatus>;
  /** The bot sees only what concerns it. */
  privacy: boolean;
  /** The user of this private chat has blocked the bot. */
  blocked: boolean;
  migratedTo: number | null;
  topics: Map<number, TopicState>;
}

export interface StoredFile {
  id: string;
  uniqueId: string;
  kind: 'photo' | 'document' | 'voice' | 'video';
  name: string;
  path: string;
  bytes: Uint8Array;
  /** Claimed size in bytes; may be more than there is, to play large files. */
  size: number;
  /** Epoch ms until which the link of the last getFile works. */
  linkUntil: number;
}

export interface CallbackState {
  id: string;
  /** Epoch ms. */
  pressedAt: number;
  answer: { text: string; alert: boolean } | null;
}

/** An update that the bot has not confirmed. */
export interface PendingUpdate {
  update: TgUpdate;
  chatId: number;
  /** Delivered again or out of order on purpose: given out once, whatever the offset. */
  forced: boolean;
  handedOut: boolean;
  /** Failed deliveries to the webhook. */
  failures: number;
}

export interface WebhookState {
  url: string;
  secret: string;
  maxConnections: number;
  lastError: { at: number; message: string } | null;
}

export interface BotCommand {
  command: string;
  description: string;
}

/** All that the server knows; plain data, so a copy of it is a restart point. */
export interface State {
  me: TgUser;
  canReadAll: boolean;
  nextUpdateId: number;
  nextFile: number;
  nextCallback: number;
  nextAlbum: number;
  /** null: the default set. */
  allowed: string[] | null;
  webhook: WebhookState | null;
  pending: PendingUpdate[];
  /** Every update ever made, in order. */
  history: TgUpdate[];
  users: Map<number, TgUser>;
  chats: Map<number, ChatState>;
  files: Map<string, StoredFile>;
  callbacks: Map<string, CallbackState>;
  /** By scope and language. */
  commands: Map<string, BotCommand[]>;
}

/** A server that knows nobody yet. */
export function emptyState(me: TgUser, options: { privacy: boolean }): State {
  return {
    me,
    canReadAll: !options.privacy,
    nextUpdateId: 700_000_001,
    nextFile: 0,
    nextCallback: 1,
    nextAlbum: 1,
    allowed: null,
    webhook: null,
    pending: [],
    history: [],
    users: new Map([[me.id, me]]),
    chats: new Map(),
    files: new Map(),
    callbacks: new Map(),
    commands: new Map(),
  };
}

/** A chat without messages. */
export function emptyChat(chat: TgChat, privacy: boolean): ChatState {
  return {
    chat,
    lastMessageId: 0,
    messages: [],
    members: new Map(),
    privacy,
    blocked: false,
    migratedTo: null,
    topics: new Map(),
  };
}

/** The member is in the group, in whatever rank. */
export function isInside(status: MemberStatus | undefined): boolean {
  return status === 'creator' || status === 'administrator' || status === 'member';
}

export function isAdmin(status: MemberStatus | undefined): boolean {
  return status === 'creator' || status === 'administrator';
}
