import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '../../../prisma/client/client.ts';
import { MINUTE, SECOND } from '../../kit/index.ts';
import type { Clock, Instant, Logger } from '../../kit/index.ts';
import type { GuanjiaStore } from '../store/types.ts';
import { describeForLog } from './backoff.ts';
import { claimFlood, claimJobs } from './claim.ts';
import { makeEventBoard } from './events.ts';
import type { EventSource } from './events.ts';
import { extendLeases } from './extend.ts';
import { findNextDue, findNextRun, isAnyDue } from './nextRun.ts';
import { recoverJobs } from './recover.ts';
import type { ClaimedJob } from './row.ts';
import { keepDue } from './setBack.ts';
import { makeRunner } from './runner.ts';
import type { JobHandlers, Place, Run, Runner } from './runner.ts';

export interface WorkerOptions {
  prisma: PrismaClient;
  /** Tells the worker when jobs were added. */
  store: Pick<GuanjiaStore, 'onJobs'>;
  clock: Clock;
  log: Logger;
  handlers: JobHandlers;
  /** Jobs at a time. Default 8. */
  concurrency?: number;
  /** Further places kept free for priority 0 and 1. Default 2. */
  urgentSlots?: number;
  /** 0 … 1; spreads retries. Default: chance. */
  random?: () => number;
  /** A job was given up, or (priority 0) has failed as often and goes on. Called once for each. */
  onDead?: (job: ClaimedJob, error: unknown) => void | Promise<void>;
  /** A lease lasts this long on the clock and is renewed while the job runs. Default 10 min. */
  leaseMs?: number;
  /** The safety net under `wake`, ms. Default 15 s. */
  pollMs?: number;
  /** Something waits to be taken in: then hardly anything is begun but what is urgent. Default: never. */
  isPressed?: () => boolean;
  /** A run is given up as hung after so many real ms. Default 10 min. */
  runLimitMs?: number;
}

export interface Worker extends EventSource {
  /** Puts back what an earlier process left running, then works until `stop`. */
  start(): Promise<void>;
  /** Looks for work now instead of at the next poll. */
  wake(): void;
  /**
   * Without `start`: runs everything due at the clock's now, and what becomes due by it, until nothing is left.
   * @param options.graceMs jobs that run longer than this (real ms) are left in flight. Default: wait for all.
   */
  drain(options?: { graceMs?: number }): Promise<void>;
  /** When the next waiting job is due, or null; not counting those behind a running job of their lane. */
  nextRunAt(): Promise<Instant | null>;
  /** Jobs in flight. */
  running(): number;
  /** Takes no new job and waits for those in flight. */
  stop(): Promise<void>;
  /** Abandons everything, as a crash would: handlers are told through their signal, nothing more is written. */
  kill(): void;
}

/** Runs jobs: most urgent first, one per lane, each until it has succeeded or was given up. */
export function makeWorker(options: WorkerOptions): Worker {
  const { prisma, clock, log, pollMs = 15 * SECOND } = options;
  const events = makeEventBoard();
  const runner = makeRunner({ ...options, events, onEnd: () => wake() });
  const fill = makeFiller(options, runner);
  let phase: 'new' | 'working' | 'ended' = 'new';
  let recovered: Promise<number> | null = null;
  let alarm = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  const wake = () => {
    if (!alarm.signal.aborted) alarm.abort(new Woken());
  };
  const unsubscribe = options.store.onJobs(() => {
    wake();
    runner.nudge();
  });
  const recover = () => (recovered ??= recoverJobs(prisma));

  async function work(): Promise<void> {
    while (phase === 'working') {
      alarm = new AbortController();
      await workOnce(alarm.signal).catch((error: unknown) => ignoreWoken(error));
    }
  }

  /** One look at the queue, then sleep until the next job is due or somebody wakes us. */
  async function workOnce(signal: AbortSignal): Promise<void> {
    const now = clock.now();
    let until = now + pollMs;
    try {
      await fill(now);
      if (runner.running().length === 0) events.emit('idle', { at: now });
      // What is due and was not started waits for a place or its lane; whoever ends there wakes us.
      const next = await findNextDue(prisma, now);
      if (next !== null) until = Math.min(until, next);
    } catch (error) {
      log.error('looking for jobs failed', describeForLog(error));
    }
    await clock.waitUntil(until, signal);
  }

  return {
    on: events.on,
    once: events.once,
    start: async () => {
      const count = await recover();
      if (count > 0) log.info('jobs put back after a restart', { count });
      if (phase !== 'new') return;
      phase = 'working';
      loop = work();
    },
    wake,
    drain: async ({ graceMs = Number.POSITIVE_INFINITY } = {}) => {
      await recover();
      await drain({ fill, runner, clock, graceMs });
      if (runner.running().length === 0) events.emit('idle', { at: clock.now() });
    },
    nextRunAt: () => findNextRun(prisma),
    running: () => runner.running().length,
    stop: async () => {
      phase = 'ended';
      unsubscribe();
      wake();
      await loop;
      await runner.settle();
    },
    kill: () => {
      phase = 'ended';
      unsubscribe();
      runner.kill();
      wake();
    },
  };
}

/** Null: only what is urgent was asked for, and nothing is due at all. */
type Fill = (now: Instant, graceMs?: number, urgentOnly?: boolean) => Promise<number | null>;

/** As long as there is something to take in, one more job is begun each time so many real ms have gone. */
const PRESSED_MS = 250;

/** So many due jobs that could be done together, beside those that have a place, are a flood. */
const FLOOD = 32;
/** Jobs of a flood at a time: they share one commit, so that each costs about one millisecond instead of fifteen. */
const FLOOD_PLACES = 512;
/** A lot of a flood takes a fraction of a second. Longer, ms, it holds nobody up. */
const FLOOD_PATIENCE_MS = 3_000;

type Free = (place: Place) => number;

/** Claims as many jobs as there are free places and starts them; returns how many. One call at a time. */
function makeFiller(options: WorkerOptions, runner: Runner): Fill {
  const { prisma, concurrency = 8, urgentSlots = 2, leaseMs = 10 * MINUTE } = options;
  const places: Readonly<Record<Place, number>> = {
    general: concurrency,
    reserved: urgentSlots,
    flood: FLOOD_PLACES,
  };
  let last: Promise<number | null> = Promise.resolve(0);
  let latest = Number.NEGATIVE_INFINITY;
  let flooded = false;
  let pressedAt = performance.now();

  async function claim(now: Instant, limit: number, place: Place): Promise<number> {
    if (limit <= 0) return 0;
    const leaseUntil = now + leaseMs;
    const options = { now, limit, leaseId: randomUUID(), leaseUntil };
    const jobs = await (place === 'flood'
      ? claimFlood(prisma, { ...options, atLeast: FLOOD })
      : claimJobs(prisma, { ...options, maxPriority: place === 'reserved' ? 1 : 9 }));
    for (const job of jobs) runner.start(job, { place, leaseUntil });
    return jobs.length;
  }

  /** The next lot of a flood, and urgent work beside it. Null: the flood is over, or hangs. */
  async function fillFlood(now: Instant, busy: readonly Run[], free: Free): Promise<number | null> {
    // Whatever would be begun now could only run between the steps of this lot, and would slow it down.
    if (busy.some((run) => run.place === 'flood' && run.ageMs() < FLOOD_PATIENCE_MS)) return 0;
    const urgent = await claim(now, free('reserved'), 'reserved');
    const flood = await claim(now, free('flood'), 'flood');
    return flood === 0 ? null : urgent + flood;
  }

  /** Platforms wait for their acknowledgement: only what is urgent, and once in a while one thing more. */
  async function claimPressed(now: Instant, free: Free, busy: readonly Run[]): Promise<number> {
    const urgent = await claim(now, free('reserved'), 'reserved');
    const isNext =
      performance.now() - pressedAt >= PRESSED_MS && !busy.some((run) => run.place === 'general');
    if (!isNext) return urgent;
    pressedAt = performance.now();
    return urgent + (await claim(now, 1, 'general'));
  }

  async function fillOnce(now: Instant, graceMs: number, urgentOnly: boolean): Promise<number | null> {
    if (now < latest) await keepDue(prisma, latest, now);
    latest = now;
    const stale = runner.running().filter((run) => run.leaseUntil < now + leaseMs / 2);
    await extendLeases(
      prisma,
      stale.map((run) => run.job),
      now + leaseMs,
    );
    for (const run of stale) run.leaseUntil = now + leaseMs;
    // A job that hangs longer than the grace keeps its lane, but no longer a place.
    const busy = runner.running().filter((run) => run.ageMs() < graceMs);
    const free: Free = (place) => places[place] - busy.filter((run) => run.place === place).length;
    if (urgentOnly && !(await isAnyDue(prisma, now))) {
      flooded &&= busy.some((run) => run.place === 'flood');
      return null;
    }
    if (urgentOnly) return claim(now, Math.max(1, free('general')), 'reserved');
    if (options.isPressed?.()) return claimPressed(now, free, busy);
    pressedAt = performance.now();
    const inFlood = flooded ? await fillFlood(now, busy, free) : null;
    if (inFlood !== null) return inFlood;
    const started = await claim(now, free('general'), 'general');
    flooded = started >= free('general') && (await claim(now, free('flood'), 'flood')) > 0;
    return started + (started < free('general') ? 0 : await claim(now, free('reserved'), 'reserved'));
  }

  return (now, graceMs = Number.POSITIVE_INFINITY, urgentOnly = false) => {
    last = last.catch(() => 0).then(() => fillOnce(now, graceMs, urgentOnly));
    return last;
  };
}

interface DrainParts {
  fill: Fill;
  runner: Runner;
  clock: Clock;
  graceMs: number;
}

/**
 * What somebody pressed at this instant is carried out before anything falls due at it. Each call has patience of its
 * own: a job that hung before may have been woken by the clock meanwhile.
 */
async function drain({ fill, runner, clock, graceMs }: DrainParts): Promise<void> {
  const ages = new Map(runner.running().map((run) => [run, run.ageMs()]));
  const waited = (run: Run) => run.ageMs() - (ages.get(run) ?? 0);
  const working = () => runner.running().filter((run) => waited(run) < graceMs);
  for (;;) {
    const before = working().length;
    const urgent = await fill(clock.now(), graceMs, true);
    const isCalm = urgent === 0 && !working().some((run) => run.job.priority <= 1);
    const others = isCalm ? await fill(clock.now(), graceMs) : 0;
    const started = (urgent ?? 0) + (others ?? 0);
    const fresh = working();
    if (fresh.length === 0 && started === 0 && before === 0) return;
    // What ran or was started has ended meanwhile: more may be due behind it.
    if (fresh.length === 0) continue;
    await runner.nextChange(Math.max(...fresh.map((run) => graceMs - waited(run))));
  }
}

/** Why a sleep ended early. */
class Woken extends Error {}

function ignoreWoken(error: unknown): void {
  if (!(error instanceof Woken)) throw error;
}
