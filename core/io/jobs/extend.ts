import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Instant } from '../../kit/index.ts';
import type { ClaimedJob } from './row.ts';

/** Keeps jobs that this process still runs from being taken over, however far the clock has moved. */
export async function extendLeases(
  prisma: PrismaClient,
  jobs: readonly ClaimedJob[],
  leaseUntil: Instant,
): Promise<void> {
  if (jobs.length === 0) return;
  await prisma.job.updateMany({
    where: { id: { in: jobs.map(({ id }) => id) }, leaseId: { in: jobs.map(({ leaseId }) => leaseId) } },
    data: { leaseUntil: new Date(leaseUntil) },
  });
}
