import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Api, InputFile } from 'grammy';
import { describeFault, redactor } from './faults.ts';
import type {
  Answer,
  Change,
  Download,
  Fault,
  Me,
  Piece,
  Posted,
  TelegramConfig,
  WebhookState,
} from './types.ts';

const POLL_SECONDS = 30;
const TIMEOUT_MS = 30_000;

/** A connection is let go of when it has been idle so long, ms: well before Telegram does, which would lose what is sent just then. */
const IDLE_MS = 4_000;

/** All that is asked of Telegram. Nothing here throws: what goes wrong is a fault. */
export interface TelegramClient {
  getMe(): Promise<Answer<Me>>;
  /** Confirms everything below `offset` (null: nothing), waits for news and gives them in their order. */
  getUpdates(offset: number | null, signal: AbortSignal): Promise<Answer<unknown[]>>;
  /** From now on Telegram calls. Safe to repeat. */
  setWebhook(hook: { url: string; secret: string }): Promise<Answer<true>>;
  /** From now on it is polled; what waits stays. Safe to repeat. */
  deleteWebhook(): Promise<Answer<true>>;
  getWebhook(): Promise<Answer<WebhookState>>;
  post(piece: Piece): Promise<Answer<Posted>>;
  change(change: Change): Promise<Answer<true>>;
  /** Ends the waiting of who has pressed. */
  answerPress(id: string): Promise<Answer<true>>;
  /** @param most bytes */
  download(fileId: string, most: number): Promise<Download>;
  /** The clock of the server, epoch ms; null: it does not say. */
  readClock(): Promise<number | null>;
  /** Waits for what is being answered, then lets go of all connections. */
  close(): Promise<void>;
}

/** Updates that Telegram delivers at once: with its usual 40, each waits twice as long for its acknowledgement. */
const MAX_CONNECTIONS = 20;

/** The one that knows the network. `allowed`: the kinds of update that are asked for. */
export function makeClient(config: TelegramConfig, allowed: readonly UpdateKind[]): TelegramClient {
  const { token, apiRoot, pollSeconds = POLL_SECONDS, timeoutMs = TIMEOUT_MS } = config;
  const agent = apiRoot.startsWith('https:')
    ? new HttpsAgent({ keepAlive: true, timeout: IDLE_MS })
    : new HttpAgent({ keepAlive: true, timeout: IDLE_MS });
  const apiFor = (seconds: number) =>
    new Api(token, { apiRoot, timeoutSeconds: seconds, baseFetchConfig: { agent } });
  const api = apiFor(timeoutMs / 1_000);
  const poller = apiFor(pollSeconds + timeoutMs / 1_000);
  const redact = redactor(token);
  const open = new Set<Promise<unknown>>();

  /** Whatever goes wrong, also with an answer of another shape than the Bot API's, is a fault. */
  const ask = async <Raw, Result>(
    begin: () => Promise<Raw>,
    read: (raw: Raw) => Result,
  ): Promise<Answer<Result>> => {
    const call = Promise.resolve().then(begin);
    open.add(call);
    try {
      return { ok: true, result: read(await call) };
    } catch (error) {
      return { ok: false, fault: describeFault(error, redact) };
    } finally {
      open.delete(call);
    }
  };
  const done = () => true as const;

  return {
    getMe: () => ask(() => api.getMe(), toMe),
    getUpdates: (offset, signal) => {
      const from = offset === null ? {} : { offset };
      const options = { ...from, timeout: pollSeconds, allowed_updates: allowed };
      // grammY names the type of an older package; Node's own has all of it that is used.
      return ask(() => poller.getUpdates(options, signal as PollSignal), toList);
    },
    setWebhook: ({ url, secret }) =>
      ask(
        () =>
          api.setWebhook(url, {
            ...{ secret_token: secret, allowed_updates: allowed },
            max_connections: MAX_CONNECTIONS,
          }),
        done,
      ),
    deleteWebhook: () => ask(() => api.deleteWebhook({ drop_pending_updates: false }), done),
    getWebhook: () => ask(() => api.getWebhookInfo(), toWebhook(redact)),
    post: (piece) => ask(() => post(api, piece), toPosted),
    change: (change) => ask(() => applyChange(api, change), done),
    answerPress: (id) => ask(() => api.answerCallbackQuery(id), done),
    download: async (fileId, most) => {
      const file = await ask(
        () => api.getFile(fileId),
        ({ file_path, file_size = 0 }) => ({ path: file_path, size: file_size }),
      );
      if (!file.ok) return { kind: 'failed', fault: file.fault };
      const { path, size } = file.result;
      if (size > most) return { kind: 'too_large' };
      if (path === undefined) return { kind: 'missing', status: 404 };
      return readFile({ url: `${apiRoot}/file/bot${token}/${path}`, path, most, timeoutMs });
    },
    readClock: () => readClock(apiRoot, timeoutMs),
    close: async () => {
      await Promise.allSettled(open);
      agent.destroy();
    },
  };
}

type UpdateKind = NonNullable<NonNullable<Parameters<Api['getUpdates']>[0]>['allowed_updates']>[number];
type RawMe = Awaited<ReturnType<Api['getMe']>>;
type RawWebhook = Awaited<ReturnType<Api['getWebhookInfo']>>;
type PollSignal = Parameters<Api['getUpdates']>[1];

/** What is read of a message that was sent, whatever its kind. */
interface RawMessage {
  chat: { id: number };
  message_id: number;
}

/** Something that is no list is no answer of the Bot API. */
function toList(updates: readonly unknown[]): unknown[] {
  return Array.isArray(updates) ? [...updates] : notOfTelegram();
}

function notOfTelegram(): never {
  throw new TypeError('an answer of another shape');
}

function toMe({ id, username, can_read_all_group_messages, can_join_groups }: RawMe): Me {
  if (typeof id !== 'number' || typeof username !== 'string') return notOfTelegram();
  return { id, username, readsGroups: can_read_all_group_messages, joinsGroups: can_join_groups };
}

function toPosted({ chat, message_id }: RawMessage): Posted {
  if (typeof chat.id !== 'number' || typeof message_id !== 'number') return notOfTelegram();
  return { chatId: chat.id, messageId: message_id };
}

function toWebhook(redact: (text: string) => string): (info: RawWebhook) => WebhookState {
  return ({ url = '', pending_update_count, last_error_date, last_error_message, allowed_updates }) => ({
    url,
    pending: pending_update_count,
    lastError:
      last_error_date === undefined
        ? null
        : { message: redact(last_error_message ?? ''), at: last_error_date * 1_000 },
    allowed: allowed_updates ?? null,
  });
}

function post(api: Api, piece: Piece): Promise<RawMessage> {
  const { chatId, topicId } = piece;
  const thread = topicId === null ? {} : { message_thread_id: topicId };
  if (piece.method === 'sendMessage') {
    const { text, keyboard } = piece;
    return api.sendMessage(chatId, text, {
      ...thread,
      link_preview_options: { is_disabled: true },
      ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } }),
    });
  }
  const { caption, picture } = piece;
  const file = new InputFile(picture.bytes, picture.name);
  const more = { ...thread, ...(caption === '' ? {} : { caption }) };
  return piece.method === 'sendPhoto'
    ? api.sendPhoto(chatId, file, more)
    : api.sendDocument(chatId, file, more);
}

function applyChange(api: Api, change: Change): Promise<unknown> {
  const { chatId, messageId } = change;
  if (change.method === 'editMessageReplyMarkup') return api.editMessageReplyMarkup(chatId, messageId);
  return api.editMessageText(chatId, messageId, change.text, {
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: change.keyboard },
  });
}

/** The address holds the token: it goes nowhere but to the file host, and no further by a redirect. */
async function readFile(options: {
  url: string;
  path: string;
  most: number;
  timeoutMs: number;
}): Promise<Download> {
  const { url, path, most, timeoutMs } = options;
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) {
      await response.body?.cancel();
      return { kind: 'missing', status: response.status };
    }
    const bytes = await readAtMost(response, most);
    return bytes === null ? { kind: 'too_large' } : { kind: 'there', bytes, path };
  } catch (error) {
    const why = error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network';
    const fault: Fault = { kind: 'silent', begun: false, why };
    return { kind: 'failed', fault };
  }
}

/** Null: there is more of it than that; the rest is not read. */
async function readAtMost(response: Response, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early lets go of the connection.
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Asks the root, which needs no token. */
async function readClock(apiRoot: string, timeoutMs: number): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(`${apiRoot}/`, { method: 'HEAD', redirect: 'manual', signal });
    await response.body?.cancel();
    const at = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(at) ? null : at;
  } catch {
    return null; // That the server cannot be reached is found out by others.
  }
}
