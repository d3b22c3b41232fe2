import { fold } from '../../language/index.ts';
import { sentenceSpans } from '../document/sentences.ts';
import type { Span } from '../document/sentences.ts';
import type { Clause, Document } from '../types.ts';
import { compact } from './question.ts';

/** A clause made ready for finding. */
export interface Entry {
  clause: Clause;
  document: Document;
  /** Place of the clause in its document. */
  at: number;
  /** Its sentences folded, a blank between two. */
  folded: string;
  /** Headings above it and the document's title, folded. */
  above: string;
  /**
   * Where its sentences start and end in the clause and end in `folded`, three numbers each, from `first` up to `last`.
   * Objects would be a million in a large library, and the collector would look at each again and again.
   */
  bounds: Int32Array;
  first: number;
  last: number;
}

export interface Sentence extends Span {
  folded: string;
}

/** The sentences of an entry, made anew at each call. */
export function sentencesOf({ folded, bounds, first, last }: Entry): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (let i = first; i < last; i += 3) {
    const to = bounds[i + 2] ?? 0;
    sentences.push({ start: bounds[i] ?? 0, end: bounds[i + 1] ?? 0, folded: folded.slice(from, to) });
    from = to + 1;
  }
  return sentences;
}

/** The clauses of a document in order. */
export function entriesOf(document: Document): Entry[] {
  const foldHeading = makeKept((heading) => compact(fold(heading)));
  const title = foldHeading(document.title);
  const numbers: number[] = [];
  const firsts = [0];
  const texts = document.clauses.map(({ text }) => {
    const folded = foldSentences(text, numbers);
    firsts.push(numbers.length);
    return folded;
  });
  const bounds = Int32Array.from(numbers);
  return document.clauses.map((clause, at) => ({
    clause,
    document,
    at,
    folded: texts[at] ?? '',
    above: [...clause.headings.map(foldHeading), title].join(' '),
    bounds,
    first: firsts[at] ?? 0,
    last: firsts[at + 1] ?? 0,
  }));
}

/** The sentences of a text folded, a blank between two; their bounds are added to `numbers`. */
function foldSentences(text: string, numbers: number[]): string {
  let folded = '';
  for (const { start, end } of sentenceSpans(text)) {
    if (folded !== '') folded += ' ';
    folded += compact(fold(text.slice(start, end)));
    numbers.push(start, end, folded.length);
  }
  return folded;
}

/** A function that keeps what it gave: many clauses stand under one heading. */
function makeKept(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const made = known.get(text) ?? make(text);
    known.set(text, made);
    return made;
  };
}
