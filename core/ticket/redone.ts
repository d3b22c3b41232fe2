import type { Instant } from '../kit/index.ts';
import type { Policy } from '../deadline/index.ts';
import type { Ticket } from './types.ts';

/**
 * The earlier repair of the same home and the same thing, finished within the policy's window: the new one does it
 * again. Without a home or a named thing nothing is said to be the same.
 * @param recent tickets of the home, newest first
 * @clause service 2.7.2
 */
export function findRedone(
  recent: readonly Ticket[],
  fresh: Pick<Ticket, 'room' | 'item'>,
  policy: Policy,
  now: Instant,
): number | null {
  if (fresh.room === null || fresh.item === null) return null;
  const earlier = recent.find(
    (ticket) =>
      ticket.category === 'repair' &&
      ticket.room === fresh.room &&
      ticket.item === fresh.item &&
      finishedAt(ticket) >= now - policy.quality.redoneWindowMs.value,
  );
  return earlier?.n ?? null;
}

/** When its work was finished; never, while it is not. */
function finishedAt(ticket: Ticket): Instant {
  if (ticket.state !== 'done' && ticket.state !== 'closed') return Number.NEGATIVE_INFINITY;
  const reported = ticket.clocks.findLast((clock) => clock.name === 'reported');
  return reported?.startedAt ?? Number.NEGATIVE_INFINITY;
}
