import type { Outbound, SendResult } from '../../../core/delivery/index.ts';
import { SECOND } from '../../../core/kit/index.ts';
import type { WecomClient } from '../client.ts';
import { judgeFailure } from '../errors.ts';
import type { Reply } from '../errors.ts';
import type { Uploads } from '../media.ts';
import type { Picture } from '../types.ts';
import type { CardCodes } from './cards.ts';
import { renderApp, renderEdited, taskIdOf, toTemplate } from './render.ts';
import type { AppCard } from './render.ts';
import { invisibleMark, Repeats } from './repeats.ts';
import { APP, REPEAT_MS, answers, membersOf } from './types.ts';
import type { AppDeps, SentAnswer } from './types.ts';

export interface SendingParts {
  client: WecomClient;
  agentId: number;
  codes: CardCodes;
  uploads: Uploads;
  deps: AppDeps;
}

const MEDIA_GONE = 40_007;
const BAD_TASK_ID = 42_014;

/** After the words have gone, a picture that is not taken is no reason to send them again. */
const PICTURE_MAY_LACK: readonly string[] = ['refused', 'unreachable'];

/** Sends to members, and changes cards in place while their code is good. */
export function makeSending({ client, agentId, codes, uploads, deps }: SendingParts) {
  const { clock, log } = deps;
  const repeats = new Repeats();

  return async function send(out: Outbound): Promise<SendResult> {
    if (membersOf(out.conversationId).length === 0)
      return { ok: false, kind: 'refused', problem: 'the conversation is none of this channel' };
    const changed = await change(out);
    return changed ?? sendNew(out);
  };

  /** Null: the card cannot be changed any more, or there is none to change. */
  async function change(out: Outbound): Promise<SendResult | null> {
    const taskId = out.card?.edited ? out.card.platformId : null;
    const code = taskId === null ? null : codes.find(taskId, clock.now());
    if (taskId === null || code === null) return null;
    const { texts, card } = renderEdited(out);
    const first = await sendTexts(out, texts);
    if (!first.ok) return first;
    const reply = await client.call({
      method: 'message/update_template_card',
      body: {
        ...{ userids: membersOf(out.conversationId), agentid: agentId, response_code: code },
        template_card: toTemplate(card, taskId),
      },
      answer: answers.updated,
    });
    if (reply.kind !== 'lost') codes.spend({ taskId, code });
    if (reply.kind === 'done') return { ok: true, platformId: taskId };
    const result = judgeFailure(reply, 'message/update_template_card');
    if (result.kind !== 'refused') return result;
    // Used, or over: the card goes anew, and words that went before it do not go twice.
    if (texts.length === 0) return null;
    return card.actions.length === 0 ? first : sendCard(out, card);
  }

  async function sendNew(out: Outbound): Promise<SendResult> {
    const { texts, card, pictures } = renderApp(out);
    const said = await sendTexts(out, texts);
    if (!said.ok) return said;
    const shown = card === null ? said : await sendCard(out, card);
    if (!shown.ok) return shown;
    for (const picture of pictures) {
      const result = await sendImage(out, picture);
      if (result.ok) continue;
      const only = texts.length === 0 && card === null;
      if (only || !PICTURE_MAY_LACK.includes(result.kind)) return result;
      log.warn('a picture was left out of a message', { channel: APP, problem: result.problem });
    }
    return shown;
  }

  async function sendTexts(out: Outbound, texts: readonly string[]): Promise<SendResult> {
    let last: SendResult = { ok: true, platformId: null };
    for (const [i, words] of texts.entries()) {
      // Two pieces of one text may be the same, too.
      const text = { content: `${words}${invisibleMark(`${out.key}:${i}`)}` };
      last = settle(out, await post(out, { msgtype: 'text', text }));
      if (!last.ok) return last;
    }
    return last;
  }

  async function sendCard(out: Outbound, card: AppCard): Promise<SendResult> {
    const taskId = taskIdOf(out, card);
    const template = toTemplate(card, taskId);
    const reply = await post(out, { msgtype: 'template_card', template_card: template });
    // Its task is known there: it arrived before, and the platform's own check was over by then.
    if (reply.kind === 'refused' && reply.code === BAD_TASK_ID && /used|exist|重复/i.test(reply.words))
      return { ok: true, platformId: taskId };
    const result = settle(out, reply);
    if (!result.ok) return result;
    const code = reply.kind === 'done' ? reply.value.response_code : undefined;
    if (code !== undefined && code !== '') codes.keep({ taskId, code }, clock.now());
    return { ok: true, platformId: taskId };
  }

  async function sendImage(out: Outbound, picture: Picture): Promise<SendResult> {
    for (const last of [false, true]) {
      const id = await uploads.idOf(picture);
      if (id === null) return { ok: false, kind: 'refused', problem: 'the picture is not there any more' };
      if (id.kind !== 'done') {
        const result = judgeFailure(id, 'media/upload');
        return result.kind === 'unknown' ? { ...result, kind: 'retry' } : result;
      }
      const reply = await post(out, { msgtype: 'image', image: { media_id: id.value } });
      if (reply.kind !== 'refused' || reply.code !== MEDIA_GONE || last) return settle(out, reply);
      uploads.forget(picture);
    }
    return { ok: false, kind: 'refused', problem: 'the picture is not taken' };
  }

  async function post({ key, conversationId }: Outbound, content: object): Promise<Reply<SentAnswer>> {
    const message = { touser: membersOf(conversationId).join('|'), agentid: agentId, ...content };
    const looks = repeats.mayBeHeldBack(message, key, clock.now());
    const check = { enable_duplicate_check: 1, duplicate_check_interval: REPEAT_MS / SECOND };
    const body = { ...message, ...(looks ? check : {}) };
    const reply = await client.call({ method: 'message/send', body, answer: answers.sent });
    if (reply.kind === 'done') repeats.note(message, key, clock.now());
    return reply;
  }

  /** Members who were left out are told without an error. */
  function settle({ conversationId }: Outbound, reply: Reply<SentAnswer>): SendResult {
    if (reply.kind !== 'done') return judgeFailure(reply, 'message/send');
    const { invaliduser, unlicenseduser, msgid = null } = reply.value;
    const left = new Set([...namesIn(invaliduser), ...namesIn(unlicenseduser)]);
    const missed = membersOf(conversationId).filter((userid) => left.has(userid.toLowerCase()));
    if (missed.length === 0) return { ok: true, platformId: msgid };
    const why = unlicenseduser === '' ? 'no such member, or outside the visible range' : 'without a licence';
    if (missed.length === membersOf(conversationId).length)
      return { ok: false, kind: 'unreachable', problem: `WeCom left the member out: ${why}` };
    log.warn('some members were left out of a message', { channel: APP, count: missed.length, why });
    return { ok: true, platformId: msgid };
  }
}

function namesIn(list: string): string[] {
  return list.split('|').flatMap((name) => (name === '' ? [] : [name.toLowerCase()]));
}
