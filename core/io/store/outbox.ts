import type * as Row from '../../../prisma/client/client.ts';
import type { Prisma, PrismaClient } from '../../../prisma/client/client.ts';
import type { SendClass } from '../../assistant/ports.ts';
import { AppError } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import { addJobs } from '../jobs/add.ts';
import { inPortions } from './portions.ts';
import { cardFromRow, outboxFromRow } from './rows.ts';
import { PRIORITY_OF_CLASS } from './types.ts';
import type { BeginOptions, GuanjiaStore, LoadedSend, OutboxItem, OutboxState } from './types.ts';

type OutboxPart = Pick<
  GuanjiaStore,
  | 'loadOutbox'
  | 'markSent'
  | 'markProblem'
  | 'markGathered'
  | 'beginSend'
  | 'markUndelivered'
  | 'markChat'
  | 'listWaitingFor'
  | 'listBegunWith'
  | 'markBounced'
  | 'getSend'
  | 'listPendingSends'
  | 'listProblemSends'
  | 'listOutboxFor'
>;

/** More than any platform allows. */
const USED_UP = 1_000_000;

/** Not yet confirmed, and not given up. */
const UNCONFIRMED: OutboxState[] = ['waiting', 'sending'];

/** The note on a send that arrived together with others. */
const GATHERED = 'told together with others';

/** What is said and whether it arrived. */
export function makeOutbox(prisma: PrismaClient): OutboxPart {
  return {
    loadOutbox: (id) => loadOutbox(prisma, id),
    markSent: (id, sent) => prisma.$transaction((tx) => markSent(tx, id, sent)),
    markProblem: async (id, problem) => {
      await markProblem(prisma, id, problem);
    },
    markGathered: (ids, at) =>
      prisma.$transaction(async (tx) => {
        for (const portion of inPortions(ids))
          await tx.outbox.updateMany({
            where: { id: { in: portion }, state: { in: UNCONFIRMED } },
            data: { state: 'sent' satisfies OutboxState, sentAt: new Date(at), problem: GATHERED },
          });
      }),
    beginSend: (ids, how) => prisma.$transaction((tx) => beginSend(tx, ids, how)),
    markUndelivered: (id, problem, at) =>
      prisma.$transaction(async (tx) => {
        const failed = await markProblem(tx, id, { text: problem, state: 'failed' });
        const job = { kind: 'undelivered', outboxId: id } as const;
        if (failed)
          await addJobs(tx, [{ key: null, lane: `undelivered:${id}`, priority: 2, runAt: at, job }]);
      }),
    markChat: async (conversationId, trouble) => {
      // The topics of a chat go with it.
      const which = [{ conversationId }, { conversationId: { startsWith: `${conversationId}:` } }];
      await prisma.binding.updateMany({
        where: { OR: which },
        data: { trouble: trouble.slice(0, 500) },
      });
    },
    markBounced: (bounced) => prisma.$transaction((tx) => markBounced(tx, bounced)),
    getSend: async (id) => outboxFromRow(await getRow(prisma, id)),
    listBegunWith: async (leader) => {
      const where = { begunWith: leader, state: { in: UNCONFIRMED } };
      const rows = await prisma.outbox.findMany({ where, orderBy: { id: 'asc' }, select: { id: true } });
      return rows.map(({ id }) => id);
    },
    listWaitingFor: async (to, limit) => {
      const where = { to, state: 'waiting' satisfies OutboxState };
      const rows = await prisma.outbox.findMany({ where, orderBy: { id: 'asc' }, take: limit });
      return rows.map(outboxFromRow);
    },
    listPendingSends: (limit = 100) => listByState(prisma, UNCONFIRMED, { order: 'asc', limit }),
    listProblemSends: (limit = 100) => listByState(prisma, ['unknown', 'failed'], { order: 'desc', limit }),
    listOutboxFor: async (to, limit) => {
      const rows = await prisma.outbox.findMany({ where: { to }, orderBy: { id: 'desc' }, take: limit });
      return rows.map(outboxFromRow).reverse();
    },
  };
}

async function getRow(prisma: PrismaClient, id: number): Promise<Row.Outbox> {
  const row = await prisma.outbox.findUnique({ where: { id } });
  if (!row) throw new AppError('NOT_FOUND', `outbox row ${id} does not exist`);
  return row;
}

async function loadOutbox(prisma: PrismaClient, id: number): Promise<LoadedSend> {
  const row = await getRow(prisma, id);
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

/**
 * Once for each chat: a send tried again there is still the same message. Those that another has begun there meanwhile are
 * left to it.
 */
async function beginSend(
  tx: Prisma.TransactionClient,
  ids: readonly number[],
  { conversationId, leader = ids[0], counts, marks, at }: BeginOptions,
): Promise<number[]> {
  const rows = await tx.outbox.findMany({
    where: { id: { in: [...ids] }, state: { not: 'sent' satisfies OutboxState } },
    select: { id: true, begunIn: true, begunWith: true },
  });
  const mine = rows.filter((row) => row.begunIn !== conversationId || row.begunWith === leader);
  const fresh = mine.filter(({ begunIn }) => begunIn !== conversationId).map(({ id }) => id);
  const which = { id: { in: mine.map(({ id }) => id) } };
  const state = marks ? { state: 'sending' satisfies OutboxState } : {};
  await tx.outbox.updateMany({ where: which, data: { conversationId, begunIn: conversationId, ...state } });
  await tx.outbox.updateMany({ where: { id: { in: fresh } }, data: { begunWith: leader ?? null } });
  await tx.outbox.updateMany({ where: { ...which, begunAt: null }, data: { begunAt: new Date(at) } });
  if (fresh.length > 0 && counts > 0)
    await tx.binding.updateMany({ where: { conversationId }, data: { sentSince: { increment: counts } } });
  return mine.map(({ id }) => id);
}

/** What the platform took back waits again; its chat takes nothing more, so that it goes another way. */
async function markBounced(
  tx: Prisma.TransactionClient,
  {
    conversationId,
    platformId,
    problem,
    at,
  }: { conversationId: string; platformId: string; problem: string; at: Instant },
): Promise<void> {
  const rows = await tx.outbox.findMany({
    where: { platformId, conversationId, state: 'sent' satisfies OutboxState },
  });
  if (rows.length === 0) return;
  await tx.binding.updateMany({ where: { conversationId }, data: { sentSince: USED_UP } });
  for (const { id, to, class: importance } of rows) {
    await tx.outbox.update({
      where: { id },
      data: {
        state: 'waiting' satisfies OutboxState,
        sentAt: null,
        platformId: null,
        ...{ begunIn: null, begunAt: null, begunWith: null },
        problem: problem.slice(0, 500),
      },
    });
    const job = { kind: 'send', outboxId: id } as const;
    const priority = PRIORITY_OF_CLASS[importance as SendClass];
    await addJobs(tx, [{ key: null, lane: `send:${to}`, priority, runAt: at, job }]);
  }
}

/** False when it was confirmed before: then it stays so. */
async function markProblem(
  prisma: Prisma.TransactionClient,
  id: number,
  { text, state }: { text: string; state: OutboxState },
): Promise<boolean> {
  const { count } = await prisma.outbox.updateMany({
    where: { id, state: { not: 'sent' satisfies OutboxState } },
    data: { problem: text.slice(0, 500), state },
  });
  return count > 0;
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
