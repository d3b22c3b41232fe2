import type { Clock } from '../../core/kit/index.ts';

export type Outcome<Value> =
  { kind: 'done'; value: Value } | { kind: 'failed'; error: unknown } | { kind: 'late' };

/** What came of `work`, or that it took longer than `ms`: a puppet may never answer. Never throws. */
export async function within<Value>(
  clock: Clock,
  ms: number,
  work: () => Promise<Value>,
): Promise<Outcome<Value>> {
  const timer = new AbortController();
  const late = clock.waitUntil(clock.now() + ms, timer.signal).then(
    (): Outcome<Value> => ({ kind: 'late' }),
    (): Outcome<Value> => ({ kind: 'late' }), // The work was done first, and nobody waits for this.
  );
  const outcome = await Promise.race([settle(work), late]);
  timer.abort();
  return outcome;
}

async function settle<Value>(work: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { kind: 'done', value: await work() };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
