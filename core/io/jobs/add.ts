import { Prisma } from '../../../prisma/client/client.ts';
import type { JobRequest } from '../../assistant/ports.ts';

/**
 * Adds jobs in one statement. A waiting job with the same key takes the new time and content instead (only waiting
 * jobs have a key: it is taken away when the job starts).
 */
export async function addJobs(tx: Prisma.TransactionClient, requests: readonly JobRequest[]): Promise<void> {
  const rows = lastOfEachKey(requests).map(
    ({ key, lane, priority, runAt, job }) =>
      Prisma.sql`(${key}, ${lane}, ${priority}, ${new Date(runAt)}, ${JSON.stringify(job)}, 'waiting', 0)`,
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "Job" ("key", "lane", "priority", "runAt", "payload", "state", "attempts")
    VALUES ${Prisma.join(rows)}
    ON CONFLICT ("key") DO UPDATE SET
      "lane" = excluded."lane", "priority" = excluded."priority", "runAt" = excluded."runAt",
      "payload" = excluded."payload", "attempts" = 0, "problem" = NULL`;
}

/** Two requests with one key in one decision: the later one counts. */
function lastOfEachKey(requests: readonly JobRequest[]): JobRequest[] {
  const last = new Map(requests.filter((r) => r.key !== null).map((r) => [r.key, r]));
  return requests.filter((r) => r.key === null || last.get(r.key) === r);
}
