import type { Instant } from '../../kit/index.ts';
import type { Directory } from '../../people/index.ts';
import type { Rules, TicketCategory } from '../../ticket/index.ts';
import { buildingOf } from '../figures/group.ts';
import { replay } from './replay.ts';
import type { Announcement, Breach, Replay, Skipped } from './replay.ts';
import type { TicketRecord } from '../snapshot.ts';

export interface RehearsalRequest {
  /** Tickets that were open at any time of the period, with their whole history. */
  records: readonly TicketRecord[];
  oldRules: Rules;
  newRules: Rules;
  directory: Directory;
  /** What is told in it is compared; tickets are played from their opening to its end. */
  period: { from: Instant; to: Instant };
}

/** How often something would have happened under each policy. */
export interface Comparison {
  old: number;
  new: number;
}

/** What another policy would have made of the same tickets and the same people's doings. */
export interface Rehearsal {
  period: { from: Instant; to: Instant };
  zone: string;
  oldPolicy: { version: string; profile: string };
  newPolicy: { version: string; profile: string };
  /** Tickets that were played. */
  played: number;
  totals: Record<Announcement['kind'] | 'breach', Comparison>;
  /** Alerts and breaches by what they were about. */
  alertsBy: Record<string, Comparison>;
  breachesBy: Record<string, Comparison>;
  /** Every ticket that anybody would have been told of under either policy. */
  tickets: TicketRehearsal[];
  /** What was done then and had no place in the replay, under either policy: the limits of the comparison. */
  skipped: Skipped[];
}

export interface TicketRehearsal {
  n: number;
  number: string;
  category: TicketCategory;
  building: string;
  old: Played;
  new: Played;
  /** Told under the new policy only, under the old only, and the same at another time. */
  added: Announcement[];
  removed: Announcement[];
  moved: { from: Instant; announcement: Announcement }[];
  breachesAdded: Breach[];
  breachesRemoved: Breach[];
}

export interface Played {
  announcements: Announcement[];
  breaches: Breach[];
}

/**
 * Plays the tickets of a period under two policies and tells what would have been announced and missed. Both are
 * replays, so that what a replay cannot know is left out on both sides.
 */
export function rehearse(request: RehearsalRequest): Rehearsal {
  const { records, oldRules, newRules, directory, period } = request;
  const tickets: TicketRehearsal[] = [];
  const skipped: Skipped[] = [];
  const known = records.filter(({ ticket }) => ticket.openedAt < period.to);
  for (const record of known) {
    const was = replay(record, { rules: oldRules, directory, until: period.to });
    const is = replay(record, { rules: newRules, directory, until: period.to });
    skipped.push(...allSkipped(was, is));
    const compared = compare(record, { old: playedIn(was, period), new: playedIn(is, period) }, directory);
    if (compared) tickets.push(compared);
  }
  return {
    period: { from: period.from, to: period.to },
    zone: newRules.policy.calendar.zone,
    oldPolicy: nameOf(oldRules),
    newPolicy: nameOf(newRules),
    played: known.length,
    totals: totalsOf(tickets),
    alertsBy: countedBy(tickets, ({ announcements }) =>
      announcements.filter(({ kind }) => kind === 'alert').map(({ reason }) => reason),
    ),
    breachesBy: countedBy(tickets, ({ breaches }) => breaches.map(({ clock }) => clock)),
    tickets,
    skipped,
  };
}

/** Is anything different for this ticket? */
export function isChanged({
  added,
  removed,
  moved,
  breachesAdded,
  breachesRemoved,
}: TicketRehearsal): boolean {
  return [added, removed, moved, breachesAdded, breachesRemoved].some((list) => list.length > 0);
}

function playedIn({ announcements, breaches }: Replay, { from, to }: RehearsalRequest['period']): Played {
  const inside = (at: Instant) => at >= from && at < to;
  return {
    announcements: announcements.filter(({ at }) => inside(at)),
    breaches: breaches.filter(({ dueAt }) => inside(dueAt)),
  };
}

function compare(
  { ticket }: TicketRecord,
  { old, new: fresh }: { old: Played; new: Played },
  directory: Directory,
): TicketRehearsal | null {
  if ([old, fresh].every(({ announcements, breaches }) => announcements.length + breaches.length === 0))
    return null;
  const told = match(old.announcements, fresh.announcements, keyOfAnnouncement);
  const missed = match(old.breaches, fresh.breaches, ({ clock }) => clock);
  const { n, number, category } = ticket;
  return {
    ...{ n, number, category, building: buildingOf(ticket, directory), old, new: fresh },
    added: told.onlyNew,
    removed: told.onlyOld,
    moved: told.both.flatMap(([was, is]) => (was.at === is.at ? [] : [{ from: was.at, announcement: is }])),
    breachesAdded: missed.onlyNew,
    breachesRemoved: missed.onlyOld,
  };
}

function keyOfAnnouncement({ kind, to, reason, step }: Announcement): string {
  return [kind, to ?? '', reason, step].join('\n');
}

interface Matched<T> {
  both: [T, T][];
  onlyOld: T[];
  onlyNew: T[];
}

/** Pairs what has the same key, first with first; what is left over stands on one side only. */
function match<T>(old: readonly T[], fresh: readonly T[], keyOf: (one: T) => string): Matched<T> {
  const left = [...old];
  const both: [T, T][] = [];
  const onlyNew: T[] = [];
  for (const is of fresh) {
    const at = left.findIndex((was) => keyOf(was) === keyOf(is));
    const [was] = at < 0 ? [] : left.splice(at, 1);
    if (was === undefined) onlyNew.push(is);
    else both.push([was, is]);
  }
  return { both, onlyOld: left, onlyNew };
}

function totalsOf(tickets: readonly TicketRehearsal[]): Rehearsal['totals'] {
  const told = (kind: Announcement['kind']) =>
    compared(tickets, ({ announcements }) => announcements.filter((one) => one.kind === kind).length);
  return {
    alert: told('alert'),
    warning: told('warning'),
    leader: told('leader'),
    phone: told('phone'),
    breach: compared(tickets, ({ breaches }) => breaches.length),
  };
}

function countedBy(
  tickets: readonly TicketRehearsal[],
  keysOf: (played: Played) => string[],
): Record<string, Comparison> {
  const keys = new Set(tickets.flatMap((ticket) => [...keysOf(ticket.old), ...keysOf(ticket.new)]));
  const entries = [...keys]
    .sort()
    .map((key): [string, Comparison] => [
      key,
      compared(tickets, (played) => keysOf(played).filter((one) => one === key).length),
    ]);
  return Object.fromEntries(entries);
}

function compared(tickets: readonly TicketRehearsal[], count: (played: Played) => number): Comparison {
  const sum = (side: 'old' | 'new') => tickets.reduce((total, ticket) => total + count(ticket[side]), 0);
  return { old: sum('old'), new: sum('new') };
}

/** What either replay could not do again, each line once. */
function allSkipped(was: Replay, is: Replay): Skipped[] {
  const known = new Set(was.skipped.map(({ at, what }) => `${at} ${what}`));
  return [...was.skipped, ...is.skipped.filter(({ at, what }) => !known.has(`${at} ${what}`))];
}

function nameOf({ policy, version }: Rules): { version: string; profile: string } {
  return { version, profile: policy.profile };
}
