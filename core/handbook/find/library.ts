import { fold } from '../../language/index.ts';
import type { Encoder } from '../../language/index.ts';
import { mayRead } from '../document/scope.ts';
import type { Asker, Clause, Document, Scope } from '../types.ts';
import { entriesOf } from './entries.ts';
import type { Entry } from './entries.ts';
import { clauseTexts, encodeAll, joinVectors } from './meaning.ts';
import type { Vectors } from './meaning.ts';
import { compact } from './question.ts';
import { collectPostings } from './postings.ts';
import type { Field, Postings } from './postings.ts';
import { makeIndex } from './searchIndex.ts';
import type { SearchIndex } from './searchIndex.ts';

/** Weight of the words of a heading and of the document's title beside the clause's own words. Range 0–1. */
export const FIELD_WEIGHTS = { heading: 0.75, title: 0.15, asked: 0.3 };

/** The clauses an asker may see, and nothing of the others: their words do not even weigh in the scores. */
export interface Library {
  entries: readonly Entry[];
  index: SearchIndex;
  /** 1 where an entry and the next stand under the same headings. */
  joined: Uint8Array;
  /** A place for each entry's scores while a question is looked for; kept, since making them anew costs more than filling them. */
  scores: Readonly<Record<'words' | 'plain' | 'both' | 'meaning', Float32Array>>;
  /** The encoder and the vectors of the entries; null: found by words alone. */
  meaning: { encoder: Encoder; vectors: Vectors } | null;
}

/** The clauses of one document that are for the same people, made ready for finding. */
interface Shelf {
  scope: Scope;
  entries: readonly Entry[];
  postings: Postings;
  /** Of every entry, by the encoder that made them; made when a library first wants them. */
  vectors?: { encoder: Encoder; of: Vectors };
}

/** Shelves of documents that were indexed before: a document that did not change is not indexed again. */
const SHELVES = new WeakMap<Document, readonly Shelf[]>();

/** The library of whoever asks. Askers who see the same shelves share it. */
export function makeLibraries(
  documents: readonly Document[],
  encoder: Encoder | null,
): (asker: Asker) => Library {
  const shelves = documents.flatMap(shelvesOf);
  // Now, not with the first question.
  if (encoder) for (const shelf of shelves) vectorsOf(shelf, encoder);
  const properties = new Set(shelves.map(({ scope }) => scope.property));
  const known = new Map<string, Library>();
  const made = new Map<string, Library>();
  return ({ audience, property = null }) => {
    // To go through all shelves at every question would take long; a property that no text is for is as none.
    const asker = { audience, property: properties.has(property) ? property : null };
    const name = JSON.stringify([asker.audience, asker.property]);
    const library = known.get(name) ?? shared(asker);
    known.set(name, library);
    return library;
  };

  function shared(asker: Asker): Library {
    const seen = shelves.flatMap(({ scope }, at) => (maySee(asker, scope) ? [at] : []));
    const key = seen.join(' ');
    const library =
      made.get(key) ??
      makeLibrary(
        seen.flatMap((at) => shelves[at] ?? []),
        encoder,
      );
    made.set(key, library);
    return library;
  }
}

/** May this asker read a text of that scope? */
export function maySee(asker: Asker, scope: Scope): boolean {
  const isTheirs = scope.property === null || scope.property === (asker.property ?? null);
  return isTheirs && mayRead(asker.audience, scope.audience);
}

function shelvesOf(document: Document): readonly Shelf[] {
  const known = SHELVES.get(document);
  if (known) return known;
  const groups = new Map<string, Entry[]>();
  for (const entry of entriesOf(document)) {
    const { audience, property } = entry.clause.scope;
    const key = JSON.stringify([audience, property]);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const shelves = [...groups.values()].flatMap((entries) => {
    const scope = entries[0]?.clause.scope;
    return scope ? [{ scope, entries, postings: collectPostings(entries.map(fieldsOf)) }] : [];
  });
  SHELVES.set(document, shelves);
  return shelves;
}

function makeLibrary(shelves: readonly Shelf[], encoder: Encoder | null): Library {
  const entries = shelves.flatMap((shelf) => shelf.entries);
  const joined = Uint8Array.from(entries, (entry, at) => (sameSection(entry, entries[at + 1]) ? 1 : 0));
  const index = makeIndex(shelves.map(({ postings }) => postings));
  const meaning = encoder && { encoder, vectors: joinedVectors(shelves, encoder) };
  const places = () => new Float32Array(entries.length);
  const scores = { words: places(), plain: places(), both: places(), meaning: places() };
  return { entries, index, joined, scores, meaning };
}

function joinedVectors(shelves: readonly Shelf[], encoder: Encoder): Vectors {
  return joinVectors(
    shelves.map((shelf) => vectorsOf(shelf, encoder)),
    encoder.dimensions,
  );
}

function vectorsOf(shelf: Shelf, encoder: Encoder): Vectors {
  if (shelf.vectors?.encoder !== encoder) {
    const texts = shelf.entries.map(({ folded, above }) => clauseTexts(folded, above));
    shelf.vectors = { encoder, of: encodeAll(encoder, texts) };
  }
  return shelf.vectors.of;
}

function sameSection(a: Entry, b: Entry | undefined): boolean {
  return b?.document === a.document && b.at === a.at + 1 && a.above === b.above;
}

function fieldsOf(entry: Entry): Field[] {
  return [
    { text: entry.folded, weight: 1 },
    { text: entry.above, weight: FIELD_WEIGHTS.heading },
    ...askedFields(entry.clause),
  ];
}

/** Questions that the clause likely answers weigh less than its own words. */
function askedFields({ asked = [] }: Clause): Field[] {
  return asked.map((text) => ({ text: compact(fold(text)), weight: FIELD_WEIGHTS.asked / asked.length }));
}
