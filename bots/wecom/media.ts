import { z } from 'zod';
import type { Attachment, FetchResult } from '../../core/delivery/index.ts';
import { HOUR } from '../../core/kit/index.ts';
import type { Clock, Instant } from '../../core/kit/index.ts';
import { TOO_LARGE } from './client.ts';
import type { WecomClient } from './client.ts';
import { judgeFailure } from './errors.ts';
import type { Reply } from './errors.ts';
import type { Picture, WecomDeps } from './types.ts';

/** An uploaded file is kept for three days; it is uploaded again well before. */
const KEPT_MS = 60 * HOUR;
/** So many uploads are remembered. */
const REMEMBERED = 200;

const uploaded = z.object({ media_id: z.string().min(1) });

/** Pictures as the platform knows them. */
export interface Uploads {
  /** The media id of a picture, uploaded when it is not there yet; null: the picture itself is gone here. */
  idOf(picture: Picture): Promise<Reply<string> | null>;
  /** The platform does not know it any more. */
  forget(picture: Picture): void;
}

export function makeUploads(
  client: WecomClient,
  { media, clock }: { media: WecomDeps['media']; clock: Clock },
): Uploads {
  const known = new Map<string, { id: string; until: Instant }>();
  return {
    forget: ({ hash }) => void known.delete(hash),
    idOf: async (picture) => {
      const before = known.get(picture.hash);
      if (before && before.until > clock.now()) return { kind: 'done', value: before.id };
      const bytes = await media.find(picture.hash);
      if (bytes === null) return null;
      const reply = await upload(client, picture, bytes);
      if (reply.kind === 'done') {
        known.set(picture.hash, { id: reply.value, until: clock.now() + KEPT_MS });
        const [oldest] = known.keys();
        if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
      }
      return reply;
    },
  };
}

async function upload(client: WecomClient, { type }: Picture, bytes: Uint8Array): Promise<Reply<string>> {
  const form = new FormData();
  // Names in other scripts are refused now and then; nobody sees this one.
  form.append(
    'media',
    new Blob([Buffer.from(bytes)], { type }),
    type === 'image/png' ? 'image.png' : 'image.jpg',
  );
  const reply = await client.call({
    method: 'media/upload',
    query: { type: 'image' },
    body: form,
    answer: uploaded,
  });
  return reply.kind === 'done' ? { kind: 'done', value: reply.value.media_id } : reply;
}

/** Fetches what somebody sent; the platform keeps it for three days. */
export async function fetchMedia(client: WecomClient, { source }: Attachment): Promise<FetchResult> {
  const reply = await client.download(source);
  if (reply.kind === 'done')
    return { ok: true, bytes: reply.value.bytes, name: fileNameOf(reply.value.disposition) };
  const { kind, problem } = judgeFailure(reply, 'media/get');
  if (reply.kind === 'lost')
    return { ok: false, kind: reply.why === TOO_LARGE ? 'too_large' : 'retry', problem };
  // Above 20 MB it would have to be fetched in parts.
  if (reply.code === 45001) return { ok: false, kind: 'too_large', problem };
  return { ok: false, kind: kind === 'retry' || kind === 'config' ? 'retry' : 'gone', problem };
}

/** The name in a `Content-Disposition`; empty without one. */
export function fileNameOf(disposition: string): string {
  const [, extended] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? [];
  const [, quoted, bare] = /filename="([^"]*)"|filename=([^;]+)/i.exec(disposition) ?? [];
  const name = (extended ?? quoted ?? bare ?? '').trim();
  // Headers arrive as Latin-1, whatever they were written in.
  const text = /[\u0080-\u00ff]/.test(name) ? Buffer.from(name, 'latin1').toString('utf8') : name;
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that is one.
    return text;
  }
}
