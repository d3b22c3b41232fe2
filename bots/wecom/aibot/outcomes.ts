import { z } from 'zod';
import type { SendResult } from '../../../core/delivery/index.ts';
import { MINUTE } from '../../../core/kit/index.ts';
import type { Outcome } from './types.ts';

/** The gateway says how often; the block lasts as long as the unit. */
export const TOO_OFTEN = 45009;
/** The `req_id` may not be answered (any more), or not by this command; a stream may not be changed any more. */
const NOT_ANSWERABLE: readonly number[] = [846605, 846608];
/** The task id of a card was used before. */
export const TASK_ID_TAKEN = 42014;
/** System busy, versions in conflict, too many at once, too often: the gateway takes it later. */
const LATER: readonly number[] = [-1, 6000, 45033, TOO_OFTEN];
/** Nobody there who ever wrote, or who may see the bot; the bot is not in this group. */
const NOBODY: readonly number[] = [93000, 93001, 93006, 93008, 40003, 46004, 60111, 86001, 86003];
/** The login, a disabled bot, rights that are missing. */
const CONFIGURATION: readonly number[] = [853000, 93004, 40001, 48002, 50003, 95017, 301002];

const refusal = z.object({ errcode: z.number() });

/** What the SDK rejects with, as an outcome: a refusal comes as the raw frame, the rest as errors told by their words. */
export function outcomeOf(rejected: unknown): Exclude<Outcome, { kind: 'done' }> {
  const frame = refusal.safeParse(rejected);
  if (frame.success) return { kind: 'refused', code: frame.data.errcode };
  const words = rejected instanceof Error ? rejected.message : '';
  if (words.includes('ack timeout')) return { kind: 'unknown', why: 'no acknowledgement came in time' };
  if (words.includes('cancelled'))
    return { kind: 'unknown', why: 'the connection was lost before the answer' };
  if (words.includes('not connected')) return { kind: 'unsent', why: 'there is no connection' };
  if (words.includes('queue')) return { kind: 'unsent', why: 'too much waits for one answer' };
  return { kind: 'unknown', why: 'the SDK failed in a way it does not know' };
}

/** Must the same be sent of our own accord instead of in answer? */
export function isNotAnswerable(outcome: Outcome): boolean {
  return outcome.kind === 'refused' && NOT_ANSWERABLE.includes(outcome.code);
}

/** Is a login that was refused with this code likely to be taken later by itself? */
export function isPassing(code: number): boolean {
  return LATER.includes(code);
}

/** An outcome as the core judges it. @param blockedMs how long the chat is shut when it was too often */
export function resultOf(outcome: Outcome, platformId: string | null, blockedMs = MINUTE): SendResult {
  switch (outcome.kind) {
    case 'done':
      return { ok: true, platformId };
    case 'unknown':
      return { ok: false, kind: 'unknown', problem: outcome.why };
    case 'unsent':
      return { ok: false, kind: 'retry', problem: outcome.why };
    case 'refused':
      return refused(outcome.code, blockedMs);
  }
}

function refused(code: number, blockedMs: number): SendResult {
  const problem = `WeCom answered ${code}`;
  if (code === TOO_OFTEN) return { ok: false, kind: 'retry', afterMs: blockedMs, problem };
  if (LATER.includes(code)) return { ok: false, kind: 'retry', problem };
  if (NOBODY.includes(code)) return { ok: false, kind: 'unreachable', problem };
  if (CONFIGURATION.includes(code)) return { ok: false, kind: 'config', problem };
  return { ok: false, kind: 'refused', problem };
}
