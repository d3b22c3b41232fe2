import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Instant } from '../../kit/index.ts';

/**
 * When the next waiting job is due (possibly in the past), or null. Jobs behind a running one of their lane are left
 * out: they wait for its end, not for a time.
 */
export async function findNextRun(prisma: PrismaClient): Promise<Instant | null> {
  const rows = await prisma.$queryRaw<{ runAt: Date }[]>`
    SELECT "runAt" FROM "Job" AS "next"
    WHERE "state" = 'waiting' AND NOT EXISTS (
      SELECT 1 FROM "Job" AS "busy" WHERE "busy"."lane" = "next"."lane" AND "busy"."state" = 'running')
    ORDER BY "runAt" LIMIT 1`;
  return rows[0]?.runAt.getTime() ?? null;
}

/** When the next waiting job falls due after `now`, or null: one step in the index, whatever is due already. */
export async function findNextDue(prisma: PrismaClient, now: Instant): Promise<Instant | null> {
  const rows = await prisma.$queryRaw<{ runAt: Date }[]>`
    SELECT "runAt" FROM "Job" WHERE "state" = 'waiting' AND "runAt" > ${new Date(now)} ORDER BY "runAt" LIMIT 1`;
  return rows[0]?.runAt.getTime() ?? null;
}

/** Whether anything could be claimed at `now`: cheaper than a claim that finds nothing. Jobs of busy lanes count too. */
export async function isAnyDue(prisma: PrismaClient, now: Instant): Promise<boolean> {
  const at = new Date(now);
  const rows = await prisma.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "Job" WHERE ("state" = 'waiting' AND "runAt" <= ${at})
      OR ("state" = 'running' AND "leaseUntil" <= ${at}) LIMIT 1`;
  return rows.length > 0;
}
