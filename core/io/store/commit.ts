import type { Prisma, PrismaClient } from '../../../prisma/client/client.ts';
import type { Conversation, Effects, KeptReport } from '../../assistant/ports.ts';
import { AppError } from '../../kit/index.ts';
import type { Instant } from '../../kit/index.ts';
import type { Entry } from '../../register/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import { addJobs } from '../jobs/add.ts';
import { isUniqueClash } from './errors.ts';
import { insertInto } from './insert.ts';
import { conversationToRow, entryToRow, historyToRow, reportToRow, ticketToRow } from './rows.ts';
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
  try {
    return await prisma.$transaction(async (tx) => {
      if (effects.handled !== null && !(await markHandled(tx, effects.handled, now))) return 'already';
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

async function saveTickets(tx: Tx, tickets: readonly Ticket[], now: Instant): Promise<void> {
  for (const ticket of tickets) {
    if (ticket.version === 0) {
      await tx.ticket.create({ data: ticketToRow(ticket, 1, now), select: { n: true } });
      continue;
    }
    const { n, version } = ticket;
    const { count } = await tx.ticket.updateMany({
      where: { n, version },
      data: ticketToRow(ticket, version + 1, now),
    });
    if (count === 0) throw conflict(`ticket ${ticket.number} is no longer at version ${version}`);
  }
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

function conflict(what: string, cause?: unknown): AppError {
  return new AppError('CONFLICT', `${what}; read again and decide again`, { cause, retryable: true });
}
