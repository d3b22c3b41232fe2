import { emptyState } from './state.ts';
import type { ChatState, State } from './state.ts';
import type { ApiCall, TgUser } from './types.ts';
import { Updates } from './updates.ts';

/** What the parts of the fake share. */
export interface World {
  state: State;
  updates: Updates;
  calls: ApiCall[];
  /** Epoch ms. */
  nowMs(): number;
  /** Epoch seconds, as the wire has it. */
  now(): number;
  /** Seconds a button press waits for its answer. */
  callbackSeconds: number;
  /** Plain @mentions pass privacy mode. */
  mentionsPass: boolean;
  /** To be called after every change; wakes who waits for one. */
  changed(): void;
  /** Runs the check now and after every change until it gives something else than false. */
  waitFor<T>(check: () => T | false | null | undefined): Promise<T>;
  close(): void;
}

export interface WorldOptions {
  me: TgUser;
  privacy: boolean;
  clock: () => number;
  callbackSeconds: number;
  mentionsPass: boolean;
}

export function makeWorld(options: WorldOptions): World {
  const waiting: Waiting = { entries: new Set(), closed: false };
  const changed = (): void => {
    for (const one of [...waiting.entries]) if (one.check()) waiting.entries.delete(one);
  };
  const state = emptyState(options.me, options);
  return {
    state,
    updates: new Updates(state, changed),
    calls: [],
    nowMs: options.clock,
    now: () => Math.floor(options.clock() / 1000),
    callbackSeconds: options.callbackSeconds,
    mentionsPass: options.mentionsPass,
    changed,
    waitFor: (check) => waitFor(waiting, check),
    close: () => {
      waiting.closed = true;
      for (const { fail } of waiting.entries) fail(tooLate());
      waiting.entries.clear();
    },
  };
}

/** The chat, which the driver made before; a wrong id is a mistake of the test. */
export function chatOf(world: World, chatId: number): ChatState {
  const chat = world.state.chats.get(chatId);
  if (!chat) throw new Error(`No chat ${chatId}`);
  return chat;
}

interface Waiting {
  entries: Set<{ check: () => boolean; fail: (error: Error) => void }>;
  closed: boolean;
}

function tooLate(): Error {
  return new Error('The fake is closed and what was waited for never came');
}

function waitFor<T>(waiting: Waiting, check: () => T | false | null | undefined): Promise<T> {
  const result = new Promise<T>((resolve, reject) => {
    const attempt = (): boolean => {
      try {
        const found = check();
        if (found === false || found === null || found === undefined) return false;
        resolve(found);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      return true;
    };
    if (attempt()) return;
    if (waiting.closed) reject(tooLate());
    else waiting.entries.add({ check: attempt, fail: reject });
  });
  // Whoever awaits it still hears of the failure; nobody awaiting it is no reason to end the process.
  result.catch(() => undefined);
  return result;
}
