import { z } from 'zod';
import { accountId } from '../../../core/delivery/index.ts';
import type { Arrival, ArrivalBody, ChannelNotice } from '../../../core/delivery/index.ts';
import { HOUR, SECOND } from '../../../core/kit/index.ts';
import type { Instant } from '../../../core/kit/index.ts';
import { MEMBER } from '../types.ts';
import { bodyOf, wordsOf } from './content.ts';
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
  if (origin === 3)
    return said(message, chat, kfCustomer(customerId), bodyOf(message.msgtype, message[message.msgtype]));
  if (origin !== 5 || servicer === undefined) return { kind: 'nothing' };
  const text = wordsOf(bodyOf(message.msgtype, message[message.msgtype]));
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
