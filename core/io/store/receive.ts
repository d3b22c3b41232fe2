import { Prisma } from '../../../prisma/client/client.ts';
import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { InboundMessage, JobRequest } from '../../assistant/ports.ts';
import { AppError } from '../../kit/index.ts';
import { addJobs } from '../jobs/add.ts';
import { insertInto } from './insert.ts';
import { messageToRow } from './rows.ts';

/** Stores a message and its job in one transaction; a known delivery key changes nothing. */
export async function receiveMessage(
  prisma: PrismaClient,
  message: InboundMessage,
  job: (id: number) => JobRequest,
): Promise<{ id: number; duplicate: boolean }> {
  return prisma.$transaction(async (tx) => {
    const id = await insertNew(tx, message);
    if (id === null) return { id: await idOf(tx, message.key), duplicate: true };
    await addJobs(tx, [job(id)]);
    return { id, duplicate: false };
  });
}

/** One statement decides: under PostgreSQL a refused insert would end the whole transaction. */
async function insertNew(tx: Prisma.TransactionClient, message: InboundMessage): Promise<number | null> {
  const rows = await tx.$queryRaw<{ id: number }[]>(
    Prisma.sql`${insertInto('Message', [messageToRow(message)])} ON CONFLICT ("key") DO NOTHING RETURNING "id"`,
  );
  return rows[0]?.id ?? null;
}

async function idOf(tx: Prisma.TransactionClient, key: string): Promise<number> {
  const known = await tx.message.findUnique({ where: { key }, select: { id: true } });
  if (!known)
    throw new AppError('CONFLICT', 'a message was removed while it was delivered again', { retryable: true });
  return known.id;
}
