import { z } from 'zod';
import { MINUTE, SECOND } from '../../core/kit/index.ts';
import type { Clock, Instant } from '../../core/kit/index.ts';
import { isSecretCode, isTokenCode } from './errors.ts';
import type { Reply } from './errors.ts';
import { readReply } from './reply.ts';
import type { WecomAccess } from './types.ts';

export interface ClientDeps {
  clock: Clock;
  /** Real ms; default 10 s. */
  timeoutMs?: number;
}

/** One call. */
export interface Call<T> {
  /** The path after `/cgi-bin/`. */
  method: string;
  /** Posted as JSON or as a form; none: the call is a GET. */
  body?: object | FormData;
  query?: Readonly<Record<string, string>>;
  /** What the answer has to hold beside its code. */
  answer: z.ZodType<T>;
  signal?: AbortSignal;
}

/** A file as it was downloaded. */
export interface Download {
  bytes: Uint8Array;
  /** The header `Content-Disposition`; empty without one. */
  disposition: string;
}

const TIMEOUT_MS = 10 * SECOND;
/** A token is taken as over so long before it is: what is on its way still arrives in time. */
const EARLY_MS = 5 * MINUTE;
/** A secret that was refused is not tried again before that. */
const SECRET_PAUSE_MS = 10 * MINUTE;
/** Larger files are not fetched, bytes. */
export const LARGEST_FILE = 20_000_000;

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** A raw answer, read whole, or why there is none. */
type Raw =
  { kind: 'answer'; response: Response; bytes: Uint8Array } | Extract<Reply<never>, { kind: 'lost' }>;

/** Whether a call was over before it could reach the platform. */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_|SELF_SIGNED|UNABLE_)/;

/**
 * The platform's HTTP interface with the token of one secret: fetched once for all who wait, renewed early, and renewed
 * once when the platform says that it is no longer good. Never throws; no secret leaves it in words.
 */
export class WecomClient {
  /** How far the platform's clock is ahead of ours, by its last answer, ms; null: unknown. */
  skewMs: number | null = null;
  readonly #access: WecomAccess;
  readonly #deps: ClientDeps;
  #token: { value: string; until: Instant } | null = null;
  #asking: Promise<Reply<string>> | null = null;
  #refused: { reply: Reply<never>; until: Instant } | null = null;

  constructor(access: WecomAccess, deps: ClientDeps) {
    this.#access = access;
    this.#deps = deps;
  }

  /** A call that is answered with JSON. */
  call<T>(call: Call<T>): Promise<Reply<T>> {
    return this.#withToken((token) => this.#ask(call, { access_token: token }));
  }

  /** A file by its media id. */
  download(mediaId: string): Promise<Reply<Download>> {
    return this.#withToken(async (token) => {
      const raw = await this.#fetch({ method: 'media/get' }, { access_token: token, media_id: mediaId });
      if (raw.kind === 'lost') return raw;
      const disposition = raw.response.headers.get('content-disposition') ?? '';
      if (disposition === '') return this.#read<Download>(raw, z.never());
      return { kind: 'done', value: { bytes: raw.bytes, disposition } };
    });
  }

  /** The token, fetched if there is none; to see whether it can be had. */
  token(): Promise<Reply<string>> {
    const now = this.#deps.clock.now();
    if (this.#token && this.#token.until > now)
      return Promise.resolve({ kind: 'done', value: this.#token.value });
    if (this.#refused && this.#refused.until > now) return Promise.resolve(this.#refused.reply);
    this.#asking ??= this.#askToken().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #withToken<T>(run: (token: string) => Promise<Reply<T>>): Promise<Reply<T>> {
    const token = await this.token();
    if (token.kind !== 'done') return notReached(token);
    const reply = await run(token.value);
    if (reply.kind !== 'refused' || !isTokenCode(reply.code)) return reply;
    // Another caller may have renewed it meanwhile: only the one that was refused is let go.
    if (this.#token?.value === token.value) this.#token = null;
    const renewed = await this.token();
    return renewed.kind === 'done' ? run(renewed.value) : notReached(renewed);
  }

  async #askToken(): Promise<Reply<string>> {
    const { corpId, secret } = this.#access;
    const call = { method: 'gettoken', answer: tokenAnswer };
    const reply = await this.#ask(call, { corpid: corpId, corpsecret: secret });
    const now = this.#deps.clock.now();
    if (reply.kind === 'refused' && isSecretCode(reply.code))
      this.#refused = { reply, until: now + SECRET_PAUSE_MS };
    if (reply.kind !== 'done') return reply;
    const { access_token: value, expires_in: seconds } = reply.value;
    const until = now + Math.max(seconds * SECOND - EARLY_MS, (seconds * SECOND) / 2);
    this.#token = { value, until };
    return { kind: 'done', value };
  }

  async #ask<T>(call: Call<T>, secrets: Readonly<Record<string, string>>): Promise<Reply<T>> {
    const raw = await this.#fetch(call, secrets);
    return raw.kind === 'lost' ? raw : this.#read(raw, call.answer);
  }

  async #fetch(call: Omit<Call<unknown>, 'answer'>, secrets: Readonly<Record<string, string>>): Promise<Raw> {
    const raw = await exchange(this.#access.apiRoot, call, secrets, this.#deps.timeoutMs ?? TIMEOUT_MS);
    if (raw.kind === 'lost') return raw;
    const date = Date.parse(raw.response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) this.skewMs = date - this.#deps.clock.now();
    return raw;
  }

  #read<T>(raw: Extract<Raw, { kind: 'answer' }>, answer: z.ZodType<T>): Reply<T> {
    const secrets = [this.#access.secret, this.#token?.value ?? ''];
    return readReply(raw.bytes, answer, secrets);
  }
}

/** A post to the webhook of a group: the key is all the token there is. */
export async function postToHook(
  { apiRoot, key, timeoutMs = TIMEOUT_MS }: { apiRoot: string; key: string; timeoutMs?: number },
  body: object,
): Promise<Reply<unknown>> {
  const raw = await exchange(apiRoot, { method: 'webhook/send', body, once: true }, { key }, timeoutMs);
  return raw.kind === 'lost' ? raw : readReply(raw.bytes, z.unknown(), [key]);
}

/** @param call.once on a connection of its own: one kept open may have been closed by the other side unnoticed */
async function exchange(
  apiRoot: string,
  call: Omit<Call<unknown>, 'answer'> & { once?: boolean },
  secrets: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<Raw> {
  const { method, body, query = {}, once = false, signal } = call;
  const url = `${apiRoot}/cgi-bin/${method}?${String(new URLSearchParams({ ...query, ...secrets }))}`;
  const patience = new AbortController();
  const stop = () => patience.abort();
  const timer = setTimeout(stop, timeoutMs);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      headers: {
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...(once ? { connection: 'close' } : {}),
      },
      redirect: 'manual',
      signal: patience.signal,
    });
    if (!response.ok) return await lostByStatus(response);
    return await readWhole(response);
  } catch (error) {
    return patience.signal.aborted ? { kind: 'lost', reached: true, why: 'timeout' } : lostBy(error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

async function readWhole(response: Response): Promise<Raw> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LARGEST_FILE) return { kind: 'lost', reached: true, why: TOO_LARGE };
  }
  return { kind: 'answer', response, bytes: Buffer.concat(chunks) };
}

/** Why an answer that was too long was not read to its end. */
export const TOO_LARGE = 'the file is too large';

async function lostByStatus(response: Response): Promise<Raw> {
  await response.body?.cancel();
  return { kind: 'lost', reached: response.status >= 500, why: `HTTP ${response.status}` };
}

function lostBy(error: unknown): Raw {
  const cause = error instanceof Error ? error.cause : null;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'network';
  return { kind: 'lost', reached: !NEVER_SENT.test(code), why: code };
}

/** A call that never got its token was not carried out. */
function notReached(
  reply: Exclude<Reply<string>, { kind: 'done' }>,
): Exclude<Reply<never>, { kind: 'done' }> {
  return reply.kind === 'lost' ? { ...reply, reached: false } : reply;
}
