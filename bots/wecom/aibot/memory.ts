import { splitConversationId } from '../../../core/delivery/index.ts';
import type { Door } from '../../../core/delivery/index.ts';
import { HOUR, MINUTE, SECOND } from '../../../core/kit/index.ts';
import type { Instant } from '../../../core/kit/index.ts';
import { CHANNEL } from './parse.ts';
import type { Opening } from './types.ts';

/**
 * How long each may be answered, ms. A message could be for a day; a stream, which is how it is answered, for six
 * minutes.
 */
const OPEN_FOR: Readonly<Record<Opening['kind'], number>> = {
  message: 5 * MINUTE,
  enter: 5 * SECOND,
  press: 5 * SECOND,
};

/** What may be answered by its `req_id` now, by conversation. */
export interface Openings {
  /** Of messages and of opened chats the latest counts; of presses each. */
  keep(conversationId: string, opening: Opening): void;
  /** The latest that is meant and still open. It is used up by that: no `req_id` is ever answered twice. */
  take(conversationId: string, now: Instant, isMeant: (opening: Opening) => boolean): Opening | null;
  /** The connection is gone, and they with it. */
  forgetAll(): void;
}

export function makeOpenings(): Openings {
  const byChat = new Map<string, Opening[]>();
  const openIn = (conversationId: string, now: Instant): Opening[] =>
    (byChat.get(conversationId) ?? []).filter(({ kind, at }) => now - at < OPEN_FOR[kind]);

  return {
    keep(conversationId, opening) {
      const others = openIn(conversationId, opening.at).filter(
        ({ kind }) => opening.kind === 'press' || kind !== opening.kind,
      );
      byChat.set(conversationId, [...others, opening]);
    },
    take(conversationId, now, isMeant) {
      const open = openIn(conversationId, now);
      const found = open.findLast(isMeant) ?? null;
      const left = open.filter((one) => one !== found);
      if (left.length > 0) byChat.set(conversationId, left);
      else byChat.delete(conversationId);
      return found;
    },
    forgetAll: () => byChat.clear(),
  };
}

/** Replies and pushes together, in one chat. */
const RATES = [
  { most: 30, withinMs: MINUTE },
  { most: 1000, withinMs: HOUR },
] as const;

/** Keeps count of what a chat may still take, so that WeCom never has to shut it. */
export interface Spending {
  /** How long until one more may go, ms; 0: now. */
  waitMs(chat: string, now: Instant): number;
  spend(chat: string, now: Instant): void;
  /** The last one did not go after all. */
  giveBack(chat: string): void;
  /** WeCom said it was too often all the same. @returns how long the chat is taken to be shut, ms */
  shut(chat: string, now: Instant): number;
}

export function makeSpending(): Spending {
  const spent = new Map<string, Instant[]>();
  const shutUntil = new Map<string, Instant>();
  const within = (chat: string, ms: number, now: Instant): Instant[] =>
    (spent.get(chat) ?? []).filter((at) => at > now - ms && at <= now);

  return {
    waitMs(chat, now) {
      const waits = RATES.map(({ most, withinMs }) => {
        const oldest = within(chat, withinMs, now).at(-most);
        return oldest === undefined ? 0 : oldest + withinMs - now;
      });
      return Math.max(0, ...waits, (shutUntil.get(chat) ?? now) - now);
    },
    spend: (chat, now) => void spent.set(chat, [...within(chat, HOUR, now), now]),
    giveBack: (chat) => void spent.get(chat)?.pop(),
    shut(chat, now) {
      const before = shutUntil.get(chat);
      // Shut again right after a minute's block: it was the hour's.
      const again = before !== undefined && now - before < MINUTE;
      const ms = again ? HOUR : MINUTE;
      shutUntil.set(chat, now + ms);
      return ms;
    },
  };
}

/** How far a send of several parts has come, so that trying it again repeats nothing that has arrived. */
export interface Progress {
  taskId: string;
  /** Labels of the parts that have arrived. */
  done: Set<string>;
  /** The part whose fate is open. */
  open: string | null;
}

/** Sends remembered at most; the oldest are forgotten first. */
const MOST = 500;

/** Of sends that are not at their end, by key. After a restart nothing is known: then all of it goes again. */
export interface ProgressBook {
  begin(key: string, taskId: string): Progress;
  end(key: string): void;
}

export function makeProgressBook(): ProgressBook {
  const byKey = new Map<string, Progress>();
  return {
    begin(key, taskId) {
      const found = byKey.get(key);
      if (found) return found;
      const fresh: Progress = { taskId, done: new Set(), open: null };
      byKey.set(key, fresh);
      for (const oldest of byKey.keys()) {
        if (byKey.size <= MOST) break;
        byKey.delete(oldest);
      }
      return fresh;
    },
    end: (key) => void byKey.delete(key),
  };
}

/** Which chats are groups: WeCom wants to be told with every message, and the id does not say. */
export interface Chats {
  /** Rejects when it could not be kept. */
  learn(conversationId: string, group: boolean): Promise<void>;
  /** `chatType` 1 single, 2 group, 0 nobody has written there. Rejects when it could not be looked up. */
  find(conversationId: string): Promise<{ id: string; chatType: 0 | 1 | 2 }>;
}

/** @param door null before the start: then only what was learnt since is known */
export function makeChats(door: () => Door | null): Chats {
  const known = new Map<string, string>();
  return {
    async learn(conversationId, group) {
      const kind = group ? 'group' : 'single';
      if (known.get(conversationId) === kind) return;
      await door()?.remember(nameOf(conversationId), kind);
      known.set(conversationId, kind);
    },
    async find(conversationId) {
      const kind = known.get(conversationId) ?? (await door()?.recall(nameOf(conversationId))) ?? null;
      if (kind !== null) known.set(conversationId, kind);
      const { chat: id } = splitConversationId(conversationId);
      return { id, chatType: kind === 'group' ? 2 : kind === 'single' ? 1 : 0 };
    },
  };
}

function nameOf(conversationId: string): string {
  return `${CHANNEL}:chat:${splitConversationId(conversationId).chat}`;
}
