import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Job } from '../../assistant/ports.ts';
import { MAX_ATTEMPTS } from '../jobs/row.ts';
import { fromJson } from './json.ts';
import { cardFromRow, conversationFromRow, messageFromRow, ticketFromRow } from './rows.ts';
import type { Counts, DeadJob, GuanjiaStore, ListTickets } from './types.ts';

type ConsolePart = Pick<
  GuanjiaStore,
  'listTickets' | 'listMessages' | 'listConversations' | 'listCardsFor' | 'listDeadJobs' | 'count'
>;

/** What a console, a terminal or a report looks at. */
export function makeConsole(prisma: PrismaClient): ConsolePart {
  return {
    listTickets: ({ open, owner, limit = 50, before }: ListTickets = {}) =>
      prisma.ticket
        .findMany({
          where: {
            ...(open === undefined ? {} : { open }),
            ...(owner === undefined ? {} : { owner }),
            ...(before === undefined ? {} : { n: { lt: before } }),
          },
          orderBy: { n: 'desc' },
          take: limit,
        })
        .then((rows) => rows.map(ticketFromRow)),
    listMessages: async (conversationId, limit) => {
      const rows = await prisma.message.findMany({
        where: { conversationId },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.map(messageFromRow).reverse();
    },
    listConversations: async (limit) => {
      const rows = await prisma.conversation.findMany({ orderBy: { updatedAt: 'desc' }, take: limit });
      return rows.map(conversationFromRow);
    },
    listCardsFor: async (recipients, { limit = 100, open } = {}) => {
      const where = { to: { in: [...recipients] }, ...(open ? { open } : {}) };
      const rows = await prisma.card.findMany({
        where,
        orderBy: [{ changedAt: 'desc' }, { id: 'desc' }],
        take: limit,
      });
      return rows.map(cardFromRow);
    },
    listDeadJobs: () => listDeadJobs(prisma),
    count: () => count(prisma),
  };
}

async function listDeadJobs(prisma: PrismaClient): Promise<DeadJob[]> {
  const rows = await prisma.job.findMany({
    where: { OR: [{ state: 'dead' }, { attempts: { gte: MAX_ATTEMPTS } }] },
    orderBy: { id: 'desc' },
    take: 500,
  });
  return rows.map(({ id, lane, priority, runAt, attempts, problem, payload }) => ({
    ...{ id, lane, priority, attempts, problem },
    runAt: runAt.getTime(),
    job: fromJson<Job>(payload),
  }));
}

async function count(prisma: PrismaClient): Promise<Counts> {
  const [tickets, openTickets] = [
    await prisma.ticket.count(),
    await prisma.ticket.count({ where: { open: true } }),
  ];
  return {
    tickets,
    openTickets,
    messages: await prisma.message.count(),
    unhandledMessages: await prisma.message.count({ where: { handledAt: null } }),
    waitingSends: await prisma.outbox.count({ where: { state: 'waiting' } }),
    problemSends: await prisma.outbox.count({ where: { state: { in: ['unknown', 'failed'] } } }),
    waitingJobs: await prisma.job.count({ where: { state: { in: ['waiting', 'running'] } } }),
    runningJobs: await prisma.job.count({ where: { state: 'running' } }),
    deadJobs: await prisma.job.count({ where: { state: 'dead' } }),
  };
}
