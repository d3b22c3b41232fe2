import type { Outbound, SendResult } from '../../../core/delivery/index.ts';
import type { WecomClient } from '../client.ts';
import { judgeFailure } from '../errors.ts';
import type { Failure, Reply } from '../errors.ts';
import type { Uploads } from '../media.ts';
import type { WecomDeps } from '../types.ts';
import type { TalkCodes } from './codes.ts';
import { messageIds, renderKf, toPayload } from './render.ts';
import type { KfPiece } from './render.ts';
import { answers, splitKfConversation } from './types.ts';
import type { KfChat } from './types.ts';

export interface SendingParts {
  client: WecomClient;
  codes: TalkCodes;
  uploads: Uploads;
  deps: WecomDeps;
}

/** One piece on its way. */
interface Piece {
  chat: KfChat;
  conversationId: string;
  msgid: string;
  piece: KfPiece;
}

/** So many ids whose fate was left open are remembered. */
const REMEMBERED = 1_000;

/** After the words have gone, a picture that is not taken is no reason to send them elsewhere. */
const PICTURE_MAY_LACK: readonly string[] = ['closed', 'refused', 'unreachable'];

/** Sends to customers: each piece under an id of its own, by which the platform refuses a second one. */
export function makeSending({ client, codes, uploads, deps }: SendingParts) {
  /** Ids of calls whose fate was left open. */
  const open = new Set<string>();

  return async function send(out: Outbound): Promise<SendResult> {
    const chat = splitKfConversation(out.conversationId);
    if (!chat) return { ok: false, kind: 'refused', problem: 'the conversation is none of this channel' };
    const pieces = renderKf(out);
    const ids = messageIds(out, pieces);
    for (const [i, piece] of pieces.entries()) {
      const msgid = ids[i] ?? '';
      const result = await sendPiece({ chat, conversationId: out.conversationId, msgid, piece });
      if (result.ok) continue;
      if (i === 0 || piece.kind !== 'image' || !PICTURE_MAY_LACK.includes(result.kind)) return result;
      deps.log.warn('a picture was left out of a message', { channel: 'wecom-kf', problem: result.problem });
    }
    return { ok: true, platformId: ids[0] ?? null };
  };

  async function sendPiece(one: Piece): Promise<SendResult> {
    const { piece } = one;
    if (piece.kind === 'image') return sendImage(one, piece);
    const payload = toPayload(piece);
    const code = codes.take(one.conversationId, piece.kind, deps.clock.now());
    if (code !== null) {
      const body = { code: code.code, msgid: one.msgid, ...payload };
      const said = settle(one, await call('kf/send_msg_on_event', body));
      if (said.ok) return said;
      // Perhaps it was not said: the next try asks with the same code, and goes the ordinary way if it is spent by then.
      if (said.kind === 'retry' || said.kind === 'unknown') {
        codes.keep(code);
        return said;
      }
    }
    return settle(one, await sendMessage(one, payload));
  }

  async function sendImage(
    one: Piece,
    { picture }: Extract<KfPiece, { kind: 'image' }>,
  ): Promise<SendResult> {
    for (const last of [false, true]) {
      const id = await uploads.idOf(picture);
      if (id === null) return { ok: false, kind: 'refused', problem: 'the picture is not there any more' };
      if (id.kind !== 'done') return judgeUpload(id);
      const reply = await sendMessage(one, { msgtype: 'image', image: { media_id: id.value } });
      if (reply.kind !== 'refused' || reply.code !== MEDIA_GONE || last) return settle(one, reply);
      uploads.forget(picture);
    }
    return { ok: false, kind: 'refused', problem: 'the picture is not taken' };
  }

  function sendMessage({ chat, msgid }: Piece, payload: object): Promise<Reply<unknown>> {
    const { customerId: touser, openKfId: open_kfid } = chat;
    return call('kf/send_msg', { touser, open_kfid, msgid, ...payload });
  }

  function call(method: string, body: object): Promise<Reply<unknown>> {
    return client.call({ method, body, answer: answers.sent });
  }

  /** An id that was used already has arrived: nobody but an earlier try of this very send has it. */
  function settle({ msgid }: Piece, reply: Reply<unknown>): SendResult {
    if (reply.kind === 'done' || isUsed(reply, open.has(msgid))) {
      open.delete(msgid);
      return { ok: true, platformId: msgid };
    }
    const result = judgeFailure(reply, 'kf/send_msg');
    if (result.kind === 'unknown') note(msgid);
    return result;
  }

  function note(msgid: string): void {
    open.add(msgid);
    const [oldest] = open;
    if (open.size > REMEMBERED && oldest !== undefined) open.delete(oldest);
  }
}

const MEDIA_GONE = 40007;
const BAD_PARAMETER = 40058;

/** No source names the code, so the words tell; where they are vague, only for an id whose fate was open. */
function isUsed(failure: Failure, wasOpen: boolean): boolean {
  if (failure.kind !== 'refused' || !/msg_?id/i.test(failure.words)) return false;
  if (/used|exist|duplicat|repeat|已使用|已存在|重复/i.test(failure.words)) return true;
  return wasOpen && failure.code === BAD_PARAMETER;
}

/** Nothing was said by an upload: it may be repeated. */
function judgeUpload(failure: Failure): SendResult {
  const result = judgeFailure(failure, 'media/upload');
  return result.kind === 'unknown' ? { ...result, kind: 'retry' } : result;
}
