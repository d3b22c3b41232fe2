import { describe, expect, it } from 'vitest';
import { claimFlood, claimJobs } from '../../../core/io/jobs/claim.ts';
import { makeFinisher } from '../../../core/io/jobs/finish.ts';
import { findNextDue } from '../../../core/io/jobs/nextRun.ts';
import { settled, together } from '../../../core/io/jobs/together.ts';
import { DrillClock } from '../../../core/io/index.ts';
import { MINUTE } from '../../../core/kit/index.ts';
import {
  sampleCard,
  sampleEffects,
  sampleHistory,
  sampleJob,
  sampleSend,
  START,
} from '../../support/sampleData.ts';
import { makeTempStore, tempDir } from '../../support/store.ts';
import type { TempStore } from '../../support/store.ts';
import { opened } from '../../support/tickets.ts';
import { assertOneAlertEach } from './burst.ts';
import { makeDue, openService } from './service.ts';
import { NOW } from './tickets.ts';

const followUps = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    sampleJob({ lane: `ticket:${i + 1}`, job: { kind: 'followup', ticket: i + 1 } }),
  );

const sends = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    sampleJob({ lane: 'send:li!', priority: 0, job: { kind: 'send', outboxId: i + 1 } }),
  );

const add = ({ store }: TempStore, ...jobs: ReturnType<typeof sampleJob>[]) =>
  store.commit(sampleEffects({ jobs }), START);

const lease = { now: START, leaseId: 'mine', leaseUntil: START + MINUTE };

describe('a flood of due tickets', () => {
  it('is run to its end, each job once, with nothing else in between but what is urgent', async () => {
    const temp = await makeTempStore();
    const seen: number[] = [];
    let [most, together] = [0, 0];
    const worker = temp.worker({
      followup: async ({ ticket }) => {
        most = Math.max(most, ++together);
        seen.push(ticket);
        await temp.store.count();
        together--;
      },
    });
    await add(temp, ...followUps(1_200));
    await worker.drain();
    expect(most).toBeGreaterThan(100);
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 1_200 }, (_, i) => i + 1));
    expect(await temp.open.prisma.job.count()).toBe(0);
  });

  it('that hangs keeps nothing else from being done', async () => {
    const temp = await makeTempStore();
    const other: number[] = [];
    const worker = temp.worker({
      followup: () => new Promise(() => undefined),
      send: ({ outboxId }) => (other.push(outboxId), Promise.resolve()),
    });
    await add(temp, ...followUps(300));
    await worker.drain({ graceMs: 20 });
    await add(temp, sampleJob({ lane: 'send:wang', priority: 4, job: { kind: 'send', outboxId: 7 } }));
    await worker.drain({ graceMs: 20 });
    expect(other).toEqual([7]);
  });

  it('cut off in the middle, as by a kill, loses no alert and doubles none', async () => {
    const options = { dataDir: tempDir(), mode: 'private', clock: new DrillClock(NOW) } as const;
    const file = await makeDue(options, 600);
    let handed = 0;
    const first = await openService({ ...options, onHanded: (alerts) => (handed += alerts) });
    const started = first.worker.once('finished');
    await first.worker.start();
    await started;
    await first.abandon();
    expect(handed).toBeLessThan(600);
    const second = await openService(options);
    await second.worker.drain();
    await second.close();
    assertOneAlertEach(file, 600);
  });

  it('is claimed one of a lane, longest due first, and not at all when there are few', async () => {
    const temp = await makeTempStore();
    const { prisma } = temp.open;
    await add(temp, ...followUps(40), ...followUps(10), ...sends(100));
    const claimed = await claimFlood(prisma, { ...lease, limit: 256, atLeast: 32 });
    expect(claimed).toHaveLength(40);
    expect(new Set(claimed.map(({ lane }) => lane)).size).toBe(40);
    expect(await claimFlood(prisma, { ...lease, limit: 256, atLeast: 1 })).toEqual([]);
    expect(await prisma.job.count({ where: { state: 'waiting' } })).toBe(110);
  });
});

describe('a long queue of one lane', () => {
  it('hides nobody who stands behind it, whatever the priority', async () => {
    const temp = await makeTempStore();
    const behind = ['a', 'b'].map((lane, i) =>
      sampleJob({ lane, priority: i * 4, job: { kind: 'send', outboxId: 9 } }),
    );
    await add(temp, ...sends(500), ...behind);
    const claim = () => claimJobs(temp.open.prisma, { ...lease, limit: 8, maxPriority: 9 });
    expect((await claim()).map(({ lane }) => lane)).toEqual(['send:li!', 'a', 'b']);
    expect(await claim()).toEqual([]);
  });

  it('does not put off the look at what comes', async () => {
    const temp = await makeTempStore();
    await add(temp, ...sends(50), sampleJob({ lane: 'a', runAt: START + MINUTE }));
    expect(await findNextDue(temp.open.prisma, START)).toBe(START + MINUTE);
    expect(await findNextDue(temp.open.prisma, START + MINUTE)).toBeNull();
  });
});

describe('jobs that end at the same time', () => {
  it('are removed together, but only those whose lease is still ours', async () => {
    const temp = await makeTempStore();
    const { prisma } = temp.open;
    await add(temp, ...followUps(20));
    const jobs = await claimJobs(prisma, { ...lease, limit: 20, maxPriority: 9 });
    await prisma.job.updateMany({ where: { id: { in: [3, 4] } }, data: { leaseId: 'other' } });
    const finish = makeFinisher(prisma);
    const done = await Promise.all(jobs.map((job) => finish(job)));
    expect(jobs.flatMap(({ id }, i) => (done[i] === true ? [] : [id]))).toEqual([3, 4]);
    expect((await prisma.job.findMany()).map(({ id }) => id)).toEqual([3, 4]);
  });
});

describe('decisions that come at the same time', () => {
  const ticketsOf = (count: number) =>
    Array.from({ length: count }, (_, i) => opened('repair', { n: i + 1, text: `第${i + 1}处漏水 "\\` }));
  const decided = (ticket: ReturnType<typeof opened>) =>
    sampleEffects({
      tickets: [{ ticket, history: [sampleHistory({ detail: { step: ticket.n, late: false, who: null } })] }],
      sends: [sampleSend({ key: `t${ticket.n}`, ticket: ticket.n })],
      jobs: followUps(ticket.n).slice(-1),
    });

  it('are all kept, as each alone would have been', async () => {
    const temp = await makeTempStore();
    const { store } = temp;
    const tickets = ticketsOf(40);
    await Promise.all(tickets.map((ticket) => store.commit(decided(ticket), START)));
    const next = await Promise.all(tickets.map(({ n }) => store.getTicket(n)));
    expect(next).toEqual(tickets.map((ticket) => ({ ...ticket, version: 1 })));
    const changed = next.map((ticket) => ({ ...decided({ ...ticket, owner: 'li' }), sends: [] }));
    await Promise.all(changed.map((effects) => store.commit(effects, START)));
    expect(await store.getTicket(17)).toEqual({ ...tickets[16], owner: 'li', version: 2 });
    expect(await store.listHistory(17)).toEqual([
      sampleHistory({ detail: { step: 17, late: false, who: null } }),
      sampleHistory({ detail: { step: 17, late: false, who: null } }),
    ]);
    expect(await store.count()).toMatchObject({ tickets: 40, waitingSends: 40, waitingJobs: 120 });
  });

  it('may be many, with many sends each', async () => {
    const { store } = await makeTempStore();
    const each = ticketsOf(600).map((ticket) => {
      const keys = ['a', 'b', 'c'].map((part) => `t${ticket.n}:${part}`);
      return { ...decided(ticket), sends: keys.map((key) => sampleCard({ key, to: key, ticket: ticket.n })) };
    });
    await Promise.all(each.map((effects) => store.commit(effects, START)));
    expect(await store.count()).toMatchObject({ tickets: 600, waitingSends: 1_800 });
  });

  it('fail one by one: who was too late hears of it, the others are kept', async () => {
    const { store } = await makeTempStore();
    const tickets = ticketsOf(20);
    await Promise.all(tickets.map((ticket) => store.commit(decided(ticket), START)));
    const again = tickets.map((ticket) => ({
      ...decided({ ...ticket, version: ticket.n === 5 ? 9 : 1 }),
      sends: [],
    }));
    const outcomes = await Promise.all(again.map((effects) => settled(store.commit(effects, START))));
    expect(outcomes.flatMap(({ ok }, i) => (ok ? [] : [i + 1]))).toEqual([5]);
    expect(outcomes[4]).toMatchObject({ error: { code: 'CONFLICT' } });
    expect((await store.getTicket(5)).version).toBe(1);
    expect((await store.getTicket(6)).version).toBe(2);
  });

  it('of one ticket: the first is kept, the second has to decide again', async () => {
    const { store } = await makeTempStore();
    const [ticket] = ticketsOf(1);
    if (!ticket) throw new Error('no ticket');
    await store.commit(decided(ticket), START);
    const twice = ['li', 'zhao'].map((owner) => ({
      ...decided({ ...ticket, owner, version: 1 }),
      sends: [],
    }));
    const outcomes = await Promise.all(twice.map((effects) => settled(store.commit(effects, START))));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
    expect((await store.getTicket(1)).owner).toBe('li');
  });
});

describe('calls answered together', () => {
  it('go in lots of those made in the same turn, none into an answer begun before it', async () => {
    const lots: number[][] = [];
    const call = together(async (lot: readonly number[]) => {
      lots.push([...lot]);
      return lot.map((n) =>
        n === 3 ? { ok: false, error: new Error('three') } : { ok: true, value: n * 10 },
      );
    }, 4);
    const first = await Promise.all([1, 2, 3, 4, 5].map((n) => settled(call(n))));
    expect(first.map((outcome) => (outcome.ok ? outcome.value : 'failed'))).toEqual([
      10,
      20,
      'failed',
      40,
      50,
    ]);
    expect(await call(6)).toBe(60);
    expect(lots).toEqual([[1, 2, 3, 4], [5], [6]]);
  });

  it('all get the error of an answer that fails', async () => {
    const call = together<number, number>(() => Promise.reject(new Error('down')), 10);
    const outcomes = await Promise.all([1, 2].map((n) => settled(call(n))));
    expect(outcomes).toMatchObject([{ ok: false }, { ok: false }]);
  });
});
