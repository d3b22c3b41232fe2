import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { ClaimedJob } from './row.ts';

/** Gives a job up; it stays to be seen. `false`: the lease is no longer ours. */
export async function failJob(
  prisma: PrismaClient,
  { id, leaseId }: ClaimedJob,
  problem: string,
): Promise<boolean> {
  const { count } = await prisma.job.updateMany({
    where: { id, leaseId, state: 'running' },
    data: { state: 'dead', leaseId: null, leaseUntil: null, problem },
  });
  return count > 0;
}
