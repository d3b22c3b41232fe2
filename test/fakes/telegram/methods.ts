import * as chats from './chats.ts';
import * as editing from './editing.ts';
import { getFile } from './files.ts';
import * as hooks from './hooks.ts';
import type { Params } from './parse.ts';
import * as sending from './sending.ts';
import type { World } from './world.ts';

/** Carries out one call; refuses by throwing an ApiError. The signal says that the client is gone. */
export type Method = (world: World, params: Params, signal: AbortSignal) => unknown;

const METHODS: Readonly<Record<string, Method>> = {
  getMe,
  getUpdates: hooks.getUpdates,
  setWebhook: hooks.setWebhook,
  deleteWebhook: hooks.deleteWebhook,
  getWebhookInfo: hooks.getWebhookInfo,
  sendMessage: sending.sendMessage,
  sendPhoto: sending.sendMedium('photo'),
  sendDocument: sending.sendMedium('document'),
  sendVoice: sending.sendMedium('voice'),
  sendVideo: sending.sendMedium('video'),
  sendLocation: sending.sendLocation,
  sendMediaGroup: sending.sendMediaGroup,
  sendChatAction: sending.sendChatAction,
  editMessageText: editing.editMessageText,
  editMessageCaption: editing.editMessageCaption,
  editMessageReplyMarkup: editing.editMessageReplyMarkup,
  deleteMessage: editing.deleteMessage,
  answerCallbackQuery: editing.answerCallbackQuery,
  getFile,
  getChat: chats.getChat,
  getChatMember: chats.getChatMember,
  getChatAdministrators: chats.getChatAdministrators,
  leaveChat: chats.leaveChat,
  createForumTopic: chats.createForumTopic,
  editForumTopic: chats.editForumTopic,
  closeForumTopic: chats.closeForumTopic,
  setMyCommands: chats.setMyCommands,
  getMyCommands: chats.getMyCommands,
};

/** Names do not care for case, as on the real server. */
const BY_LOWER = new Map(Object.entries(METHODS).map(([name, run]) => [name.toLowerCase(), { name, run }]));

/** The method and how it is properly spelt. */
export function findMethod(name: string): { name: string; run: Method } | undefined {
  return BY_LOWER.get(name.toLowerCase());
}

function getMe({ state }: World): Record<string, unknown> {
  return {
    ...state.me,
    can_join_groups: true,
    can_read_all_group_messages: state.canReadAll,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  };
}
