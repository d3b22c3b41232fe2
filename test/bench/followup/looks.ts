import { join } from 'node:path';
import { addJobs } from '../../../core/io/jobs/add.ts';
import { claimJobs } from '../../../core/io/jobs/claim.ts';
import { finishJob } from '../../../core/io/jobs/finish.ts';
import { findNextRun } from '../../../core/io/jobs/nextRun.ts';
import type { ClaimedJob } from '../../../core/io/jobs/row.ts';
import { DrillClock, openStore } from '../../../core/io/index.ts';
import type { OpenStore } from '../../../core/io/index.ts';
import { DAY, MINUTE, silentLogger } from '../../../core/kit/index.ts';
import { fill } from './fill.ts';
import { inTurn, timed } from './figures.ts';
import type { Looks } from './figures.ts';
import { makeWaitingTickets, NOW } from './tickets.ts';

/** Jobs that each look finds due. */
export const DUE_PER_LOOK = 3;

export interface Queue {
  /** The database file, with its tickets. */
  file: string;
  /** One look: what is due is claimed, and when the next one is due is found. Returns its time, ms. */
  look(): Promise<number>;
  close(): Promise<void>;
}

/** Our store with so many open tickets, each with its follow-up to come. */
export async function openQueue(folder: string, open: number): Promise<Queue> {
  const options = {
    dataDir: join(folder, `open-${open}`),
    clock: new DrillClock(NOW),
    log: silentLogger,
    mode: 'service',
  } as const;
  const made = await openStore(options);
  await made.close();
  fill(made.file, open, makeWaitingTickets(open));
  const store = await openStore(options);
  return { file: store.file, look: () => look(store), close: () => store.close() };
}

/** The cost of a look at a few against many open tickets. */
export function compareLooks(few: Queue, many: Queue, rounds: number): Promise<Looks> {
  return inTurn(rounds, few.look, many.look);
}

/** The clock goes on to where just enough follow-ups are due; afterwards each ticket gets its next one. */
async function look(store: OpenStore): Promise<number> {
  const { prisma } = store;
  const soonest = { where: { state: 'waiting' }, orderBy: { runAt: 'asc' }, skip: DUE_PER_LOOK - 1 } as const;
  const now = (await prisma.job.findFirstOrThrow(soonest)).runAt.getTime();
  let claimed: ClaimedJob[] = [];
  const lease = { leaseId: 'bench', leaseUntil: now + 10 * MINUTE };
  const ms = await timed(async () => {
    claimed = await claimJobs(prisma, { now, ...lease, limit: 8, maxPriority: 9 });
    await findNextRun(prisma);
  });
  if (claimed.length !== DUE_PER_LOOK) throw new Error(`a look found ${claimed.length} due jobs`);
  for (const { job, ...claim } of claimed) {
    await finishJob(prisma, { job, ...claim });
    const { lane, priority, runAt } = claim;
    const key = lane.replace('ticket', 'followup');
    await prisma.$transaction((tx) => addJobs(tx, [{ key, lane, priority, runAt: runAt + 28 * DAY, job }]));
  }
  return ms;
}
