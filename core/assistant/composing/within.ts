import type { Clock } from '../../kit/index.ts';

/** What came of something that had so long. */
export type Came<T> = { kind: 'done'; value: T } | { kind: 'slow' | 'failed' };

/**
 * Work that has `limitMs`. The injected clock decides how long is too long, so that a drill can hang a server on
 * purpose; what is no longer needed is aborted. Never throws.
 */
export async function within<T>(
  clock: Clock,
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Came<T>> {
  const stop = new AbortController();
  const answer = work(stop.signal).then(
    (value): Came<T> => ({ kind: 'done', value }),
    (): Came<T> => ({ kind: 'failed' }),
  );
  const limit = clock.waitUntil(clock.now() + limitMs, stop.signal).then(
    (): Came<T> => ({ kind: 'slow' }),
    (): Came<T> => ({ kind: 'failed' }),
  );
  const first = await Promise.race([answer, limit]);
  stop.abort(new Error('no longer needed'));
  return first;
}
