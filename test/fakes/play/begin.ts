import { setImmediate as soon } from 'node:timers/promises';
import type { Fate, WecomPost } from './post.ts';
import type { Entry } from './types.ts';

/**
 * Waits until a deed has begun: what the simulator refuses at once is thrown, and a slow receiver keeps nobody waiting.
 */
export async function begin(deed: Promise<void>): Promise<void> {
  // Whoever waits below still hears of a refusal; a later one has nobody to tell.
  deed.catch(() => undefined);
  await Promise.race([deed, soon()]);
}

/** Acts before WeCom and marks the message with what becomes of its callback, as that becomes known. */
export function post(
  { posts, changed }: { posts: { wecom: WecomPost }; changed: () => void },
  entry: Entry,
  act: Parameters<WecomPost['run']>[0],
): Promise<void> {
  const told = (fate: Fate) => {
    entry.marks = fate === 'heard' ? [] : [fate];
    changed();
  };
  return begin(posts.wecom.run(act, told));
}
