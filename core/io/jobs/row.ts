import type { Job } from '../../assistant/ports.ts';
import type { Instant } from '../../kit/index.ts';

/** `waiting` until due and claimed; `running` under a lease; `dead`: given up, kept to be seen. Done jobs are gone. */
export type JobState = 'waiting' | 'running' | 'dead';

/** A job that was claimed: ours until `leaseUntil`. */
export interface ClaimedJob {
  id: number;
  lane: string;
  priority: number;
  runAt: Instant;
  job: Job;
  /** This attempt's number, from 1. */
  attempts: number;
  leaseId: string;
}

/** A job that fails this often is given up (priority 0 never is, it only is reported). */
export const MAX_ATTEMPTS = 12;
