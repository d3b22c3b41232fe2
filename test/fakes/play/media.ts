import { z } from 'zod';
import type { Attachment, Backstage } from './types.ts';

const KINDS: Readonly<Record<string, Attachment['kind']>> = {
  image: 'image',
  voice: 'voice',
  video: 'video',
  file: 'file',
};
const held = z.looseObject({ media_id: z.string() });

/** The file that a message of WeCom's HTTP interface brings along, if it is of such a type. */
export function mediaOf(
  { wecom, files }: Backstage,
  msgtype: string,
  payload: Record<string, unknown>,
): Attachment[] {
  const kind = KINDS[msgtype];
  const read = held.safeParse(payload);
  if (kind === undefined || !read.success) return [];
  const id = read.data.media_id;
  const known = files.find(`wecom/${id}`);
  if (known) return [{ kind, name: known.name, url: files.keep(`wecom/${id}`, known.name, known.bytes) }];
  const media = wecom.media.need(id);
  return [{ kind, name: media.name, url: files.keep(`wecom/${id}`, media.name, media.bytes) }];
}
