import { Prisma } from '../../../prisma/client/client.ts';
import type { JobRequest, Send } from '../../assistant/ports.ts';
import type { Instant } from '../../kit/index.ts';
import { insertInto, takeExcluded } from './insert.ts';
import { inPortions } from './portions.ts';
import { outboxToRow } from './rows.ts';
import type { OutboxPlace } from './rows.ts';
import { PRIORITY_OF_CLASS } from './types.ts';

type Tx = Prisma.TransactionClient;
type CardSend = Send & { body: Extract<Send['body'], { kind: 'card' }> };

/**
 * Writes cards and outbox rows, and returns the jobs that carry them out. A send whose key is known is left out
 * quietly: it was decided before.
 */
export async function addSends(tx: Tx, sends: readonly Send[], now: Instant): Promise<JobRequest[]> {
  const fresh = await keepNew(tx, sends);
  if (fresh.length === 0) return [];
  const places = await placeOnCards(tx, fresh.filter(isCard), now);
  const outboxRows = fresh.map((send) => outboxToRow(send, places.get(send.key) ?? NOWHERE, now));
  const rows = await tx.$queryRaw<{ id: number; key: string }[]>(
    Prisma.sql`${insertInto('Outbox', outboxRows)} RETURNING "id", "key"`,
  );
  const ids = new Map(rows.map(({ id, key }) => [key, id]));
  return fresh.flatMap((send) => {
    const id = ids.get(send.key);
    return id === undefined ? [] : [sendJob(send, id, now)];
  });
}

const NOWHERE: OutboxPlace = { cardId: null, edited: false };

const isCard = (send: Send): send is CardSend => send.body.kind === 'card';

async function keepNew(tx: Tx, sends: readonly Send[]): Promise<Send[]> {
  const byKey = new Map<string, Send>();
  for (const send of sends) if (!byKey.has(send.key)) byKey.set(send.key, send);
  if (byKey.size === 0) return [];
  for (const keys of inPortions([...byKey.keys()])) {
    const known = await tx.outbox.findMany({ where: { key: { in: keys } }, select: { key: true } });
    for (const { key } of known) byKey.delete(key);
  }
  return [...byKey.values()];
}

/**
 * One card per ticket (or register entry), kind and recipient; a clarification or notice without either is a card of
 * its own.
 */
function cardKey({ key, to, ticket, entry, body }: CardSend): string {
  if (ticket === null && entry != null) return `entry${entry}:${body.card}:${to}`;
  const own = ticket === null && (body.card === 'clarify' || body.card === 'notice');
  return own ? key : `${ticket ?? 'none'}:${body.card}:${to}`;
}

/** Brings the cards to the state these sends give them; for each send, by key: its card and whether it was there. */
async function placeOnCards(
  tx: Tx,
  sends: readonly CardSend[],
  now: Instant,
): Promise<Map<string, OutboxPlace>> {
  if (sends.length === 0) return new Map();
  const last = new Map(sends.map((send) => [cardKey(send), send]));
  const seen = new Set<string>();
  for (const keys of inPortions([...last.keys()])) {
    const before = await tx.card.findMany({ where: { key: { in: keys } }, select: { key: true } });
    for (const { key } of before) seen.add(key);
  }
  const ids = await saveCards(tx, last, now);
  return new Map(
    sends.map((send) => {
      const key = cardKey(send);
      const edited = seen.has(key);
      seen.add(key);
      return [send.key, { cardId: ids.get(key) ?? null, edited }];
    }),
  );
}

async function saveCards(
  tx: Tx,
  cards: ReadonlyMap<string, CardSend>,
  now: Instant,
): Promise<Map<string, number>> {
  const rows = [...cards].map(([key, { to, ticket, entry = null, body }]) => ({
    ...{ key, to, kind: body.card, ticket, entry, text: body.text, buttons: body.buttons },
    open: body.buttons.length > 0,
    changedAt: new Date(now),
  }));
  const saved = await tx.$queryRaw<{ id: number; key: string }[]>(
    Prisma.sql`${insertInto('Card', rows)} ON CONFLICT ("key") DO UPDATE SET
      ${takeExcluded('text', 'buttons', 'open', 'changedAt')} RETURNING "id", "key"`,
  );
  return new Map(saved.map(({ id, key }) => [key, id]));
}

/**
 * Life-safety sends have a lane of their own beside the recipient's: they never wait for a slow report to end. Due
 * since it was owed, not since the commit a moment later: a job decided beside it must not look due before it.
 */
function sendJob(send: Send, outboxId: number, now: Instant): JobRequest {
  const urgent = send.class === 'life_safety';
  return {
    key: null,
    lane: urgent ? `send:${send.to}!` : `send:${send.to}`,
    priority: PRIORITY_OF_CLASS[send.class],
    runAt: Math.max(send.notBefore ?? 0, Math.min(now, send.owedAt)),
    job: { kind: 'send', outboxId },
  };
}
