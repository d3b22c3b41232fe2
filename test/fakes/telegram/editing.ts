import { isDeepStrictEqual } from 'node:util';
import { botIsAdmin, chatFor, findMessage, messageToEdit } from './access.ts';
import { badRequest } from './errors.ts';
import { readInlineMarkup } from './keyboards.ts';
import { inlinePart, replaceMessage } from './messages.ts';
import { flagOf, numberOf, textOf } from './parse.ts';
import type { Params } from './parse.ts';
import type { StoredMessage } from './state.ts';
import { readCaption, readText } from './text.ts';
import type { Markup, TgContent, TgMessage } from './types.ts';
import type { World } from './world.ts';

/** Seconds within which a message can be deleted. */
const DELETE_SECONDS = 48 * 3600;
/** UTF-16 units of the text of an answer to a button. */
const ANSWER_MAX = 200;

const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
  'content and reply markup of the message';

/** A new text; the keyboard goes unless it is given again. */
export function editMessageText(world: World, params: Params): TgMessage {
  const { text, entities } = whenEditing(() => readText(params));
  const keyboard = readInlineMarkup(params);
  const { stored } = messageToEdit(world, params);
  if (stored.message.text === undefined) throw badRequest('There is no text in the message to edit');
  return apply(world, stored, entities.length > 0 ? { text, entities } : { text }, keyboard);
}

export function editMessageCaption(world: World, params: Params): TgMessage {
  const { text, entities } = readCaption(params);
  const keyboard = readInlineMarkup(params);
  const { stored } = messageToEdit(world, params);
  const { photo, document, voice, video } = stored.message;
  if (!(photo ?? document ?? voice ?? video)) throw badRequest('There is no caption in the message to edit');
  const caption = entities.length > 0 ? { caption: text, caption_entities: entities } : { caption: text };
  return apply(world, stored, text === '' ? {} : caption, keyboard);
}

export function editMessageReplyMarkup(world: World, params: Params): TgMessage {
  const keyboard = readInlineMarkup(params);
  const { stored } = messageToEdit(world, params);
  const { text, entities, caption, caption_entities } = stored.message;
  const words: TgContent = {
    ...(text === undefined ? {} : { text }),
    ...(entities === undefined ? {} : { entities }),
    ...(caption === undefined ? {} : { caption }),
    ...(caption_entities === undefined ? {} : { caption_entities }),
  };
  return apply(world, stored, words, keyboard);
}

export function deleteMessage(world: World, params: Params): true {
  const chat = chatFor(world, params, 'write');
  const stored = findMessage(chat, numberOf(params, 'message_id'));
  if (!stored) throw badRequest('message to delete not found');
  const { message } = stored;
  const isOwn = message.from.id === world.state.me.id;
  const isPrivate = chat.chat.type === 'private';
  if (!isOwn && !isPrivate && !botIsAdmin(world, chat)) throw badRequest("Message can't be deleted");
  if ((isOwn || isPrivate) && world.now() - message.date >= DELETE_SECONDS) {
    throw badRequest("Message can't be deleted for everyone");
  }
  chat.messages.splice(chat.messages.indexOf(stored), 1);
  world.changed();
  return true;
}

/** A press can be answered once and in time. */
export function answerCallbackQuery(world: World, params: Params): true {
  const text = textOf(params, 'text');
  const pressed = world.state.callbacks.get(textOf(params, 'callback_query_id'));
  const isLate = pressed && world.nowMs() - pressed.pressedAt > world.callbackSeconds * 1000;
  if (!pressed || isLate || pressed.answer) throw badRequest(TOO_OLD);
  if (text.length > ANSWER_MAX) throw badRequest('MESSAGE_TOO_LONG');
  pressed.answer = { text, alert: flagOf(params, 'show_alert') };
  world.changed();
  return true;
}

/** The real server refuses a long text of an edit with its bare code. */
function whenEditing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const isLong = error instanceof Error && error.message.endsWith('message is too long');
    throw isLong ? badRequest('MESSAGE_TOO_LONG') : error;
  }
}

function apply(world: World, stored: StoredMessage, words: TgContent, keyboard: Markup | null): TgMessage {
  const { text, entities, caption, caption_entities, edit_date: _, reply_markup, ...rest } = stored.message;
  const before = { text, entities, caption, caption_entities, reply_markup };
  const after: TgMessage = { ...rest, ...words, ...inlinePart(keyboard) };
  const now = {
    text: after.text,
    entities: after.entities,
    caption: after.caption,
    caption_entities: after.caption_entities,
    reply_markup: after.reply_markup,
  };
  if (isDeepStrictEqual(before, now)) throw badRequest(NOT_MODIFIED);
  stored.keyboard = keyboard;
  return replaceMessage(world, stored, { ...after, edit_date: world.now() });
}
