import { z } from 'zod';
import { readCard } from './cards.ts';
import type { Card } from './cards.ts';
import { ERR, readAs, unread } from './frames.ts';
import type { Read } from './frames.ts';
import { MAX_FEEDBACK_ID_BYTES, MAX_TEXT_BYTES, utf8Bytes } from './limits.ts';
import type { State } from './state.ts';
import type { Content } from './types.ts';
import type { Uploads } from './uploads.ts';

/** Message types by the command that may carry them. A stream is read apart. */
export const TYPES = {
  reply: ['markdown', 'template_card', 'image', 'voice', 'file', 'video'],
  welcome: ['text', 'template_card'],
  push: ['markdown', 'template_card', 'image', 'voice', 'file', 'video'],
} as const;

/** What the commands read and change. */
export interface Stores {
  state: State;
  uploads: Uploads;
}

/** One frame of a stream. */
export interface StreamFrame {
  id: string;
  content: string;
  finish: boolean;
  feedbackId: string | null;
}

const feedback = z.object({ id: z.string().min(1) }).optional();
const textSchema = z.object({ content: z.string(), feedback });
const mediaSchema = z.object({ media_id: z.string().min(1) });
const streamSchema = z.object({
  id: z.string().min(1),
  content: z.string().default(''),
  finish: z.boolean().default(false),
  feedback,
  msg_item: z.undefined('does not go over the long connection').optional(),
});

/** Reads the content of a message whose type must be one of `types`. */
export function readContent(
  stores: Stores,
  body: Record<string, unknown>,
  types: readonly string[],
  now: number,
): Read<Content> {
  const type = body['msgtype'];
  if (typeof type !== 'string' || !types.includes(type)) {
    return unread(ERR.badMessageType, `msgtype must be one of ${types.join(', ')}`);
  }
  switch (type) {
    case 'text':
    case 'markdown':
      return readText(type, body[type]);
    case 'template_card':
      return readNewCard(stores.state, body['template_card']);
    case 'image':
    case 'voice':
    case 'file':
    case 'video':
      return readMedia(stores.uploads, type, body[type], now);
    default:
      return unread(ERR.badMessageType, `unknown msgtype ${type}`);
  }
}

/** Reads a frame of a stream. */
export function readStream(value: unknown): Read<StreamFrame> {
  const read = readAs(streamSchema, value);
  if (!read.ok) return read;
  const { id, content, finish } = read.value;
  if (utf8Bytes(content) > MAX_TEXT_BYTES) return tooLong();
  const feedbackId = readFeedbackId(read.value.feedback?.id);
  return feedbackId.ok
    ? { ok: true, value: { id, content, finish, feedbackId: feedbackId.value } }
    : feedbackId;
}

function readText(kind: 'text' | 'markdown', value: unknown): Read<Content> {
  const read = readAs(textSchema, value);
  if (!read.ok) return read;
  const { content } = read.value;
  if (content.trim() === '') return unread(ERR.emptyText, 'content is empty');
  if (utf8Bytes(content) > MAX_TEXT_BYTES) return tooLong();
  if (kind === 'text') return { ok: true, value: { kind, content } };
  const feedbackId = readFeedbackId(read.value.feedback?.id);
  return feedbackId.ok ? { ok: true, value: { kind, content, feedbackId: feedbackId.value } } : feedbackId;
}

function readNewCard(state: State, value: unknown): Read<Content> {
  const read = readCard(value);
  if (!read.ok) return read;
  const card: Card = read.value;
  if (card.task_id !== undefined && state.taskIds.has(card.task_id)) {
    return unread(ERR.badTaskId, 'task_id was used before');
  }
  return { ok: true, value: { kind: 'card', card, updates: 0, feedbackId: card.feedback?.id ?? null } };
}

function readMedia(
  uploads: Uploads,
  type: 'image' | 'voice' | 'file' | 'video',
  value: unknown,
  now: number,
): Read<Content> {
  const read = readAs(mediaSchema, value);
  if (!read.ok) return read;
  const media = uploads.find(read.value.media_id, type, now);
  if (!media) return unread(ERR.badMediaId, 'unknown or expired media_id, or one of another type');
  const { mediaId, filename, bytes } = media;
  return { ok: true, value: { kind: 'media', type, mediaId, filename, bytes } };
}

function readFeedbackId(id: string | undefined): Read<string | null> {
  if (id !== undefined && utf8Bytes(id) > MAX_FEEDBACK_ID_BYTES) {
    return unread(ERR.badParameter, `feedback.id: at most ${MAX_FEEDBACK_ID_BYTES} bytes`);
  }
  return { ok: true, value: id ?? null };
}

function tooLong(): { ok: false; answer: { errcode: number; errmsg: string } } {
  return unread(ERR.textTooLong, `content: at most ${MAX_TEXT_BYTES} bytes`);
}
