import type { PrismaClient } from '../../../prisma/client/client.ts';
import type { Job } from '../../assistant/ports.ts';
import type { Instant } from '../../kit/index.ts';
import type { ClaimedJob } from './row.ts';

export interface ClaimOptions {
  now: Instant;
  /** The lease of everything this call claims. */
  leaseId: string;
  leaseUntil: Instant;
  /** At most so many jobs. */
  limit: number;
  /** Only jobs of this priority or a more urgent (lower) one. */
  maxPriority: number;
}

/**
 * Takes due jobs, most urgent first, in one statement. Never two of one lane at a time: of each lane that has nothing
 * running, only the first due job is looked at. A job whose lease has run out counts as due. The key is taken away,
 * so that a new request with it becomes a job of its own.
 */
export async function claimJobs(prisma: PrismaClient, options: ClaimOptions): Promise<ClaimedJob[]> {
  const { leaseId, limit, maxPriority } = options;
  const [now, leaseUntil] = [new Date(options.now), new Date(options.leaseUntil)];
  const rows = await prisma.$queryRaw<JobRow[]>`
    UPDATE "Job" SET "state" = 'running', "attempts" = "attempts" + 1, "key" = NULL,
      "leaseId" = ${leaseId}, "leaseUntil" = ${leaseUntil}
    WHERE "id" IN (
      SELECT "id" FROM (
        SELECT "id", "priority", "runAt",
          ROW_NUMBER() OVER (PARTITION BY "lane" ORDER BY "priority", "runAt", "id") AS "place"
        FROM "Job" AS "due"
        WHERE (("state" = 'waiting' AND "runAt" <= ${now}) OR ("state" = 'running' AND "leaseUntil" <= ${now}))
          AND NOT EXISTS (
            SELECT 1 FROM "Job" AS "busy"
            WHERE "busy"."lane" = "due"."lane" AND "busy"."state" = 'running' AND "busy"."leaseUntil" > ${now})
      ) AS "first"
      WHERE "place" = 1 AND "priority" <= ${maxPriority}
      ORDER BY "priority", "runAt", "id" LIMIT ${limit})
    RETURNING "id", "lane", "priority", "runAt", "payload", "attempts"`;
  return rows.map((row) => toClaimed(row, leaseId)).sort(byUrgency);
}

interface JobRow {
  id: number;
  lane: string;
  priority: number;
  runAt: Date;
  payload: Job;
  attempts: number;
}

function toClaimed({ id, lane, priority, runAt, payload, attempts }: JobRow, leaseId: string): ClaimedJob {
  return { id, lane, priority, runAt: runAt.getTime(), job: payload, attempts, leaseId };
}

/** RETURNING promises no order. */
function byUrgency(a: ClaimedJob, b: ClaimedJob): number {
  return a.priority - b.priority || a.runAt - b.runAt || a.id - b.id;
}
