import { Prisma } from '../../../prisma/client/client.ts';
import type { JobRequest } from '../../assistant/ports.ts';
import { insertInto, takeExcluded } from '../store/insert.ts';
import type { JobState } from './row.ts';

/**
 * Adds jobs in one statement. A waiting job with the same key takes the new time and content instead (only waiting
 * jobs have a key: it is taken away when the job starts).
 */
export async function addJobs(tx: Prisma.TransactionClient, requests: readonly JobRequest[]): Promise<void> {
  const rows = lastOfEachKey(requests).map(({ key, lane, priority, runAt, job }) => ({
    ...{ key, lane, priority, runAt: new Date(runAt), payload: job },
    state: 'waiting' satisfies JobState,
    attempts: 0,
    problem: null,
  }));
  if (rows.length === 0) return;
  await tx.$executeRaw(Prisma.sql`${insertInto('Job', rows)} ON CONFLICT ("key") DO UPDATE SET
    ${takeExcluded('lane', 'priority', 'runAt', 'payload', 'attempts', 'problem')}`);
}

/** Two requests with one key in one decision: the later one counts. */
function lastOfEachKey(requests: readonly JobRequest[]): JobRequest[] {
  const last = new Map(requests.map((request) => [request.key, request]));
  return requests.filter((request) => request.key === null || last.get(request.key) === request);
}
