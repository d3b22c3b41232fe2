import { conflict } from './errors.ts';
import type { PendingUpdate, State } from './state.ts';
import type { TgUpdate, UpdateBody } from './types.ts';

/** Kinds that come only when asked for. */
const NOT_BY_DEFAULT = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

interface Poll {
  offset: number;
  limit: number;
  answer(updates: TgUpdate[]): void;
  fail(error: Error): void;
}

/** One call of getUpdates. */
export interface PollOptions {
  /** Below it everything is confirmed; negative: that many of the last ones. */
  offset: number;
  limit: number;
  timeoutSeconds: number;
  /** The client is gone. */
  signal: AbortSignal;
}

/** The updates a bot has yet to confirm, and whoever waits for one. */
export class Updates {
  private poll: Poll | null = null;
  private held: TgUpdate[] | null = null;
  /** Wakes the delivery to the webhook. */
  onPush: () => void = () => undefined;

  constructor(
    private readonly state: State,
    private readonly changed: () => void,
  ) {}

  /** Makes an update with the next id, unless the bot did not ask for this kind. */
  push(body: UpdateBody): TgUpdate | null {
    if (!this.isAllowed(Object.keys(body)[0] ?? '')) return null;
    const update: TgUpdate = { update_id: this.state.nextUpdateId, ...body };
    this.state.nextUpdateId += 1;
    this.state.history.push(update);
    if (this.held) this.held.push(update);
    else this.enqueue([update], false);
    return update;
  }

  /** The updates that arise while `act` runs, kept back; queue them with `force`. */
  hold(act: () => void): TgUpdate[] {
    const held: TgUpdate[] = [];
    this.held = held;
    try {
      act();
    } finally {
      this.held = null;
    }
    return held;
  }

  /** Queues these once more, whatever the offset. */
  repeat(updates: readonly TgUpdate[]): void {
    this.enqueue(updates, true);
  }

  /** Queues these in this very order and whatever the offset, and takes them out of the old order. */
  force(updates: readonly TgUpdate[]): void {
    const ids = new Set(updates.map(({ update_id }) => update_id));
    const { pending } = this.state;
    const left = pending.filter(({ update, handedOut }) => handedOut || !ids.has(update.update_id));
    pending.splice(0, pending.length, ...left);
    this.enqueue(updates, true);
  }

  /** Waits for updates, for as long as was asked; a second call ends the first with 409. */
  async next({ offset, limit, timeoutSeconds, signal }: PollOptions): Promise<TgUpdate[]> {
    this.end('terminated by other getUpdates request; make sure that only one bot instance is running');
    this.confirm(offset);
    const ready = this.handOut(limit);
    if (ready.length > 0 || timeoutSeconds === 0 || signal.aborted) return ready;
    return new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        if (this.poll === poll) this.poll = null;
        this.changed();
      };
      const poll: Poll = {
        offset,
        limit,
        answer: (updates) => (done(), resolve(updates)),
        fail: (error) => (done(), reject(error)),
      };
      const timer = setTimeout(() => poll.answer([]), timeoutSeconds * 1000);
      signal.addEventListener('abort', () => poll.answer([]), { once: true });
      this.poll = poll;
      this.changed();
    });
  }

  /** Ends the poll that is waiting, if any, with 409. */
  end(reason: string): void {
    this.poll?.fail(conflict(reason));
  }

  /** Nobody waits any longer. */
  stop(): void {
    this.poll?.answer([]);
  }

  /** A getUpdates call is waiting. */
  get isPolled(): boolean {
    return this.poll !== null;
  }

  drop(entry: PendingUpdate): void {
    const at = this.state.pending.indexOf(entry);
    if (at >= 0) this.state.pending.splice(at, 1);
    this.changed();
  }

  /** Gives what is there to whoever waits. */
  wake(): void {
    if (this.state.webhook) return this.onPush();
    const { poll } = this;
    if (!poll) return;
    const ready = this.handOut(poll.limit);
    if (ready.length > 0) poll.answer(ready);
  }

  private isAllowed(kind: string): boolean {
    const { allowed } = this.state;
    return allowed ? allowed.includes(kind) : !NOT_BY_DEFAULT.has(kind);
  }

  private enqueue(updates: readonly TgUpdate[], forced: boolean): void {
    for (const update of updates) {
      this.state.pending.push({ update, chatId: chatIdOf(update), forced, handedOut: false, failures: 0 });
    }
    this.wake();
    this.changed();
  }

  private confirm(offset: number): void {
    const { pending } = this.state;
    const last = pending.at(offset)?.update.update_id ?? 0;
    const from = offset < 0 ? last : offset;
    const left = pending.filter(({ update, forced, handedOut }) =>
      forced ? !handedOut : update.update_id >= from,
    );
    pending.splice(0, pending.length, ...left);
  }

  private handOut(limit: number): TgUpdate[] {
    const entries = this.state.pending.slice(0, limit);
    for (const entry of entries) entry.handedOut = true;
    return entries.map(({ update }) => update);
  }
}

/** The chat in whose order an update stands. */
export function chatIdOf(update: TgUpdate): number {
  const { message, edited_message, callback_query, my_chat_member, chat_member } = update;
  const within = message ?? edited_message ?? callback_query?.message ?? my_chat_member ?? chat_member;
  return within?.chat.id ?? 0;
}
