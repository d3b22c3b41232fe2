import type { Instant } from '../../kit/index.ts';
import type { Audience, Clause } from '../types.ts';
import { compareClauses } from './changes.ts';
import type { ClauseChange } from './changes.ts';
import { countNarrowed, headOf } from './reading.ts';
import type { PropertyNames, ReadVersion } from './reading.ts';
import { NO_SETTINGS } from './types.ts';
import type { FileReading, Registered, Settings, Version, Way } from './types.ts';

/** A file to be taken into the register, with what is decided along with it. */
export interface AddOrder {
  file: FileReading;
  by: Way;
  /** Id of the document it is a version of; null: as the file says. */
  as: string | null;
  /** Null: what was decided before stays. */
  title: string | null;
  audience: Audience | null;
  property: string | null;
  /** Local date from which it holds; null: as the document says. */
  effectiveOn: string | null;
  /** A person knows that it is much shorter than the version before, or has pages that cannot be read. */
  isConfirmed: boolean;
}

/** Why something is not done. `values` fill the words for it. */
export interface Refusal {
  ok: false;
  why:
    | 'empty'
    | 'shorter'
    | 'half_read'
    | 'section_gone'
    | 'section_no_effect'
    | 'unknown_document'
    | 'unknown_property'
    | 'unknown_version'
    | 'bad_date'
    | 'bad_index'
    | 'same_id';
  values: Readonly<Record<string, string | number>>;
}

export interface AddPlan {
  ok: true;
  /** `same`: nothing changes. `back`: it had been out of use. `settings`: the same file, other decisions. */
  kind: 'new' | 'changed' | 'same' | 'back' | 'settings';
  document: Registered;
  /** Of the version that was added, against the one before. */
  changes: ClauseChange[];
}

export interface AddFacts {
  /** By id. */
  registered: ReadonlyMap<string, Registered>;
  properties: PropertyNames;
  read: ReadVersion;
  now: Instant;
}

/** What adding a file does to the register. Nothing that cannot be sound takes the place of a whole document. */
export function planAdd(order: AddOrder, { registered, properties, read, now }: AddFacts): AddPlan | Refusal {
  const wrong = wrongWith(order, properties);
  if (wrong) return wrong;
  const { file } = order;
  const own = headOf(file);
  const id = order.as ?? own.id;
  const before = registered.get(id) ?? null;
  if (order.as !== null && !before) return refuse('unknown_document', { id });
  const settings = settingsOf(order, before?.settings ?? NO_SETTINGS);
  if (before && isKnown(order, before)) return planAgain(order, before, settings);
  const version: Version = {
    ...file,
    n: (before?.versions.at(-1)?.n ?? 0) + 1,
    effectiveOn: order.effectiveOn ?? own.effectiveOn,
    addedAt: now,
    addedBy: order.by,
  };
  const after: Registered = { id, settings, removed: null, versions: [...(before?.versions ?? []), version] };
  return planVersion({ before, after, version, properties, read, isConfirmed: order.isConfirmed });
}

function wrongWith({ property, effectiveOn }: AddOrder, properties: PropertyNames): Refusal | null {
  if (effectiveOn !== null && !isDate(effectiveOn)) return refuse('bad_date', { date: effectiveOn });
  if (property !== null && !Object.hasOwn(properties, property)) return unknownProperty(property, properties);
  return null;
}

/** A day that is in the calendar, `YYYY-MM-DD`. */
export function isDate(words: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(words) ? Date.parse(`${words}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(words);
}

export function refuse(why: Refusal['why'], values: Refusal['values'] = {}): Refusal {
  return { ok: false, why, values };
}

export function unknownProperty(property: string, properties: PropertyNames): Refusal {
  return refuse('unknown_property', { property, known: Object.keys(properties).join(', ') || '–' });
}

function settingsOf({ title, audience, property }: AddOrder, before: Settings): Settings {
  return {
    ...before,
    title: title ?? before.title,
    audience: audience ?? before.audience,
    property: property ?? before.property,
  };
}

/**
 * The file says what the newest version said. A folder is held against what it last gave: a newer version that came by
 * another way stays.
 */
function isKnown({ file, by, effectiveOn }: AddOrder, { versions }: Registered): boolean {
  const last = versions.filter((version) => by !== 'folder' || version.addedBy === 'folder').at(-1);
  return (
    last?.sha256 === file.sha256 &&
    last.text === file.text &&
    (effectiveOn === null || effectiveOn === last.effectiveOn)
  );
}

/** What a person has taken out of use does not come back by lying in the folder. */
function planAgain({ by }: AddOrder, before: Registered, settings: Settings): AddPlan {
  const stays = before.removed === null || (by === 'folder' && before.removed.by !== 'folder');
  const same = JSON.stringify(settings) === JSON.stringify(before.settings);
  return {
    ok: true,
    kind: !stays ? 'back' : same ? 'same' : 'settings',
    document: { ...before, settings, removed: stays ? before.removed : null },
    changes: [],
  };
}

interface VersionStep {
  before: Registered | null;
  after: Registered;
  version: Version;
  properties: PropertyNames;
  read: ReadVersion;
  isConfirmed: boolean;
}

/** Less than this share of the text before is taken for a file that was cut off. */
const LEAST_SHARE = 0.5;

function planVersion(step: VersionStep): AddPlan | Refusal {
  const { before, after, version, properties, read } = step;
  const { id, settings } = after;
  const { clauses } = read(after, version).document;
  if (clauses.length === 0) return refuse('empty', { file: version.fileName });
  const last = before?.versions.at(-1);
  if (!before || !last) return { ok: true, kind: 'new', document: after, changes: [] };
  if (!step.isConfirmed && version.unreadPages.length > last.unreadPages.length)
    return refuse('half_read', { file: version.fileName, pages: version.unreadPages.join('、') });
  const old = read(before, last).document.clauses;
  if (!step.isConfirmed && lengthOf(clauses) < lengthOf(old) * LEAST_SHARE)
    return refuse('shorter', { file: version.fileName, before: old.length, after: clauses.length });
  const gone = settings.sections.filter(
    (section) =>
      countNarrowed(last, id, section, { settings, properties }) > 0 &&
      countNarrowed(version, id, section, { settings, properties }) === 0,
  );
  // Under another number they would be open to everybody.
  if (gone.length > 0)
    return refuse('section_gone', { id, sections: gone.map(({ section }) => section).join('、') });
  return { ok: true, kind: 'changed', document: after, changes: compareClauses(old, clauses) };
}

function lengthOf(clauses: readonly Clause[]): number {
  return clauses.reduce((sum, { text }) => sum + text.length, 0);
}
