import { CODE, get, needs, ok, refuse } from './refusal.ts';
import type { Answer, ApiCall, Binary, Endpoints } from './types.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;
const VALID_MS = 3 * DAY_MS;
const MB = 1024 * 1024;
const RANGE_ABOVE = 20 * MB;

export type MediaKind = 'image' | 'voice' | 'video' | 'file';

/** A file as the platform keeps it. */
export interface Media {
  mediaId: string;
  kind: MediaKind;
  name: string;
  bytes: Buffer;
  /** Epoch ms. */
  at: number;
}

interface Limit {
  max: number;
  sizeCode: number;
  fits(bytes: Buffer): boolean;
}

const LIMITS: Record<MediaKind, Limit> = {
  image: { max: 10 * MB, sizeCode: CODE.badImageSize, fits: (bytes) => isJpeg(bytes) || isPng(bytes) },
  voice: { max: 2 * MB, sizeCode: CODE.badVoiceSize, fits: (bytes) => startsWith(bytes, '#!AMR') },
  video: {
    max: 10 * MB,
    sizeCode: CODE.badVideoSize,
    fits: (bytes) => bytes.toString('latin1', 4, 8) === 'ftyp',
  },
  file: { max: 20 * MB, sizeCode: CODE.badFileSize, fits: () => true },
};

/** Temporary files: uploaded by the assistant, or sent by a person. */
export class MediaStore {
  private readonly held = new Map<string, Media>();

  constructor(private readonly world: World) {}

  endpoints(): Endpoints {
    return {
      'media/upload': { http: 'POST', access: 'any', body: 'raw', run: (call) => this.upload(call) },
      'media/get': get('any', (query, call) => this.download(query, call.range)),
    };
  }

  /** Keeps a file and gives it an id, without looking at size or kind. */
  keep(kind: MediaKind, bytes: Buffer, name: string): Media {
    const media = { mediaId: this.world.id('3', 64), kind, name, bytes, at: this.world.now() };
    this.held.set(media.mediaId, media);
    return media;
  }

  /** The file behind an id of the given kind. Refuses 40007, also once it is three days old. */
  need(mediaId: string, kind?: MediaKind): Media {
    const media = this.held.get(mediaId);
    if (!media || media.at + VALID_MS <= this.world.now()) refuse(CODE.badMediaId, 'invalid media_id');
    if (kind && media.kind !== kind) refuse(CODE.badMediaId, `media_id is of type ${media.kind}`);
    return media;
  }

  /** The file is gone before its time. */
  expire(mediaId: string): void {
    this.held.delete(mediaId);
  }

  /** Takes a multipart upload; also for the group webhook. */
  async upload({ query, raw, contentType }: ApiCall): Promise<Answer> {
    const kind = query.get('type') ?? '';
    if (!isMediaKind(kind)) return refuse(CODE.badUploadType, `invalid type ${kind}`);
    const file = await readUpload(raw, contentType);
    if (!file) return refuse(CODE.noFile, 'empty media data');
    const limit = LIMITS[kind];
    needs(file.bytes.length > 5, CODE.badFileSize, 'media of 5 bytes or less');
    needs(file.bytes.length <= limit.max, limit.sizeCode, `${kind} above ${limit.max} bytes`);
    needs(limit.fits(file.bytes), CODE.badMediaType, `file is no ${kind}`);
    const { mediaId } = this.keep(kind, file.bytes, file.name);
    this.world.changed();
    return ok({ type: kind, media_id: mediaId, created_at: String(this.world.seconds()) });
  }

  private download(query: URLSearchParams, range: string | null): Binary {
    const mediaId = query.get('media_id');
    if (!mediaId) refuse(CODE.noMediaId, 'media_id missing');
    const media = this.need(mediaId);
    const { length } = media.bytes;
    needs(length <= RANGE_ABOVE || range !== null, CODE.fileNeedsRange, 'above 20 MB: ask with Range');
    const headers = {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${encodeURIComponent(media.name)}"`,
    };
    const part = range === null ? null : readRange(range, length);
    if (!part) return { kind: 'binary', status: 200, headers, bytes: media.bytes };
    return {
      kind: 'binary',
      status: 206,
      headers: { ...headers, 'content-range': `bytes ${part.from}-${part.to}/${length}` },
      bytes: media.bytes.subarray(part.from, part.to + 1),
    };
  }
}

export function isJpeg(bytes: Buffer): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

export function isPng(bytes: Buffer): boolean {
  return startsWith(bytes, '\x89PNG');
}

function isMediaKind(text: string): text is MediaKind {
  return Object.hasOwn(LIMITS, text);
}

/** The part named `media`; null where there is none, or the body is no multipart. */
async function readUpload(raw: Buffer, contentType: string): Promise<{ name: string; bytes: Buffer } | null> {
  if (!contentType.startsWith('multipart/form-data')) return null;
  const request = new Response(raw, { headers: { 'content-type': contentType } });
  const form = await request.formData().catch(() => null);
  const part = form?.get('media');
  if (!part || typeof part === 'string') return null;
  return { name: part.name, bytes: Buffer.from(await part.arrayBuffer()) };
}

/** Both ends included; null for what is no range of these bytes. */
function readRange(header: string, length: number): { from: number; to: number } | null {
  const found = /^bytes=(\d+)-(\d*)$/.exec(header);
  if (!found) return null;
  const from = Number(found[1]);
  const to = found[2] ? Math.min(Number(found[2]), length - 1) : length - 1;
  return from <= to ? { from, to } : null;
}

function startsWith(bytes: Buffer, text: string): boolean {
  return bytes.toString('latin1', 0, text.length) === text;
}
