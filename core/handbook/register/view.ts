import type { Instant } from '../../kit/index.ts';
import type { ParsedDocument } from '../document/document.ts';
import type { Audience } from '../types.ts';
import { versionOn, waitingVersions } from './inForce.ts';
import type { Registered, Version, Way } from './types.ts';

/** A document of the register as a list shows it. */
export interface DocumentLine {
  id: string;
  title: string;
  fileName: string;
  /** Number of the version this is about: the one in force, else the first to come, else the last there was. */
  version: number;
  /** Of that version. `replaced`: another one is in force. */
  state: 'in_force' | 'waiting' | 'replaced' | 'removed';
  effectiveOn: string | null;
  addedAt: Instant;
  addedBy: Way;
  audience: Audience;
  property: string | null;
  clauses: number;
  /** Clauses that fewer people may read than the rest. */
  narrower: number;
  /** Pieces that were left out. */
  leftOut: number;
  /** Versions that come into force later. */
  waiting: { version: number; effectiveOn: string }[];
  /** How many versions there are. */
  versions: number;
}

/** A day in the company's zone. */
export interface Today {
  /** Local date. */
  today: string;
  zone: string;
}

/** The version a document is shown by; of one that is out of use, the one that would be in force. */
export function shownVersion(document: Registered, { today, zone }: Today): Version | null {
  const inUse = { ...document, removed: null };
  return (
    versionOn(inUse, today, zone) ??
    waitingVersions(inUse, today, zone)[0] ??
    document.versions.at(-1) ??
    null
  );
}

/** The line of a document, from the version it is shown by as that is read now. */
export function lineOf(
  registered: Registered,
  version: Version,
  { document, dropped }: ParsedDocument,
  { today, zone }: Today,
): DocumentLine {
  const waiting = waitingVersions(registered, today, zone);
  const { clauses, audience, property } = document;
  return {
    ...{ id: registered.id, title: document.title, fileName: version.fileName, version: version.n },
    state: stateOf(registered, version, { today, zone }),
    ...{ effectiveOn: version.effectiveOn, addedAt: version.addedAt, addedBy: version.addedBy },
    ...{ audience, property, clauses: clauses.length, leftOut: dropped.length },
    narrower: clauses.filter(({ scope }) => scope.audience !== audience || scope.property !== property)
      .length,
    waiting: waiting.flatMap(({ n, effectiveOn }) =>
      effectiveOn === null ? [] : [{ version: n, effectiveOn }],
    ),
    versions: registered.versions.length,
  };
}

function stateOf(registered: Registered, { n }: Version, { today, zone }: Today): DocumentLine['state'] {
  if (registered.removed) return 'removed';
  if (versionOn(registered, today, zone)?.n === n) return 'in_force';
  return waitingVersions(registered, today, zone).some((one) => one.n === n) ? 'waiting' : 'replaced';
}
