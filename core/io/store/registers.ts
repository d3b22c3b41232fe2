import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { EntryFilter, Store } from '../../assistant/ports.ts';
import { AppError } from '../../kit/index.ts';
import type { Entry, Notice } from '../../register/index.ts';
import { together } from '../jobs/together.ts';
import { entryFromRow, reportFromRow } from './rows.ts';

export type RegisterPart = Pick<
  Store,
  'getEntry' | 'findEntry' | 'listEntries' | 'listOpenNotices' | 'nextEntryNumber' | 'findReport' | 'hasJob'
>;

const LIMIT = 500;
/** So many decisions that are made at the same time look at the notices together. */
const TOGETHER = 512;

/** Register entries and the reports given out. */
export function makeRegisters(prisma: PrismaClient): RegisterPart {
  const openNotices = makeOpenNotices(prisma);
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
    listEntries: (filter) => listEntries(prisma, filter),
    listOpenNotices: () => openNotices(null),
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

async function listEntries(
  prisma: PrismaClient,
  { kinds, open, room, limit = LIMIT }: EntryFilter,
): Promise<Entry[]> {
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
}

/** One look for all who ask at the same time: with thousands of deadlines in a minute the looks were a third of the work. */
function makeOpenNotices(prisma: PrismaClient): (asked: null) => Promise<Notice[]> {
  return together(async (lot: readonly null[]) => {
    const entries = await listEntries(prisma, { kinds: ['notice'], open: true });
    const value = entries.filter((entry) => entry.kind === 'notice');
    return lot.map(() => ({ ok: true, value }));
  }, TOGETHER);
}
