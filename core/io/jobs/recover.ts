import type { PrismaClient } from '../../../prisma/client/client.ts';
import { MAX_ATTEMPTS } from './row.ts';

/**
 * After a start: whatever was running when the last process ended waits again. Right only because the service lock
 * says that nobody else runs jobs here. A job that has taken the process down with it too often gets one more run, in
 * which its handler can see the count and give up in words; after that it is dead. Life safety never is.
 * @returns how many were put back
 */
export async function recoverJobs(prisma: PrismaClient): Promise<number> {
  await prisma.job.updateMany({
    where: { state: 'running', attempts: { gt: MAX_ATTEMPTS }, priority: { gt: 0 } },
    data: {
      state: 'dead',
      leaseId: null,
      leaseUntil: null,
      problem: 'the process ended during every attempt',
    },
  });
  const { count } = await prisma.job.updateMany({
    where: { state: 'running' },
    data: { state: 'waiting', leaseId: null, leaseUntil: null },
  });
  return count;
}
