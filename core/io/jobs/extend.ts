import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Instant } from '../../kit/index.ts';

/** Keeps jobs that this process still runs from being taken over, however far the clock has moved. */
export async function extendLeases(
  prisma: PrismaClient,
  leaseIds: readonly string[],
  leaseUntil: Instant,
): Promise<void> {
  if (leaseIds.length === 0) return;
  await prisma.job.updateMany({
    where: { leaseId: { in: [...leaseIds] }, state: 'running' },
    data: { leaseUntil: new Date(leaseUntil) },
  });
}
