import { GrammyError, HttpError } from 'grammy';
import type { Fault } from './types.ts';

/** The longest description that is passed on. */
const WORDS_MOST = 160;

/** With these the request has not left the machine, or has found nobody. */
const NEVER_BEGUN = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID'],
]);

/** Takes token and addresses (those of files hold the token) out of words for operators, and keeps them short. */
export function redactor(token: string): (text: string) => string {
  return (text) =>
    text
      .replaceAll(token, '…')
      .replace(/\bhttps?:\/\/\S+/g, '…')
      .replace(/\d{5,}:[\w-]{20,}/g, '…')
      .slice(0, WORDS_MOST);
}

/** What a failed call of grammY came to. Its own messages are not passed on: some of them hold the address. */
export function describeFault(error: unknown, redact: (text: string) => string): Fault {
  if (error instanceof GrammyError) return describeRefusal(error, redact);
  if (!(error instanceof HttpError)) return { kind: 'garbled' };
  const { error: cause } = error;
  if (!(cause instanceof Error)) return { kind: 'silent', begun: true, why: 'network' };
  if ('type' in cause && cause.type === 'invalid-json') return { kind: 'garbled' };
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  return { kind: 'silent', begun: hasBegun(cause.message, code), why: code ?? reasonOf(cause) };
}

function describeRefusal(
  { error_code: code, description, parameters }: GrammyError,
  redact: (text: string) => string,
): Fault {
  // Something that speaks JSON but is no Bot API.
  if (typeof code !== 'number' || typeof description !== 'string') return { kind: 'garbled' };
  const { retry_after: seconds, migrate_to_chat_id: movedTo } = parameters;
  return {
    kind: 'refused',
    code,
    description: redact(description),
    retryAfterMs: seconds === undefined ? null : seconds * 1_000,
    movedTo: movedTo ?? null,
  };
}

/** A connection that was never made, or not secured, has carried nothing. */
function hasBegun(message: string, code: string | null): boolean {
  if (code !== null && NEVER_BEGUN.has(code)) return false;
  if (/before secure TLS connection|reason: (?:connect|getaddrinfo) /.test(message)) return false;
  // Several addresses were tried, none let itself be connected to; their common error has no words.
  return !(code === 'ETIMEDOUT' && /reason: *$/.test(message));
}

function reasonOf({ name, message }: Error): string {
  if (name === 'AbortError') return 'aborted';
  return /timed out/.test(message) ? 'timeout' : 'network';
}
