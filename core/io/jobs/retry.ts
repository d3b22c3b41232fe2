import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Instant } from '../../kit/index.ts';
import type { ClaimedJob } from './row.ts';

export interface RetryOptions {
  runAt: Instant;
  problem: string;
  /** The attempt does not count: it was only asked to come back later. */
  free?: boolean;
}

/** Puts a job back to wait until `runAt`. `false`: the lease is no longer ours. */
export async function retryJob(
  prisma: PrismaClient,
  { id, leaseId }: ClaimedJob,
  { runAt, problem, free = false }: RetryOptions,
): Promise<boolean> {
  const { count } = await prisma.job.updateMany({
    where: { id, leaseId, state: 'running' },
    data: {
      state: 'waiting',
      runAt: new Date(runAt),
      leaseId: null,
      leaseUntil: null,
      problem,
      ...(free ? { attempts: { decrement: 1 } } : {}),
    },
  });
  return count > 0;
}
