import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { StoredMessage } from '../../assistant/ports.ts';
import type { Instant } from '../../kit/index.ts';
import { addJobs } from '../jobs/add.ts';
import { toJson } from './json.ts';

/** The message with what came with it; handled before, it is looked at once more, in the same transaction. */
export async function settleMedia(
  prisma: PrismaClient,
  id: number,
  body: StoredMessage['body'],
  at: Instant,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { handledAt } = await tx.message.update({
      where: { id },
      data: { body: toJson(body) },
      select: { handledAt: true },
    });
    if (handledAt === null) return;
    const job = { kind: 'late_media', messageId: id } as const;
    await addJobs(tx, [{ key: null, lane: `media:${id}`, priority: 2, runAt: at, job }]);
  });
}
