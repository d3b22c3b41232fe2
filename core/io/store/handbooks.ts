import { Prisma } from '../../../prisma/client/client.ts';
import type * as Row from '../../../prisma/client/client.ts';
import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { HandbookStore, Registered, Settings, Version, Way } from '../../handbook/index.ts';
import type { Instant } from '../../kit/index.ts';
import { insertInto, takeExcluded } from './insert.ts';
import { fromJson, toJson } from './json.ts';

/** The register of handbooks. */
export function makeHandbooks(prisma: PrismaClient): HandbookStore {
  return {
    listHandbooks: async () => {
      const documents = await prisma.handbook.findMany({ orderBy: { id: 'asc' } });
      const versions = await prisma.handbookVersion.findMany({
        orderBy: [{ handbook: 'asc' }, { n: 'asc' }],
      });
      return documents.map((row) => fromRow(row, versions));
    },
    saveHandbooks: (documents, now) => prisma.$transaction((tx) => saveAll(tx, documents, now)),
  };
}

async function saveAll(
  tx: Prisma.TransactionClient,
  documents: readonly Registered[],
  now: Instant,
): Promise<void> {
  for (const document of documents) {
    await tx.$executeRaw(Prisma.sql`${insertInto('Handbook', [toRow(document, now)])} ON CONFLICT ("id") DO UPDATE SET
      ${takeExcluded('settings', 'removedAt', 'removedBy', 'updatedAt')}`);
    const known = await tx.handbookVersion.count({ where: { handbook: document.id } });
    // Versions are numbered without a gap and never change: what is there need not be sent again.
    for (const version of document.versions.slice(known))
      await tx.handbookVersion.create({ data: versionToRow(document.id, version) });
  }
}

function toRow({ id, settings, removed }: Registered, now: Instant) {
  return {
    ...{ id, settings },
    removedAt: removed === null ? null : new Date(removed.at),
    removedBy: removed === null ? null : removed.by,
    updatedAt: new Date(now),
  };
}

/** What beside the text a reading found. */
type Reading = Pick<Version, 'kind' | 'title' | 'pages' | 'unreadPages' | 'dropped'>;

function versionToRow(handbook: string, version: Version): Prisma.HandbookVersionCreateInput {
  const { n, fileName, sha256, effectiveOn, addedAt, addedBy, text } = version;
  const { kind, title, pages, unreadPages, dropped } = version;
  const reading: Reading = { kind, title, pages, unreadPages, dropped };
  return {
    ...{ handbook, n, fileName, sha256, effectiveOn, addedBy, text },
    addedAt: new Date(addedAt),
    reading: toJson(reading),
  };
}

function fromRow(row: Row.Handbook, versions: readonly Row.HandbookVersion[]): Registered {
  return {
    id: row.id,
    settings: fromJson<Settings>(row.settings),
    removed: row.removedAt && { at: row.removedAt.getTime(), by: row.removedBy as Way },
    versions: versions.filter(({ handbook }) => handbook === row.id).map(versionFromRow),
  };
}

function versionFromRow(row: Row.HandbookVersion): Version {
  const { n, fileName, sha256, effectiveOn, addedAt, addedBy, text } = row;
  return {
    ...{ n, fileName, sha256, effectiveOn, text },
    ...fromJson<Reading>(row.reading),
    addedAt: addedAt.getTime(),
    addedBy: addedBy as Way,
  };
}
