import type { SendResult } from '../../core/delivery/index.ts';
import { MINUTE } from '../../core/kit/index.ts';
import { NOT_RUNNING } from './protocol.ts';

export type Failure = Extract<SendResult, { ok: false }>;

/** The account is told to slow down; going on is what gets it restricted. */
const SLOW_DOWN_MS = 5 * MINUTE;

const TOO_FAST = /频繁|too (?:fast|often|frequent|many)|rate limit/i;
const LOGGED_OUT = /not logged ?in|login (?:required|expired)|logged out|token (?:invalid|expired)/i;

/** Puppets lose sight of people and rooms and find them again, so it is not taken to be for good. */
const NOBODY_THERE = /not exist|not found|no such (?:contact|room)|not (?:a |your )?friend|no payload/i;

/** A hosted puppet was not found, so it was asked for nothing. */
const NOT_FOUND = /resolution failed|no connection established/i;

/** Nothing has left this machine. */
const NOT_BEGUN = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  NOT_RUNNING,
]);

/** What an error of a puppet means for the send. Its words are its own, may name people, and go nowhere. */
export function judgeError(error: unknown): Failure {
  const words = error instanceof Error ? error.message : '';
  const problem = `the puppet failed (${nameOf(error)})`;
  if (LOGGED_OUT.test(words)) return loggedOut();
  if (TOO_FAST.test(words))
    return { ok: false, kind: 'retry', afterMs: SLOW_DOWN_MS, problem: 'WeChat asks to slow down' };
  if (NOT_FOUND.test(words)) return { ok: false, kind: 'retry', problem };
  if (NOBODY_THERE.test(words))
    return { ok: false, kind: 'closed', problem: 'the puppet knows no such chat at present' };
  if (NOT_BEGUN.has(codeOf(error)) || [...NOT_BEGUN].some((code) => words.includes(code)))
    return { ok: false, kind: 'retry', problem };
  return { ok: false, kind: 'unknown', problem };
}

export function loggedOut(): Failure {
  return { ok: false, kind: 'config', problem: 'nobody is logged in to WeChat' };
}

/** Is what was asked for gone, rather than out of reach for now? */
export function isGone(error: unknown): boolean {
  return error instanceof Error && /not exist|not found|no filebox|expired|no payload/i.test(error.message);
}

/** An error by its name and code, for logs. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = codeOf(error);
  return code === '' ? error.name : `${error.name} ${code}`;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' || typeof error.code === 'number' ? String(error.code) : '';
}
