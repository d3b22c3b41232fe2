import type { Roster } from '../../../core/people/index.ts';
import type { Facts, HistoryFact } from '../facts.ts';
import type { Held } from '../sent.ts';

/** A stretch of time, epoch ms. */
export interface Stretch {
  from: number;
  to: number;
}

/** All that is known at one moment at which nothing runs. */
export interface Scene {
  now: number;
  facts: Facts;
  /** What people have seen, by key. */
  held: ReadonlyMap<string, Held>;
  roster: Roster;
  /** When no process ran, or the chat platform took nothing. */
  stills: readonly Stretch[];
  /** Keys of all messages that were acknowledged. */
  delivered: ReadonlySet<string>;
  /** The platform takes everything again, and has for long enough for every send to have been tried. */
  reachable: boolean;
  /** Sends that came again although their first arrival had its receipt. */
  doubles: readonly string[];
  /** What the service itself calls an error. */
  errors: readonly string[];
}

/** Something that may not be. */
export interface Breach {
  /** Name of the law. */
  law: string;
  what: string;
}

export type Law = (scene: Scene) => string[];

/** An alert is owed at the latest one minute after its time. */
export const IN_TIME_MS = 60_000;

/** How much of the time between two instants nothing ran, ms. */
export function stillIn(stills: readonly Stretch[], from: number, to: number): number {
  return stills.reduce((sum, one) => sum + Math.max(0, Math.min(to, one.to) - Math.max(from, one.from)), 0);
}

export function groupBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

/** What occurs more than once. */
export function repeated(values: Iterable<string>): string[] {
  return [...groupBy(values, (value) => value)].flatMap(([value, same]) => (same.length > 1 ? [value] : []));
}

/** History by ticket, each oldest first. */
export function historyOf({ facts }: Scene): Map<number, HistoryFact[]> {
  return groupBy(facts.history, ({ ticket }) => ticket);
}

/** `2026-03-02 09:05:00` in the zone of the compound. */
export function say(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
