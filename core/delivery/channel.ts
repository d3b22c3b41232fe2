import type { Instant } from '../kit/index.ts';

/** What a channel can do, as data. */
export interface Capabilities {
  /** Buttons under one message; 0: options are numbered text. */
  buttons: number;
  /** A message that was sent can be changed in place. */
  edit: boolean;
  /** The platform (or the channel itself) recognises a repeated send by its key. */
  recognisesRepeats: boolean;
}

/** One message or card to one conversation. */
export interface Outbound {
  /** Unique and stable: the same send tried again carries the same key. */
  key: string;
  /** Person key, `group` or `team:<team>`. */
  to: string;
  conversationId: string;
  ticket: number | null;
  text: string;
  cites: { document: string; clause: string; quote: string }[];
  /** Pictures that go with the words, by content hash. */
  images?: { hash: string; type: string; name: string; bytes: number }[];
  card: {
    id: number;
    kind: string;
    buttons: string[];
    /** Shows an earlier card anew, in place where the channel can. */
    edited: boolean;
    /** The platform's id of the message to edit. */
    platformId: string | null;
  } | null;
  /** Escalation step behind the card; `late` when it is sent more than a minute after it was owed. */
  alert: {
    reason: string;
    step: number;
    warning: boolean;
    late: boolean;
    /** Further steps owed to the same person at the same instant. */
    also?: { reason: string; step: number; warning: boolean }[];
  } | null;
  /** Escalation steps that this message tells together, each of its ticket. Default none. */
  gathered?: { ticket: number | null; reason: string; step: number; warning: boolean }[];
  at: Instant;
}

export type SendResult =
  | { ok: true; platformId: string | null }
  /** `retry`: not delivered, may be later. `unreachable`: never. `unknown`: left open whether it was delivered. */
  | { ok: false; kind: 'retry' | 'unreachable' | 'unknown'; afterMs?: number; problem: string };

/** One chat platform, as the core sees it. */
export interface Channel {
  readonly name: string;
  readonly capabilities: Capabilities;
  send(out: Outbound): Promise<SendResult>;
}

/** Builds and splits conversation ids: `channel:chat`. */
export function conversationId(channel: string, chat: string): string {
  return `${channel}:${chat}`;
}

export function splitConversationId(id: string): { channel: string; chat: string } {
  const at = id.indexOf(':');
  return at < 0 ? { channel: '', chat: id } : { channel: id.slice(0, at), chat: id.slice(at + 1) };
}
