import type { Prisma, PrismaClient } from '../../../prisma/client/client.ts';
import { AppError } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import { addJobs } from '../jobs/add.ts';
import { inPortions } from './portions.ts';
import { cardFromRow, outboxFromRow } from './rows.ts';
import type { GuanjiaStore, LoadedSend, OutboxItem, OutboxState } from './types.ts';

type OutboxPart = Pick<
  GuanjiaStore,
  | 'loadOutbox'
  | 'markSent'
  | 'markProblem'
  | 'markGathered'
  | 'listPendingSends'
  | 'listProblemSends'
  | 'listOutboxFor'
>;

/** The note on a send that arrived together with others. */
const GATHERED = 'told together with others';

/** What is said and whether it arrived. */
export function makeOutbox(prisma: PrismaClient): OutboxPart {
  return {
    loadOutbox: (id) => loadOutbox(prisma, id),
    markSent: (id, sent) => prisma.$transaction((tx) => markSent(tx, id, sent)),
    markProblem: (id, problem) => markProblem(prisma, id, problem),
    markGathered: (ids, at) =>
      prisma.$transaction(async (tx) => {
        for (const portion of inPortions(ids))
          await tx.outbox.updateMany({
            where: { id: { in: portion }, state: 'waiting' satisfies OutboxState },
            data: { state: 'sent' satisfies OutboxState, sentAt: new Date(at), problem: GATHERED },
          });
      }),
    listPendingSends: (limit = 100) => listByState(prisma, ['waiting'], { order: 'asc', limit }),
    listProblemSends: (limit = 100) => listByState(prisma, ['unknown', 'failed'], { order: 'desc', limit }),
    listOutboxFor: async (to, limit) => {
      const rows = await prisma.outbox.findMany({ where: { to }, orderBy: { id: 'desc' }, take: limit });
      return rows.map(outboxFromRow).reverse();
    },
  };
}

async function loadOutbox(prisma: PrismaClient, id: number): Promise<LoadedSend> {
  const row = await prisma.outbox.findUnique({ where: { id } });
  if (!row) throw new AppError('NOT_FOUND', `outbox row ${id} does not exist`);
  const item = outboxFromRow(row);
  if (row.cardId === null) return { ...item, card: null, superseded: false };
  const card = await prisma.card.findUnique({ where: { id: row.cardId } });
  const later = await prisma.outbox.findFirst({
    where: { to: row.to, cardId: row.cardId, id: { gt: id } },
    select: { id: true },
  });
  return {
    ...item,
    card: card && { ...cardFromRow(card), platformId: card.platformId },
    superseded: later !== null,
  };
}

async function markSent(
  tx: Prisma.TransactionClient,
  id: number,
  { platformId, at }: { platformId: string | null; at: Instant },
): Promise<boolean> {
  const { count } = await tx.outbox.updateMany({
    where: { id, state: { not: 'sent' satisfies OutboxState } },
    data: { state: 'sent' satisfies OutboxState, sentAt: new Date(at), platformId, problem: null },
  });
  if (count === 0) return false;
  const { ticket, cardId, meets } = await tx.outbox.findUniqueOrThrow({ where: { id } });
  if (cardId !== null && platformId !== null)
    await tx.card.update({ where: { id: cardId }, data: { platformId } });
  if (meets !== null && ticket !== null) {
    const job = { kind: 'delivered', ticket, clock: meets, at, outboxId: id } as const;
    await addJobs(tx, [{ key: null, lane: `ticket:${ticket}`, priority: 1, runAt: at, job }]);
  }
  return true;
}

async function markProblem(
  prisma: PrismaClient,
  id: number,
  { text, state }: { text: string; state: OutboxState },
): Promise<void> {
  await prisma.outbox.updateMany({
    where: { id, state: { not: 'sent' satisfies OutboxState } },
    data: { problem: text.slice(0, 500), state },
  });
}

async function listByState(
  prisma: PrismaClient,
  states: OutboxState[],
  { order, limit }: { order: 'asc' | 'desc'; limit: number },
): Promise<OutboxItem[]> {
  const rows = await prisma.outbox.findMany({
    where: { state: { in: states } },
    orderBy: { id: order },
    take: limit,
  });
  return rows.map(outboxFromRow);
}
