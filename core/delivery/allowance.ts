import { HOUR } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';

/** What follows from a limit on how many cards somebody gets within an hour. */
export type AllowancePlan =
  | { kind: 'send' }
  /** Not before `until`. */
  | { kind: 'hold'; until: Instant }
  /** The hour is over: it comes together with the others that were held back. */
  | { kind: 'gather' };

export interface AllowanceFacts {
  now: Instant;
  /** Cards within a clock hour; null: as many as there are. */
  limit: number | null;
  /** Cards this person has got within the clock hour of `now`. */
  sentThisHour: number;
  /** Until when this one was held back before; null: it comes for the first time. */
  heldUntil: Instant | null;
}

/** A card that may wait: sent at once while the hour's allowance lasts, else with the others when the hour ends. */
export function planByAllowance({ now, limit, sentThisHour, heldUntil }: AllowanceFacts): AllowancePlan {
  if (heldUntil !== null) return heldUntil <= now ? { kind: 'gather' } : { kind: 'hold', until: heldUntil };
  if (limit === null || sentThisHour < limit) return { kind: 'send' };
  return { kind: 'hold', until: hourOf(now) + HOUR };
}

/** Begin of the clock hour that holds `at`; zones with half hours have theirs at the half. */
export function hourOf(at: Instant): Instant {
  return Math.floor(at / HOUR) * HOUR;
}

/**
 * The end of the quiet hours for something that may wait for it; null when it goes at once: outside the quiet hours, or
 * when it would come too late to be of use.
 * @param quietEndsAt end of the quiet hours that hold `now`, `now` itself outside of them
 * @param usefulUntil null: it can wait as long as it must
 */
export function waitsUntil(now: Instant, quietEndsAt: Instant, usefulUntil: Instant | null): Instant | null {
  if (quietEndsAt <= now) return null;
  return usefulUntil !== null && quietEndsAt >= usefulUntil ? null : quietEndsAt;
}
