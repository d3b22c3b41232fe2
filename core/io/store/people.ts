import { Prisma } from '../../../prisma/client/client.ts';
import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Instant } from '../../kit/index.ts';
import type { Person } from '../../people/types.ts';
import { bindingFromRow, personFromRow, personToRow } from './rows.ts';
import type { Binding, GuanjiaStore } from './types.ts';

type PeoplePart = Pick<
  GuanjiaStore,
  'savePeople' | 'listPeople' | 'bind' | 'findBindings' | 'findFact' | 'setFact'
>;

/** Rows per statement: SQLite takes at most 32766 parameters. */
const CHUNK = 1_000;

/** Who there is, where they are reached, and the small facts of the system. */
export function makePeople(prisma: PrismaClient): PeoplePart {
  return {
    savePeople: (people, now) => savePeople(prisma, people, now),
    listPeople: async () => (await prisma.person.findMany({ orderBy: { key: 'asc' } })).map(personFromRow),
    bind: (binding) => bind(prisma, binding),
    findBindings: async (recipients) => {
      const where = { recipient: { in: [...recipients] } };
      const rows = await prisma.binding.findMany({ where, orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }] });
      return rows.map(bindingFromRow);
    },
    findFact: async (name) => (await prisma.fact.findUnique({ where: { name } }))?.value ?? null,
    setFact: async (name, value) => {
      await prisma.$executeRaw`INSERT INTO "Fact" ("name", "value") VALUES (${name}, ${value})
        ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value"`;
    },
  };
}

async function savePeople(prisma: PrismaClient, people: readonly Person[], now: Instant): Promise<void> {
  const rows = [...new Map(people.map((person) => [person.key, personToRow(person, now)])).values()];
  await prisma.$transaction(async (tx) => {
    for (let i = 0; i < rows.length; i += CHUNK) await saveChunk(tx, rows.slice(i, i + CHUNK));
  });
}

async function saveChunk(tx: Prisma.TransactionClient, rows: Prisma.PersonCreateManyInput[]): Promise<void> {
  const values = rows.map(
    (row) =>
      Prisma.sql`(${row.key}, ${row.role}, ${row.team}, ${row.name}, ${row.room}, ${JSON.stringify(row.data)}, ${row.updatedAt})`,
  );
  await tx.$executeRaw`
    INSERT INTO "Person" ("key", "role", "team", "name", "room", "data", "updatedAt") VALUES ${Prisma.join(values)}
    ON CONFLICT ("key") DO UPDATE SET
      "role" = excluded."role", "team" = excluded."team", "name" = excluded."name", "room" = excluded."room",
      "data" = excluded."data", "updatedAt" = excluded."updatedAt"`;
}

async function bind(prisma: PrismaClient, binding: Binding): Promise<void> {
  const { recipient, channel, conversationId, lastSeenAt } = binding;
  await prisma.$executeRaw`
    INSERT INTO "Binding" ("recipient", "channel", "conversationId", "lastSeenAt")
    VALUES (${recipient}, ${channel}, ${conversationId}, ${new Date(lastSeenAt)})
    ON CONFLICT ("conversationId") DO UPDATE SET
      "recipient" = excluded."recipient", "channel" = excluded."channel", "lastSeenAt" = excluded."lastSeenAt"`;
}
