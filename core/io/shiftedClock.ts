import type { Clock, Instant } from '../kit/index.ts';

/**
 * Real time that can be pushed forward, for trying the system out: waits end as soon as the clock was moved past
 * them. Never moves back.
 */
export class ShiftedClock implements Clock {
  #base: Clock;
  #offsetMs: number;
  #moved = new Set<() => void>();

  /** @param offsetMs how far ahead of `base` it begins, ms */
  constructor(base: Clock, offsetMs = 0) {
    this.#base = base;
    this.#offsetMs = Math.max(0, offsetMs);
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  now(): Instant {
    return this.#base.now() + this.#offsetMs;
  }

  /** Moves the clock on by `ms` and wakes everything that is due by then. */
  advance(ms: number): void {
    this.#offsetMs += Math.max(0, ms);
    for (const moved of [...this.#moved]) moved();
  }

  async waitUntil(at: Instant, signal?: AbortSignal): Promise<void> {
    while (at > this.now()) {
      signal?.throwIfAborted(); // listening would not hear of an abort that came before
      const stop = new AbortController();
      const moved = () => stop.abort();
      this.#moved.add(moved);
      signal?.addEventListener('abort', moved, { once: true });
      try {
        await this.#base.waitUntil(at - this.#offsetMs, stop.signal);
      } catch (error) {
        if (!stop.signal.aborted) throw error;
        signal?.throwIfAborted();
      } finally {
        this.#moved.delete(moved);
        signal?.removeEventListener('abort', moved);
      }
    }
  }
}
