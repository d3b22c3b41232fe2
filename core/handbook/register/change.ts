import type { SectionScope } from '../document/scope.ts';
import type { Audience } from '../types.ts';
import { refuse, unknownProperty } from './add.ts';
import type { Refusal } from './add.ts';
import { listLeftOut } from './check.ts';
import type { ParsedDocument } from '../document/document.ts';
import { countNarrowed } from './reading.ts';
import type { PropertyNames } from './reading.ts';
import type { Registered, Settings, Version } from './types.ts';

/** What a person decides about a document, or about a section of it. Left out: stays as it is. */
export interface SetOrder {
  id: string;
  /** Number or heading; null: the whole document. */
  section: string | null;
  /** Null: as the document says. */
  audience?: Audience | null;
  property?: string | null;
  title?: string | null;
}

export interface SetPlan {
  ok: true;
  document: Registered;
  /** Clauses that the section's setting narrows; null: none was set. */
  narrowed: number | null;
}

/** @param version the one the document is shown by */
export function planSet(
  order: SetOrder,
  document: Registered,
  version: Version,
  properties: PropertyNames,
): SetPlan | Refusal {
  const { property } = order;
  if (property != null && !Object.hasOwn(properties, property)) return unknownProperty(property, properties);
  const { settings } = document;
  if (order.section === null)
    return { ok: true, document: { ...document, settings: decided(settings, order) }, narrowed: null };
  const section = sectionOf(order, order.section, settings);
  const others = settings.sections.filter((one) => one.section !== section.section);
  const isSet = section.audience !== undefined || section.property !== undefined;
  const sections = isSet ? [...others, section] : others;
  const narrowed = isSet
    ? countNarrowed(version, document.id, section, {
        settings: { ...settings, sections: others },
        properties,
      })
    : null;
  if (narrowed === 0) return refuse('section_no_effect', { section: section.section });
  return { ok: true, document: { ...document, settings: { ...settings, sections } }, narrowed };
}

function decided(settings: Settings, { audience, property, title }: SetOrder): Settings {
  return {
    ...settings,
    ...(audience === undefined ? {} : { audience }),
    ...(property === undefined ? {} : { property }),
    ...(title === undefined ? {} : { title }),
  };
}

function sectionOf({ audience, property }: SetOrder, named: string, { sections }: Settings): SectionScope {
  const name = named.trim();
  const before = sections.find(({ section }) => section === name);
  const next = {
    audience: audience === undefined ? before?.audience : (audience ?? undefined),
    property: property === undefined ? before?.property : (property ?? undefined),
  };
  return {
    section: name,
    ...(next.audience === undefined ? {} : { audience: next.audience }),
    ...(next.property === undefined ? {} : { property: next.property }),
  };
}

/** Puts pieces that were left out back, by the index `check` shows them under. */
export function planPutBack(
  document: Registered,
  version: Version,
  indexes: readonly number[],
  { dropped }: ParsedDocument,
): { ok: true; document: Registered; texts: string[] } | Refusal {
  const { settings } = document;
  const leftOut = listLeftOut(dropped, version);
  const chosen = indexes.map((index) => leftOut.find((line) => line.index === index && line.canPutBack));
  const bad = indexes.filter((_, at) => chosen[at] === undefined);
  if (bad.length > 0) return refuse('bad_index', { indexes: bad.join('、') });
  const texts = chosen.flatMap((line) => line?.text ?? []);
  const putBack = [...new Set([...settings.putBack, ...texts])];
  return { ok: true, document: { ...document, settings: { ...settings, putBack } }, texts };
}
