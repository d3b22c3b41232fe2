import { z } from 'zod';
import { readPressToken } from '../../../core/delivery/index.ts';
import type { ArrivalBody, Attachment } from '../../../core/delivery/index.ts';
import { toStaff } from '../../../core/words/index.ts';

const optional = z.string().optional().catch(undefined);
const payloads = {
  text: z.object({ content: z.string(), menu_id: optional }),
  media: z.object({ media_id: z.string().min(1) }),
  location: z.object({
    latitude: z.number().optional().catch(undefined),
    longitude: z.number().optional().catch(undefined),
    name: optional,
    address: optional,
  }),
  link: z.object({ title: optional, desc: optional, url: optional }),
  business_card: z.object({ userid: z.string() }),
  miniprogram: z.object({ title: z.string() }),
};

/** The body of a message of this type. Total: what has no form here is `unsupported`. */
export function bodyOf(msgtype: string, payload: unknown): ArrivalBody {
  const unsupported: ArrivalBody = { kind: 'unsupported', what: msgtype.slice(0, 40) };
  switch (msgtype) {
    case 'text': {
      const read = payloads.text.safeParse(payload);
      if (!read.success) return unsupported;
      const { content, menu_id: token } = read.data;
      if (token !== undefined && readPressToken(token)) return { kind: 'press', token };
      return textBody(content);
    }
    case 'image':
    case 'voice':
    case 'video':
    case 'file': {
      const read = payloads.media.safeParse(payload);
      if (!read.success) return unsupported;
      return textBody('', [{ kind: msgtype, source: read.data.media_id, name: '', bytes: null }]);
    }
    default: {
      const text = textForm(msgtype, payload);
      return text === null || text === '' ? unsupported : textBody(text);
    }
  }
}

/** What has a plain form in words; null: it has none. */
function textForm(msgtype: string, payload: unknown): string | null {
  switch (msgtype) {
    case 'location': {
      const { name, address, latitude, longitude } = payloads.location.safeParse(payload).data ?? {};
      const words = lines([name, address]);
      return words !== '' || latitude === undefined || longitude === undefined
        ? words
        : `${latitude},${longitude}`;
    }
    case 'link': {
      const { title, desc, url } = payloads.link.safeParse(payload).data ?? {};
      return lines([title, desc, url]);
    }
    case 'business_card': {
      const read = payloads.business_card.safeParse(payload);
      return read.success ? toStaff('sent_card', { name: read.data.userid }) : null;
    }
    case 'miniprogram': {
      const read = payloads.miniprogram.safeParse(payload);
      return read.success ? toStaff('sent_miniprogram', { name: read.data.title }) : null;
    }
    default:
      return null;
  }
}

function textBody(text: string, attachments: Attachment[] = []): ArrivalBody {
  return { kind: 'text', text, attachments, edited: false };
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part.trim() !== '').join('\n');
}

const SENT = { image: 'sent_image', voice: 'sent_voice', video: 'sent_video', file: 'sent_file' } as const;

/** What a colleague sent, as it is shown in the conversation. */
export function wordsOf(body: ArrivalBody): string {
  if (body.kind !== 'text') return toStaff('sent_other');
  const [first] = body.attachments;
  return first ? toStaff(SENT[first.kind]) : body.text;
}
