import type { Clock } from '../../../core/kit/index.ts';

/** A wait that can be cut short, also before it has begun. */
export class Pause {
  readonly #clock: Clock;
  #cut = false;
  #waiting: AbortController | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ends the wait; without one, the next does not begin. */
  cutShort(): void {
    this.#cut = true;
    this.#waiting?.abort();
  }

  /** Waits on the clock, ms. */
  async rest(ms: number): Promise<void> {
    const waiting = new AbortController();
    this.#waiting = waiting;
    if (!this.#cut) {
      try {
        await this.#clock.waitUntil(this.#clock.now() + ms, waiting.signal);
      } catch (error) {
        if (!waiting.signal.aborted) throw error;
      }
    }
    this.#waiting = null;
    this.#cut = false;
  }
}
