import { DAY } from '../kit/index.ts';
import type { Clock, Instant } from '../kit/index.ts';

/** Longest single timer, ms: a suspended or re-set machine clock is noticed after at most this. */
const CHUNK_MS = 30_000;

/** A step of the machine's clock ahead of the running count by more than this is taken over, ms. */
const JUMP_MS = 1_000;

/** A clock set back by more than this between two runs was wrong before, and is believed now, ms. */
const SET_BACK_AT_MOST_MS = DAY;

/**
 * The machine's own clock, counted on from where the process began: a wall clock that is set back while the service
 * runs moves no deadline. One that jumps ahead (sleep, correction) is followed.
 */
export class SystemClock implements Clock {
  #wallAtStart = Date.now();
  #countAtStart = performance.now();

  now(): Instant {
    const counted = this.#wallAtStart + Math.floor(performance.now() - this.#countAtStart);
    const wall = Date.now();
    if (wall - counted <= JUMP_MS) return counted;
    this.#wallAtStart = wall;
    this.#countAtStart = performance.now();
    return wall;
  }

  /** Counts on from `at`, the last time known, where the machine says an earlier one: it was set back meanwhile. */
  countOnFrom(at: Instant): void {
    if (!isSetBack(at, this.now())) return;
    this.#wallAtStart = at;
    this.#countAtStart = performance.now();
  }

  /** Waits in short timers, so that a sleeping machine ends the wait at the right time. */
  async waitUntil(at: Instant, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    while (at > this.now()) await pause(Math.min(at - this.now(), CHUNK_MS), signal);
  }
}

interface Waiter {
  at: Instant;
  arrive: () => void;
}

/**
 * A clock that stands still until it is moved, for drills and tests.
 * @example
 * const clock = new DrillClock(Date.parse('2026-02-16T03:10:00+08:00'));
 * clock.advance(2 * MINUTE); // resolves every wait that is due by then, earliest first
 */
export class DrillClock implements Clock {
  #now: Instant;
  /** Earliest first; equal times in the order they were asked for. */
  #waiters: Waiter[] = [];

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  /** Puts the clock at `at`, also backwards (a machine's clock does that too); waits due by then resolve. */
  set(at: Instant): void {
    this.#now = at;
    const due = this.#waiters.filter((waiter) => waiter.at <= at);
    this.#waiters = this.#waiters.filter((waiter) => waiter.at > at);
    for (const waiter of due) waiter.arrive();
  }

  /** Moves the clock on by `ms`. */
  advance(ms: number): void {
    this.set(this.#now + ms);
  }

  /** As that of a machine does: see `SystemClock`. */
  countOnFrom(at: Instant): void {
    if (isSetBack(at, this.#now)) this.set(at);
  }

  waitUntil(at: Instant, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(asError(signal.reason));
    if (at <= this.#now) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { at, arrive: () => (signal?.removeEventListener('abort', abort), resolve()) };
      const abort = () => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        reject(asError(signal?.reason));
      };
      signal?.addEventListener('abort', abort, { once: true });
      const after = this.#waiters.findIndex((other) => other.at > at);
      this.#waiters.splice(after < 0 ? this.#waiters.length : after, 0, waiter);
    });
  }

  /** The earliest instant somebody waits for, or null. */
  nextWake(): Instant | null {
    return this.#waiters[0]?.at ?? null;
  }
}

function isSetBack(before: Instant, now: Instant): boolean {
  return before > now && before - now <= SET_BACK_AT_MOST_MS;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(asError(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
