import { DAY, HOUR } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';

/** Weeks that a silence is compared with. */
export const SILENCE_WEEKS = 4;

/** Fewer than these would make a guess of it. */
const WEEKS_KNOWN = 2;

/**
 * So many messages would have come by now in a usual week. Were they spread by chance, none at all would come once in
 * about three thousand times.
 */
const EXPECTED = 8;

/** Shorter than this it may be a dull hour, however busy the last weeks were. */
const SHORTEST_MS = HOUR;

/** The same stretch of the week in the weeks before, newest first. */
export function sameStretches(since: Instant, now: Instant): { from: Instant; to: Instant }[] {
  return Array.from({ length: SILENCE_WEEKS }, (_, i) => {
    const back = (i + 1) * 7 * DAY;
    return { from: since - back, to: now - back };
  });
}

/**
 * Has nothing come for so long that something is likely to be broken?
 * @param counts messages in the same stretch of the weeks before, newest first
 * @param knownSince when this channel's first message came
 */
export function isAbnormallySilent(
  counts: readonly number[],
  { since, now, knownSince }: { since: Instant; now: Instant; knownSince: Instant },
): boolean {
  if (now - since < SHORTEST_MS) return false;
  const weeks = Math.min(counts.length, Math.floor((since - knownSince) / (7 * DAY)));
  if (weeks < WEEKS_KNOWN) return false;
  const known = counts.slice(0, weeks);
  return known.reduce((sum, count) => sum + count, 0) / weeks >= EXPECTED;
}
