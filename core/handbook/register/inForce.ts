import { localDate } from '../../kit/index.ts';
import type { Registered, Version } from './types.ts';

/**
 * The version that holds on a day, or null: the document is out of use, or all its versions wait.
 * Of those that hold, the one that began last; of two that began on one day, the one added last.
 * @param today local date   @param zone of the company
 */
export function versionOn(document: Registered, today: string, zone: string): Version | null {
  if (document.removed !== null) return null;
  return bestOf(
    document.versions.filter((version) => !isWaiting(version, today)),
    zone,
  );
}

/** Versions that have not begun and will hold one day, the first to begin first. */
export function waitingVersions(document: Registered, today: string, zone: string): Version[] {
  if (document.removed !== null) return [];
  const waiting = document.versions.filter((version) => isWaiting(version, today));
  // One that was added again for the same day has taken the place of the one before.
  const days = [...new Set(waiting.map((version) => version.effectiveOn ?? ''))].sort();
  return days.flatMap((day) => versionOn(document, day, zone) ?? []);
}

/** The day on which another version of some document comes into force; null: none waits. */
export function nextChangeOn(documents: readonly Registered[], today: string, zone: string): string | null {
  const days = documents
    .flatMap((document) => waitingVersions(document, today, zone))
    .flatMap((version) => version.effectiveOn ?? []);
  return days.sort()[0] ?? null;
}

function isWaiting({ effectiveOn }: Version, today: string): boolean {
  return effectiveOn !== null && effectiveOn > today;
}

function bestOf(versions: readonly Version[], zone: string): Version | null {
  const later = (a: Version, b: Version) => {
    const [from, to] = [beganOn(a, zone), beganOn(b, zone)];
    return from === to ? b.n - a.n : from < to ? 1 : -1;
  };
  return [...versions].sort(later)[0] ?? null;
}

/** A version that says it holds since last year still takes the place of the one before on the day it was added. */
function beganOn({ effectiveOn, addedAt }: Version, zone: string): string {
  const added = localDate(addedAt, zone);
  return effectiveOn !== null && effectiveOn > added ? effectiveOn : added;
}
