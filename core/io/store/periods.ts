import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Store } from '../../assistant/ports.ts';
import type { HistoryEntry } from '../../ticket/index.ts';
import { inPortions } from './portions.ts';
import { historyFromRow, ticketFromRow } from './rows.ts';

export type PeriodPart = Pick<
  Store,
  | 'listOpenSince'
  | 'listTicketsOfRoom'
  | 'listIncident'
  | 'listTicketsBetween'
  | 'listHistories'
  | 'findHeard'
  | 'countMessages'
>;

/** More reports of one thing at one time are counted, not read one by one. */
const OPEN_LIMIT = 2_000;

/** Many tickets at once: of a place and time, of an incident, of a period. */
export function makePeriods(prisma: PrismaClient): PeriodPart {
  return {
    listOpenSince: async (since) => {
      const where = { open: true, receivedAt: { gte: new Date(since) } };
      const rows = await prisma.ticket.findMany({ where, orderBy: { n: 'asc' }, take: OPEN_LIMIT });
      return rows.map(ticketFromRow);
    },
    listTicketsOfRoom: async (room, since) => {
      const where = { room, receivedAt: { gte: new Date(since) } };
      const rows = await prisma.ticket.findMany({ where, orderBy: { n: 'desc' }, take: OPEN_LIMIT });
      return rows.map(ticketFromRow);
    },
    listIncident: async (incident) => {
      const rows = await prisma.ticket.findMany({ where: { incident }, orderBy: { n: 'asc' } });
      return rows.map(ticketFromRow);
    },
    listTicketsBetween: async (from, to) => {
      const rows = await prisma.ticket.findMany({
        where: {
          receivedAt: { lt: new Date(to) },
          OR: [{ open: true }, { updatedAt: { gte: new Date(from) } }],
        },
        orderBy: { n: 'asc' },
      });
      return rows.map(ticketFromRow);
    },
    listHistories: (tickets) => listHistories(prisma, tickets),
    findHeard: async (channel) => {
      const { _min, _max } = await prisma.message.aggregate({
        where: { channel },
        _min: { at: true },
        _max: { at: true },
      });
      return _min.at && _max.at ? { first: _min.at.getTime(), last: _max.at.getTime() } : null;
    },
    countMessages: (channel, from, to) =>
      prisma.message.count({ where: { channel, at: { gt: new Date(from), lt: new Date(to) } } }),
  };
}

async function listHistories(
  prisma: PrismaClient,
  tickets: readonly number[],
): Promise<Map<number, HistoryEntry[]>> {
  const histories = new Map<number, HistoryEntry[]>(tickets.map((n) => [n, []]));
  for (const portion of inPortions(tickets)) {
    const where = { ticket: { in: portion } };
    const rows = await prisma.history.findMany({ where, orderBy: { id: 'asc' } });
    for (const row of rows) histories.get(row.ticket)?.push(historyFromRow(row));
  }
  return histories;
}
