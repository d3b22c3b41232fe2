import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Converter } from 'opencc-js';
import { parseDocument } from '../../../core/handbook/index.ts';
import type { Document } from '../../../core/handbook/index.ts';
import { readWritten } from '../../../training/handbook/pairs.ts';
import { makeRandom, shuffle } from '../../../training/random.ts';
import { makePassages } from './maker.ts';
import type { Source } from './maker.ts';
import type { Passage, Query, TestSet } from './types.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const TRAINING = path.join(ROOT, 'training');

/** Public reading tests turned to finding: passages of an encyclopedia and questions about them. */
const SHARED = { cmrc: 'cmrc2018_dev', drcd: 'drcd_test' } as const;

/** Every so many passages of the public set keep their questions in the large sets; the others are made into passages. */
const KEPT_EVERY = 8;
const SEED = 20260301;

interface SharedSets {
  cmrc: TestSet;
  drcd: TestSet;
}

/** The public sets of a folder; null when it has none. */
export function readShared(folder: string): SharedSets | null {
  const files = Object.values(SHARED).flatMap((name) => [`${name}_passages.jsonl`, `${name}_queries.jsonl`]);
  if (!files.every((file) => existsSync(path.join(folder, file)))) return null;
  return {
    cmrc: readSet(folder, SHARED.cmrc, 'CMRC 2018 dev'),
    drcd: readSet(folder, SHARED.drcd, 'DRCD test, Traditional'),
  };
}

function readSet(folder: string, file: string, name: string): TestSet {
  const passages = readLines(path.join(folder, `${file}_passages.jsonl`)).map((line): Passage => {
    const { id, title, text }: { id: string; title: string; text: string } = JSON.parse(line);
    return { id, document: file, headings: [title], text };
  });
  const queries = readLines(path.join(folder, `${file}_queries.jsonl`)).map((line): Query => {
    const { text, gold }: { text: string; gold: string } = JSON.parse(line);
    return { text, golds: [gold] };
  });
  return { name, passages, queries };
}

/** The same questions over the same passages put into Simplified characters. */
export function overSimplified(set: TestSet): TestSet {
  const convert = Converter({ from: 'tw', to: 'cn' });
  const passages = set.passages.map((passage) => ({
    ...passage,
    headings: passage.headings.map((heading) => convert(heading)),
    text: convert(passage.text),
  }));
  return { ...set, name: 'DRCD test, Traditional questions over Simplified passages', passages };
}

/** Questions of somebody who had not seen the project, over four handbooks of theirs; those that one clause answers. */
export function readHeld(): TestSet {
  const folder = path.join(TRAINING, 'held');
  const documents = readdirSync(path.join(folder, 'documents')).map((name) =>
    parseDocument({ name, bytes: readFileSync(path.join(folder, 'documents', name)) }),
  );
  const passages = documents.flatMap(passagesOf);
  const queries = readLines(path.join(folder, 'questions.jsonl')).flatMap((line): Query[] => {
    const held: HeldQuestion = JSON.parse(line);
    if (held.quote === null) return [];
    const quotes = [held.quote, ...held.alt_quotes].map(bare);
    const own = passages.filter(({ document }) => document === held.doc);
    const golds = own.filter(({ text }) => quotes.some((quote) => bare(text).includes(quote)));
    return golds.length === 0 ? [] : [{ text: held.question, golds: golds.map(({ id }) => id) }];
  });
  return { name: 'held-out questions of four handbooks (a third of them English)', passages, queries };
}

interface HeldQuestion {
  question: string;
  doc: string;
  quote: string | null;
  alt_quotes: string[];
}

function passagesOf({ id, clauses }: Document): Passage[] {
  return clauses.map((clause) => ({
    id: clause.id,
    document: id,
    headings: clause.headings,
    text: clause.text,
  }));
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

/**
 * So many passages: those of the held-out questions and some of the public set as they are, all others made from what
 * is left. What is asked is in no made passage.
 */
export function makeLarge(count: number, held: TestSet, shared: SharedSets | null): TestSet {
  const kept = shared === null ? [] : shared.cmrc.passages.filter((_, at) => at % KEPT_EVERY === 0);
  const ids = new Set(kept.map(({ id }) => id));
  const queries = (shared?.cmrc.queries ?? []).filter(({ golds }) => golds.some((id) => ids.has(id)));
  const asked = [...held.passages, ...kept];
  const made = makePassages(sourcesOf(shared, ids), count - asked.length, SEED);
  return {
    name: `${count.toLocaleString('en')} passages`,
    passages: [...made, ...asked],
    queries: mixed([...held.queries, ...queries]),
  };
}

/** In an order by chance, the same every time: any first part of them is like the whole. */
function mixed(queries: readonly Query[]): Query[] {
  const order = Int32Array.from(queries.keys());
  shuffle(order, makeRandom(SEED));
  return [...order].flatMap((at) => queries[at] ?? []);
}

function sourcesOf(shared: SharedSets | null, kept: ReadonlySet<string>): Source[] {
  const texts = (passages: readonly Passage[]): Source[] =>
    passages.map(({ headings, text }) => ({ title: headings.join(' '), text }));
  const general = readLines(path.join(TRAINING, 'general/passages.jsonl')).map((line): Source =>
    JSON.parse(line),
  );
  if (shared === null) return [...propertySources(), ...general];
  const left = shared.cmrc.passages.filter(({ id }) => !kept.has(id));
  return [...propertySources(), ...general, ...texts(left), ...texts(overSimplified(shared.drcd).passages)];
}

/** Clauses of handbooks: our writers' and the sample company's. */
export function propertySources(): Source[] {
  const written = readWritten().map(({ headings, clause }) => ({
    title: headings.at(-1) ?? '',
    text: clause,
  }));
  const folder = path.join(ROOT, 'handbooks');
  const documents = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => parseDocument({ name, bytes: readFileSync(path.join(folder, name)) }));
  const clauses = documents.flatMap((document) => document.clauses);
  return [...written, ...clauses.map(({ headings, text }) => ({ title: headings.at(-1) ?? '', text }))];
}

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8').trim().split('\n');
}
