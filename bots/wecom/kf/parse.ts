import { z } from 'zod';
import { accountId, readPressToken } from '../../../core/delivery/index.ts';
import type { Arrival, ArrivalBody, Attachment, ChannelNotice } from '../../../core/delivery/index.ts';
import { HOUR, SECOND } from '../../../core/kit/index.ts';
import type { Instant } from '../../../core/kit/index.ts';
import { toStaff } from '../../../core/words/index.ts';
import { MEMBER } from '../types.ts';
import { KF, kfConversation, kfCustomer } from './types.ts';

/** A code by which something may be said beside the allowance, once. */
export interface TalkCode {
  conversationId: string;
  code: string;
  until: Instant;
  /** Menus may go with it too. */
  menu: boolean;
}

/** What a row of `sync_msg` is to us. */
export type KfRow = (
  | { kind: 'arrival'; arrival: Arrival }
  | { kind: 'notice'; notice: ChannelNotice }
  /** Of no interest, or for nobody here. */
  | { kind: 'nothing' }
  /** It cannot be read; `what` without any content. */
  | { kind: 'unreadable'; what: string }
) & { code?: TalkCode };

/** Codes of 20 seconds are used within this: what is on its way still arrives in time. */
const SHORT_CODE_MS = 18 * SECOND;
const LONG_CODE_MS = 47 * HOUR;

const optional = z.string().optional().catch(undefined);
const row = z.looseObject({
  msgid: z.string().min(1),
  open_kfid: optional,
  external_userid: optional,
  send_time: z.number(),
  origin: z.number(),
  servicer_userid: optional,
  msgtype: z.string(),
});
type Row = z.infer<typeof row>;

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

const event = z.looseObject({
  event_type: z.string(),
  open_kfid: optional,
  external_userid: optional,
  scene_param: optional,
  welcome_code: optional,
  msg_code: optional,
  fail_msgid: optional,
  fail_type: z.number().optional().catch(undefined),
  change_type: z.number().optional().catch(undefined),
  new_servicer_userid: optional,
});
type Event = z.infer<typeof event>;

/** Reads one row of a page of this account. Total: any value in, a row out. */
export function parseRow(value: unknown, openKfId: string): KfRow {
  const read = row.safeParse(value);
  if (!read.success) return { kind: 'unreadable', what: 'a row without its common fields' };
  const message = read.data;
  if (message.msgtype === 'event') return parseEvent(message, openKfId);
  const { external_userid: customerId, origin, servicer_userid: servicer } = message;
  if (customerId === undefined || customerId === '')
    return { kind: 'unreadable', what: `a ${message.msgtype} of nobody` };
  const chat = { openKfId: message.open_kfid ?? openKfId, customerId };
  if (origin === 3) return said(message, chat, kfCustomer(customerId), bodyOf(message));
  if (origin !== 5 || servicer === undefined) return { kind: 'nothing' };
  const text = wordsOf(bodyOf(message));
  return said(message, chat, accountId(MEMBER, servicer), { kind: 'colleague', text });
}

function said(
  { msgid, send_time }: Row,
  chat: { openKfId: string; customerId: string },
  account: string,
  body: ArrivalBody,
): KfRow {
  const arrival: Arrival = {
    key: `${KF}:${chat.openKfId}:${msgid}`,
    channel: KF,
    conversationId: kfConversation(chat),
    account,
    name: null,
    at: send_time * SECOND,
    group: false,
    addressed: true,
    body,
  };
  return { kind: 'arrival', arrival };
}

function bodyOf(message: Row): ArrivalBody {
  const { msgtype } = message;
  const payload = message[msgtype];
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
function wordsOf(body: ArrivalBody): string {
  if (body.kind !== 'text') return toStaff('sent_other');
  const [first] = body.attachments;
  return first ? toStaff(SENT[first.kind]) : body.text;
}

function parseEvent(message: Row, accountOfPage: string): KfRow {
  const read = event.safeParse(message['event']);
  if (!read.success) return { kind: 'unreadable', what: 'an event without its type' };
  const told = read.data;
  const openKfId = told.open_kfid ?? message.open_kfid ?? accountOfPage;
  const customerId = told.external_userid ?? message.external_userid;
  if (customerId === undefined || customerId === '') return { kind: 'nothing' };
  const chat = { openKfId, customerId };
  const at = message.send_time * SECOND;
  switch (told.event_type) {
    case 'enter_session': {
      const code = told.scene_param === undefined || told.scene_param === '' ? null : told.scene_param;
      const entered = said(message, chat, kfCustomer(customerId), { kind: 'enter', code });
      return { ...entered, ...codeOf(chat, told.welcome_code, at + SHORT_CODE_MS, true) };
    }
    case 'session_status_change':
      return sessionChange(told, chat, at);
    case 'msg_send_fail':
      return bounce(told, chat);
    default:
      return { kind: 'nothing' };
  }
}

function sessionChange(told: Event, chat: { openKfId: string; customerId: string }, at: Instant): KfRow {
  const { change_type: change, new_servicer_userid: servicer, msg_code: code } = told;
  const conversationId = kfConversation(chat);
  if (change === 3)
    return {
      kind: 'notice',
      notice: { kind: 'session', conversationId, owner: 'ended', account: null },
      ...codeOf(chat, code, at + SHORT_CODE_MS, true),
    };
  if (servicer === undefined || change === undefined || ![1, 2, 4].includes(change))
    return { kind: 'nothing' };
  const account = accountId(MEMBER, servicer);
  return {
    kind: 'notice',
    notice: { kind: 'session', conversationId, owner: 'person', account },
    ...codeOf(chat, code, at + LONG_CODE_MS, false),
  };
}

function codeOf(
  chat: { openKfId: string; customerId: string },
  code: string | undefined,
  until: Instant,
  menu: boolean,
): { code?: TalkCode } {
  if (code === undefined || code === '') return {};
  return { code: { conversationId: kfConversation(chat), code, until, menu } };
}

/** Failed because the chat took nothing just then; an account that is gone or refuses takes nothing ever. */
const NEVER_AGAIN: readonly number[] = [1, 2, 10, 12];

const FAILED: Readonly<Record<number, string>> = {
  0: 'for a reason unknown',
  1: 'the account was deleted',
  2: 'the app was closed',
  4: 'the session was over (48 hours)',
  5: 'the session was closed',
  6: 'more than five messages',
  7: 'the video channel is not bound',
  8: 'the enterprise is not verified',
  9: 'the video channel is not bound',
  10: 'the customer refuses messages',
  11: 'no member of the enterprise has logged in',
  12: 'this kind of message is forbidden',
};

function bounce(told: Event, chat: { openKfId: string; customerId: string }): KfRow {
  const { fail_msgid: msgid, fail_type: type = 0 } = told;
  if (msgid === undefined) return { kind: 'nothing' };
  const notice: ChannelNotice = {
    kind: 'bounced',
    conversationId: kfConversation(chat),
    platformId: firstPieceOf(msgid),
    why: NEVER_AGAIN.includes(type) ? 'unreachable' : 'closed',
    problem: `WeCom could not deliver it: ${FAILED[type] ?? `fail_type ${type}`}`,
  };
  return { kind: 'notice', notice };
}

/** A send of several messages is known by the first of them: see `messageIds`. */
function firstPieceOf(msgid: string): string {
  return /^[\w-]{27}-\d{1,2}$/.test(msgid) ? msgid.replace(/\d+$/, '0') : msgid;
}
