import { HOUR, SECOND } from '../../core/kit/index.ts';
import type { Instant } from '../../core/kit/index.ts';

/** Between two messages of the account lies at least this, ms. */
export const GAP_MS = 1.5 * SECOND;

/** What has gone, and what waits for its time. */
export interface Pace {
  /** Null: nothing yet. */
  sentAt: Instant | null;
  /** When those that wait may go, by key. */
  slots: Readonly<Record<string, Slot>>;
}

interface Slot {
  at: Instant;
  ahead: boolean;
}

export const FRESH: Pace = { sentAt: null, slots: {} };

export type Turn =
  { kind: 'go'; pace: Pace } | { kind: 'wait'; pace: Pace; /** From now. */ afterMs: number };

export interface Asking {
  key: string;
  /** An alert, an answer to somebody who has just written, or the rest of what was begun: goes before what waits. */
  ahead: boolean;
  now: Instant;
}

/**
 * Whether a message may go now. What may not gets a time of its own behind the others that wait, so that many sends at
 * once do not all try again at the same instant.
 */
export function askPace(pace: Pace, { key, ahead, now }: Asking): Turn {
  const { [key]: mine, ...others } = withoutOld(pace.slots, now);
  const before = Object.values(others).filter((slot) => slot.ahead);
  const freeAt = Math.max(freeFrom(pace, now), ...(ahead ? [] : before.map((slot) => clearOf(slot, now))));
  const queue = ahead ? before : Object.values(others);
  const at = Math.max(freeAt, mine?.at ?? Math.max(now, ...queue.map((slot) => slot.at + GAP_MS)));
  if (at <= now) return { kind: 'go', pace: { sentAt: now, slots: others } };
  const slots = { ...others, [key]: { at, ahead } };
  return { kind: 'wait', pace: { ...pace, slots }, afterMs: at - now };
}

/** A clock that was set back holds nothing up. */
function freeFrom({ sentAt }: Pace, now: Instant): Instant {
  return sentAt === null || sentAt > now ? now : Math.max(now, sentAt + GAP_MS);
}

/** Whoever goes ahead is waited for at its time and a little longer: it may never come again. */
function clearOf({ at }: Slot, now: Instant): Instant {
  return at > now - GAP_MS ? at + GAP_MS : now;
}

/** What never came again has gone another way. */
function withoutOld(slots: Pace['slots'], now: Instant): Record<string, Slot> {
  return Object.fromEntries(Object.entries(slots).filter(([, { at }]) => Math.abs(now - at) < HOUR));
}
