import { localDate } from '../../kit/index.ts';
import type { Clock } from '../../kit/index.ts';
import type { Encoder } from '../../language/index.ts';
import type { ParsedDocument } from '../document/document.ts';
import { makeHandbook } from '../handbook.ts';
import type { Handbook } from '../types.ts';
import { refuse } from './add.ts';
import type { Refusal } from './add.ts';
import { nextChangeOn, versionOn } from './inForce.ts';
import { readVersion } from './reading.ts';
import type { PropertyNames, ReadVersion } from './reading.ts';
import type { HandbookStore, Registered, Settings, Version } from './types.ts';
import { lineOf, shownVersion } from './view.ts';
import type { DocumentLine, Today } from './view.ts';

export interface ShelfDeps {
  store: HandbookStore;
  clock: Clock;
  /** Of the company: its date decides what is in force. */
  zone: string;
  properties: PropertyNames;
  /** Finds what words alone cannot. */
  encoder: Encoder;
  /** Lets what waits go first; asked for between documents. Default: nothing waits. */
  giveWay?: () => Promise<void>;
}

/** The handbook that is in force, made of what the register holds. */
export interface InUse {
  handbook: Handbook;
  /** Titles of its documents by their ids. */
  titles: ReadonlyMap<string, string>;
}

/** A document with the version that is meant. */
export interface Meant {
  ok: true;
  document: Registered;
  version: Version;
}

/** The register in memory beside its store, one change at a time. */
export interface Shelf {
  registered(): ReadonlyMap<string, Registered>;
  /** What is in force now; it may change with the day. */
  inUse(): InUse;
  read: ReadVersion;
  /** @param version null: the one the document is shown by */
  find(id: string, version: number | null): Meant | Refusal;
  line(document: Registered, version: Version): DocumentLine;
  /** Reads a version and makes its part of the index, so that no step of taking many documents is long. */
  prepare(document: Registered, version: Version): Promise<void>;
  /** Begins when what was asked for before is done. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** The new handbook is made first, then kept, then used: a failure leaves everything as it was. */
  take(documents: readonly Registered[]): Promise<void>;
}

export async function openShelf({
  store,
  clock,
  zone,
  properties,
  encoder,
  giveWay,
}: ShelfDeps): Promise<Shelf> {
  const read = makeReadings(properties);
  const now = (): Today => ({ today: localDate(clock.now(), zone), zone });
  let registered: ReadonlyMap<string, Registered> = byId(await store.listHandbooks());
  const inUseOf = (documents: Iterable<Registered>) => makeInUse([...documents], read, { ...now(), encoder });
  let made = inUseOf(registered.values());
  let turn: Promise<unknown> = Promise.resolve();

  return {
    registered: () => registered,
    inUse: () => {
      const { today } = now();
      const isOver = today < made.since || (made.until !== null && today >= made.until);
      if (isOver) made = inUseOf(registered.values());
      return made;
    },
    read,
    find: (id, n) => {
      const document = registered.get(id);
      if (!document) return refuse('unknown_document', { id });
      const version =
        n === null ? shownVersion(document, now()) : document.versions.find((one) => one.n === n);
      return version ? { ok: true, document, version } : refuse('unknown_version', { id, version: n ?? 0 });
    },
    line: (document, version) => lineOf(document, version, read(document, version), now()),
    prepare: async (document, version) => {
      makeHandbook([read(document, version).document], { encoder });
      await giveWay?.();
    },
    inTurn: (work) => {
      const done = turn.then(work);
      turn = done.catch(() => undefined); // whoever asked for it hears of it
      return done;
    },
    take: async (documents) => {
      if (documents.length === 0) return;
      const changed = byId(documents);
      const next = new Map([...registered, ...changed]);
      const replacement = inUseOf(next.values());
      await store.saveHandbooks([...changed.values()], clock.now());
      registered = next;
      made = replacement;
    },
  };
}

function makeInUse(
  documents: readonly Registered[],
  read: ReadVersion,
  { today, zone, encoder }: Today & { encoder: Encoder },
) {
  const parsed = documents.flatMap((document) => {
    const version = versionOn(document, today, zone);
    return version ? [read(document, version).document] : [];
  });
  return {
    handbook: makeHandbook(parsed, { encoder }),
    titles: new Map(parsed.map(({ id, title }) => [id, title])),
    since: today,
    /** The day on which something else comes into force; null: none is known. */
    until: nextChangeOn(documents, today, zone),
  };
}

/** Documents as they are read, kept until something about them changes: only what changed is read again. */
function makeReadings(properties: PropertyNames): ReadVersion {
  const known = new Map<string, { settings: Settings; version: Version; parsed: ParsedDocument }>();
  return ({ id, settings }, version) => {
    const key = `${version.n} ${id}`;
    const kept = known.get(key);
    if (kept?.settings === settings && kept.version === version) return kept.parsed;
    const parsed = readVersion(version, id, settings, properties);
    known.set(key, { settings, version, parsed });
    return parsed;
  };
}

function byId(documents: readonly Registered[]): Map<string, Registered> {
  return new Map(documents.map((document) => [document.id, document]));
}
