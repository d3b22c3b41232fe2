import { badRequest } from './errors.ts';
import { parseHtml } from './html.ts';
import type { Formatted } from './html.ts';
import { parseMarkdown } from './markdown.ts';
import { isRecord, jsonOf, textOf } from './parse.ts';
import type { Params } from './parse.ts';
import type { TgEntity } from './types.ts';

/** UTF-16 units of a text message, after entity parsing. */
export const TEXT_MAX = 4096;
/** UTF-16 units of a caption, after entity parsing. */
export const CAPTION_MAX = 1024;

/** Bytes of a text with its markup. */
const RAW_MAX = 32_768;

/** Types that the server finds by itself and ignores when a bot names them. */
const FOUND_BY_SERVER: readonly [string, RegExp][] = [
  ['bot_command', /(?<![\w/@])\/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?/g],
  ['mention', /(?<![\w@])@[A-Za-z0-9_]{3,32}/g],
  ['url', /(?<![\w@])https?:\/\/[^\s<>"，。；、）]+/g],
  ['email', /(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['hashtag', /(?<![\w&])#[\p{L}\d_]+/gu],
];

const SPECIFIABLE = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
]);

/** The text of a message: 1–4096 units, or 400. */
export function readText(params: Params): Formatted {
  if (textOf(params, 'text') === '') throw badRequest('Message text is empty');
  const formatted = readFormatted(params, 'text', 'entities');
  if (formatted.text === '') throw badRequest('Text must be non-empty');
  if (formatted.text.length > TEXT_MAX) throw badRequest('Message is too long');
  return formatted;
}

/** The caption of a medium: 0–1024 units, or 400. */
export function readCaption(params: Params): Formatted {
  const formatted = readFormatted(params, 'caption', 'caption_entities');
  if (formatted.text.length > CAPTION_MAX) throw badRequest('Message caption is too long');
  return formatted;
}

/** The commands, mentions, links, addresses and hashtags that the server marks in any text. */
export function detectEntities(text: string, given: readonly TgEntity[] = []): TgEntity[] {
  const found = FOUND_BY_SERVER.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((hit) => ({ type, offset: hit.index, length: hit[0].length })),
  );
  const fresh = found.filter((one, i) => !overlapsAny(one, [...given, ...found.slice(0, i)]));
  return [...given, ...fresh].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function overlapsAny(one: TgEntity, others: readonly TgEntity[]): boolean {
  return others.some((two) => one.offset < two.offset + two.length && two.offset < one.offset + one.length);
}

function readFormatted(params: Params, field: string, entitiesField: string): Formatted {
  const raw = textOf(params, field);
  if (Buffer.byteLength(raw) > RAW_MAX) throw badRequest('Text is too long');
  const parsed = parseMode(raw, textOf(params, 'parse_mode').toLowerCase());
  const { text, entities } = trim(
    parsed ?? { text: raw, entities: readEntities(params, raw, entitiesField) },
  );
  return { text, entities: detectEntities(text, entities) };
}

function parseMode(raw: string, mode: string): Formatted | null {
  if (raw === '' || mode === '' || mode === 'none') return null;
  if (mode === 'html') return parseHtml(raw);
  if (mode === 'markdownv2') return parseMarkdown(raw);
  throw badRequest('Unsupported parse_mode');
}

function readEntities(params: Params, text: string, field: string): TgEntity[] {
  const given = jsonOf(params, field, 'entities');
  if (!Array.isArray(given)) return [];
  const entities = given.map(readEntity).filter((one): one is TgEntity => one !== null && one.length > 0);
  entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
  for (const entity of entities) checkPlace(entity, text);
  return entities;
}

function readEntity(value: unknown): TgEntity | null {
  if (!isRecord(value)) throw badRequest("Can't parse MessageEntity: expected an Object");
  const { type, offset, length, url, language } = value;
  if (typeof type !== 'string') throw badRequest('Can\'t parse MessageEntity: Can\'t find field "type"');
  if (typeof offset !== 'number') throw badRequest('Can\'t parse MessageEntity: Can\'t find field "offset"');
  if (typeof length !== 'number') throw badRequest('Can\'t parse MessageEntity: Can\'t find field "length"');
  if (!SPECIFIABLE.has(type)) return null;
  if (offset < 0) throw badRequest(`Receive an entity with incorrect offset ${offset}`);
  if (length < 0) throw badRequest(`Receive an entity with incorrect length ${length}`);
  return {
    type,
    offset,
    length,
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof language === 'string' ? { language } : {}),
  };
}

function checkPlace({ offset, length }: TgEntity, text: string): void {
  const end = offset + length;
  if (offset >= text.length) {
    throw badRequest(`Entity begins after the end of the text at UTF-16 offset ${offset}`);
  }
  if (end > text.length) {
    throw badRequest(
      `Entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  }
  if (splitsPair(text, offset)) {
    const at = Buffer.byteLength(text.slice(0, offset + 1));
    throw badRequest(`Entity begins in a middle of a UTF-16 symbol at byte offset ${at}`);
  }
  if (splitsPair(text, end)) {
    const at = Buffer.byteLength(text.slice(0, end + 1));
    throw badRequest(
      `Entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${at}`,
    );
  }
}

function splitsPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** White space at both ends is dropped, as the server does, and entities move along. */
function trim({ text, entities }: Formatted): Formatted {
  const trimmed = text.trim();
  const shift = text.length - text.trimStart().length;
  const moved = entities.map((entity) => {
    const start = Math.max(entity.offset - shift, 0);
    const end = Math.min(entity.offset + entity.length - shift, trimmed.length);
    return { ...entity, offset: start, length: end - start };
  });
  return { text: trimmed, entities: moved.filter(({ length }) => length > 0) };
}
