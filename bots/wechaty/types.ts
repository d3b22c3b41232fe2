import type { Clock, Logger } from '../../core/kit/index.ts';

/** A WeChat account that a wechaty puppet acts for. */
export interface WechatyConfig {
  /** The npm package of the puppet, or `mock`. */
  puppet: string;
  /** What a hosted puppet is paid with; never shown, never logged. Null: it needs none. */
  token: string | null;
  /**
   * File, without its ending, in which the puppet keeps its session, so that a restart asks for no new scan. It is as good
   * as a password. Default: kept nowhere.
   */
  session?: string;
}

export interface WechatyDeps {
  log: Logger;
  clock: Clock;
  /** Pictures by the hash of their content; null: not there. */
  media: { find(hash: string): Promise<Uint8Array | null> };
  /** Default: the library, in a process of its own. @throws AppError CONFIG when it cannot be had */
  open?: (config: WechatyConfig, clock: Clock) => Promise<Connection>;
}

/** A bot that has been made and not started. */
export interface Connection {
  puppet: WechatyPuppet;
  /** Resolves once the puppet runs, which says nothing about who is logged in. */
  start(): Promise<void>;
  /** For good: another one has to be opened then. */
  stop(): Promise<void>;
  /** What goes wrong inside. */
  onFault(listener: (error: unknown) => void): void;
  /** It has come to an end, by itself or stopped. */
  onEnd(listener: () => void): void;
}

/** What is used of a puppet. What it hands out is checked before it is believed: puppets differ. */
export interface WechatyPuppet {
  on(event: PuppetEvent, listener: (payload: unknown) => void): void;
  messagePayload(messageId: string): Promise<unknown>;
  contactPayload(contactId: string): Promise<unknown>;
  roomMemberPayload(roomId: string, contactId: string): Promise<unknown>;
  friendshipPayload(friendshipId: string): Promise<unknown>;
  /** What came with a message; null: more than `most` bytes. */
  readFile(messageId: string, most: number): Promise<Picture | null>;
  /** To a person or a room. Gives the id of the message where the puppet knows it. */
  sendText(conversationId: string, text: string): Promise<unknown>;
  /** The name ends in what tells its type. */
  sendFile(conversationId: string, file: Picture): Promise<unknown>;
}

export type PuppetEvent =
  'message' | 'login' | 'logout' | 'scan' | 'friendship' | 'room-invite' | 'room-leave';

/** Who the account is. */
export interface Me {
  id: string;
  /** By which it is mentioned: its name and, in a room, what it is called there. */
  names: string[];
}

/** Whose account the puppet acts for, as it stands. */
export type Login =
  /** Not started, or stopped. */
  | { kind: 'idle' }
  /** Neither logged in nor asked to be scanned yet. */
  | { kind: 'starting' }
  /** Waits for its code to be scanned. */
  | { kind: 'scan' }
  | { kind: 'in'; id: string }
  | { kind: 'out' };

/** A picture or another file with its content. */
export interface Picture {
  name: string;
  bytes: Uint8Array;
}

/** One message of ours. */
export type Piece = { kind: 'text'; text: string } | { kind: 'picture'; picture: Picture };
