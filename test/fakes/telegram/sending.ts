import { badRequest } from './errors.ts';
import { chatFor, findMessage, topicFor } from './access.ts';
import { mediumContent, readFile } from './files.ts';
import { readMarkup } from './keyboards.ts';
import { addMessage } from './messages.ts';
import { flagOf, isRecord, jsonOf, numberOf, textOf } from './parse.ts';
import type { Params } from './parse.ts';
import type { ChatState, StoredFile } from './state.ts';
import { readCaption, readText } from './text.ts';
import type { TgContent, TgMessage } from './types.ts';
import type { World } from './world.ts';

const ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

export function sendMessage(world: World, params: Params): TgMessage {
  const { text, entities } = readText(params);
  return send(world, params, entities.length > 0 ? { text, entities } : { text });
}

/** sendPhoto, sendDocument, sendVoice and sendVideo. */
export function sendMedium(kind: StoredFile['kind']): (world: World, params: Params) => TgMessage {
  return (world, params) => {
    const caption = captionOf(params);
    chatFor(world, params, 'write');
    return send(world, params, { ...mediumContent(readFile(world, params, kind)), ...caption });
  };
}

export function sendLocation(world: World, params: Params): TgMessage {
  for (const name of ['latitude', 'longitude']) {
    if (textOf(params, name).trim() === '') throw badRequest(`${name} is empty`);
  }
  const latitude = Number(textOf(params, 'latitude'));
  const longitude = Number(textOf(params, 'longitude'));
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) throw badRequest('Wrong location specified');
  return send(world, params, { location: { latitude, longitude } });
}

export function sendMediaGroup(world: World, params: Params): TgMessage[] {
  const media = jsonOf(params, 'media', 'media');
  if (media === undefined) throw badRequest("Can't parse media JSON object");
  if (!Array.isArray(media)) throw badRequest('Expected an Array of InputMedia');
  if (media.length === 0) throw badRequest('There are no messages to send');
  if (media.length > 10) throw badRequest('Too many messages to send as an album');
  chatFor(world, params, 'write');
  const contents = media.map((item: unknown) => albumItem(world, params, item));
  const documents = contents.filter(({ document }) => document !== undefined).length;
  if (documents !== 0 && documents !== contents.length) {
    throw badRequest("Document can't be mixed with other media types");
  }
  const album = String(13_000_000_000 + world.state.nextAlbum);
  world.state.nextAlbum += 1;
  return contents.map((content) => send(world, params, { ...content, media_group_id: album }));
}

export function sendChatAction(world: World, params: Params): true {
  if (!ACTIONS.has(textOf(params, 'action').toLowerCase())) {
    throw badRequest('Wrong parameter action in request');
  }
  const chat = chatFor(world, params, 'write');
  topicFor(world, chat, params);
  return true;
}

function send(world: World, params: Params, content: TgContent): TgMessage {
  const keyboard = readMarkup(params);
  const chat = chatFor(world, params, 'write');
  const topicId = topicFor(world, chat, params);
  const replyTo = replyTarget(chat, params);
  return addMessage(world, chat, {
    from: world.state.me,
    content,
    keyboard,
    replyTo,
    topicId: topicId ?? replyTo?.message_thread_id ?? null,
  });
}

function replyTarget(chat: ChatState, params: Params): TgMessage | null {
  const given = jsonOf(params, 'reply_parameters', 'reply parameters');
  if (given !== undefined && !isRecord(given)) throw badRequest('Object expected as reply parameters');
  const id = given ? Number(given['message_id']) : numberOf(params, 'reply_to_message_id');
  if (given && !(id > 0)) throw badRequest('Can\'t find field "message_id"');
  if (id <= 0) return null;
  const lenient = given
    ? given['allow_sending_without_reply'] === true
    : flagOf(params, 'allow_sending_without_reply');
  const found = findMessage(chat, id);
  if (!found && !lenient) throw badRequest('message to be replied not found');
  return found?.message ?? null;
}

function captionOf(params: Params): TgContent {
  const { text, entities } = readCaption(params);
  if (text === '') return {};
  return { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) };
}

function albumItem(world: World, params: Params, item: unknown): TgContent {
  const cannot = "Can't parse InputMedia: ";
  if (!isRecord(item)) throw badRequest(`${cannot}expected an Object`);
  const { type, media } = item;
  if (type !== 'photo' && type !== 'video' && type !== 'document') {
    throw badRequest(`${cannot}type must be one of photo, video or document in an album`);
  }
  if (typeof media !== 'string') throw badRequest(`${cannot}media not found`);
  const caption = captionOf({ fields: item, uploads: new Map() });
  return { ...mediumContent(readFile(world, params, type, media)), ...caption };
}
