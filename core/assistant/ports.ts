import type { ArrivalBody, Attachment, ChannelNotice } from '../delivery/index.ts';
import type { Instant, Language } from '../kit/index.ts';
import type { Person } from '../people/index.ts';
import type { Entry, EntryKind, Notice } from '../register/index.ts';
import type { HistoryEntry, Ticket } from '../ticket/index.ts';
import type { Conversation } from './remembered.ts';

export type { AskedBefore, Conversation, Doubt, DoubtChoice, Pending, PhotoSeen } from './remembered.ts';

/** Photo, voice or file that came with a message, kept by content hash. */
export interface MediaRef {
  hash: string;
  type: string;
  name: string;
  bytes: number;
}

/** What a channel hands in. `key` is the platform's delivery identity: a known key has no second effect. */
export interface InboundMessage {
  key: string;
  channel: string;
  /** `channel:chat[:topic]` */
  conversationId: string;
  /** Person key of the sender; of somebody nobody knows yet, their account. */
  from: string;
  /** Who wrote, on the platform: `channel:user`. Left out where the channel itself knows its people. */
  account?: string;
  /** As the platform shows the account. Default: unknown. */
  name?: string;
  at: Instant;
  group: boolean;
  /** Direct chat, or the assistant was mentioned or replied to. */
  addressed: boolean;
  body:
    | {
        kind: 'text';
        text: string;
        media: MediaRef[];
        /** Still with the platform; they become `media` once they have been fetched. Default none. */
        attachments?: Attachment[];
        /** The lines that were sent one by one, when it is put together of several. Default: it is one. */
        lines?: string[];
        /** New words for a message said before. Default false. */
        edited?: boolean;
        /** Voice messages that nobody has put into words. Default 0. */
        unheard?: number;
        /** What came with it and could not be had or kept. Default 0. */
        lost?: number;
      }
    | { kind: 'press'; cardId: number | null; button: string; with: string }
    | Exclude<ArrivalBody, { kind: 'text' | 'press' }>;
}

export interface StoredMessage extends InboundMessage {
  id: number;
  handledAt: Instant | null;
}

export interface Citing {
  document: string;
  clause: string;
  quote: string;
}

/** Delivery class, most important first; decides lane, retry and merging. */
export type SendClass = 'life_safety' | 'promise' | 'question' | 'update' | 'report';

/** Something to be said. `to`: a person key, `group`, or `team:<team>`. */
export interface Send {
  /** Unique: the same key is sent once, whatever is run twice. */
  key: string;
  to: string;
  class: SendClass;
  /** Ticket it belongs to. */
  ticket: number | null;
  /** Register entry it belongs to. Default none. */
  entry?: number | null;
  body:
    | { kind: 'message'; text: string; cites: Citing[]; images?: MediaRef[] }
    | {
        kind: 'card';
        card: CardKind;
        text: string;
        buttons: string[];
        alert: AlertInfo | null;
        /** Language of the words on the buttons. Default zh-Hans. */
        language?: Language;
      };
  /** A clock of the ticket that is met when the platform has confirmed this send. */
  meets: string | null;
  /** When it was owed; a send more than a minute later says so. */
  owedAt: Instant;
  /** It is not sent before, as far as it may wait for the morning. Default: at once. */
  notBefore?: Instant;
  /** The chat it answers in, where it matters. Default: wherever the recipient is reached. */
  conversationId?: string | null;
}

export type CardKind =
  | 'dispatch'
  | 'alert'
  | 'receipt'
  | 'extension'
  | 'quote'
  | 'return_call'
  | 'handover'
  | 'notice'
  | 'incident'
  | 'confirm'
  | 'clarify'
  | 'keep';

/** Escalation step behind an alert card. */
export interface AlertInfo {
  reason: string;
  step: number;
  warning: boolean;
  /** Further steps owed to the same person at the same instant, shown by the same card. */
  also?: { reason: string; step: number; warning: boolean }[];
}

/** A card as it stands: one per ticket, kind and recipient, edited in place. */
export interface Card {
  id: number;
  to: string;
  kind: CardKind;
  ticket: number | null;
  /** The register entry it is about, when it is about no ticket. */
  entry: number | null;
  text: string;
  /** Buttons that can be pressed now; empty when it has become history. */
  buttons: string[];
  changedAt: Instant;
}

export type Job =
  | { kind: 'message'; messageId: number }
  | { kind: 'followup'; ticket: number }
  | { kind: 'send'; outboxId: number }
  | { kind: 'delivered'; ticket: number; clock: string; at: Instant; outboxId: number }
  /** A register entry has something coming. */
  | { kind: 'entry'; entry: number }
  /** Something done again and again, such as the daily report; `at` is when it was owed. */
  | { kind: 'routine'; name: string; at: Instant }
  /** What came with a message is fetched from its platform. */
  | { kind: 'media'; messageId: number }
  /** What a platform told beside messages. */
  | { kind: 'notice'; notice: ChannelNotice }
  /** Whose a chat is, is told to its platform. */
  | { kind: 'session'; conversationId: string }
  /** What came with a message that did not wait for it is there now. */
  | { kind: 'late_media'; messageId: number }
  /** No way of chat reaches the recipient: a person is asked to tell it. */
  | { kind: 'undelivered'; outboxId: number }
  /** A question that the handbooks left open is noted. */
  | { kind: 'gap'; ticket: number }
  /** It was asked what a message is, and the answer has had its time. */
  | { kind: 'doubt'; messageId: number };

export interface JobRequest {
  /** Unique among waiting jobs: a second request with the key replaces time and content. Null: no replacement. */
  key: string | null;
  /** Jobs of one lane run one at a time, in order of `runAt`, then of arrival. */
  lane: string;
  /** 0 life safety … 9 reports. Lower runs first. */
  priority: number;
  runAt: Instant;
  job: Job;
}

/** Everything one decision changes, as plain data; committed in one transaction or not at all. */
export interface Effects {
  /** The message this answers; when it was handled already the whole commit is a no-op. */
  handled: number | null;
  /** Messages whose lines stand in it, handled with it or not at all; their waiting jobs, by key, go. Default none. */
  joined?: { id: number; job: string }[];
  /** Tickets to insert (`version: 0`) or update (version must still match), with their history lines. */
  tickets: { ticket: Ticket; history: HistoryEntry[] }[];
  conversations: Conversation[];
  /** Register entries to insert (`version: 0`) or update (version must still match). */
  entries: Entry[];
  /** Reports given out; one of a key that is known stays as it was. */
  reports: KeptReport[];
  sends: Send[];
  jobs: JobRequest[];
  /** Cards whose buttons are taken away without a new send (ticket, kind or null for all). */
  retire: { ticket: number; card: CardKind | null }[];
  /** The same for cards about a register entry. */
  retireEntries: number[];
  /** Accounts that have become somebody's, or nobody's. Default none. */
  accounts?: AccountChange[];
  /** Residents who are in no list and have become known. Default none. */
  people?: Person[];
  /** Chats that have become somebody's: those of a group, and those that can be opened. Default none. */
  chats?: ChatChange[];
}

/** An account on a platform and whose it is from now on; null: nobody's. */
export interface AccountChange {
  id: string;
  person: string | null;
  /**
   * How it became known: invitation, link, words, phone, staff, roster; how it became nobody's: move_out (the list has
   * its person no more), unbound (somebody said so: the list does not bring it back).
   */
  how: string;
}

/** A chat and who is reached there from now on: `group`, `team:<team>` or a person key. */
export interface ChatChange {
  recipient: string;
  conversationId: string;
  /** Whose chat it is on the platform. Default: a group's. */
  account?: string;
}

/** An account on a platform as it is known. */
export interface Account {
  id: string;
  person: string | null;
  /** As the platform shows it. */
  name: string | null;
  how: string | null;
  boundAt: Instant | null;
}

/** A report as it was given out. */
export interface KeptReport {
  /** Kind, period and edition, e.g. `monthly:2026-10:final`. */
  key: string;
  kind: string;
  from: Instant;
  to: Instant;
  madeAt: Instant;
  /** Canonical JSON of its figures. */
  data: string;
}

/** Which register entries; what is left out does not narrow. */
export interface EntryFilter {
  kinds?: readonly EntryKind[];
  open?: boolean;
  room?: string;
  /** Newest so many. Default 500. */
  limit?: number;
}

/** The store as the assistant needs it. Every method may throw AppError; CONFLICT means: read again and decide again. */
export interface Store {
  /**
   * Stores the message and its jobs in one transaction, and that its sender is reached in this chat when it is a direct
   * one. `duplicate`: the key was known, nothing was changed.
   */
  receive(
    message: InboundMessage,
    jobs: (id: number) => JobRequest[],
  ): Promise<{ id: number; duplicate: boolean }>;
  getMessage(id: number): Promise<StoredMessage>;
  /** Messages whose handling waits in the lane of their chat, oldest first. */
  listWaitingMessages(conversationId: string): Promise<StoredMessage[]>;
  findConversation(id: string): Promise<Conversation | null>;
  getTicket(n: number): Promise<Ticket>;
  findTicket(n: number): Promise<Ticket | null>;
  /** Open (not closed, cancelled, not upheld) tickets of these reporters, newest first, at most 20. */
  listOpenTickets(reporters: readonly string[]): Promise<Ticket[]>;
  /** Newest tickets of these reporters, whatever their state, received at or after `since`. */
  listRecentTickets(reporters: readonly string[], since: Instant): Promise<Ticket[]>;
  /** Newest first; of one owner, when given. */
  listTickets(filter: { open?: boolean; owner?: string; limit?: number }): Promise<Ticket[]>;
  /** The number the next ticket will get; a concurrent opening makes commit throw CONFLICT. */
  nextTicketNumber(): Promise<number>;
  getCard(id: number): Promise<Card | null>;
  /** Newest card to one of `recipients` that has `button` now (of `ticket` and of `kind`, when given). */
  findCard(
    recipients: readonly string[],
    button: string,
    ticket: number | null,
    kind?: CardKind,
  ): Promise<Card | null>;
  listHistory(ticket: number): Promise<HistoryEntry[]>;
  /** Open tickets received at or after `since`, oldest first, at most 2,000. */
  listOpenSince(since: Instant): Promise<Ticket[]>;
  /** Tickets of one home received at or after `since`, newest first. */
  listTicketsOfRoom(room: string, since: Instant): Promise<Ticket[]>;
  /** Tickets of one incident, oldest first. */
  listIncident(incident: number): Promise<Ticket[]>;
  /** Tickets received before `to` that were open or changed at or after `from`, oldest first. */
  listTicketsBetween(from: Instant, to: Instant): Promise<Ticket[]>;
  /** History of many tickets at once, by ticket number, each oldest first. */
  listHistories(tickets: readonly number[]): Promise<Map<number, HistoryEntry[]>>;
  /** @throws AppError NOT_FOUND */
  getEntry(n: number): Promise<Entry>;
  findEntry(key: string): Promise<Entry | null>;
  /** Newest first. */
  listEntries(filter: EntryFilter): Promise<Entry[]>;
  /** Notices that still stand, newest first: every decision looks at them. */
  listOpenNotices(): Promise<Notice[]>;
  /** The number the next register entry will get; a concurrent one makes commit throw CONFLICT. */
  nextEntryNumber(): Promise<number>;
  findReport(key: string): Promise<KeptReport | null>;
  /** Ways to reach any of the recipients (persons, accounts, teams), last used first. */
  findBindings(
    recipients: readonly string[],
  ): Promise<{ recipient: string; channel: string; conversationId: string; trouble: string | null }[]>;
  findAccount(id: string): Promise<Account | null>;
  /** When a channel's first and last message came; null: none yet. */
  findHeard(channel: string): Promise<{ first: Instant; last: Instant } | null>;
  /** Messages of a channel received after `from` and before `to`. */
  countMessages(channel: string, from: Instant, to: Instant): Promise<number>;
  /** A send as it was decided. @throws AppError NOT_FOUND */
  getSend(outboxId: number): Promise<Send>;
  /** Nothing can be sent in this chat any more; whoever writes there takes it back. */
  markChat(conversationId: string, trouble: string): Promise<void>;
  /** The chat has another id from now on. Safe to repeat. */
  moveChat(from: string, to: string): Promise<void>;
  /**
   * A message that counted as sent has not arrived: it waits again, to take another way; with the job that does it.
   * Safe to repeat, and nothing when the message is not known.
   */
  markBounced(bounced: {
    conversationId: string;
    platformId: string;
    problem: string;
    at: Instant;
  }): Promise<void>;
  /** Accounts of these people. */
  listAccounts(people: readonly string[]): Promise<Account[]>;
  /** Is a job of that key waiting or running? */
  hasJob(key: string): Promise<boolean>;
  /** One transaction. `already`: the message had been handled. @throws AppError CONFLICT, nothing changed. */
  commit(effects: Effects, now: Instant): Promise<'done' | 'already'>;
}
