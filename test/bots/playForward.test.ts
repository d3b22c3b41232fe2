import { describe, expect, it } from 'vitest';
import { makeForward } from '../../bots/playForward.ts';
import { DrillClock, ShiftedClock } from '../../core/io/index.ts';
import type { JobHandlers, WorkerOptions } from '../../core/io/index.ts';
import { MINUTE } from '../../core/kit/index.ts';
import { sampleEffects, sampleJob, START } from '../support/sampleData.ts';
import { makeTempStore } from '../support/store.ts';

/** A worker that is running on a clock that stands still unless it is pushed. */
async function makeRunning(handlers: Partial<JobHandlers>, options: Partial<WorkerOptions> = {}) {
  const temp = await makeTempStore();
  const clock = new ShiftedClock(new DrillClock(START));
  const worker = temp.worker(handlers, { clock, ...options });
  const shifts: number[] = [];
  const forward = makeForward({
    clock,
    worker,
    keepShift: (ms) => Promise.resolve(void shifts.push(ms)),
    moved: () => undefined,
  });
  const plan = (ticket: number, at: number) =>
    temp.store.commit(
      sampleEffects({
        jobs: [sampleJob({ lane: `ticket:${ticket}`, runAt: at, job: { kind: 'followup', ticket } })],
      }),
      START,
    );
  await worker.start();
  return { clock, forward, shifts, plan };
}

describe('time played forward', { timeout: 60_000 }, () => {
  it('stops at every due job, also at those that come from what was done on the way', async () => {
    const ran: [number, number][] = [];
    const running = await makeRunning({
      followup: async ({ ticket }) => {
        ran.push([ticket, (running.clock.now() - START) / MINUTE]);
        if (ticket === 1) await running.plan(4, START + 30 * MINUTE);
      },
    });
    await running.plan(1, START + 5 * MINUTE);
    await running.plan(2, START + 50 * MINUTE);
    await running.plan(3, START + 61 * MINUTE);
    await running.forward.play(60 * MINUTE);
    expect(ran).toEqual([
      [1, 5],
      [4, 30],
      [2, 50],
    ]);
    expect(running.clock.now()).toBe(START + 60 * MINUTE);
    expect(running.shifts.map((ms) => ms / MINUTE)).toEqual([5, 30, 50, 60]);
  });

  it('first ends what is being done, and goes on past what hangs', async () => {
    const ran: number[] = [];
    let ends = 0;
    const running = await makeRunning({
      followup: async ({ ticket }) => {
        if (ticket === 1) await new Promise((resolve) => setTimeout(resolve, 200));
        if (ticket === 2) await new Promise(() => undefined);
        if (ticket === 1) ends = running.clock.now();
        ran.push(ticket);
      },
    });
    await running.plan(1, START);
    await running.plan(2, START + MINUTE);
    await running.plan(3, START + 2 * MINUTE);
    await running.forward.play(5 * MINUTE);
    expect(ran).toEqual([1, 3]);
    expect(ends).toBe(START);
    expect(running.clock.now()).toBe(START + 5 * MINUTE);
  });

  it('adds up when asked for twice at once, and ends where it is when it is stopped', async () => {
    const { clock, forward, plan } = await makeRunning({});
    await Promise.all([forward.play(MINUTE), forward.play(2 * MINUTE)]);
    expect(clock.now()).toBe(START + 3 * MINUTE);
    await plan(1, START + 10 * MINUTE);
    const playing = forward.play(60 * MINUTE);
    await forward.stop();
    await playing;
    expect(clock.now()).toBeLessThan(START + 60 * MINUTE);
  });
});
