import { fold } from '../../language/index.ts';
import type { Audience, Clause, Document } from '../types.ts';
import { compact } from './question.ts';
import { buildSearchIndex } from './searchIndex.ts';
import type { Field, SearchIndex } from './searchIndex.ts';
import { sentenceSpans } from '../sentences.ts';
import type { Span } from '../sentences.ts';

/** Weight of the words of a heading and of the document's title beside the clause's own words. Range 0–1. */
export const FIELD_WEIGHTS = { heading: 0.75, title: 0.15 };

export interface Sentence extends Span {
  folded: string;
}

/** A clause made ready for finding. */
export interface Entry {
  clause: Clause;
  document: Document;
  sentences: readonly Sentence[];
  folded: string;
  /** Headings above it and the document's title, folded. */
  above: string;
}

/** The clauses an audience may see, and nothing of the others: their words do not even weigh in the scores. */
export interface Library {
  entries: readonly Entry[];
  index: SearchIndex;
  /** 1 where an entry and the next stand under the same headings. */
  joined: Uint8Array;
}

/** Which documents an audience may read: residents the residents', staff those and their own, supervisors all. */
export function mayRead(audience: Audience, document: Audience): boolean {
  const rank: Record<Audience, number> = { resident: 0, staff: 1, supervisor: 2 };
  return rank[document] <= rank[audience];
}

/** One library for each audience; audiences that see the same documents share it. */
export function makeLibraries(documents: readonly Document[]): Record<Audience, Library> {
  const entries = documents.flatMap(entriesOf);
  const made = new Map<number, Library>();
  const libraryFor = (audience: Audience): Library => {
    const seen = entries.filter((entry) => mayRead(audience, entry.document.audience));
    const library = made.get(seen.length) ?? makeLibrary(seen);
    made.set(seen.length, library);
    return library;
  };
  return {
    resident: libraryFor('resident'),
    staff: libraryFor('staff'),
    supervisor: libraryFor('supervisor'),
  };
}

function makeLibrary(entries: readonly Entry[]): Library {
  const joined = Uint8Array.from(entries, (entry, at) => (sameSection(entry, entries[at + 1]) ? 1 : 0));
  return { entries, index: buildSearchIndex(entries.map(fieldsOf)), joined };
}

function sameSection(a: Entry, b: Entry | undefined): boolean {
  return b !== undefined && a.document === b.document && a.above === b.above;
}

function fieldsOf(entry: Entry): Field[] {
  return [
    { text: entry.folded, weight: 1 },
    { text: entry.above, weight: FIELD_WEIGHTS.heading },
  ];
}

function entriesOf(document: Document): Entry[] {
  const title = compact(fold(document.title));
  const known = new Map<string, string>();
  const foldHeading = (heading: string): string => {
    const folded = known.get(heading) ?? compact(fold(heading));
    known.set(heading, folded);
    return folded;
  };
  return document.clauses.map((clause) => {
    const sentences = sentenceSpans(clause.text).map((span) => ({
      ...span,
      folded: compact(fold(clause.text.slice(span.start, span.end))),
    }));
    return {
      clause,
      document,
      sentences,
      folded: sentences.map((sentence) => sentence.folded).join(' '),
      above: [...clause.headings.map(foldHeading), title].join(' '),
    };
  });
}
