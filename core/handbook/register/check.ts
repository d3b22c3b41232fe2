import { parseNumber } from '../../language/index.ts';
import type { DroppedLine } from '../document/clean.ts';
import type { SectionScope } from '../document/scope.ts';
import type { Clause, Document } from '../types.ts';
import type { ParsedDocument } from '../document/document.ts';
import { countNarrowed } from './reading.ts';
import type { PropertyNames } from './reading.ts';
import type { Registered, Version } from './types.ts';

/** A piece that was left out. `index` counts from 1 and names it in an order to put it back. */
export interface LeftOut extends DroppedLine {
  index: number;
  /** Running heads and page numbers are no text of their own. */
  canPutBack: boolean;
}

/** A clause in a finding. */
export interface Found {
  documentId: string;
  title: string;
  number: string;
  text: string;
}

/** What a person should know of one document. */
export interface DocumentCheck {
  clauses: number;
  leftOut: LeftOut[];
  putBack: string[];
  /** Clauses that the document gives no number. */
  unnumbered: Clause[];
  /** Clauses that say the same, with the first that does. */
  repeated: { clause: Clause; first: Clause }[];
  /** Clauses with characters that could not be read. */
  unreadable: Clause[];
  /** Pages of the file that could not be read at all. */
  unreadPages: number[];
  /** Properties it names that the company has not: nobody sees what is for them. */
  unknownProperties: string[];
  /** Sections with a setting of their own, and how many clauses it narrows. */
  sections: (SectionScope & { clauses: number })[];
}

/** Looks through a version of a document as it is read now. */
export function checkDocument(
  { id, settings }: Registered,
  version: Version,
  { parsed: { document, dropped }, properties }: { parsed: ParsedDocument; properties: PropertyNames },
): DocumentCheck {
  return {
    clauses: document.clauses.length,
    leftOut: listLeftOut(dropped, version),
    putBack: [...settings.putBack],
    unnumbered: document.clauses.filter((clause, at) => !hasNumber(clause, at, version.text)),
    repeated: findRepeated(document.clauses),
    unreadable: document.clauses.filter(({ text }) => UNREADABLE.test(text)),
    unreadPages: [...version.unreadPages],
    unknownProperties: findUnknown(document, properties),
    sections: settings.sections.map((section) => ({
      ...section,
      clauses: countNarrowed(version, id, section, { settings, properties }),
    })),
  };
}

/** What was left out, numbered. What the reading of the file left out is not in its text and cannot come back. */
export function listLeftOut(dropped: readonly DroppedLine[], version: Version): LeftOut[] {
  return dropped.map((line, at) => ({
    ...line,
    index: at + 1,
    canPutBack: at >= version.dropped.length && line.reason !== 'page-mark',
  }));
}

function findUnknown({ property, clauses }: Document, properties: PropertyNames): string[] {
  const named = [property, ...clauses.map(({ scope }) => scope.property)].filter((one) => one !== null);
  const unknown = [...new Set(named)].filter((one) => !Object.hasOwn(properties, one));
  // Two marks of different properties stand for no name at all.
  return unknown.map((one) => one.replaceAll('\u0000', '–'));
}

const UNREADABLE = /\ufffd|[\ue000-\uf8ff]|锟斤拷|烫烫烫|[\u0080-\u009f]/;

/** Its number is its own, not the heading's first words or a count of ours. */
function hasNumber({ number, headings }: Clause, at: number, text: string): boolean {
  if (number === headings[headings.length - 1]?.slice(0, number.length) && !/^[\d(（第]/.test(number))
    return false;
  if (number !== String(at + 1)) return true;
  return new RegExp(`(?:^|\\n)[\\s#]*(?:第\\s*)?${number}(?:[.、．)）条章]|\\s)`).test(text);
}

/** Shorter ones are alike by chance: 见上。 */
const TOLD_APART_FROM = 20;

function findRepeated(clauses: readonly Clause[]): { clause: Clause; first: Clause }[] {
  const seen = new Map<string, Clause>();
  return clauses.flatMap((clause) => {
    const key = bare(clause.text);
    const first = seen.get(key);
    if (key.length < TOLD_APART_FROM) return [];
    if (first === undefined) seen.set(key, clause);
    return first === undefined ? [] : [{ clause, first }];
  });
}

function bare(text: string): string {
  return text.replace(/[\s\p{P}\ufeff]/gu, '');
}

/** Two documents that say the same sentence with other numbers. */
export interface Contradiction {
  a: Found;
  b: Found;
}

/** A sentence so short says too little to be about the same: `每次2元`. */
const SENTENCE_FROM = 10;

const NUMBER =
  /\d+(?:[.,:]\d+)*|[零一二两三四五六七八九十百千]+(?=[个天日时分秒元次人名周月年小米度折倍层])/g;

interface Said {
  found: Found;
  /** Its words without numbers. */
  key: string;
  numbers: string;
  property: string | null;
}

/**
 * Sentences that are the same but for their numbers, in different documents that one reader may see together. Found by
 * their words alone: what is said in other words is not.
 */
export function findContradictions(documents: readonly Document[]): Contradiction[] {
  const seen = new Map<string, Said[]>();
  return documents.flatMap(sentencesOf).flatMap((said) => {
    const others = seen.get(said.key) ?? [];
    seen.set(said.key, [...others, said]);
    const other = others.find((one) => contradicts(one, said));
    return other ? [{ a: other.found, b: said.found }] : [];
  });
}

function sentencesOf({ id, title, clauses }: Document): Said[] {
  return clauses.flatMap(({ number, text, scope }) =>
    text.split(/[。；;！!？?\n]/).flatMap((sentence) => {
      const numbers = (sentence.match(NUMBER) ?? []).map(valueOf).join(' ');
      const key = bare(sentence.replace(NUMBER, '0'));
      if (numbers === '' || key.length < SENTENCE_FROM) return [];
      const found = { documentId: id, title, number, text: sentence.trim() };
      return [{ found, key, numbers, property: scope.property }];
    }),
  );
}

function valueOf(numeral: string): string {
  return String(parseNumber(numeral) ?? numeral);
}

function contradicts(a: Said, b: Said): boolean {
  const areReadTogether = a.property === null || b.property === null || a.property === b.property;
  return a.found.documentId !== b.found.documentId && a.numbers !== b.numbers && areReadTogether;
}
