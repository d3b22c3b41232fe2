import { z } from 'zod';
import { accountId, conversationId } from '../../../core/delivery/index.ts';
import type { Arrival, ArrivalBody, Attachment } from '../../../core/delivery/index.ts';
import { SECOND } from '../../../core/kit/index.ts';
import type { Instant } from '../../../core/kit/index.ts';
import { INERT_KEY } from './render.ts';
import type { Opening } from './types.ts';

/** Begins every conversation id and delivery key of this channel. */
export const CHANNEL = 'wecom-bot';
/** Of one's own account on WeCom, whichever surface it is met on. */
const ACCOUNTS = 'wecom';
/** Characters of what was quoted that go with the answer to it. */
const QUOTED = 200;

/** A callback frame, read. */
export type Parsed =
  | {
      kind: 'arrival';
      arrival: Arrival;
      opening: Opening;
      /** As the platform says. */ sentAt: Instant | null;
    }
  /** Another program took the connection. */
  | { kind: 'taken' }
  | { kind: 'ignored'; why: string };

const words = z.object({ content: z.string() });
const file = z.object({
  url: z.string().min(1),
  aeskey: z.string().catch(''),
  filename: z.string().catch(''),
});
const lenient = <T extends z.ZodType>(type: T) => type.optional().catch(undefined);
const payload = {
  msgtype: z.string(),
  text: lenient(words),
  voice: lenient(words),
  image: lenient(file),
  file: lenient(file),
  video: lenient(file),
};
const item = z.object(payload);
const content = { ...payload, mixed: lenient(z.object({ msg_item: z.array(item.nullable().catch(null)) })) };
const pressed = z.object({ event_key: z.string().min(1), task_id: z.string().catch('') });
const frameSchema = z.object({
  headers: z.object({ req_id: z.string().min(1) }),
  body: z.object({
    ...content,
    msgid: lenient(z.string().min(1)),
    chatid: lenient(z.string().min(1)),
    chattype: lenient(z.string()),
    from: lenient(z.object({ userid: z.string().min(1) })),
    create_time: lenient(z.number().positive()),
    quote: lenient(z.object(content)),
    event: lenient(z.looseObject({ eventtype: z.string(), template_card_event: z.unknown().optional() })),
  }),
});

type Body = z.infer<typeof frameSchema>['body'];
type Content = Pick<Body, keyof typeof content>;

/** Reads any frame. Never throws. @param at when it came */
export function parseFrame(frame: unknown, { botId, at }: { botId: string; at: Instant }): Parsed {
  const read = frameSchema.safeParse(frame);
  if (!read.success) return { kind: 'ignored', why: 'not a callback' };
  const { headers, body } = read.data;
  if (body.event?.eventtype === 'disconnected_event') return { kind: 'taken' };
  if (!body.from) return { kind: 'ignored', why: 'nobody sent it' };
  const done = body.msgtype === 'event' ? eventOf(body) : { body: messageOf(body), press: null };
  if (typeof done === 'string') return { kind: 'ignored', why: done };
  const group = isGroup(body);
  const sentAt = body.create_time === undefined ? null : body.create_time * SECOND;
  const arrival: Arrival = {
    key: `${CHANNEL}:${botId}:${body.msgid ?? headers.req_id}`,
    channel: CHANNEL,
    conversationId: conversationId(CHANNEL, (group ? body.chatid : undefined) ?? body.from.userid),
    account: accountId(ACCOUNTS, body.from.userid),
    name: null,
    at: Math.min(sentAt ?? at, at),
    group,
    // In a group only what mentions the bot comes at all.
    addressed: true,
    body: done.body,
  };
  return { kind: 'arrival', arrival, opening: openingOf(headers.req_id, at, done), sentAt };
}

/** The name in a `content-disposition` header; empty when there is none. Never throws, also on a stray `%`. */
export function fileNameOf(disposition: string | null): string {
  const [, encoded] = /filename\*=(?:UTF-8'[^']*')?([^;\s]+)/i.exec(disposition ?? '') ?? [];
  const [, quoted] = /filename="([^"]*)"/i.exec(disposition ?? '') ?? [];
  const [, bare] = /filename=([^";\s]+)/i.exec(disposition ?? '') ?? [];
  const found = encoded ?? quoted ?? bare ?? '';
  try {
    return decodeURIComponent(found);
  } catch {
    // Not encoded after all: the name is what stands there.
    return found;
  }
}

interface Done {
  body: ArrivalBody;
  press: { taskId: string; token: string } | null;
}

/** A sentence: why it is passed over. */
function eventOf({ event }: Body): Done | string {
  switch (event?.eventtype) {
    case 'enter_chat':
      return { body: { kind: 'enter', code: null }, press: null };
    case 'template_card_event': {
      // Nested by the documentation, flat by the SDK's types.
      const nested = pressed.safeParse(event.template_card_event);
      const read = nested.success ? nested : pressed.safeParse(event);
      if (!read.success) return 'a press of nothing';
      const { event_key: token, task_id: taskId } = read.data;
      if (token === INERT_KEY) return 'a button that does nothing';
      return { body: { kind: 'press', token }, press: { taskId, token } };
    }
    case 'feedback_event':
      return 'a rating';
    default:
      return 'an event of another kind';
  }
}

function openingOf(reqId: string, at: Instant, { body, press }: Done): Opening {
  if (press) return { kind: 'press', reqId, at, ...press };
  return { kind: body.kind === 'enter' ? 'enter' : 'message', reqId, at };
}

function messageOf(body: Body): ArrivalBody {
  const own = readContent(body);
  if (!own) return { kind: 'unsupported', what: body.msgtype.slice(0, 64) };
  const quoted = body.quote ? readContent(body.quote) : null;
  const said = isGroup(body) ? withoutMention(own.text) : own.text;
  const line = quoted ? quoteLine(quoted.text) : '';
  return {
    kind: 'text',
    text: [line, said].filter((part) => part !== '').join('\n'),
    attachments: [...own.attachments, ...(quoted?.attachments ?? [])],
    edited: false,
  };
}

/** Null: something that is not understood. */
function readContent(from: Content): { text: string; attachments: Attachment[] } | null {
  if (from.msgtype !== 'mixed') return readItem(from);
  if (!from.mixed) return null;
  const items = from.mixed.msg_item.flatMap((one) => (one ? (readItem(one) ?? []) : []));
  const text = items.map((one) => one.text).filter((part) => part.trim() !== '');
  return { text: text.join('\n'), attachments: items.flatMap(({ attachments }) => attachments) };
}

function readItem(from: z.infer<typeof item>): { text: string; attachments: Attachment[] } | null {
  switch (from.msgtype) {
    case 'text':
      return from.text ? { text: from.text.content.trim(), attachments: [] } : null;
    case 'voice':
      // There is no sound to fetch: the platform sends what it heard.
      return from.voice ? { text: from.voice.content.trim(), attachments: [] } : null;
    case 'image':
    case 'file':
    case 'video': {
      const found = from[from.msgtype];
      return found ? { text: '', attachments: [attachmentOf(from.msgtype, found)] } : null;
    }
    default:
      return null;
  }
}

function attachmentOf(kind: Attachment['kind'], { url, aeskey, filename }: z.infer<typeof file>): Attachment {
  return { kind, source: JSON.stringify({ url, aeskey }), name: filename, bytes: null };
}

/** What was quoted, on one line of its own. */
function quoteLine(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  if (characters.length === 0) return '';
  return `「${characters.length <= QUOTED ? characters.join('') : `${characters.slice(0, QUOTED).join('')}…`}」`;
}

/** The bot's name stands literally in the text, mostly first; what it is called the frame does not say. */
function withoutMention(text: string): string {
  const first = text.replace(/^\s*@\S+\s*/, '');
  if (first !== text) return first.trim();
  return text.replace(/\s*@\S+\s*$/, '').trim();
}

function isGroup({ chattype, chatid }: Body): boolean {
  return chattype === 'group' || (chattype === undefined && chatid !== undefined);
}
