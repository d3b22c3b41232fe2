import { describe, expect, it } from 'vitest';
import type { Job, JobRequest } from '../../../core/assistant/ports.ts';
import type { JobHandlers, WorkerOptions } from '../../../core/io/index.ts';
import { AppError, HOUR, MINUTE, SECOND, silentLogger } from '../../../core/kit/index.ts';
import type { Logger } from '../../../core/kit/index.ts';
import { startChild } from '../../support/child.ts';
import {
  messageJob,
  sampleEffects,
  sampleJob,
  sampleMessage,
  sampleSend,
  START,
} from '../../support/sampleData.ts';
import { makeTempStore, tempDir } from '../../support/store.ts';
import type { TempStore } from '../../support/store.ts';

type Followup = JobHandlers['followup'];

const ticketJob = (ticket: number, over: Partial<JobRequest> = {}) =>
  sampleJob({ lane: `ticket:${ticket}`, job: { kind: 'followup', ticket }, ...over });

const add = ({ store }: TempStore, ...jobs: JobRequest[]) => store.commit(sampleEffects({ jobs }), START);

/** A promise to be resolved by hand. */
function gate() {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
}

const never = () => new Promise<void>(() => undefined);

describe('drain', () => {
  it('hands each job to the handler of its kind, once', async () => {
    const temp = await makeTempStore();
    const seen: Job[] = [];
    const note = (job: Job) => (seen.push(job), Promise.resolve());
    const worker = temp.worker({
      message: note,
      followup: note,
      delivered: note,
      send: async (job) => {
        await note(job);
        await temp.store.markSent(job.outboxId, { platformId: 'p', at: START });
      },
    });
    await temp.store.receive(sampleMessage(), messageJob);
    await temp.store.commit(
      sampleEffects({ sends: [sampleSend({ meets: 'recorded' })], jobs: [ticketJob(5)] }),
      START,
    );
    await worker.drain();
    expect(seen.map(({ kind }) => kind).sort()).toEqual(['delivered', 'followup', 'message', 'send']);
    expect(await temp.open.prisma.job.count()).toBe(0);
    await worker.drain();
    expect(seen).toHaveLength(4);
  });

  it('runs what becomes due by what it runs, and leaves the future alone', async () => {
    const temp = await makeTempStore();
    const seen: number[] = [];
    const followup: Followup = async ({ ticket }) => {
      seen.push(ticket);
      if (ticket < 5)
        await add(temp, ticketJob(ticket + 1), ticketJob(100 + ticket, { runAt: START + ticket * MINUTE }));
    };
    const worker = temp.worker({ followup });
    await add(temp, ticketJob(1));
    await worker.drain();
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(await worker.nextRunAt()).toBe(START + MINUTE);
    temp.clock.set(START + 2 * MINUTE);
    await worker.drain();
    expect(seen.slice(5)).toEqual([101, 102]);
  });

  it('runs one job of a lane at a time, in order, and other lanes beside it', async () => {
    const temp = await makeTempStore();
    let [inLane, most, together] = [0, 0, 0];
    const order: number[] = [];
    const worker = temp.worker({
      followup: async ({ ticket }, { id }) => {
        most = Math.max(most, ++together);
        if (ticket === 1) {
          expect(++inLane).toBe(1);
          order.push(id);
        }
        await temp.store.count();
        if (ticket === 1) inLane--;
        together--;
      },
    });
    await add(temp, ...Array.from({ length: 30 }, (_, i) => ticketJob(i % 3 === 0 ? 1 : 100 + i)));
    await worker.drain();
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).toHaveLength(10);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
  });

  it('returns while jobs hang, serves the others meanwhile, and keeps the lane of a hanging one', async () => {
    const temp = await makeTempStore();
    const model = gate();
    const seen: number[] = [];
    const followup: Followup = async ({ ticket }) => {
      if (ticket >= 50) await model.passed;
      seen.push(ticket);
    };
    const worker = temp.worker({ followup }, { concurrency: 2, urgentSlots: 0 });
    await add(temp, ...[50, 51, 52, 53].map((n) => ticketJob(n, { lane: `hang ${n}` })));
    await worker.drain({ graceMs: 20 });
    expect(worker.running()).toBe(4);
    await add(temp, ticketJob(1, { lane: 'hang 50' }), ticketJob(2));
    temp.clock.advance(25 * HOUR);
    await worker.drain({ graceMs: 20 });
    expect(seen).toEqual([2]);
    expect(await worker.nextRunAt()).toBeNull();
    model.open();
    await worker.drain();
    expect(seen.slice(1).sort()).toEqual([1, 50, 51, 52, 53]);
    expect(await temp.open.prisma.job.count()).toBe(0);
  });

  it('starts jobs that are added while it waits for a slow one', async () => {
    const temp = await makeTempStore();
    const slow = gate();
    const worker = temp.worker({
      followup: ({ ticket }) => (ticket === 1 ? slow.passed : Promise.resolve()),
    });
    await add(temp, ticketJob(1));
    const started = worker.once('started');
    const drained = worker.drain();
    await started;
    const other = worker.once('finished');
    await add(temp, ticketJob(2));
    expect((await other).job).toEqual({ kind: 'followup', ticket: 2 });
    slow.open();
    await drained;
  });
});

describe('urgent work', () => {
  it('goes first', async () => {
    const temp = await makeTempStore();
    const order: number[] = [];
    const worker = temp.worker(
      { followup: (_, { priority }) => (order.push(priority), Promise.resolve()) },
      { concurrency: 1, urgentSlots: 0 },
    );
    await add(temp, ...[9, 4, 0, 2, 1].map((priority) => ticketJob(priority, { priority })));
    await worker.drain();
    expect(order).toEqual([0, 1, 2, 4, 9]);
  });

  it('has places of its own when everything else hangs', async () => {
    const temp = await makeTempStore();
    const worker = temp.worker({ followup: ({ ticket }) => (ticket < 20 ? never() : Promise.resolve()) });
    await add(temp, ...Array.from({ length: 20 }, (_, i) => ticketJob(i)));
    let started = 0;
    const allTaken = new Promise<void>((resolve) => {
      worker.on('started', () => {
        started += 1;
        if (started === 8) resolve();
      });
    });
    await worker.start();
    await allTaken;
    const alarm = worker.once('finished');
    await add(temp, ticketJob(50, { priority: 2 }), ticketJob(112, { priority: 0 }));
    expect((await alarm).job).toEqual({ kind: 'followup', ticket: 112 });
    expect(worker.running()).toBe(8);
  });
});

describe('failing jobs', () => {
  /** Runs until nothing is left to run, and notes when each attempt was made. */
  async function attempt(temp: TempStore, followup: Followup, options: Partial<WorkerOptions> = {}) {
    const at: number[] = [];
    const given: unknown[] = [];
    const note: Followup = (job, run) => (at.push((temp.clock.now() - START) / SECOND), followup(job, run));
    const worker = temp.worker({ followup: note }, { onDead: (job) => void given.push(job.id), ...options });
    for (let next: number | null = START; next !== null && at.length < 20; next = await worker.nextRunAt()) {
      temp.clock.set(next);
      await worker.drain();
    }
    return { at, given };
  }

  it('are tried twelve times over some twenty minutes, then kept as dead and announced once', async () => {
    const temp = await makeTempStore();
    await add(temp, ticketJob(1));
    const { at, given } = await attempt(temp, () => Promise.reject(new Error('bad\nsecond line')));
    expect(at).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 811, 1111]);
    expect(given).toEqual([1]);
    expect(await temp.store.listDeadJobs()).toEqual([
      {
        ...{ id: 1, lane: 'ticket:1', priority: 2, attempts: 12, problem: 'Error: bad' },
        ...{ runAt: START + 1111 * SECOND, job: { kind: 'followup', ticket: 1 } },
      },
    ]);
    expect(await temp.store.count()).toMatchObject({ deadJobs: 1, waitingJobs: 0 });
  });

  it('of priority 0 go on for ever, announced once and listed', async () => {
    const temp = await makeTempStore();
    await add(temp, ticketJob(1, { priority: 0 }));
    const { at, given } = await attempt(temp, () => Promise.reject(new Error('down')));
    expect(at.slice(-3).map((s, i, all) => s - (all[i - 1] ?? s))).toEqual([0, 30, 30]);
    expect(at).toHaveLength(20);
    expect(given).toEqual([1]);
    expect(await temp.store.listDeadJobs()).toMatchObject([{ attempts: 20 }]);
  });

  it('succeed later without a trace', async () => {
    const temp = await makeTempStore();
    await add(temp, ticketJob(1));
    const attempts: number[] = [];
    const { at } = await attempt(temp, (_, run) => {
      attempts.push(run.attempt);
      return run.attempt < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });
    expect([at, attempts]).toEqual([
      [0, 1, 3],
      [1, 2, 3],
    ]);
    expect(await temp.open.prisma.job.count()).toBe(0);
  });

  it('come back when told, without an attempt being counted', async () => {
    const temp = await makeTempStore();
    await add(temp, ticketJob(1));
    const attempts: number[] = [];
    const { at } = await attempt(temp, (_, run) => {
      attempts.push(run.attempt);
      const later = new AppError('CHANNEL', 'too many requests', { retryAfterMs: 10 * SECOND });
      return attempts.length < 15 ? Promise.reject(later) : Promise.resolve();
    });
    expect(new Set(attempts)).toEqual(new Set([1]));
    expect(at.at(-1)).toBe(140);
  });

  it('do not hold up a request with their key that came while they ran', async () => {
    const temp = await makeTempStore();
    const seen: number[] = [];
    const followup: Followup = async ({ ticket }) => {
      seen.push(ticket);
      if (ticket === 1) await add(temp, ticketJob(2, { key: 'k', lane: 'l', runAt: START + MINUTE }));
    };
    await add(temp, ticketJob(1, { key: 'k', lane: 'l' }));
    expect((await attempt(temp, followup)).at).toEqual([0, 60]);
    expect(seen).toEqual([1, 2]);
  });

  it('of an unknown kind fail like others instead of stopping the worker', async () => {
    const temp = await makeTempStore();
    await add(temp, ticketJob(1));
    await temp.open.prisma.job.updateMany({ data: { payload: { kind: 'from the future' } } });
    const worker = temp.worker();
    const failed = worker.once('failed');
    await worker.drain();
    expect((await failed).error).toMatchObject({ code: 'BAD_INPUT' });
  });

  it('that never end are given up for this time and lose their place', async () => {
    const temp = await makeTempStore();
    const late = gate();
    const runs: AbortSignal[] = [];
    const worker = temp.worker(
      {
        followup: (_, { signal }) => (runs.push(signal), runs.length === 1 ? late.passed : Promise.resolve()),
      },
      { runLimitMs: 5 },
    );
    await add(temp, ticketJob(1));
    await worker.drain();
    expect(runs.map((signal) => signal.aborted)).toEqual([true]);
    late.open();
    expect(await worker.nextRunAt()).toBe(START + SECOND);
    temp.clock.advance(SECOND);
    await worker.drain();
    expect(runs).toHaveLength(2);
    expect(await temp.open.prisma.job.count()).toBe(0);
  });
});

describe('start', () => {
  it('runs a job as soon as it is added and the next when its time comes, without a poll', async () => {
    const temp = await makeTempStore();
    const worker = temp.worker({}, { pollMs: 24 * HOUR });
    const idle = worker.once('idle');
    await worker.start();
    await idle;
    const first = worker.once('finished');
    await add(temp, ticketJob(1), ticketJob(2, { runAt: START + MINUTE }));
    expect((await first).job).toMatchObject({ ticket: 1 });
    const second = worker.once('finished', ({ job }) => job.kind === 'followup' && job.ticket === 2);
    while (temp.clock.nextWake() !== START + MINUTE) await temp.store.count();
    temp.clock.set(START + MINUTE);
    expect((await second).runAt).toBe(START + MINUTE);
    await worker.stop();
    expect(temp.clock.nextWake()).toBeNull();
  });

  it('finds by its poll what nobody announced', async () => {
    const temp = await makeTempStore();
    const worker = temp.worker({}, { store: { onJobs: () => () => undefined }, pollMs: 15 * SECOND });
    await worker.start();
    while (temp.clock.nextWake() !== START + 15 * SECOND) await temp.store.count();
    await add(temp, ticketJob(1));
    const finished = worker.once('finished');
    temp.clock.advance(15 * SECOND);
    await finished;
    await worker.stop();
  });

  it('survives a database that cannot be asked for a while', async () => {
    const temp = await makeTempStore();
    const errors: string[] = [];
    const log: Logger = { ...silentLogger, error: (message) => void errors.push(message) };
    const worker = temp.worker({}, { log, pollMs: 15 * SECOND });
    await add(temp, ticketJob(1));
    await worker.drain();
    await temp.open.prisma.$executeRawUnsafe('ALTER TABLE "Job" RENAME TO "Gone"');
    await worker.start();
    while (temp.clock.nextWake() === null) await temp.store.findFact('x');
    expect(errors).toEqual(['looking for jobs failed']);
    await temp.open.prisma.$executeRawUnsafe('ALTER TABLE "Gone" RENAME TO "Job"');
    await add(temp, ticketJob(2));
    await worker.once('finished');
    await worker.stop();
  });

  it('runs again what an earlier worker left running', async () => {
    const temp = await makeTempStore();
    const first = temp.worker({ followup: never });
    await add(temp, ticketJob(1));
    await first.start();
    await first.once('started');
    first.kill();
    const second = temp.worker();
    const finished = second.once('finished');
    await second.start();
    expect(await finished).toMatchObject({ id: 1, attempts: 2 });
    await second.stop();
  });

  it('runs again what a killed process left running', async () => {
    const dir = tempDir();
    const child = startChild('hang', dir);
    await child.line((line) => line === 'running');
    child.process.kill('SIGKILL');
    await child.ended;
    const temp = await makeTempStore({ dataDir: dir, mode: 'service' });
    const seen: Job[] = [];
    const worker = temp.worker({ message: (job) => (seen.push(job), Promise.resolve()) });
    temp.clock.set(START + HOUR);
    await worker.drain();
    expect(seen).toEqual([{ kind: 'message', messageId: 1 }]);
  });
});

describe('a clock that is set back', () => {
  it('does not make work wait again that was due before, and leaves later work at its time', async () => {
    const temp = await makeTempStore();
    const seen: number[] = [];
    const slow = gate();
    const followup: Followup = async ({ ticket }) => {
      seen.push(ticket);
      if (ticket === 1) await slow.passed;
    };
    const worker = temp.worker({ followup });
    await add(
      temp,
      ticketJob(1, { lane: 'l' }),
      ticketJob(2, { lane: 'l' }),
      ticketJob(3, { runAt: START + MINUTE }),
    );
    await worker.drain({ graceMs: 5 });
    temp.clock.advance(-HOUR);
    slow.open();
    await worker.drain();
    expect(seen).toEqual([1, 2]);
    expect(await worker.nextRunAt()).toBe(START + MINUTE);
  });
});

describe('ending', () => {
  it('by stop waits for what runs and takes nothing new', async () => {
    const temp = await makeTempStore();
    const slow = gate();
    const worker = temp.worker({ followup: () => slow.passed });
    await worker.start();
    const started = worker.once('started');
    await add(temp, ticketJob(1));
    await started;
    let stopped = false;
    const stopping = worker.stop().then(() => (stopped = true));
    await add(temp, ticketJob(2));
    expect(stopped).toBe(false);
    slow.open();
    await stopping;
    expect(await temp.store.count()).toMatchObject({ waitingJobs: 1 });
  });

  it('by kill writes nothing more, whatever still ends', async () => {
    const temp = await makeTempStore();
    const slow = gate();
    let told: unknown = null;
    const worker = temp.worker({
      followup: (_, { signal }) => {
        signal.addEventListener('abort', () => (told = signal.reason));
        return slow.passed;
      },
    });
    await worker.start();
    const started = worker.once('started');
    await add(temp, ticketJob(1));
    await started;
    worker.kill();
    slow.open();
    await slow.passed;
    await temp.store.count();
    expect(told).toMatchObject({ code: 'LEASE_LOST' });
    expect(await temp.open.prisma.job.findMany()).toMatchObject([{ id: 1, state: 'running' }]);
  });
});
