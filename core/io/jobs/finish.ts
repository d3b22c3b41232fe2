import { Prisma } from '../../../prisma/client/client.ts';
import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { ClaimedJob } from './row.ts';
import { together } from './together.ts';

/** Removes a job that is done. `false`: the lease is no longer ours; somebody else runs or ran it, and decides. */
export async function finishJob(prisma: PrismaClient, { id, leaseId }: ClaimedJob): Promise<boolean> {
  const { count } = await prisma.job.deleteMany({ where: { id, leaseId, state: 'running' } });
  return count > 0;
}

/** So many jobs go in one statement. */
const MOST = 512;

/** `finishJob`, with those that end at the same time removed in one statement: each has to reach the disk. */
export function makeFinisher(prisma: PrismaClient): (job: ClaimedJob) => Promise<boolean> {
  return together(async (jobs: readonly ClaimedJob[]) => {
    const [only] = jobs;
    if (only && jobs.length === 1) return [{ ok: true, value: await finishJob(prisma, only) }];
    const gone = await finishJobs(prisma, jobs);
    return jobs.map(({ id }) => ({ ok: true, value: gone.has(id) }));
  }, MOST);
}

async function finishJobs(prisma: PrismaClient, jobs: readonly ClaimedJob[]): Promise<Set<number>> {
  const ids = Prisma.join(jobs.map(({ id }) => id));
  const ours = Prisma.join(jobs.map(({ id, leaseId }) => Prisma.sql`(${id}, ${leaseId})`));
  const gone = await prisma.$queryRaw<{ id: number }[]>`
    DELETE FROM "Job" WHERE "id" IN (${ids}) AND "state" = 'running' AND ("id", "leaseId") IN (VALUES ${ours})
    RETURNING "id"`;
  return new Set(gone.map(({ id }) => id));
}
