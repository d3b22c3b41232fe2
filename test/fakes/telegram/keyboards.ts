import { badRequest } from './errors.ts';
import { isRecord, jsonOf } from './parse.ts';
import type { Params } from './parse.ts';
import type { InlineButton, Markup } from './types.ts';

/** Bytes of `callback_data`. */
const DATA_MAX = 64;
const BUTTONS_MAX = 100;

/** Keys of a button that make it something else than text. */
const OTHER_TYPES = [
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

type ReplyButton = NonNullable<Markup['keyboard']>[number][number];

/** The keyboard of a call, checked as the real server checks it; null when there is none. */
export function readMarkup(params: Params): Markup | null {
  const value = jsonOf(params, 'reply_markup', 'reply keyboard markup');
  if (value === undefined) return null;
  if (!isRecord(value)) throw badRequest('Object expected as reply markup');
  const keyboard = rowsOf(value['keyboard'], 'Field "keyboard" must be an Array of Arrays', replyButton);
  const inline = rowsOf(
    value['inline_keyboard'],
    'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    inlineButton,
  );
  if (keyboard.length > 0) return { keyboard };
  if (inline.length > 0) return checkCount(inline);
  if (value['remove_keyboard'] === true) return { remove_keyboard: true };
  if (value['force_reply'] === true) return { force_reply: true };
  return null;
}

/** Only an inline keyboard may be set by an edit. */
export function readInlineMarkup(params: Params): Markup | null {
  const markup = readMarkup(params);
  if (markup !== null && !markup.inline_keyboard) throw badRequest('Inline keyboard expected');
  return markup;
}

function checkCount(rows: InlineButton[][]): Markup {
  const filled = rows.filter((row) => row.length > 0);
  if (filled.flat().length > BUTTONS_MAX) throw badRequest('reply markup is too long');
  return { inline_keyboard: filled };
}

function rowsOf<Button>(value: unknown, complaint: string, read: (button: unknown) => Button): Button[][] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badRequest(complaint);
  return value.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest(complaint);
    return row.map((button: unknown) => read(button));
  });
}

function replyButton(value: unknown): ReplyButton {
  if (typeof value === 'string') return { text: value };
  if (!isRecord(value)) {
    throw badRequest("Can't parse keyboard button: KeyboardButton must be a String or an Object");
  }
  const { text, request_contact, request_location } = value;
  if (typeof text !== 'string') throw badRequest('Can\'t parse keyboard button: Can\'t find field "text"');
  if (text === '') throw badRequest('Keyboard button text must be non-empty');
  return {
    text,
    ...(request_contact === true ? { request_contact } : {}),
    ...(request_location === true ? { request_location } : {}),
  };
}

function inlineButton(value: unknown): InlineButton {
  const cannot = "Can't parse inline keyboard button: ";
  if (!isRecord(value)) throw badRequest(`${cannot}InlineKeyboardButton must be an Object`);
  const { text, url, callback_data: data } = value;
  if (typeof text !== 'string') throw badRequest(`${cannot}Can't find field "text"`);
  if (text === '') throw badRequest('Inline keyboard button text must be non-empty');
  if (typeof url === 'string' && url !== '') return { text, url: checkUrl(url) };
  if (typeof data === 'string' && data !== '') return { text, callback_data: checkData(data) };
  if (OTHER_TYPES.some((key) => key in value)) return { ...value, text };
  throw badRequest(`${cannot}Text buttons are unallowed in the inline keyboard`);
}

function checkUrl(url: string): string {
  if (!/^(?:(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)|tg:\/\/)/i.test(url)) {
    throw badRequest(`Inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
  return url;
}

function checkData(data: string): string {
  if (Buffer.byteLength(data) > DATA_MAX) throw badRequest('BUTTON_DATA_INVALID');
  return data;
}
