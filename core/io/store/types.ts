import type {
  Account,
  Card,
  Conversation,
  Job,
  Send,
  SendClass,
  Store,
  StoredMessage,
} from '../../assistant/ports.ts';
import type { Policy } from '../../deadline/index.ts';
import type { HandbookStore } from '../../handbook/index.ts';
import type { Instant } from '../../kit/index.ts';
import type { Person } from '../../people/index.ts';
import type { Ticket } from '../../ticket/index.ts';

/** `sending`: handed to a platform that does not recognise a repeat. `unknown`: the platform left open whether it was delivered. `failed`: given up. Both are listed for a person. */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'unknown' | 'failed';

/** How a send begins in a chat. */
export interface BeginOptions {
  conversationId: string;
  /** Whose message they all are, also once it has been confirmed. Default: the first of them. */
  leader?: number;
  counts: number;
  marks: boolean;
  at: Instant;
}

/** Something to be said, as it is kept. */
export interface OutboxItem extends Send {
  id: number;
  state: OutboxState;
  createdAt: Instant;
  sentAt: Instant | null;
  platformId: string | null;
  problem: string | null;
  /** When it was first handed to a platform that counts or cannot recognise repeats; null: not yet. */
  begunAt: Instant | null;
  /** The send it was begun with as one message; itself when it leads or was alone; null: not yet. */
  begunWith: number | null;
  /** The card this send shows or edits; null for a plain message. */
  cardId: number | null;
  /** The card existed before this send: show it as an edit. */
  edited: boolean;
}

/** A send with all that a channel needs to carry it out. */
export interface LoadedSend extends OutboxItem {
  /** The card as it stands now, with the platform's message to edit; null for a plain message. */
  card: (Card & { platformId: string | null }) | null;
  /** A later send shows the same card: this one's text is history. */
  superseded: boolean;
}

/** A chat in which somebody is reached. */
export interface Binding {
  /** Person key, `group`, `team:<team>`; of somebody nobody knows yet, their account. */
  recipient: string;
  channel: string;
  conversationId: string;
  lastSeenAt: Instant;
  /** Who writes there, on the platform; null for a group. */
  account: string | null;
  /** When they wrote last; null: never. */
  heardAt: Instant | null;
  /** Messages sent since. */
  sentSince: number;
  /** Why nothing can be sent there any more; null: it can. */
  trouble: string | null;
}

/** A way to reach a recipient, as it is bound. */
export type Bind = Pick<Binding, 'recipient' | 'channel' | 'conversationId' | 'lastSeenAt'>;

/** A policy as it was in force. */
export interface KeptPolicy {
  /** Identity of exactly this content; tickets keep it beside what was counted by it. */
  id: string;
  policy: Policy;
  since: Instant;
}

/** A job that was given up after too many attempts, or (priority 0) has failed as often and goes on. */
export interface DeadJob {
  id: number;
  lane: string;
  priority: number;
  runAt: Instant;
  attempts: number;
  problem: string | null;
  job: Job;
}

export interface Counts {
  openTickets: number;
  tickets: number;
  messages: number;
  /** Messages received and not yet handled. */
  unhandledMessages: number;
  waitingSends: number;
  /** Sends that failed or whose fate is unknown. */
  problemSends: number;
  /** Jobs that wait or run. */
  waitingJobs: number;
  runningJobs: number;
  deadJobs: number;
}

export interface ListTickets {
  /** Only open or only closed ones. Default both. */
  open?: boolean;
  /** Only those that this person has. */
  owner?: string;
  /** Default 50. */
  limit?: number;
  /** Only tickets opened before this one (`n`), for the next page. */
  before?: number;
}

/** The store as the outside needs it: senders, consoles, start-up. The assistant sees only its own port. */
export interface GuanjiaStore extends Store, HandbookStore {
  /** Calls back whenever jobs were added. Returns the way to stop. */
  onJobs(listener: () => void): () => void;

  /** @throws AppError NOT_FOUND */
  loadOutbox(id: number): Promise<LoadedSend>;
  /**
   * The platform has confirmed a send: in one transaction it is marked, its card learns the platform's id, and a
   * `delivered` job is added when a clock is met by it. Repeating it changes nothing. `false`: it was sent already.
   */
  markSent(outboxId: number, sent: { platformId: string | null; at: Instant }): Promise<boolean>;
  /** Notes what went wrong; `state` `waiting` keeps it to be tried again. A send that was confirmed stays so. */
  markProblem(
    outboxId: number,
    problem: { text: string; state: Exclude<OutboxState, 'sent'> },
  ): Promise<void>;
  /**
   * Several waiting sends have reached their recipient as one message: in one statement they are marked as sent, and
   * as having come together. Repeating it changes nothing.
   */
  markGathered(outboxIds: readonly number[], at: Instant): Promise<void>;
  /**
   * Notes, before they are handed over, in which chat these sends go as one message. `counts`: so many of what the chat
   * allows it uses up, once. `marks`: an end without outcome leaves their fate unknown. Returns those that are this message's: what another has begun there is left to it.
   */
  beginSend(outboxIds: readonly number[], how: BeginOptions): Promise<number[]>;
  /** No chat reaches the recipient: given up, with a job that asks a person, in one transaction. */
  markUndelivered(outboxId: number, problem: string, at: Instant): Promise<void>;
  /** Notes why nothing can be sent in a chat any more; whoever writes there takes it back. */
  markChat(conversationId: string, trouble: string): Promise<void>;
  /**
   * What came with a message has been fetched, or is known to be lost; when it was handled without, a job makes up for
   * it, in the same transaction. Safe to repeat.
   */
  settleMedia(messageId: number, body: StoredMessage['body'], at: Instant): Promise<void>;
  /** Ids of sends that were begun as one message with this one and are not confirmed yet, itself included. */
  listBegunWith(leader: number): Promise<number[]>;
  /** Waiting sends to one recipient, oldest first. */
  listWaitingFor(to: string, limit: number): Promise<OutboxItem[]>;
  /** Sends not yet confirmed, oldest first. Default limit 100. */
  listPendingSends(limit?: number): Promise<OutboxItem[]>;
  /** Sends that failed or whose fate is unknown, newest first. Default limit 100. */
  listProblemSends(limit?: number): Promise<OutboxItem[]>;
  /** What was said to one recipient, oldest first, the newest `limit`. */
  listOutboxFor(to: string, limit: number): Promise<OutboxItem[]>;

  /** Inserts or replaces by key; others stay. */
  savePeople(people: readonly Person[], now: Instant): Promise<void>;
  listPeople(): Promise<Person[]>;
  /** Notes that a recipient is reached in a conversation; a conversation has one recipient, the last one bound. */
  bind(binding: Bind): Promise<void>;
  /** Ways to reach any of the recipients, last used first. */
  findBindings(recipients: readonly string[]): Promise<Binding[]>;
  /** All that were ever met, whoever's they are. */
  listAllAccounts(): Promise<Account[]>;
  /** Keeps a policy under its identity, with the moment since which it holds; a known one stays as it was. */
  keepPolicy(kept: KeptPolicy): Promise<void>;
  /** Policies that were ever in force here, oldest first. */
  listPolicies(): Promise<KeptPolicy[]>;
  /** The latest instant that anything here was said, decided or stopped at; null in an empty store. */
  findLatest(): Promise<Instant | null>;
  /** Notes that the service ends now. */
  markStopped(at: Instant): Promise<void>;
  findFact(name: string): Promise<string | null>;
  setFact(name: string, value: string): Promise<void>;

  /** Newest first. */
  listTickets(filter?: ListTickets): Promise<Ticket[]>;
  /** Messages of one conversation, oldest first, the newest `limit`. */
  listMessages(conversationId: string, limit: number): Promise<StoredMessage[]>;
  listConversations(limit: number): Promise<Conversation[]>;
  /** Cards to any of the recipients, newest first; default limit 100. `open`: only those that wait for a press. */
  listCardsFor(recipients: readonly string[], which?: { limit?: number; open?: true }): Promise<Card[]>;
  listDeadJobs(): Promise<DeadJob[]>;
  count(): Promise<Counts>;
}

/** Priority of a send's job; lower runs first. */
export const PRIORITY_OF_CLASS: Readonly<Record<SendClass, number>> = {
  life_safety: 0,
  promise: 2,
  question: 3,
  update: 4,
  report: 9,
};
