import { AppError, MINUTE, SECOND } from '../../kit/index.ts';
import type { Instant, LogFields } from '../../kit/index.ts';
import { MAX_ATTEMPTS } from './row.ts';
import type { ClaimedJob } from './row.ts';

/** How failures are met. */
export const RETRY = {
  maxAttempts: MAX_ATTEMPTS,
  /** First pause; doubles with every attempt. */
  baseMs: SECOND,
  capMs: 5 * MINUTE,
  /** Most urgent jobs (priority 0 and 1) are never left alone for longer than this … */
  urgentCapMs: 30 * SECOND,
  /** … and a platform cannot put a job off by more than this at once. */
  retryAfterCapMs: 60 * MINUTE,
  /** CONFLICT means read again and decide again: this many times at once. */
  conflictsAtOnce: 3,
} as const;

export type AfterFailure =
  | { kind: 'retry'; runAt: Instant; free: boolean; /** Worth an operator's attention. */ stuck: boolean }
  | { kind: 'dead' };

/**
 * What follows a failed attempt. Priority 0 is never given up: a late alert is sent late.
 * @param random 0 … 1, spreads retries that failed together over the second half of their pause
 */
export function planRetry(
  job: ClaimedJob,
  error: unknown,
  { now, random }: { now: Instant; random: number },
): AfterFailure {
  const { attempts, priority } = job;
  if (error instanceof AppError && error.retryAfterMs !== undefined) {
    const wait = Math.min(Math.max(error.retryAfterMs, 0), RETRY.retryAfterCapMs);
    return { kind: 'retry', runAt: now + wait, free: true, stuck: false };
  }
  const spent = attempts >= RETRY.maxAttempts;
  if (spent && priority > 0) return { kind: 'dead' };
  const conflict =
    error instanceof AppError && error.code === 'CONFLICT' && attempts <= RETRY.conflictsAtOnce;
  const pause = conflict ? 0 : pauseMs(attempts, priority, random);
  return { kind: 'retry', runAt: now + pause, free: false, stuck: spent };
}

function pauseMs(attempts: number, priority: number, random: number): number {
  const cap = priority <= 1 ? RETRY.urgentCapMs : RETRY.capMs;
  const full = Math.min(RETRY.baseMs * 2 ** Math.min(attempts - 1, 20), cap);
  return Math.round(full / 2 + (full / 2) * random);
}

/** One line for the job's row: never a stack, and of foreign errors only the first line. */
export function describeProblem(error: unknown): string {
  if (error instanceof AppError) return `${error.code}: ${error.message}`.slice(0, 300);
  if (!(error instanceof Error)) return 'unknown error';
  return `${error.name}: ${error.message.trim().split('\n')[0] ?? ''}`.slice(0, 300);
}

/** What the log may hold: foreign messages can quote a resident's words, so only their name and place. */
export function describeForLog(error: unknown): LogFields {
  if (error instanceof AppError) return { problem: `${error.code}: ${error.message}` };
  if (!(error instanceof Error)) return { problem: 'unknown error' };
  return { problem: error.name, where: /^\s*at (.+)$/m.exec(error.stack ?? '')?.[1] };
}
