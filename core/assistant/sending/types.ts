import type { Channel, Outbound, Way } from '../../delivery/index.ts';
import type { Clock, Instant, Logger } from '../../kit/index.ts';
import type { Directory } from '../../people/index.ts';
import type { Rules } from '../../ticket/index.ts';
import type { QueuedSend } from '../digest.ts';
import type { Card } from '../ports.ts';

/** One waiting send, as the sender needs it. */
export interface WaitingSend extends QueuedSend {
  createdAt: Instant;
  /** A later send shows the same card: this one must not take its buttons away. */
  superseded: boolean;
  card: (Card & { platformId: string | null }) | null;
}

/** The store as the sender needs it. */
export interface SendStore {
  loadOutbox(id: number): Promise<WaitingSend>;
  /**
   * Notes, before they are handed over, in which chat these sends go as one message. `counts`: so many of what the chat
   * allows it uses up, once. `marks`: the platform does not recognise a repeat, so that an end without outcome leaves
   * their fate unknown. `leader`: whose message they all are, also once that one has been confirmed; the first of them
   * unless given. Returns those that are this message's: what another has begun there is left to it.
   */
  beginSend(
    ids: readonly number[],
    how: { conversationId: string; leader?: number; counts: number; marks: boolean; at: Instant },
  ): Promise<number[]>;
  markSent(id: number, sent: { platformId: string | null; at: Instant }): Promise<boolean>;
  markProblem(id: number, problem: { text: string; state: 'waiting' | 'failed' | 'unknown' }): Promise<void>;
  /** No chat reaches the recipient: given up, and a job that asks a person, in one transaction. */
  markUndelivered(id: number, problem: string, at: Instant): Promise<void>;
  /** Several waiting sends have arrived as one message; repeating it changes nothing. */
  markGathered(ids: readonly number[], at: Instant): Promise<void>;
  /** Nothing can be sent in this chat any more. */
  markChat(conversationId: string, trouble: string): Promise<void>;
  /** Waiting sends, oldest first. */
  listPendingSends(limit: number): Promise<QueuedSend[]>;
  /** Ids of sends that were begun as one message with this one and are not confirmed yet, itself included. */
  listBegunWith(leader: number): Promise<number[]>;
  /** Waiting sends to one recipient, oldest first. */
  listWaitingFor(to: string, limit: number): Promise<QueuedSend[]>;
  /** What was said to one recipient, oldest first, the newest `limit`. */
  listOutboxFor(to: string, limit: number): Promise<QueuedSend[]>;
  findBindings(recipients: readonly string[]): Promise<(Way & { recipient: string })[]>;
}

export interface SenderDeps {
  store: SendStore;
  channels: readonly Channel[];
  /** The channel that can show anybody's messages when no other way is bound (console, drill). */
  local: Channel | null;
  directory: () => Directory;
  clock: Clock;
  log: Logger;
  rules: () => Rules;
  /** Told when a send was confirmed, or given up. */
  onSent?: (out: Outbound) => void;
}
