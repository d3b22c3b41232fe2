import { Prisma } from '../../../prisma/client/client.ts';
import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { AccountChange, ChatChange, Conversation, Effects, KeptReport } from '../../assistant/ports.ts';
import { AppError } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import type { Person } from '../../people/index.ts';
import type { Entry } from '../../register/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { addJobs } from '../jobs/add.ts';
import { settled, together } from '../jobs/together.ts';
import type { Settled } from '../jobs/together.ts';
import { isUniqueClash } from './errors.ts';
import { insertInto, takeExcluded } from './insert.ts';
import {
  conversationToRow,
  entryToRow,
  historyToRow,
  personToRow,
  reportToRow,
  ticketToRow,
} from './rows.ts';
import { addSends } from './sends.ts';

type Tx = Prisma.TransactionClient;

/**
 * Everything one decision changes, in one transaction or not at all.
 * @returns `already` when the message had been handled before; then nothing was changed
 * @throws AppError CONFLICT when something it read has changed since: read again and decide again; BAD_INPUT when
 * one ticket, conversation or register entry occurs twice
 */
export async function commitEffects(
  prisma: PrismaClient,
  effects: Effects,
  now: Instant,
): Promise<'done' | 'already'> {
  assertOnce(
    'ticket',
    effects.tickets.map(({ ticket }) => ticket.n),
  );
  assertOnce(
    'conversation',
    effects.conversations.map(({ id }) => id),
  );
  assertOnce(
    'register entry',
    effects.entries.map(({ n }) => n),
  );
  return isPlain(effects) ? groupOf(prisma)({ effects, now }) : commitAlone(prisma, { effects, now });
}

/** A decision that waits to be committed. */
interface Decision {
  effects: Effects;
  now: Instant;
}

/** So many decisions share a transaction. */
const GROUP_MOST = 512;

const groups = new WeakMap<PrismaClient, (decision: Decision) => Promise<'done' | 'already'>>();

/** Decisions that come at the same time are committed together: what costs is the transaction, not the rows. */
function groupOf(prisma: PrismaClient): (decision: Decision) => Promise<'done' | 'already'> {
  const known = groups.get(prisma);
  if (known) return known;
  const commit = together((decisions: readonly Decision[]) => commitGroup(prisma, decisions), GROUP_MOST);
  groups.set(prisma, commit);
  return commit;
}

/** Nothing but tickets, sends and jobs: what following up brings. Its rows can stand beside those of others. */
function isPlain(effects: Effects): boolean {
  const { handled, conversations, entries, reports, retire, retireEntries } = effects;
  const { accounts = [], people = [], chats = [] } = effects;
  const others = [conversations, entries, reports, retire, retireEntries, accounts, people, chats];
  return handled === null && others.every((list) => list.length === 0);
}

/** All in one transaction; when one does not fit, that undoes all of them, and each is committed alone. */
async function commitGroup(
  prisma: PrismaClient,
  decisions: readonly Decision[],
): Promise<Settled<'done' | 'already'>[]> {
  const all = decisions.length > 1 && areApart(decisions) ? merge(decisions) : null;
  const outcome = all && (await settled(commitAlone(prisma, all)));
  if (outcome?.ok) return decisions.map(() => outcome);
  const outcomes: Settled<'done' | 'already'>[] = [];
  for (const decision of decisions) outcomes.push(await settled(commitAlone(prisma, decision)));
  return outcomes;
}

function areApart(decisions: readonly Decision[]): boolean {
  const tickets = decisions.flatMap(({ effects }) => effects.tickets.map(({ ticket }) => ticket.n));
  return new Set(tickets).size === tickets.length;
}

function merge(decisions: readonly Decision[]): Decision {
  const all = decisions.map(({ effects }) => effects);
  const effects: Effects = {
    handled: null,
    tickets: all.flatMap(({ tickets }) => tickets),
    sends: all.flatMap(({ sends }) => sends),
    jobs: all.flatMap(({ jobs }) => jobs),
    ...{ conversations: [], entries: [], reports: [], retire: [], retireEntries: [] },
  };
  return { effects, now: Math.max(...decisions.map(({ now }) => now)) };
}

async function commitAlone(prisma: PrismaClient, { effects, now }: Decision): Promise<'done' | 'already'> {
  try {
    return await prisma.$transaction(async (tx) => {
      if (effects.handled !== null && !(await markHandled(tx, effects.handled, now))) return 'already';
      await markJoined(tx, effects.joined ?? [], now);
      await saveTickets(
        tx,
        effects.tickets.map(({ ticket }) => ticket),
        now,
      );
      await addHistory(tx, effects.tickets);
      await saveConversations(tx, effects.conversations, now);
      await saveEntries(tx, effects.entries, now);
      await keepReports(tx, effects.reports);
      await retireCards(tx, effects, now);
      await addPeople(tx, effects.people ?? [], now);
      await saveAccounts(tx, effects.accounts ?? [], now);
      await saveChats(tx, effects.chats ?? [], now);
      const sendJobs = await addSends(tx, effects.sends, now);
      await addJobs(tx, [...effects.jobs, ...sendJobs]);
      return 'done';
    });
  } catch (error) {
    if (isUniqueClash(error)) throw conflict('a row of that key or number exists already', error);
    throw error;
  }
}

/** Twice would look like a conflict with somebody else, and be tried again for ever. */
function assertOnce(what: string, ids: readonly (string | number)[]): void {
  if (new Set(ids).size !== ids.length)
    throw new AppError('BAD_INPUT', `a ${what} occurs twice in one decision`);
}

/** False when it was handled already. Two commits of one message: exactly one finds the mark missing. */
async function markHandled(tx: Tx, id: number, now: Instant): Promise<boolean> {
  const { count } = await tx.message.updateMany({
    where: { id, handledAt: null },
    data: { handledAt: new Date(now) },
  });
  if (count > 0) return true;
  const known = await tx.message.findUnique({ where: { id }, select: { id: true } });
  if (!known) throw new AppError('NOT_FOUND', `message ${id} does not exist`);
  return false;
}

/**
 * The lines before or behind it that a message was read with; their jobs have nothing left to do.
 * @throws AppError CONFLICT when one of them has been handled meanwhile
 */
async function markJoined(
  tx: Tx,
  lines: readonly { id: number; job: string }[],
  now: Instant,
): Promise<void> {
  for (const { id } of lines)
    if (!(await markHandled(tx, id, now))) throw conflict(`message ${id} was handled by itself`);
  if (lines.length > 0)
    await tx.job.deleteMany({ where: { key: { in: lines.map(({ job }) => job) }, state: 'waiting' } });
}

async function saveTickets(tx: Tx, tickets: readonly Ticket[], now: Instant): Promise<void> {
  const opened = tickets.filter(({ version }) => version === 0);
  const changed = tickets.filter(({ version }) => version > 0);
  if (opened.length > 0)
    await tx.$executeRaw(
      insertInto(
        'Ticket',
        opened.map((ticket) => ticketToRow(ticket, 1, now)),
      ),
    );
  if (changed.length > 0) await updateTickets(tx, changed, now);
}

/** One statement for all. They exist, so that the insert always meets its row: it is there for its list of values. */
async function updateTickets(tx: Tx, tickets: readonly Ticket[], now: Instant): Promise<void> {
  const rows = tickets.map((ticket) => ticketToRow(ticket, ticket.version + 1, now));
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'n');
  const updated = await tx.$queryRaw<{ n: number }[]>(Prisma.sql`${insertInto('Ticket', rows)}
    ON CONFLICT ("n") DO UPDATE SET ${takeExcluded(...columns)}
    WHERE "Ticket"."version" = excluded."version" - 1 RETURNING "n"`);
  const done = new Set(updated.map(({ n }) => n));
  const stale = tickets.find(({ n }) => !done.has(n));
  if (stale) throw conflict(`ticket ${stale.number} is no longer at version ${stale.version}`);
}

async function addHistory(tx: Tx, tickets: Effects['tickets']): Promise<void> {
  const rows = tickets.flatMap(({ ticket, history }) =>
    history.map((entry) => historyToRow(ticket.n, entry)),
  );
  if (rows.length > 0) await tx.$executeRaw(insertInto('History', rows));
}

async function saveConversations(
  tx: Tx,
  conversations: readonly Conversation[],
  now: Instant,
): Promise<void> {
  for (const conversation of conversations) {
    const { id, version } = conversation;
    const data = conversationToRow(conversation, version + 1, now);
    if (version === 0) {
      await tx.conversation.create({ data, select: { id: true } });
      continue;
    }
    const { count } = await tx.conversation.updateMany({ where: { id, version }, data });
    if (count === 0) throw conflict(`a conversation is no longer at version ${version}`);
  }
}

async function saveEntries(tx: Tx, entries: readonly Entry[], now: Instant): Promise<void> {
  for (const entry of entries) {
    const { n, version } = entry;
    const data = entryToRow(entry, version + 1, now);
    if (version === 0) {
      await tx.entry.create({ data, select: { n: true } });
      continue;
    }
    const { count } = await tx.entry.updateMany({ where: { n, version }, data });
    if (count === 0) throw conflict(`register entry ${entry.number} is no longer at version ${version}`);
  }
}

/** A report that was given out stays as it was. */
async function keepReports(tx: Tx, reports: readonly KeptReport[]): Promise<void> {
  for (const report of reports)
    await tx.report.upsert({ where: { key: report.key }, create: reportToRow(report), update: {} });
}

async function retireCards(
  tx: Tx,
  { retire, retireEntries }: Pick<Effects, 'retire' | 'retireEntries'>,
  now: Instant,
): Promise<void> {
  if (retireEntries.length > 0)
    await tx.card.updateMany({
      where: { entry: { in: retireEntries }, open: true },
      data: { buttons: [], open: false, changedAt: new Date(now) },
    });
  for (const { ticket, card } of retire) {
    await tx.card.updateMany({
      where: { ticket, open: true, ...(card === null ? {} : { kind: card }) },
      data: { buttons: [], open: false, changedAt: new Date(now) },
    });
  }
}

/** Whose an account is; who is reached in its chats goes with it. */
async function saveAccounts(tx: Tx, accounts: readonly AccountChange[], now: Instant): Promise<void> {
  for (const { id, person, how } of accounts) {
    const whose = { person, how, boundAt: person === null ? null : new Date(now) };
    await tx.account.upsert({
      where: { id },
      create: { id, name: null, seenAt: new Date(now), ...whose },
      update: whose,
    });
    await tx.binding.updateMany({ where: { account: id }, data: { recipient: person ?? id } });
  }
}

async function addPeople(tx: Tx, people: readonly Person[], now: Instant): Promise<void> {
  for (const person of people) {
    const data = personToRow(person, now);
    await tx.person.upsert({ where: { key: person.key }, create: data, update: data });
  }
}

async function saveChats(tx: Tx, chats: readonly ChatChange[], now: Instant): Promise<void> {
  for (const { recipient, conversationId, account } of chats) {
    const [channel = ''] = conversationId.split(':');
    const whose = { recipient, ...(account === undefined ? {} : { account }) };
    const data = { ...whose, channel, conversationId, lastSeenAt: new Date(now) };
    await tx.binding.upsert({
      where: { conversationId },
      create: data,
      update: { ...whose, trouble: null },
    });
  }
}

function conflict(what: string, cause?: unknown): AppError {
  return new AppError('CONFLICT', `${what}; read again and decide again`, { cause, retryable: true });
}
