import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Instant } from '../../kit/index.ts';

/**
 * After the machine's clock was set back: what was due before stays due, instead of waiting for its time to come a
 * second time. What lay in the future keeps its instant.
 * @param from what the clock said before   @param to what it says now
 */
export async function keepDue(prisma: PrismaClient, from: Instant, to: Instant): Promise<void> {
  await prisma.job.updateMany({
    where: { state: 'waiting', runAt: { gt: new Date(to), lte: new Date(from) } },
    data: { runAt: new Date(to) },
  });
}
