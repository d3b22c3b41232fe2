import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ERR, accept, readAs, refuse, unread } from './frames.ts';
import type { Answer, Read } from './frames.ts';
import {
  Allowance,
  MAX_CHUNKS,
  MAX_CHUNK_BYTES,
  MAX_FILENAME_BYTES,
  MAX_MEDIA_BYTES,
  MEDIA_MS,
  MIN_MEDIA_BYTES,
  SECOND_MS,
  UPLOAD_SESSION_MS,
  utf8Bytes,
} from './limits.ts';
import type { MediaType } from './types.ts';

/** A file the bot uploaded and may send. */
export interface Media {
  mediaId: string;
  type: MediaType;
  filename: string;
  bytes: Buffer;
  /** Epoch ms */
  at: number;
}

interface Session {
  type: MediaType;
  filename: string;
  size: number;
  count: number;
  md5: string | undefined;
  /** By index as the bot counts, from 0 or from 1. */
  chunks: Map<number, Buffer>;
  at: number;
  media: Media | null;
}

const initSchema = z.object({
  type: z.enum(['image', 'voice', 'video', 'file']),
  filename: z
    .string()
    .min(1)
    .refine((name) => utf8Bytes(name) <= MAX_FILENAME_BYTES, `at most ${MAX_FILENAME_BYTES} bytes`),
  total_size: z.int(),
  total_chunks: z.int().min(1).max(MAX_CHUNKS),
  md5: z.string().optional(),
});
const chunkSchema = z.object({ upload_id: z.string(), chunk_index: z.int().min(0), base64_data: z.base64() });
const finishSchema = z.object({ upload_id: z.string() });

/** Chunked uploads of the bot: init, chunks in any order, finish. */
export class Uploads {
  private readonly sessions = new Map<string, Session>();
  private readonly media = new Map<string, Media>();
  private readonly allowance = new Allowance();

  constructor(private readonly nextId: (prefix: string) => string) {}

  init(body: unknown, now: number): Answer {
    const read = readAs(initSchema, body);
    if (!read.ok) return read.answer;
    const { type, filename, total_size: size, total_chunks: count, md5 } = read.value;
    if (size < MIN_MEDIA_BYTES || size > MAX_MEDIA_BYTES[type]) {
      return refuse(ERR.mediaSize, `${type}: ${MIN_MEDIA_BYTES} to ${MAX_MEDIA_BYTES[type]} bytes`);
    }
    if (!this.allowance.spend(now)) return refuse(ERR.rateLimited, 'too many uploads');
    const uploadId = this.nextId('upload');
    this.sessions.set(uploadId, {
      type,
      filename,
      size,
      count,
      md5,
      chunks: new Map(),
      at: now,
      media: null,
    });
    return accept({ upload_id: uploadId });
  }

  chunk(body: unknown, now: number): Answer {
    const read = readAs(chunkSchema, body);
    if (!read.ok) return read.answer;
    const session = this.session(read.value.upload_id, now);
    if (!session) return noSession();
    const { chunk_index: index, base64_data: data } = read.value;
    if (index > session.count) return refuse(ERR.badParameter, `chunk_index beyond ${session.count} chunks`);
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length === 0 || bytes.length > MAX_CHUNK_BYTES) {
      return refuse(ERR.mediaSize, `a chunk has 1 to ${MAX_CHUNK_BYTES} bytes`);
    }
    session.chunks.set(index, bytes);
    return accept();
  }

  /** Repeating it gives the same media. */
  finish(body: unknown, now: number): Answer {
    const read = readAs(finishSchema, body);
    if (!read.ok) return read.answer;
    const session = this.session(read.value.upload_id, now);
    if (!session) return noSession();
    if (!session.media) {
      const bytes = assemble(session);
      if (!bytes.ok) return bytes.answer;
      session.media = this.keep(session, bytes.value, now);
    }
    const { type, mediaId, at } = session.media;
    return accept({ type, media_id: mediaId, created_at: String(Math.floor(at / SECOND_MS)) });
  }

  /** Media that can be sent now as this type. */
  find(mediaId: string, type: MediaType, now: number): Media | null {
    const found = this.media.get(mediaId);
    return found && found.type === type && now < found.at + MEDIA_MS ? found : null;
  }

  private session(uploadId: string, now: number): Session | null {
    const found = this.sessions.get(uploadId);
    return found && now < found.at + UPLOAD_SESSION_MS ? found : null;
  }

  private keep(session: Session, bytes: Buffer, now: number): Media {
    const { type, filename } = session;
    const media: Media = { mediaId: this.nextId('media'), type, filename, bytes, at: now };
    this.media.set(media.mediaId, media);
    return media;
  }
}

/** Puts the chunks together; whoever sent a chunk 0 counts from 0. */
function assemble(session: Session): Read<Buffer> {
  const base = session.chunks.has(0) ? 0 : 1;
  const parts = Array.from({ length: session.count }, (_, nth) => session.chunks.get(nth + base));
  const whole = parts.filter((part) => part !== undefined);
  if (whole.length < session.count || session.chunks.size > session.count) {
    return unread(ERR.badParameter, `${session.chunks.size} chunks came, not ${session.count} in a row`);
  }
  const bytes = Buffer.concat(whole);
  if (bytes.length !== session.size)
    return unread(ERR.badParameter, `size is ${bytes.length}, not ${session.size}`);
  if (
    session.md5 !== undefined &&
    session.md5.toLowerCase() !== createHash('md5').update(bytes).digest('hex')
  ) {
    return unread(ERR.badParameter, 'md5 differs');
  }
  if (!isOfKind(session.type, bytes))
    return unread(ERR.badFileKind, `this is no ${session.type} WeCom takes`);
  return { ok: true, value: bytes };
}

/** Images are JPG or PNG, voice is AMR, video is MP4; a file may be anything. */
function isOfKind(type: MediaType, bytes: Buffer): boolean {
  switch (type) {
    case 'image':
      return (
        bytes.subarray(0, 3).toString('hex') === 'ffd8ff' || bytes.subarray(1, 4).toString('latin1') === 'PNG'
      );
    case 'voice':
      return bytes.subarray(0, 5).toString('latin1') === '#!AMR';
    case 'video':
      return bytes.subarray(4, 8).toString('latin1') === 'ftyp';
    case 'file':
      return true;
  }
}

function noSession(): Answer {
  return refuse(ERR.badMediaId, 'unknown or expired upload_id');
}
