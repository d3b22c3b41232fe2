import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Store } from '../../assistant/ports.ts';
import { AppError } from '../../kit/index.ts';
import { entryFromRow, reportFromRow } from './rows.ts';

export type RegisterPart = Pick<
  Store,
  'getEntry' | 'findEntry' | 'listEntries' | 'nextEntryNumber' | 'findReport' | 'hasJob'
>;

const LIMIT = 500;

/** Register entries and the reports given out. */
export function makeRegisters(prisma: PrismaClient): RegisterPart {
  return {
    getEntry: async (n) => {
      const row = await prisma.entry.findUnique({ where: { n } });
      if (!row) throw new AppError('NOT_FOUND', `register entry ${n} does not exist`);
      return entryFromRow(row);
    },
    findEntry: async (key) => {
      const row = await prisma.entry.findUnique({ where: { key } });
      return row && entryFromRow(row);
    },
    listEntries: async ({ kinds, open, room, limit = LIMIT }) => {
      const rows = await prisma.entry.findMany({
        where: {
          ...(kinds === undefined ? {} : { kind: { in: [...kinds] } }),
          ...(open === undefined ? {} : { open }),
          ...(room === undefined ? {} : { room }),
        },
        orderBy: { n: 'desc' },
        take: limit,
      });
      return rows.map(entryFromRow);
    },
    nextEntryNumber: async () => {
      const last = await prisma.entry.findFirst({ orderBy: { n: 'desc' }, select: { n: true } });
      return (last?.n ?? 0) + 1;
    },
    findReport: async (key) => {
      const row = await prisma.report.findUnique({ where: { key } });
      return row && reportFromRow(row);
    },
    hasJob: async (key) => (await prisma.job.findUnique({ where: { key }, select: { id: true } })) !== null,
  };
}
