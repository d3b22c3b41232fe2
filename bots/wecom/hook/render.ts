import { createHash } from 'node:crypto';
import { splitText } from '../../../core/delivery/index.ts';
import type { Outbound } from '../../../core/delivery/index.ts';
import { toStaff } from '../../../core/words/index.ts';
import { LARGEST_PICTURE, TEXT_LIMIT } from './types.ts';

/** The words of a send, in pieces; what would be buttons elsewhere is said at their end. */
export function renderHook({ text, card }: Outbound): string[] {
  const buttons = [...new Set((card?.actions ?? []).map(({ label }) => label))].join('、');
  const said = buttons === '' ? text : `${text}\n${toStaff('hook_buttons', { buttons })}`;
  return said.trim() === '' ? [] : splitText(said, TEXT_LIMIT);
}

/** Plain text and not Markdown: a resident's words hold what Markdown would take for marks. */
export function toText(content: string): object {
  return { msgtype: 'text', text: { content } };
}

/** Null: too large, or of a kind that is not taken. */
export function toImage(bytes: Uint8Array, type: string): object | null {
  if (bytes.length > LARGEST_PICTURE || !['image/png', 'image/jpeg'].includes(type)) return null;
  const md5 = createHash('md5').update(bytes).digest('hex');
  return { msgtype: 'image', image: { base64: Buffer.from(bytes).toString('base64'), md5 } };
}
