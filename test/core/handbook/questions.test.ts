import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeHandbook, parseDocument } from '../../../core/handbook/index.ts';
import type { Audience } from '../../../core/handbook/index.ts';
import { encoder } from '../../support/encoder.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const PAIRS = path.join(ROOT, 'training/questions');
const BOOKS = path.join(ROOT, 'handbooks');

interface Pair {
  question: string;
  audience: Audience;
  document: string | null;
  clause: string | null;
}

const pairs = readdirSync(PAIRS)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(path.join(PAIRS, name), 'utf8').trim().split('\n'))
  .map((line): Pair => JSON.parse(line));
const handbook = makeHandbook(
  readdirSync(BOOKS)
    .filter((name) => name.endsWith('.md'))
    .map((name) => parseDocument({ name, bytes: readFileSync(path.join(BOOKS, name)) })),
  { encoder },
);

describe('our own question–clause pairs', () => {
  it('name clauses that exist', () => {
    const lost = pairs.filter(
      ({ document, clause }) => document && clause && handbook.findClause(document, clause) === null,
    );
    expect(lost).toEqual([]);
  });

  it('find their clause among the first five nine times in ten', () => {
    const answerable = pairs.filter(({ clause }) => clause !== null);
    const found = answerable.filter(({ question, audience, document, clause }) =>
      handbook
        .ask({ text: question, audience })
        .passages.slice(0, 5)
        .some((passage) => passage.documentId === document && passage.clause === clause),
    );
    expect(found.length / answerable.length).toBeGreaterThan(0.9);
  });
});
