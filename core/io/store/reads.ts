import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Card, Job, Store, StoredMessage } from '../../assistant/ports.ts';
import { AppError } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import type { PeriodPart } from './periods.ts';
import type { RegisterPart } from './registers.ts';
import { fromJson } from './json.ts';
import { cardFromRow, conversationFromRow, historyFromRow, messageFromRow, ticketFromRow } from './rows.ts';

/** At most so many open tickets of one household are of use in a dialogue. */
const OPEN_LIMIT = 20;
/** A bound for safety: nobody files more in the time asked about. */
const RECENT_LIMIT = 500;
/** Open cards looked through for a button, newest first. */
const CARD_LIMIT = 1_000;

/** The reading half of the assistant's port. */
export function makeReads(
  prisma: PrismaClient,
): Omit<
  Store,
  | 'receive'
  | 'commit'
  | 'listTickets'
  | 'findBindings'
  | 'findAccount'
  | 'listAccounts'
  | 'getSend'
  | 'markChat'
  | 'moveChat'
  | 'markBounced'
  | keyof RegisterPart
  | keyof PeriodPart
> {
  return {
    getMessage: (id) => getMessage(prisma, id),
    listWaitingMessages: (conversationId) => listWaitingMessages(prisma, conversationId),
    findConversation: async (id) => {
      const row = await prisma.conversation.findUnique({ where: { id } });
      return row && conversationFromRow(row);
    },
    getTicket: (n) => getTicket(prisma, n),
    findTicket: async (n) => {
      const row = await prisma.ticket.findUnique({ where: { n } });
      return row && ticketFromRow(row);
    },
    listOpenTickets: async (reporters) => {
      const where = { reporter: { in: [...reporters] }, open: true };
      const rows = await prisma.ticket.findMany({ where, orderBy: { n: 'desc' }, take: OPEN_LIMIT });
      return rows.map(ticketFromRow);
    },
    listRecentTickets: (reporters, since) => listRecentTickets(prisma, reporters, since),
    nextTicketNumber: async () => {
      const last = await prisma.ticket.findFirst({ orderBy: { n: 'desc' }, select: { n: true } });
      return (last?.n ?? 0) + 1;
    },
    getCard: async (id) => {
      const row = await prisma.card.findUnique({ where: { id } });
      return row && cardFromRow(row);
    },
    findCard: (recipients, button, ticket, kind) =>
      findCard(prisma, { recipients, button, ticket, kind: kind ?? null }),
    listHistory: async (ticket) => {
      const rows = await prisma.history.findMany({ where: { ticket }, orderBy: { id: 'asc' } });
      return rows.map(historyFromRow);
    },
  };
}

async function getMessage(prisma: PrismaClient, id: number): Promise<StoredMessage> {
  const row = await prisma.message.findUnique({ where: { id } });
  if (!row) throw new AppError('NOT_FOUND', `message ${id} does not exist`);
  return messageFromRow(row);
}

/** By the jobs of the lane, of which there are few, not by the messages of the chat. */
async function listWaitingMessages(prisma: PrismaClient, conversationId: string): Promise<StoredMessage[]> {
  const jobs = await prisma.job.findMany({
    where: { lane: `conversation:${conversationId}`, state: 'waiting' },
    select: { payload: true },
  });
  const ids = jobs.flatMap(({ payload }) => {
    const job = fromJson<Job>(payload);
    return job.kind === 'message' ? [job.messageId] : [];
  });
  if (ids.length === 0) return [];
  const rows = await prisma.message.findMany({
    where: { id: { in: ids }, handledAt: null },
    orderBy: { id: 'asc' },
  });
  return rows.map(messageFromRow);
}

async function getTicket(prisma: PrismaClient, n: number): Promise<Ticket> {
  const row = await prisma.ticket.findUnique({ where: { n } });
  if (!row) throw new AppError('NOT_FOUND', `ticket ${n} does not exist`);
  return ticketFromRow(row);
}

async function listRecentTickets(
  prisma: PrismaClient,
  reporters: readonly string[],
  since: Instant,
): Promise<Ticket[]> {
  const rows = await prisma.ticket.findMany({
    where: { reporter: { in: [...reporters] }, receivedAt: { gte: new Date(since) } },
    orderBy: { n: 'desc' },
    take: RECENT_LIMIT,
  });
  return rows.map(ticketFromRow);
}

interface CardQuery {
  recipients: readonly string[];
  button: string;
  ticket: number | null;
  kind: Card['kind'] | null;
}

/** Buttons are looked at here, not in SQL: the two engines query Json differently, and few cards are open at once. */
async function findCard(
  prisma: PrismaClient,
  { recipients, button, ticket, kind }: CardQuery,
): Promise<Card | null> {
  const rows = await prisma.card.findMany({
    where: {
      to: { in: [...recipients] },
      open: true,
      ...(ticket === null ? {} : { ticket }),
      ...(kind === null ? {} : { kind }),
    },
    orderBy: [{ changedAt: 'desc' }, { id: 'desc' }],
    take: CARD_LIMIT,
  });
  return rows.map(cardFromRow).find((card) => card.buttons.includes(button)) ?? null;
}
