import { HOUR } from '../../../core/kit/index.ts';
import type { Facts, OutboxFact } from '../facts.ts';
import type { Held } from '../sent.ts';
import { groupBy } from './scene.ts';

/** Between a send's arrival and its receipt in the store, on a busy machine, ms. */
export const RECEIPT_MS = 10_000;

/** How people learned of a send that counts as sent and did not come by itself. */
type Instead =
  /** As a line of one message for all that an hour's allowance had held back. */
  | 'digest'
  /** It had waited on purpose, and a newer send had shown the same card meanwhile. */
  | 'newer';

/** null: by nothing. Only warnings and notices may come another way. */
export function toldInstead(
  row: OutboxFact,
  { held, facts }: { held: ReadonlyMap<string, Held>; facts: Facts },
): Instead | null {
  const { card, alert } = row.body.send;
  if (held.has(row.key) || row.class !== 'update') return null;
  if (card !== 'notice' && (card !== 'alert' || alert?.warning === false)) return null;
  const inDigest = [...held.values()].some(
    ({ sent, at, lastAt }) =>
      sent.gathered !== undefined && sent.to === row.to && isReceiptOf({ at, lastAt }, row.sentAt),
  );
  if (inDigest) return 'digest';
  const sameCard = rowsOfCard(facts).get(row.cardId) ?? [];
  return sameCard.some(({ id, key }) => id > row.id && held.has(key)) ? 'newer' : null;
}

/** It was noted as sent after one of its arrivals: `lastAt` is later than `at` when it was repeated. */
function isReceiptOf({ at, lastAt }: { at: number; lastAt: number }, sentAt: number | null): boolean {
  return sentAt !== null && at - 5 <= sentAt && sentAt <= lastAt + RECEIPT_MS;
}

/** Warnings and notices that one person gets within an hour; the rest come at its end. */
const CARDS_PER_HOUR = 12;

/** Had the hour of `at` no room left for one more warning to any of them? */
export function isCrowded(to: readonly string[], at: number, { outbox }: Facts): boolean {
  const from = Math.floor(at / HOUR) * HOUR;
  const limited = outbox.filter(
    (row) =>
      to.includes(row.to) && row.class === 'update' && row.createdAt >= from && row.createdAt < from + HOUR,
  );
  return limited.length >= CARDS_PER_HOUR;
}

/** The outbox row that a send came of: a digest bears the key of its first. */
export function ownKey(key: string): string {
  return key.replace(/:digest$/, '');
}

const known = new WeakMap<Facts, Map<number | null, OutboxFact[]>>();

function rowsOfCard(facts: Facts): Map<number | null, OutboxFact[]> {
  const rows = known.get(facts) ?? groupBy(facts.outbox, ({ cardId }) => cardId);
  known.set(facts, rows);
  return rows;
}
