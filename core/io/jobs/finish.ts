import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { ClaimedJob } from './row.ts';

/** Removes a job that is done. `false`: the lease is no longer ours; somebody else runs or ran it, and decides. */
export async function finishJob(prisma: PrismaClient, { id, leaseId }: ClaimedJob): Promise<boolean> {
  const { count } = await prisma.job.deleteMany({ where: { id, leaseId, state: 'running' } });
  return count > 0;
}
