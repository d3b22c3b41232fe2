import { accountId, conversationId } from '../../core/delivery/index.ts';
import type { Arrival, ArrivalBody, Attachment } from '../../core/delivery/index.ts';
import type { Instant } from '../../core/kit/index.ts';
import type { Me } from './types.ts';
import { MESSAGE, TYPE, UNSUPPORTED } from './wire.ts';
import type { WireMessage } from './wire.ts';

export const NAME = 'wechaty';

/** What has been found out beside the message itself. */
export interface Facts {
  me: Me;
  /** Who wrote; null: unknown. */
  sender: { name: string | null; official: boolean } | null;
  now: Instant;
}

const ATTACHED: Readonly<Record<number, Attachment['kind']>> = {
  [TYPE.attachment]: 'file',
  [TYPE.audio]: 'voice',
  [TYPE.image]: 'image',
  [TYPE.video]: 'video',
};

/** Accounts of WeChat itself. */
const SYSTEM: readonly string[] = ['weixin', 'filehelper', 'fmessage', 'medianote', 'newsapp', 'floatbottle'];

/** A time below this is counted in seconds (it would be in 1973 otherwise). */
const SECONDS_BELOW = 1e11;

/** A message as a puppet gives it; null: it is none. Never throws. */
export function readMessage(payload: unknown): WireMessage | null {
  return MESSAGE.safeParse(payload).data ?? null;
}

/** Who wrote; null: the puppet does not say. */
export function talkerOf({ talkerId, fromId }: WireMessage): string | null {
  return talkerId || fromId || null;
}

/** One message; null: nothing of concern (our own, those of WeChat and of official accounts). */
export function parseMessage(message: WireMessage, { me, sender, now }: Facts): Arrival | null {
  const talker = talkerOf(message);
  if (talker === null || talker === me.id || SYSTEM.includes(talker) || sender?.official === true)
    return null;
  const room = message.roomId || null;
  const mention = room === null ? null : readMention(message, me);
  return {
    key: keyOf(me.id, message.id),
    channel: NAME,
    conversationId: conversationId(NAME, room ?? talker),
    account: accountId(NAME, talker),
    name: sender?.name ?? null,
    at: instantOf(message.timestamp, now),
    group: room !== null,
    addressed: room === null || mention?.addressed === true,
    body: bodyOf(message, mention?.text ?? message.text ?? ''),
  };
}

/** Somebody has become a friend of the account: they can be written to from now on. */
export function parseFriend(
  { friendshipId, contactId, timestamp }: { friendshipId: string; contactId: string; timestamp: number },
  { me, sender, now }: Facts,
): Arrival {
  return {
    key: keyOf(me.id, friendshipId),
    channel: NAME,
    conversationId: conversationId(NAME, contactId),
    account: accountId(NAME, contactId),
    name: sender?.name ?? null,
    at: instantOf(timestamp, now),
    group: false,
    addressed: true,
    body: { kind: 'enter', code: null },
  };
}

function keyOf(own: string, id: string): string {
  return `${NAME}:${own}:${id}`;
}

/** Puppets count in seconds or in milliseconds. A time that is none, or is yet to come, is now. */
function instantOf(timestamp: number, now: Instant): Instant {
  const at = timestamp < SECONDS_BELOW ? timestamp * 1_000 : timestamp;
  return at > 0 && at <= now ? at : now;
}

function bodyOf(message: WireMessage, text: string): ArrivalBody {
  const { id, type, filename } = message;
  const kind = ATTACHED[type];
  if (kind) {
    const attachment: Attachment = { kind, source: id, name: filename ?? '', bytes: null };
    return { kind: 'text', text: '', attachments: [attachment], edited: false };
  }
  if (type !== TYPE.text) return { kind: 'unsupported', what: UNSUPPORTED[type] ?? `type ${type}` };
  if (text.trim() === '') return { kind: 'unsupported', what: 'empty text' };
  return { kind: 'text', text: text.trim(), attachments: [], edited: false };
}

/**
 * Whether we are meant, and the words without our name. A puppet that names whom a message mentions is believed; for the
 * others the words decide: `@` and our name at their beginning, or anywhere when a blank or the end follows.
 */
function readMention(message: WireMessage, me: Me): { addressed: boolean; text: string } {
  const text = message.text ?? '';
  const told = message.mentionIdList ?? [];
  const rest = withoutName(text, me.names);
  if (told.length > 0 && !told.includes(me.id)) return { addressed: false, text };
  if (told.length === 0 && rest === null) return { addressed: false, text };
  // Nothing but our name: the words stay, so that there are some.
  return { addressed: true, text: rest?.trim() || text };
}

/** Null: our name is not there. */
function withoutName(text: string, names: readonly string[]): string | null {
  // A longer name may begin with a shorter one.
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    if (name === '') continue;
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const found = new RegExp(`^\\s*@${escaped}|@${escaped}(?=\\s|$)`).exec(text);
    if (found) return `${text.slice(0, found.index)}${text.slice(found.index + found[0].length).trimStart()}`;
  }
  return null;
}
