import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Job } from '../../assistant/ports.ts';
import { AppError, MINUTE } from '../../kit/index.ts';
import type { Clock, Instant, Logger } from '../../kit/index.ts';
import { describeForLog, describeProblem, planRetry } from './backoff.ts';
import type { EventBoard } from './events.ts';
import { failJob } from './fail.ts';
import { makeFinisher } from './finish.ts';
import { retryJob } from './retry.ts';
import { MAX_ATTEMPTS } from './row.ts';
import type { ClaimedJob } from './row.ts';

/** What a handler is told beside the job. */
export interface JobRun {
  id: number;
  /** From 1. */
  attempt: number;
  /** When it was due, epoch ms. */
  runAt: Instant;
  priority: number;
  /** Aborted when the run is given up: hung, or the worker was killed. */
  signal: AbortSignal;
}

/**
 * One handler per kind of job. A handler may run twice for one job; it throws to be run again, AppError with
 * `retryAfterMs` to be run again then without an attempt being counted.
 */
export type JobHandlers = {
  [K in Job['kind']]: (job: Extract<Job, { kind: K }>, run: JobRun) => Promise<void>;
};

/** What a job takes up: one of the general places, one reserved for urgent work, or one in a flood. */
export type Place = 'general' | 'reserved' | 'flood';

/** A job in flight. */
export interface Run {
  job: ClaimedJob;
  place: Place;
  leaseUntil: Instant;
  /** Real ms since it was started. */
  ageMs(): number;
}

export interface Runner {
  start(job: ClaimedJob, at: { place: Place; leaseUntil: Instant }): void;
  running(): readonly Run[];
  /** Resolves when a job ends or `nudge` is called, or after `patienceMs` real ms. */
  nextChange(patienceMs: number): Promise<void>;
  /** There may be something new to do. */
  nudge(): void;
  /** Resolves when nothing is in flight any more. */
  settle(): Promise<void>;
  kill(): void;
}

export interface RunnerOptions {
  prisma: PrismaClient;
  clock: Clock;
  log: Logger;
  handlers: JobHandlers;
  events: EventBoard;
  onEnd: () => void;
  random?: () => number;
  onDead?: (job: ClaimedJob, error: unknown) => void | Promise<void>;
  runLimitMs?: number;
}

/** Carries claimed jobs through: handler, then finish, retry or give up under the lease. */
export function makeRunner(options: RunnerOptions): Runner {
  const { clock, log, handlers, events, onEnd, runLimitMs = 10 * MINUTE } = options;
  const active = new Map<Run, AbortController>();
  const listeners = new Set<() => void>();
  const finish = makeFinisher(options.prisma);
  let killed = false;
  const nudge = () => {
    for (const listener of [...listeners]) listener();
  };

  async function carry(run: Run, signal: AbortSignal): Promise<void> {
    const { job } = run;
    try {
      const { id, attempts: attempt, runAt, priority } = job;
      await withLimit(callHandler(handlers, job.job, { id, attempt, runAt, priority, signal }), signal);
    } catch (error) {
      if (!killed) await afterFailure(options, job, error);
      return;
    }
    if (killed) return;
    const ours = await finish(job);
    active.delete(run); // whoever hears of its end finds its place free
    if (ours) events.emit('finished', job);
    else leaseLost(options, job);
  }

  function end(run: Run): void {
    active.delete(run);
    nudge();
    if (!killed) onEnd();
  }

  return {
    start: (job, at) => {
      if (killed) return; // claimed while we were killed: it stays running, as after a crash
      const startedAt = performance.now();
      const run: Run = { job, ...at, ageMs: () => performance.now() - startedAt };
      const abort = new AbortController();
      active.set(run, abort);
      events.emit('started', job);
      const limit = setTimeout(() => abort.abort(hung(runLimitMs)), runLimitMs);
      carry(run, abort.signal)
        .catch((error: unknown) => {
          // The job's row could not be written: it stays leased and is taken over when the lease has run out.
          log.error('job could not be settled', { job: job.id, ...describeForLog(error) });
          return undefined;
        })
        .finally(() => {
          clearTimeout(limit);
          end(run);
        })
        .catch(() => undefined); // `end` only notifies
    },
    running: () => [...active.keys()],
    nextChange: (patienceMs) => nextChange(listeners, patienceMs),
    nudge,
    settle: async () => {
      while (active.size > 0) await nextChange(listeners, Number.POSITIVE_INFINITY);
    },
    kill: () => {
      killed = true;
      for (const abort of active.values()) abort.abort(new AppError('LEASE_LOST', 'the worker was killed'));
      log.debug('worker killed', { running: active.size, at: clock.now() });
    },
  };
}

/** A switch, so that the compiler sees each handler with its own kind of job. */
function callHandler(handlers: JobHandlers, job: Job, run: JobRun): Promise<void> {
  switch (job.kind) {
    case 'message':
      return handlers.message(job, run);
    case 'followup':
      return handlers.followup(job, run);
    case 'send':
      return handlers.send(job, run);
    case 'delivered':
      return handlers.delivered(job, run);
    case 'entry':
      return handlers.entry(job, run);
    case 'routine':
      return handlers.routine(job, run);
    case 'media':
      return handlers.media(job, run);
    case 'late_media':
      return handlers.late_media(job, run);
    case 'notice':
      return handlers.notice(job, run);
    case 'session':
      return handlers.session(job, run);
    case 'undelivered':
      return handlers.undelivered(job, run);
    case 'gap':
      return handlers.gap(job, run);
    case 'doubt':
      return handlers.doubt(job, run);
    default:
      // Written by another version of the program: fails, is retried, and in the end is kept as dead.
      throw new AppError('BAD_INPUT', `unknown kind of job: ${JSON.stringify(job).slice(0, 100)}`);
  }
}

/** Ends with the work or, when the signal is aborted, without it. */
function withLimit(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  return Promise.race([work, aborted]);
}

async function afterFailure(options: RunnerOptions, job: ClaimedJob, error: unknown): Promise<void> {
  const { prisma, clock, log, events, onDead, random = Math.random } = options;
  const problem = describeProblem(error);
  const plan = planRetry(job, error, { now: clock.now(), random: random() });
  const fields = { job: job.id, kind: job.job.kind, attempt: job.attempts, ...describeForLog(error) };
  const ours = await (plan.kind === 'dead'
    ? failJob(prisma, job, problem)
    : retryJob(prisma, job, { ...plan, problem }));
  if (!ours) return leaseLost(options, job);
  const givenUp = plan.kind === 'dead' || (plan.stuck && job.attempts === MAX_ATTEMPTS);
  if (givenUp) log.error('job given up', fields);
  else if (isExpected(error)) log.debug('job waits to run again', fields);
  else log.warn('job failed, will run again', fields);
  events.emit('failed', { job, error, runAt: plan.kind === 'dead' ? null : plan.runAt });
  if (givenUp) await onDead?.(job, error);
}

/** Said beforehand by whoever threw it (a channel that is down): no fault of the program. */
function isExpected(error: unknown): boolean {
  return error instanceof AppError && error.retryable;
}

function leaseLost({ log, events }: RunnerOptions, job: ClaimedJob): void {
  log.warn('job ended after its lease was lost', { job: job.id });
  events.emit('leaseLost', job);
}

function nextChange(listeners: Set<() => void>, patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      listeners.delete(done);
      resolve();
    };
    const timer = Number.isFinite(patienceMs) ? setTimeout(done, Math.ceil(patienceMs)) : undefined;
    listeners.add(done);
  });
}

function hung(limitMs: number): AppError {
  return new AppError('LEASE_LOST', `the job did not end within ${limitMs / 1000} s`, { retryable: true });
}
