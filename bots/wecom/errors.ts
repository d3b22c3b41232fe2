import type { SendResult } from '../../core/delivery/index.ts';
import { MINUTE, SECOND } from '../../core/kit/index.ts';

/** What came of one call. */
export type Reply<T> =
  | { kind: 'done'; value: T }
  /** The platform's own refusal. */
  | { kind: 'refused'; code: number; /** As the platform says, without secrets. */ words: string }
  /** No answer that could be read. `reached`: it may have been carried out. */
  | { kind: 'lost'; reached: boolean; why: string };

/** A call that did not end well. */
export type Failure = Exclude<Reply<never>, { kind: 'done' }>;

/** A send that did not end well. */
export type Unsent = Extract<SendResult, { ok: false }>;

/** What one error code means for a send. */
interface Rule {
  kind: Unsent['kind'];
  /** For operators, with what to do. */
  means: string;
  afterMs?: number;
}

const rules = (kind: Unsent['kind'], means: Readonly<Record<string, string>>, afterMs?: number) =>
  Object.entries(means).map(([code, text]): [number, Rule] => [
    Number(code),
    { kind, means: text, ...(afterMs === undefined ? {} : { afterMs }) },
  ]);

/** A frequency limit blocks as long as its own unit, of which the minute is the shortest. */
const LIMIT_MS = MINUTE;

/** Codes that mean something of their own; all others are refused as they are. */
const RULES: ReadonlyMap<number, Rule> = new Map([
  ...rules('retry', { '-1': 'the system is busy', 6000: 'the data changed meanwhile' }, 5 * SECOND),
  ...rules('retry', { 45033: 'too many calls at once' }, 5 * SECOND),
  ...rules('retry', { 45009: 'the frequency limit is reached' }, LIMIT_MS),
  ...rules('retry', {
    40014: 'the access token is not valid',
    41001: 'the access token is missing',
    42001: 'the access token is over',
  }),
  ...rules('config', {
    40001: 'the secret is wrong; copy it anew from the admin console',
    40091: 'the secret is wrong; copy it anew from the admin console',
    40013: 'the corpid is wrong; see 我的企业 in the admin console',
    40056: 'the agent id is wrong; see the page of the app in the admin console',
    48002: 'this secret may not use the interface; grant it in the admin console',
    50003: 'the app is disabled; enable it in the admin console',
    60020: 'the address this machine calls from is not trusted; add it under 企业可信IP',
    93000: 'the webhook is not valid or its robot was removed; add one and set its key',
    93004: 'the robot is disabled',
    95000: 'the kf account id is wrong',
    95004: 'the kf account does not exist any more',
    95011: 'this kf account is managed elsewhere; use the secret that belongs to it',
    95012: 'this kf account is managed elsewhere; use the secret that belongs to it',
    95017: 'this secret has no kf permission; grant it under 微信客服, API',
    95023: 'this secret has no kf permission; grant it under 微信客服, API',
    301002: 'the secret belongs to another app than the agent id',
  }),
  ...rules('closed', {
    95001: 'the five messages of this chat are used up',
    95002: 'the 48 hours of this chat are over',
    95013: 'the session has ended',
    95016: 'the session does not move there',
    95018: 'a person has the session, or it waits for one',
    95031: 'the customer has not written within 48 hours',
  }),
  ...rules('unreachable', {
    40003: 'no such user, or outside the visible range',
    46004: 'no such user',
    60011: 'no permission for this recipient',
    60111: 'no such user',
    81012: 'no permission for this recipient',
    81013: 'no valid recipient',
    82001: 'no valid recipient',
    40096: 'the customer id is not valid',
    84061: 'the customer is no contact any more',
    86001: 'no such group',
    86003: 'no such group',
    86008: 'the group belongs to another app',
    93001: 'nothing may be pushed there',
    93006: 'no such group',
    93008: 'the robot is not in the group',
  }),
  ...rules('refused', {
    40007: 'the file is not there any more',
    40201: 'blocked as spam or for a sensitive word; look at the text',
    95014: 'not a servicer of this kf account; add them under 微信客服',
    95019: 'the servicer is off duty',
    95030: 'this kind of message is forbidden here',
  }),
]);

/** What follows from a call that did not end well, for a send. Never holds a secret. */
export function judgeFailure(failure: Failure, method: string): Unsent {
  if (failure.kind === 'lost') {
    const problem = `WeCom gave no answer to ${method} (${failure.why})`;
    return { ok: false, kind: failure.reached ? 'unknown' : 'retry', problem };
  }
  const { code, words } = failure;
  const rule = RULES.get(code);
  const problem = `WeCom refused ${method} with ${code}: ${rule?.means ?? words}`;
  if (!rule) return { ok: false, kind: 'refused', problem };
  return { ok: false, kind: rule.kind, problem, ...(rule.afterMs ? { afterMs: rule.afterMs } : {}) };
}

/** By which the platform says that a token is no longer good: it is fetched anew, once. */
export function isTokenCode(code: number): boolean {
  return code === 40014 || code === 41001 || code === 42001;
}

/** After which no further token is asked for at once: repeated, they block the caller's address for an hour. */
export function isSecretCode(code: number): boolean {
  return code === 40001 || code === 40013 || code === 40091;
}

/** The address this machine calls from, as the platform has seen it; null: it does not say. */
export function callerAddress(words: string): string | null {
  return /ip:\s*([\d.]{7,15}|[\da-f:]{3,39})/i.exec(words)?.[1] ?? null;
}
