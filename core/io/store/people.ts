import { Prisma } from '../../../prisma/client/client.ts';
import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Policy } from '../../deadline/index.ts';
import type { Account } from '../../assistant/ports.ts';
import type { Instant } from '../../kit/index.ts';
import type { Person } from '../../people/index.ts';
import { together } from '../jobs/together.ts';
import type { Settled } from '../jobs/together.ts';
import { insertInto, takeExcluded } from './insert.ts';
import { fromJson } from './json.ts';
import {
  accountFromRow,
  bindingFromRow,
  conversationFromRow,
  conversationToRow,
  personFromRow,
  personToRow,
} from './rows.ts';
import type { Bind, GuanjiaStore, KeptPolicy } from './types.ts';

type PeoplePart = Pick<
  GuanjiaStore,
  | 'savePeople'
  | 'listPeople'
  | 'bind'
  | 'findBindings'
  | 'findAccount'
  | 'listAccounts'
  | 'listAllAccounts'
  | 'moveChat'
  | 'keepPolicy'
  | 'listPolicies'
  | 'findLatest'
  | 'markStopped'
  | 'findFact'
  | 'setFact'
>;

const STOPPED_AT = 'stopped_at';

const ASKED_MOST = 500;

/** Rows per statement: SQLite takes at most 32766 parameters. */
const CHUNK = 1_000;

/** Who there is, where they are reached, and the small facts of the system. */
export function makePeople(prisma: PrismaClient): PeoplePart {
  return {
    savePeople: (people, now) => savePeople(prisma, people, now),
    listPeople: async () => (await prisma.person.findMany({ orderBy: { key: 'asc' } })).map(personFromRow),
    bind: (binding) => bind(prisma, binding),
    findBindings: async (recipients) => {
      const named = { in: [...recipients] };
      const where = { OR: [{ recipient: named }, { account: named }, { conversationId: named }] };
      const rows = await prisma.binding.findMany({
        where,
        orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      });
      return rows.map(bindingFromRow);
    },
    findAccount: together((ids: readonly string[]) => findAccounts(prisma, ids), ASKED_MOST),
    listAccounts: async (people) => {
      const rows = await prisma.account.findMany({ where: { person: { in: [...people] } } });
      return rows.map(accountFromRow);
    },
    listAllAccounts: async () => (await prisma.account.findMany()).map(accountFromRow),
    moveChat: (from, to) => prisma.$transaction((tx) => moveChat(tx, from, to)),
    keepPolicy: (kept) => keepPolicy(prisma, kept),
    listPolicies: async () => {
      const rows = await prisma.policyVersion.findMany({ orderBy: { since: 'asc' } });
      return rows.map(({ id, since, data }) => ({
        id,
        since: since.getTime(),
        policy: fromJson<Policy>(data),
      }));
    },
    findLatest: () => findLatest(prisma),
    markStopped: (at) => setFact(prisma, STOPPED_AT, String(at)),
    findFact: async (name) => (await prisma.fact.findUnique({ where: { name } }))?.value ?? null,
    setFact: (name, value) => setFact(prisma, name, value),
  };
}

/** Accounts asked for at one time, in one query: in a burst each message asks for its own. */
async function findAccounts(
  prisma: PrismaClient,
  ids: readonly string[],
): Promise<Settled<Account | null>[]> {
  const rows = await prisma.account.findMany({ where: { id: { in: [...new Set(ids)] } } });
  const byId = new Map(rows.map((row) => [row.id, accountFromRow(row)]));
  return ids.map((id) => ({ ok: true, value: byId.get(id) ?? null }));
}

async function savePeople(prisma: PrismaClient, people: readonly Person[], now: Instant): Promise<void> {
  const rows = [...new Map(people.map((person) => [person.key, personToRow(person, now)])).values()];
  await prisma.$transaction(async (tx) => {
    for (let i = 0; i < rows.length; i += CHUNK) {
      await tx.$executeRaw(Prisma.sql`${insertInto('Person', rows.slice(i, i + CHUNK))} ON CONFLICT ("key") DO UPDATE SET
        ${takeExcluded('role', 'team', 'name', 'room', 'data', 'updatedAt')}`);
    }
  });
}

async function bind(prisma: PrismaClient, { lastSeenAt, ...binding }: Bind): Promise<void> {
  const { recipient, channel, conversationId } = binding;
  const row = { recipient, channel, conversationId, lastSeenAt: new Date(lastSeenAt) };
  await prisma.$executeRaw(Prisma.sql`${insertInto('Binding', [row])} ON CONFLICT ("conversationId") DO UPDATE SET
    ${takeExcluded('recipient', 'channel', 'lastSeenAt')}`);
}

/** The same chat under another id: who is reached there, whose it is, and what still has to be said there. */
async function moveChat(tx: Prisma.TransactionClient, from: string, to: string): Promise<void> {
  const moved = { where: { conversationId: from }, data: { conversationId: to } };
  if (await tx.binding.findUnique({ where: { conversationId: to } }))
    await tx.binding.deleteMany({ where: { conversationId: from } });
  else await tx.binding.updateMany(moved);
  await tx.outbox.updateMany(moved);
  const row = await tx.conversation.findUnique({ where: { id: from } });
  if (!row || (await tx.conversation.findUnique({ where: { id: to } }))) return;
  const data = conversationToRow(
    { ...conversationFromRow(row), id: to },
    row.version,
    row.updatedAt.getTime(),
  );
  await tx.conversation.delete({ where: { id: from } });
  await tx.conversation.create({ data });
}

async function keepPolicy(prisma: PrismaClient, { id, policy, since }: KeptPolicy): Promise<void> {
  const { version, profile } = policy;
  const row = { id, version, profile, since: new Date(since), data: policy };
  await prisma.$executeRaw(Prisma.sql`${insertInto('PolicyVersion', [row])} ON CONFLICT ("id") DO NOTHING`);
}

async function findLatest(prisma: PrismaClient): Promise<Instant | null> {
  const message = await prisma.message.findFirst({ orderBy: { id: 'desc' }, select: { handledAt: true } });
  const send = await prisma.outbox.findFirst({ orderBy: { id: 'desc' } });
  const history = await prisma.history.findFirst({ orderBy: { at: 'desc' }, select: { at: true } });
  const stopped = await prisma.fact.findUnique({ where: { name: STOPPED_AT } });
  const dates = [message?.handledAt, send?.createdAt, send?.sentAt, history?.at];
  const known = [...dates.map((date) => date?.getTime()), stopped ? Number(stopped.value) : null];
  const instants = known.flatMap((at) => at ?? []);
  return instants.length === 0 ? null : Math.max(...instants);
}

async function setFact(prisma: PrismaClient, name: string, value: string): Promise<void> {
  await prisma.$executeRaw(Prisma.sql`${insertInto('Fact', [{ name, value }])} ON CONFLICT ("name") DO UPDATE SET
    ${takeExcluded('value')}`);
}
