import { setImmediate as soon } from 'node:timers/promises';
import type { Fate } from './post.ts';
import type { Entry } from './types.ts';

/**
 * Waits until a deed has begun: what the simulator refuses at once is thrown, and a slow receiver keeps nobody waiting.
 * @param done told of the outcome, whenever it comes
 */
export async function begin<T>(deed: Promise<T>, done: (outcome: T) => void): Promise<void> {
  const followed = deed.then(done);
  // Whoever waits below still hears of a refusal; a later one has nobody to tell.
  followed.catch(() => undefined);
  await Promise.race([followed, soon()]);
}

/** Marks a message with what became of its callback. */
export function tellFate(entry: Entry, fate: Fate): void {
  if (fate !== 'heard') entry.marks = [...entry.marks, fate];
}
