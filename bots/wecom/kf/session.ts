import type { SendResult, SessionOwner } from '../../../core/delivery/index.ts';
import { HOUR, SECOND } from '../../../core/kit/index.ts';
import type { Clock } from '../../../core/kit/index.ts';
import type { WecomClient } from '../client.ts';
import { judgeFailure } from '../errors.ts';
import type { Failure, Reply } from '../errors.ts';
import { MEMBER } from '../types.ts';
import type { TalkCodes } from './codes.ts';
import { answers, splitKfConversation } from './types.ts';
import type { KfChat } from './types.ts';

export interface SessionParts {
  client: WecomClient;
  codes: TalkCodes;
  clock: Clock;
}

/** States of a session on the platform. */
const STATE = { fresh: 0, assistant: 1, queue: 2, person: 3, ended: 4 } as const;

const NOT_SERVICER = 95014;
const OFF_DUTY = 95019;

const DONE: SendResult = { ok: true, platformId: null };

interface Standing {
  state: number;
  servicer: string | null;
}

/**
 * Brings a session in line with whose the conversation is. A session that a person has, or that waits for one, cannot
 * be given back to the assistant: it is ended, and the customer's next word begins a new one. Where nobody of the wanted
 * ones serves just now it is refused, and the talk goes on through the assistant.
 */
export function makeHandOver({ client, codes, clock }: SessionParts) {
  return async function handOver(conversationId: string, owner: SessionOwner): Promise<SendResult> {
    const chat = splitKfConversation(conversationId);
    if (!chat) return refused('the conversation is none of this channel');
    const read = await readState(chat);
    if (read.kind !== 'done') return judge(read, 'kf/service_state/get');
    const standing = read.value;
    if (owner.kind === 'person') return toPerson(conversationId, chat, standing, useridsOf(owner.accounts));
    return toAssistant(conversationId, chat, standing);
  };

  async function toAssistant(conversationId: string, chat: KfChat, { state }: Standing): Promise<SendResult> {
    if (state === STATE.assistant || state === STATE.ended) return DONE;
    const to = state === STATE.fresh ? STATE.assistant : STATE.ended;
    const reply = await move(conversationId, chat, { service_state: to });
    return reply.kind === 'done' ? DONE : judge(reply, 'kf/service_state/trans');
  }

  async function toPerson(
    conversationId: string,
    chat: KfChat,
    { state, servicer }: Standing,
    userids: readonly string[],
  ): Promise<SendResult> {
    if (state === STATE.person && servicer !== null && userids.includes(servicer)) return DONE;
    if (state === STATE.ended)
      return refused('the session has ended; the next word of the customer begins one');
    let last = refused('whoever has the conversation has no WeCom account here');
    for (const servicer_userid of userids) {
      const reply = await move(conversationId, chat, { service_state: STATE.person, servicer_userid });
      if (reply.kind === 'done') return DONE;
      last = judge(reply, 'kf/service_state/trans');
      if (!isUnfit(reply)) return last;
    }
    return last;
  }

  async function readState({ openKfId, customerId }: KfChat): Promise<Reply<Standing>> {
    const body = { open_kfid: openKfId, external_userid: customerId };
    const reply = await client.call({ method: 'kf/service_state/get', body, answer: answers.state });
    if (reply.kind !== 'done') return reply;
    const { service_state: state, servicer_userid, service_userid } = reply.value;
    return { kind: 'done', value: { state, servicer: servicer_userid ?? service_userid ?? null } };
  }

  /** The code that comes with a move says one thing beside the allowance; it is kept for what is said next. */
  async function move(
    conversationId: string,
    { openKfId, customerId }: KfChat,
    to: { service_state: number; servicer_userid?: string },
  ): Promise<Reply<unknown>> {
    const body = { open_kfid: openKfId, external_userid: customerId, ...to };
    const reply = await client.call({ method: 'kf/service_state/trans', body, answer: answers.moved });
    const code = reply.kind === 'done' ? reply.value.msg_code : undefined;
    if (code !== undefined && code !== '') {
      const ended = to.service_state === STATE.ended;
      codes.keep({
        ...{ conversationId, code, menu: ended },
        until: clock.now() + (ended ? 18 * SECOND : 47 * HOUR),
      });
    }
    return reply;
  }
}

function useridsOf(accounts: readonly string[]): string[] {
  return accounts.flatMap((account) =>
    account.startsWith(`${MEMBER}:`) ? [account.slice(MEMBER.length + 1)] : [],
  );
}

function isUnfit(reply: Reply<unknown>): boolean {
  return reply.kind === 'refused' && (reply.code === NOT_SERVICER || reply.code === OFF_DUTY);
}

/** Told again, a move does no harm: a lost answer is tried again. */
function judge(failure: Failure, method: string): SendResult {
  const result = judgeFailure(failure, method);
  return result.kind === 'unknown' ? { ...result, kind: 'retry' } : result;
}

function refused(problem: string): SendResult {
  return { ok: false, kind: 'refused', problem };
}
