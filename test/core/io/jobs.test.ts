import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobRequest } from '../../../core/assistant/ports.ts';
import { describeForLog, planRetry } from '../../../core/io/jobs/backoff.ts';
import { claimJobs } from '../../../core/io/jobs/claim.ts';
import { failJob } from '../../../core/io/jobs/fail.ts';
import { finishJob } from '../../../core/io/jobs/finish.ts';
import { findNextRun } from '../../../core/io/jobs/nextRun.ts';
import { recoverJobs } from '../../../core/io/jobs/recover.ts';
import { retryJob } from '../../../core/io/jobs/retry.ts';
import type { ClaimedJob } from '../../../core/io/jobs/row.ts';
import { AppError, MINUTE, SECOND } from '../../../core/kit/index.ts';
import { sampleEffects, sampleJob, START } from '../../support/sampleData.ts';
import { makeTempStore } from '../../support/store.ts';

async function makeQueue() {
  const temp = await makeTempStore();
  const { prisma } = temp.open;
  let leases = 0;
  return {
    ...temp,
    prisma,
    add: (...jobs: Partial<JobRequest>[]) =>
      temp.store.commit(sampleEffects({ jobs: jobs.map((job) => sampleJob(job)) }), START),
    claim: (options: { now?: number; limit?: number; maxPriority?: number; leaseMs?: number } = {}) => {
      const { now = START, limit = 100, maxPriority = 9, leaseMs = MINUTE } = options;
      return claimJobs(prisma, {
        now,
        limit,
        maxPriority,
        leaseId: `lease ${++leases}`,
        leaseUntil: now + leaseMs,
      });
    },
  };
}

const ids = (jobs: readonly ClaimedJob[]) => jobs.map(({ id }) => id);

describe('claiming', () => {
  it('takes what is due, most urgent first, then longest due, then first come', async () => {
    const { add, claim } = await makeQueue();
    const jobs: [number, number][] = [
      [4, START],
      [0, START + 1],
      [2, START],
      [2, START - 9],
      [4, START],
    ];
    await add(...jobs.map(([priority, runAt], i) => ({ priority, runAt, lane: `lane ${i}` })));
    expect(ids(await claim({ limit: 3 }))).toEqual([4, 3, 1]);
    expect(ids(await claim())).toEqual([5]);
    expect(ids(await claim({ now: START + 1 }))).toEqual([2]);
  });

  it('gives the whole job', async () => {
    const { add, claim } = await makeQueue();
    const job = { kind: 'delivered', ticket: 7, clock: 'dispatched', at: START, outboxId: 3 } as const;
    await add({ job, lane: 'ticket:7', priority: 1, runAt: START - 5 });
    expect(await claim()).toEqual([
      { id: 1, lane: 'ticket:7', priority: 1, runAt: START - 5, job, attempts: 1, leaseId: 'lease 1' },
    ]);
  });

  it('never takes two of one lane, neither at once nor while one runs', async () => {
    const { add, claim, prisma } = await makeQueue();
    await add({ lane: 'a' }, { lane: 'a' }, { lane: 'b' }, { lane: 'a', priority: 0 });
    const first = await claim();
    expect(ids(first)).toEqual([4, 3]);
    expect(await claim()).toEqual([]);
    const [urgent] = first;
    if (urgent) await finishJob(prisma, urgent);
    expect(ids(await claim())).toEqual([1]);
  });

  it('lets a job that waits for its retry hold nobody up in its lane', async () => {
    const { add, claim, prisma } = await makeQueue();
    await add({ lane: 'a' }, { lane: 'a' });
    const [job] = await claim();
    if (job) await retryJob(prisma, job, { runAt: START + MINUTE, problem: 'x' });
    expect(ids(await claim())).toEqual([2]);
  });

  it('can be limited to urgent work', async () => {
    const { add, claim } = await makeQueue();
    await add({ lane: 'a', priority: 2 }, { lane: 'b', priority: 1 }, { lane: 'c', priority: 0 });
    expect(ids(await claim({ maxPriority: 1 }))).toEqual([3, 2]);
  });

  it('frees the key: a request made while the job runs is a job of its own', async () => {
    const { add, claim, prisma } = await makeQueue();
    await add({ key: 'k' });
    const [running] = await claim();
    await add({ key: 'k', runAt: START + 1 });
    await add({ key: 'k', runAt: START + 2 });
    expect(await prisma.job.count()).toBe(2);
    if (running) expect(await finishJob(prisma, running)).toBe(true);
    expect(ids(await claim({ now: START + 1 }))).toEqual([]);
    expect(ids(await claim({ now: START + 2 }))).toEqual([2]);
  });

  it('takes a job over when its lease has run out, and then the first owner can change nothing', async () => {
    const { add, claim, prisma } = await makeQueue();
    await add({ lane: 'a' }, { lane: 'a' });
    const [slow] = await claim({ leaseMs: MINUTE });
    expect(await claim({ now: START + MINUTE - 1 })).toEqual([]);
    const [again] = await claim({ now: START + MINUTE });
    expect(again).toMatchObject({ id: slow?.id, attempts: 2 });
    if (!slow || !again) throw new Error('nothing was claimed');
    expect(await finishJob(prisma, slow)).toBe(false);
    expect(await failJob(prisma, slow, 'x')).toBe(false);
    expect(await retryJob(prisma, slow, { runAt: START, problem: 'x' })).toBe(false);
    expect(await finishJob(prisma, again)).toBe(true);
    expect(await finishJob(prisma, again)).toBe(false);
  });

  it('lets no two owners finish one job, whatever they do and however leases run out (property)', async () => {
    const { prisma, claim, add } = await makeQueue();
    const step = fc.oneof(
      fc.record({ do: fc.constant('claim' as const), who: fc.nat(1), limit: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ do: fc.constant('finish' as const), who: fc.nat(1), which: fc.nat(9) }),
      fc.record({ do: fc.constant('retry' as const), who: fc.nat(1), which: fc.nat(9) }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
      fc.record({ do: fc.constant('restart' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        await prisma.job.deleteMany();
        await add(...Array.from({ length: 8 }, (_, i) => ({ lane: `lane ${i % 3}`, priority: i % 4 })));
        const held: [ClaimedJob[], ClaimedJob[]] = [[], []];
        const finished: number[] = [];
        let now = START;
        for (const s of steps) {
          if (s.do === 'wait') now += s.ms;
          if (s.do === 'restart') await recoverJobs(prisma);
          if (s.do === 'claim') held[s.who === 0 ? 0 : 1].push(...(await claim({ now, limit: s.limit })));
          if (s.do !== 'finish' && s.do !== 'retry') continue;
          const job = held[s.who === 0 ? 0 : 1][s.which];
          if (!job) continue;
          if (s.do === 'retry') await retryJob(prisma, job, { runAt: now, problem: 'x' });
          else if (await finishJob(prisma, job)) finished.push(job.id);
          const live = await prisma.job.groupBy({
            by: ['lane'],
            where: { state: 'running', leaseUntil: { gt: new Date(now) } },
            _count: true,
          });
          expect(live.every((lane) => lane._count === 1)).toBe(true);
        }
        expect(new Set(finished).size).toBe(finished.length);
        expect((await prisma.job.count()) + finished.length).toBe(8);
      }),
      { numRuns: 25 },
    );
  });
});

describe('after a restart', () => {
  it('everything that ran waits again, except what took the process down too often', async () => {
    const { add, claim, prisma } = await makeQueue();
    await add({ lane: 'a' }, { lane: 'b' }, { lane: 'c', runAt: START + MINUTE });
    await claim();
    await prisma.job.update({ where: { id: 2 }, data: { attempts: 13 } });
    expect(await recoverJobs(prisma)).toBe(1);
    const rows = await prisma.job.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ state, leaseId }) => [state, leaseId])).toEqual([
      ['waiting', null],
      ['dead', null],
      ['waiting', null],
    ]);
  });
});

describe('the next run', () => {
  it('is that of the first waiting job whose lane is free', async () => {
    const { add, claim, prisma } = await makeQueue();
    expect(await findNextRun(prisma)).toBeNull();
    await add({ lane: 'a' }, { lane: 'a' }, { lane: 'b', runAt: START + MINUTE });
    expect(await findNextRun(prisma)).toBe(START);
    await claim();
    expect(await findNextRun(prisma)).toBe(START + MINUTE);
  });
});

describe('the log of a failure', () => {
  it('holds our own words, and of foreign errors only name and place', () => {
    expect(describeForLog(new AppError('MODEL', 'no answer'))).toEqual({ problem: 'MODEL: no answer' });
    const foreign = describeForLog(new TypeError('厨房水管爆了 is not JSON'));
    expect(foreign).toEqual({ problem: 'TypeError', where: expect.stringContaining('jobs.test.ts') });
    expect(describeForLog('x')).toEqual({ problem: 'unknown error' });
  });
});

describe('planning a retry', () => {
  const job = (attempts: number, priority = 2): ClaimedJob => {
    return {
      id: 1,
      lane: 'a',
      priority,
      runAt: START,
      job: { kind: 'followup', ticket: 1 },
      attempts,
      leaseId: 'x',
    };
  };
  const pauseOf = (attempts: number, priority: number, random: number, error: unknown = new Error('x')) => {
    const plan = planRetry(job(attempts, priority), error, { now: START, random });
    return plan.kind === 'dead' ? plan.kind : (plan.runAt - START) / SECOND;
  };

  it('doubles the pause up to five minutes, and ends after twelve attempts', () => {
    const pauses = Array.from({ length: 12 }, (_, i) => pauseOf(i + 1, 2, 1));
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 'dead']);
  });

  it('spreads retries over the second half of the pause', () => {
    expect([pauseOf(4, 2, 0), pauseOf(4, 2, 0.5), pauseOf(4, 2, 1)]).toEqual([4, 6, 8]);
  });

  it('leaves urgent work alone for half a minute at most, and never gives up priority 0', () => {
    expect([pauseOf(8, 1, 1), pauseOf(12, 1, 1)]).toEqual([30, 'dead']);
    expect([pauseOf(8, 0, 1), pauseOf(12, 0, 1), pauseOf(500, 0, 1)]).toEqual([30, 30, 30]);
  });

  it('comes back when the platform says, within an hour, without counting the attempt', () => {
    const later = (retryAfterMs: number) => new AppError('CHANNEL', 'too many requests', { retryAfterMs });
    expect(planRetry(job(12), later(7_000), { now: START, random: 1 })).toEqual({
      ...{ kind: 'retry', runAt: START + 7_000, free: true, stuck: false },
    });
    expect(pauseOf(1, 2, 1, later(1e12))).toBe(3600);
    expect(pauseOf(1, 2, 1, later(-5))).toBe(0);
  });

  it('decides again at once after a conflict, a few times', () => {
    const conflict = new AppError('CONFLICT', 'changed');
    expect([1, 2, 3, 4].map((attempts) => pauseOf(attempts, 2, 1, conflict))).toEqual([0, 0, 0, 8]);
  });
});
