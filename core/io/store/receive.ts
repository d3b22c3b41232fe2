import { Prisma } from '../../../prisma/client/client.ts';
import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { InboundMessage, JobRequest } from '../../assistant/ports.ts';
import { AppError } from '../../kit/index.ts';
import { addJobs } from '../jobs/add.ts';
import { settled, together } from '../jobs/together.ts';
import type { Settled } from '../jobs/together.ts';
import { insertInto, takeExcluded } from './insert.ts';
import { inPortions } from './portions.ts';
import { messageToRow } from './rows.ts';

type Tx = Prisma.TransactionClient;

interface Delivery {
  message: InboundMessage;
  jobs: (id: number) => JobRequest[];
}

interface Received {
  id: number;
  duplicate: boolean;
}

/** So many deliveries share a transaction. */
const GROUP_MOST = 256;

/**
 * Stores a message and its jobs in one transaction; a known delivery key changes nothing. Deliveries that come at the
 * same time share a transaction: in a burst what costs is the flush to the disk, not the rows.
 */
export function makeReceiver(
  prisma: PrismaClient,
): (message: InboundMessage, jobs: Delivery['jobs']) => Promise<Received> {
  const receive = together((lot: readonly Delivery[]) => receiveLot(prisma, lot), GROUP_MOST);
  return (message, jobs) => receive({ message, jobs });
}

/** All in one transaction; when one cannot be kept, that undoes all of them, and each is kept alone. */
async function receiveLot(prisma: PrismaClient, lot: readonly Delivery[]): Promise<Settled<Received>[]> {
  const all = await settled(receiveTogether(prisma, lot));
  if (all.ok) return all.value.map((value) => ({ ok: true, value }));
  if (lot.length === 1) return [all];
  const outcomes: Settled<Received>[] = [];
  for (const one of lot)
    outcomes.push(await settled(receiveTogether(prisma, [one]).then(([received]) => known(received))));
  return outcomes;
}

async function receiveTogether(prisma: PrismaClient, lot: readonly Delivery[]): Promise<Received[]> {
  const first = new Map<string, Delivery>();
  for (const one of lot) if (!first.has(one.message.key)) first.set(one.message.key, one);
  return prisma.$transaction(async (tx) => {
    const fresh = await insertNew(tx, [...first.values()]);
    const taken = [...first.values()].filter(({ message }) => fresh.has(message.key));
    await addJobs(
      tx,
      taken.flatMap(({ message, jobs }) => jobs(known(fresh.get(message.key)))),
    );
    await noteChats(tx, taken);
    const before = await idsOf(
      tx,
      [...first.keys()].filter((key) => !fresh.has(key)),
    );
    return lot.map((one) => {
      const { key } = one.message;
      const id = fresh.get(key);
      return id !== undefined && first.get(key) === one
        ? { id, duplicate: false }
        : { id: known(id ?? before.get(key)), duplicate: true };
    });
  });
}

/** One statement decides: under PostgreSQL a refused insert would end the whole transaction. */
async function insertNew(tx: Tx, lot: readonly Delivery[]): Promise<Map<string, number>> {
  const rows = lot.map(({ message }) => messageToRow(message));
  const inserted = await tx.$queryRaw<{ id: number; key: string }[]>(
    Prisma.sql`${insertInto('Message', rows)} ON CONFLICT ("key") DO NOTHING RETURNING "id", "key"`,
  );
  return new Map(inserted.map(({ id, key }) => [key, id]));
}

async function idsOf(tx: Tx, keys: readonly string[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const portion of inPortions(keys)) {
    const rows = await tx.message.findMany({
      where: { key: { in: portion } },
      select: { id: true, key: true },
    });
    for (const { id, key } of rows) ids.set(key, id);
  }
  return ids;
}

/** Whoever wrote in a chat of their own is reached there, and what the platform allows begins anew. */
async function noteChats(tx: Tx, lot: readonly Delivery[]): Promise<void> {
  await noteGroups(tx, lot);
  const direct = lot.map(({ message }) => message).filter(isOwnChat);
  const chats = new Map(direct.map((message) => [message.conversationId, message]));
  if (chats.size === 0) return;
  const rows = [...chats.values()].map(({ from, channel, conversationId, account = null, at }) => ({
    ...{ recipient: from, channel, conversationId, account },
    ...{ lastSeenAt: new Date(at), heardAt: new Date(at), sentSince: 0, trouble: null },
  }));
  await tx.$executeRaw(Prisma.sql`${insertInto('Binding', rows)} ON CONFLICT ("conversationId") DO UPDATE SET
    ${takeExcluded('recipient', 'account', 'lastSeenAt', 'heardAt', 'sentSince', 'trouble')}`);
  const people = new Map(direct.map((message) => [message.account, message]));
  const accounts = [...people.values()].map(({ account = '', name = null, at }) => ({
    ...{ id: account, person: null, name, how: null, boundAt: null },
    seenAt: new Date(at),
  }));
  await tx.$executeRaw(Prisma.sql`${insertInto('Account', accounts)} ON CONFLICT ("id") DO UPDATE SET
    "name" = COALESCE(excluded."name", "Account"."name"), ${takeExcluded('seenAt')}`);
}

/** A colleague who answers on the platform is in somebody else's chat. */
function isOwnChat({ group, account, body }: InboundMessage): boolean {
  return !group && account !== undefined && body.kind !== 'colleague';
}

/** A group that is nobody's yet can be answered in, and nothing else. */
async function noteGroups(tx: Tx, lot: readonly Delivery[]): Promise<void> {
  const groups = lot.map(({ message }) => message).filter(({ group, account }) => group && account);
  const chats = new Map(groups.map((message) => [message.conversationId, message]));
  if (chats.size === 0) return;
  const rows = [...chats.values()].map(({ channel, conversationId, at }) => ({
    ...{ recipient: conversationId, channel, conversationId },
    ...{ lastSeenAt: new Date(at), heardAt: new Date(at), sentSince: 0, trouble: null },
  }));
  await tx.$executeRaw(Prisma.sql`${insertInto('Binding', rows)} ON CONFLICT ("conversationId") DO UPDATE SET
    ${takeExcluded('lastSeenAt', 'heardAt', 'sentSince', 'trouble')}`);
}

function known<T>(value: T | undefined): T {
  if (value === undefined)
    throw new AppError('CONFLICT', 'a message was removed while it was delivered again', { retryable: true });
  return value;
}
