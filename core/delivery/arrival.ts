import type { Instant } from '../kit/index.ts';

/** A photo, voice or file that is still with the platform. */
export interface Attachment {
  kind: 'image' | 'voice' | 'video' | 'file';
  /** How the channel finds it again; may hold a key, so it is never shown and never logged. */
  source: string;
  /** A name to show; empty when the platform gives none. */
  name: string;
  /** As the platform says, bytes; null: it does not. */
  bytes: number | null;
  /** The platform has read the voice to text already. */
  transcript?: string;
}

/** What somebody did in a chat. */
export type ArrivalBody =
  | {
      kind: 'text';
      text: string;
      attachments: Attachment[];
      /** New words for a message said before. */ edited: boolean;
    }
  /** A button; `token` is what its card gave it. */
  | { kind: 'press'; token: string }
  /** Opened the chat, perhaps by a link that carries a code. */
  | { kind: 'enter'; code: string | null }
  /** Shared a phone number that the platform vouches for as their own. */
  | { kind: 'phone'; phone: string }
  /** A member of staff answered on the platform itself; shown and kept, never answered. */
  | { kind: 'colleague'; text: string }
  /** Something that is not understood yet; its kind is kept and the sender hears so. */
  | { kind: 'unsupported'; what: string };

/** One delivery of one message, as a channel hands it in. */
export interface Arrival {
  /** The platform's delivery identity, unique over all its accounts; a repeat carries the same. */
  key: string;
  channel: string;
  /** `channel:chat[:topic]` */
  conversationId: string;
  /** Who wrote: `channel:user`. */
  account: string;
  /** As the platform shows it; null: unknown. */
  name: string | null;
  at: Instant;
  group: boolean;
  /** Direct chat, or the assistant was mentioned or replied to. */
  addressed: boolean;
  body: ArrivalBody;
}

/** Something a platform tells about a chat or a message, beside what people say. */
export type ChannelNotice =
  /** A message that counted as sent has not arrived after all. */
  | {
      kind: 'bounced';
      conversationId: string;
      platformId: string;
      why: 'closed' | 'unreachable';
      problem: string;
    }
  /** Nothing can be sent there any more. */
  | { kind: 'gone'; conversationId: string; problem: string }
  /** The chat has another id now. */
  | { kind: 'moved'; from: string; to: string }
  /** Somebody took the chat on the platform, or gave it back. */
  | {
      kind: 'session';
      conversationId: string;
      owner: 'assistant' | 'waiting' | 'person' | 'ended';
      account: string | null;
    }
  /** Something is wrong with the account itself; `what` in words for operators. */
  | { kind: 'trouble'; channel: string; what: string };

/** Where a channel hands in what it receives. */
export interface Door {
  /** Resolves once it is durably kept; only then may the platform be told so. Safe to repeat. */
  accept(arrival: Arrival): Promise<void>;
  /** Resolves once it is durably kept. Safe to repeat: it is carried out as often as it comes, to the same end. */
  note(notice: ChannelNotice): Promise<void>;
  /** What the channel has to remember itself, such as how far it has read. */
  recall(name: string): Promise<string | null>;
  remember(name: string, value: string): Promise<void>;
}
