import type { Logger } from '../../core/kit/index.ts';
import type { Clock, Instant } from '../../core/kit/index.ts';

/** A Telegram bot. */
export interface TelegramConfig {
  /** As BotFather gives it; the number before the colon is the id of the bot. Never shown, never logged. */
  token: string;
  /** Without a slash at its end. */
  apiRoot: string;
  /** Where Telegram calls, as it is reached from outside, and what proves that it is Telegram; null: long polling. */
  webhook: { url: string; secret: string } | null;
  /** How long one poll waits for news, seconds. Default 30. */
  pollSeconds?: number;
  /** How long an answer to any other call may take, real ms. Default 30 s. */
  timeoutMs?: number;
}

export interface TelegramDeps {
  log: Logger;
  clock: Clock;
  /** Pictures by the hash of their content; null: not there. */
  media: { find(hash: string): Promise<Uint8Array | null> };
}

/** Who the bot is. */
export interface Me {
  id: number;
  /** Without the @. */
  username: string;
  /** Privacy mode is off: it gets everything that is said in its groups. */
  readsGroups: boolean;
  joinsGroups: boolean;
}

/** A chat, or one topic of a forum. */
export interface Place {
  chatId: number;
  topicId: number | null;
}

/** A message of ours, as Telegram names it. */
export interface Posted {
  chatId: number;
  messageId: number;
}

/** What came of one call. */
export type Answer<Result> = { ok: true; result: Result } | { ok: false; fault: Fault };

/** Why a call brought nothing. */
export type Fault =
  /** Telegram says no. `description` is its own, without token and addresses. */
  | {
      kind: 'refused';
      code: number;
      description: string;
      /** As it asks for, ms. */
      retryAfterMs: number | null;
      /** The chat has become this supergroup. */
      movedTo: number | null;
    }
  /** No answer. `begun`: it may have been carried out all the same. */
  | { kind: 'silent'; begun: boolean; why: string }
  /** An answer that is none of the Bot API's, such as the error page of a proxy. */
  | { kind: 'garbled' };

/** A button as Telegram takes it. */
export interface Key {
  text: string;
  callback_data: string;
}

/** A picture with its content. */
export interface Picture {
  name: string;
  /** Media type, e.g. `image/png`. */
  type: string;
  bytes: Uint8Array;
}

/** One message of ours. */
export type Piece =
  | ({ method: 'sendMessage'; text: string; keyboard: Key[][] } & Place)
  | ({ method: 'sendPhoto' | 'sendDocument'; picture: Picture; caption: string } & Place);

/** A change of a message of ours. */
export type Change =
  | ({ method: 'editMessageText'; text: string; keyboard: Key[][] } & Posted)
  /** Takes its buttons away. */
  | ({ method: 'editMessageReplyMarkup' } & Posted);

/** How one send is carried out. */
export interface SendPlan {
  /** Tried first; when it works nothing else is done. Null: nothing to change in place. */
  edit: Extract<Change, { method: 'editMessageText' }> | null;
  /** One after the other. */
  pieces: Piece[];
  /** Done once the pieces are there, and given up when it fails. */
  afterwards: Change | null;
}

/** What Telegram knows of where it delivers. */
export interface WebhookState {
  /** Empty: nowhere, it is polled. */
  url: string;
  pending: number;
  lastError: { message: string; at: Instant } | null;
  /** Null: the kinds it gives by default. */
  allowed: string[] | null;
}

/** What came of a download. */
export type Download =
  | { kind: 'there'; bytes: Uint8Array; path: string }
  | { kind: 'too_large' }
  | { kind: 'missing'; status: number }
  | { kind: 'failed'; fault: Fault };
