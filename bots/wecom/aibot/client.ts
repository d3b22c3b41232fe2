import { WSAuthFailureError, WSClient, decryptFile } from '@wecom/aibot-node-sdk';
import type { FetchResult } from '../../../core/delivery/index.ts';
import type { Logger } from '../../../core/kit/index.ts';
import { outcomeOf } from './outcomes.ts';
import { fileNameOf } from './parse.ts';
import type { AibotConfig, AnswerBody, AnswerCommand, MediaSource, Outcome, PushBody } from './types.ts';

/** What a connection tells. Each may throw: that is logged and goes no further. */
export interface LinkListeners {
  /** It is open and the login was taken. */
  authenticated(): void;
  /** The login was refused; the SDK tries again a few times by itself. */
  refused(code: number): void;
  /** It has stopped trying. */
  gaveUp(): void;
  /** The socket is gone, or did not come up; the SDK connects anew by itself. */
  lost(reason: string): void;
  received(frame: unknown): void;
}

/** One connection of the SDK, from its begin to `close`; never used again after that. */
export interface Link {
  answer(reqId: string, command: AnswerCommand, body: AnswerBody): Promise<Outcome>;
  /** @param chatType 1 single, 2 group, 0 unknown: WeCom looks for a group before a person */
  push(chat: { id: string; chatType: 0 | 1 | 2 }, body: PushBody): Promise<Outcome>;
  upload(
    bytes: Uint8Array,
    file: { type: 'image' | 'file'; filename: string },
  ): Promise<{ kind: 'uploaded'; mediaId: string } | Exclude<Outcome, { kind: 'done' }>>;
  close(): void;
}

export interface LinkOptions {
  log: Logger;
  reconnectMs: number;
}

/** Logins the SDK tries in a row: repeated wrong ones are held against the caller. */
const LOGINS = 3;
/** The largest file WeCom takes, and the padding of its encryption. */
const DOWNLOAD_BYTES = 20 * 1024 * 1024 + 32;
const DOWNLOAD_MS = 20_000;

/**
 * Begins to connect, with a client of its own: one that was disconnected and connects again in the same tick loses hold
 * of a socket. Never throws.
 */
export function openLink(config: AibotConfig, options: LinkOptions, listeners: LinkListeners): Link {
  const client = new WSClient({
    botId: config.id,
    secret: config.secret,
    wsUrl: config.wsUrl,
    maxReconnectAttempts: -1,
    maxAuthFailureAttempts: LOGINS,
    reconnectInterval: options.reconnectMs,
    logger: quietLogger(options.log),
  });
  listen(client, options.log, listeners);
  client.connect();
  const settle = (command: Promise<unknown>): Promise<Outcome> =>
    command.then((): Outcome => ({ kind: 'done' }), outcomeOf);
  return {
    answer: (reqId, command, body) => settle(client.reply({ headers: { req_id: reqId } }, body, command)),
    push: ({ id, chatType }, body) => {
      // The SDK's type does not know `chat_type`; what else stands in the body it sends as it is.
      const whole: PushBody & { chat_type: number } = { chat_type: chatType, ...body };
      return settle(client.sendMessage(id, whole));
    },
    upload: (bytes, file) =>
      client.uploadMedia(Buffer.from(bytes), file).then(
        ({ media_id: mediaId }) => ({ kind: 'uploaded' as const, mediaId }),
        (rejected: unknown) => outcomeOf(rejected),
      ),
    close: () => {
      client.removeAllListeners();
      client.disconnect();
    },
  };
}

function listen(client: WSClient, log: Logger, listeners: LinkListeners): void {
  const safely = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      log.error('a listener failed', { problem: error instanceof Error ? error.name : 'unknown' });
    }
  };
  client.on('authenticated', () => safely(() => listeners.authenticated()));
  // A close says less (`code: 1006`) than the error before it.
  let cause = '';
  client.on('disconnected', (reason) =>
    safely(() => {
      listeners.lost(cause || reason);
      cause = '';
    }),
  );
  client.on('message', (frame) => safely(() => listeners.received(frame)));
  client.on('event', (frame) => safely(() => listeners.received(frame)));
  client.on('error', (error) =>
    safely(() => {
      const code = /^Authentication failed.*\(code: (-?\d+)\)$/s.exec(error.message)?.[1];
      if (code !== undefined) listeners.refused(Number(code));
      else if (error instanceof WSAuthFailureError) listeners.gaveUp();
      else listeners.lost((cause = error.message));
    }),
  );
}

/** The SDK's debug lines hold whole messages and its details parts of them: only the phrases of warnings are kept. */
function quietLogger(log: Logger) {
  const say = (said: string): void => log.debug('the SDK reports', { said: said.slice(0, 160) });
  return { debug: () => undefined, info: () => undefined, warn: say, error: say };
}

/**
 * Downloads and opens what somebody sent, within five minutes of that. Not with the SDK's own download, which reads
 * whatever size comes and fails on a file name with a stray `%`.
 */
export async function download({ url, aeskey }: MediaSource): Promise<FetchResult> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) });
    if (!response.ok) {
      await response.body?.cancel();
      return notFetched(response.status);
    }
    const bytes = await readUpTo(response, DOWNLOAD_BYTES);
    if (!bytes) return { ok: false, kind: 'too_large', problem: 'more than 20 MB' };
    return decrypted(bytes, aeskey, fileNameOf(response.headers.get('content-disposition')));
  } catch (error) {
    const problem = error instanceof Error ? error.name : 'unknown';
    return { ok: false, kind: 'retry', problem: `the download failed (${problem})` };
  }
}

function decrypted(bytes: Buffer, aeskey: string, name: string): FetchResult {
  try {
    return { ok: true, bytes: decryptFile(bytes, aeskey), name };
  } catch {
    // Its words say no more than that the key does not fit; trying again changes nothing.
    return { ok: false, kind: 'gone', problem: 'it could not be decrypted' };
  }
}

function notFetched(status: number): FetchResult {
  const passes = status >= 500 || status === 429 || status === 408;
  return { ok: false, kind: passes ? 'retry' : 'gone', problem: `the download answered ${status}` };
}

/** Null: longer than that; the rest is not read. */
async function readUpTo(response: Response, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
