import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Clause, Document } from '../../core/handbook/index.ts';

/** A clause with questions it answers, as one of our writers wrote it. */
export interface WrittenClause {
  id: string;
  writer: string;
  headings: string[];
  clause: string;
  /** Questions that the clause answers. */
  ask: string[];
  /** Questions close to it that it does not answer. */
  near: string[];
}

const FOLDER = path.join(import.meta.dirname, '../handbooks');

/** All clauses of `training/handbooks`, writer by writer. */
export function readWritten(folder = FOLDER): WrittenClause[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.sort().flatMap((name) => {
    const lines = readFileSync(path.join(folder, name), 'utf8').trim().split('\n');
    const writer = path.basename(name, '.jsonl');
    return lines.map((line): WrittenClause => ({ headings: [], near: [], ...JSON.parse(line), writer }));
  });
}

export function writersOf(written: readonly WrittenClause[]): string[] {
  return [...new Set(written.map(({ writer }) => writer))];
}

/** The clauses as a handbook; clause number = place. */
export function asDocument(written: readonly WrittenClause[], id: string): Document {
  const scope = { audience: 'resident' as const, property: null };
  const clauses = written.map(({ headings, clause }, at): Clause => ({
    id: `${id}#${at + 1}`,
    documentId: id,
    number: String(at + 1),
    headings,
    text: clause,
    scope,
    page: null,
  }));
  return { id, title: '手册', ...scope, effectiveOn: null, clauses };
}
