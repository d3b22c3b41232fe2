import { readDocument, readHead } from '../document/document.ts';
import type { ParsedDocument } from '../document/document.ts';
import type { SectionScope } from '../document/scope.ts';
import type { Clause } from '../types.ts';
import type { FileReading, Registered, Settings, Version } from './types.ts';

/** Names of the company's properties by their ids. */
export type PropertyNames = Readonly<Record<string, string>>;

/** A version as the register reads it: under the document's id, with all that people have decided. */
export function readVersion(
  version: FileReading,
  id: string,
  settings: Settings,
  properties: PropertyNames,
): ParsedDocument {
  const { title, audience, property, sections, putBack } = settings;
  const { document, dropped } = readDocument({
    ...{ name: version.fileName, text: version.text, title: version.title, pages: version.pages },
    ...{ properties, property, sections, putBack },
    ...(audience === null ? {} : { audience }),
  });
  return {
    document: {
      ...document,
      id,
      title: title ?? document.title,
      clauses: document.clauses.map((clause, at) => ({
        ...clause,
        id: `${id}#${at + 1}`,
        documentId: id,
      })),
    },
    dropped: [...version.dropped, ...dropped],
  };
}

/** A version as the register reads it; one that was read before is not read again. */
export type ReadVersion = (document: Pick<Registered, 'id' | 'settings'>, version: Version) => ParsedDocument;

/** The id and the first day that a file gives itself. */
export function headOf({ fileName, text }: FileReading): { id: string; effectiveOn: string | null } {
  const { id, effectiveOn } = readHead(fileName, text);
  return { id: tidyId(id), effectiveOn };
}

/** The longest id of a document, characters. */
const LONGEST_ID = 80;

/** The id that a document gets from its file, in one form however the name was typed. */
function tidyId(id: string): string {
  return [...id.normalize('NFC').replace(/\s+/g, ' ').trim()].slice(0, LONGEST_ID).join('');
}

/** How many clauses a section's setting narrows; 0: it has no effect, as where the section is not there. */
export function countNarrowed(
  version: Version,
  id: string,
  section: SectionScope,
  { settings, properties }: { settings: Settings; properties: PropertyNames },
): number {
  const clausesWith = (sections: readonly SectionScope[]) =>
    readVersion(version, id, { ...settings, sections }, properties).document.clauses;
  const plain = clausesWith([]);
  const narrowed = clausesWith([section]);
  return narrowed.filter((clause, at) => !hasSameScope(clause, plain[at])).length;
}

function hasSameScope({ scope }: Clause, other: Clause | undefined): boolean {
  return other?.scope.audience === scope.audience && other.scope.property === scope.property;
}
