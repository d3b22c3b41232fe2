import type { Instant } from '../kit/index.ts';
import type { SupplyRead } from './noticeSupply.ts';
import { coversRoom } from './scope.ts';
import type { Notice } from './types.ts';

/** Where an outage stands: still to come, lasting, over by the clock but perhaps not back yet, over. */
export type OutagePhase = 'before' | 'now' | 'ending' | 'over';

/** A known outage that explains what somebody reports or asks. */
export interface KnownOutage {
  notice: Notice & { from: Instant; to: Instant };
  phase: 'before' | 'now' | 'ending';
}

/** What somebody said about a supply, with what decides whether an outage explains it. */
export interface SupplyCase {
  supply: SupplyRead;
  /** Home it is about; null when none is known. */
  room: string | null;
  /** Person key of who says so. */
  person: string;
  /** The words say that it goes on though it should be over. */
  goesOn: boolean;
}

/** An outage that residents were told of, with its times. */
export function isOutage(notice: Notice): notice is Notice & { from: Instant; to: Instant } {
  return notice.topic === 'outage' && notice.state === 'sent' && notice.from !== null && notice.to !== null;
}

/**
 * Where an outage stands at `now`.
 * @param marginMs so long before its beginning and after its end it answers questions
 * @clause service 7.1.4
 */
export function outagePhase(
  { from, to }: { from: Instant; to: Instant },
  now: Instant,
  marginMs: number,
): OutagePhase {
  if (now < from - marginMs) return 'before';
  if (now < to) return 'now';
  return now <= to + marginMs ? 'ending' : 'over';
}

/**
 * The planned outage that answers a report or a question, if one does. One that lasts answers both; one to come only
 * questions, since who has no water now has another trouble; after its end it answers nobody who knew of it or who
 * says that it goes on.
 * @clause service 2.1.7
 */
export function findOutage(
  notices: readonly Notice[],
  said: SupplyCase,
  now: Instant,
  marginMs: number,
): KnownOutage | null {
  const known = notices
    .filter(isOutage)
    .filter(({ facility, scope }) => concerns(facility, said.supply.facility) && coversRoom(scope, said.room))
    .flatMap((notice) => explains(notice, said, now, marginMs) ?? []);
  const order = { now: 0, ending: 1, before: 2 };
  return known.sort((a, b) => order[a.phase] - order[b.phase] || soonest(a, b))[0] ?? null;
}

/** Is this supply among those the notice names? */
export function concerns(facility: string | null, wanted: string): boolean {
  return facility !== null && facility.split(',').includes(wanted);
}

function explains(
  notice: KnownOutage['notice'],
  { supply, person, goesOn }: SupplyCase,
  now: Instant,
  marginMs: number,
): KnownOutage | null {
  const phase = outagePhase(notice, now, marginMs);
  if (phase === 'over') return null;
  if (phase === 'before' && supply.kind !== 'question') return null;
  if (phase === 'ending' && (goesOn || notice.answered.includes(person))) return null;
  return { notice, phase };
}

/** Of those to come the next; of those that last the one told last: it may have moved the end. */
function soonest(a: KnownOutage, b: KnownOutage): number {
  return a.phase === 'before' ? a.notice.from - b.notice.from : b.notice.n - a.notice.n;
}
