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
  /** Default: the library, from this folder. @throws AppError CONFIG when it cannot be had */
  open?: (config: WechatyConfig) => Promise<Connection>;
}

/** A bot that has been made and not started. */
export interface Connection {
  puppet: WechatyPuppet;
  /** Resolves once the puppet runs, which says nothing about who is logged in. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** What goes wrong inside. */
  onError(listener: (error: unknown) => void): void;
  /** A file as puppets take it. `name` ends in what tells its type. */
  makeFile(bytes: Uint8Array, name: string): WechatyFile;
}

/** The part of wechaty's `FileBox` that is used. */
export interface WechatyFile {
  readonly name: string;
  /** Bytes; negative: unknown. */
  readonly size: number;
  toBuffer(): Promise<Uint8Array>;
}

/**
 * The part of wechaty's `Puppet` that is used. What it hands out is checked before it is believed: puppets differ. Rooms
 * and people are named alike, so one call sends to both.
 */
export interface WechatyPuppet {
  readonly isLoggedIn: boolean;
  /** Throws while nobody is logged in. */
  readonly currentUserId: string;
  on(event: PuppetEvent, listener: (payload: unknown) => void): unknown;
  messagePayload(messageId: string): Promise<unknown>;
  messageFile(messageId: string): Promise<WechatyFile>;
  contactPayload(contactId: string): Promise<unknown>;
  roomMemberPayload(roomId: string, contactId: string): Promise<unknown>;
  friendshipPayload(friendshipId: string): Promise<unknown>;
  /** Gives the id of the message where the puppet knows it. */
  messageSendText(conversationId: string, text: string): Promise<unknown>;
  messageSendFile(conversationId: string, file: WechatyFile): Promise<unknown>;
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

/** A picture with its content. */
export interface Picture {
  name: string;
  bytes: Uint8Array;
}

/** One message of ours. */
export type Piece = { kind: 'text'; text: string } | { kind: 'picture'; picture: Picture };
