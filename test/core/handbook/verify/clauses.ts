import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from '../../../../core/handbook/index.ts';
import type { Clause } from '../../../../core/handbook/index.ts';
import type { Source } from '../../../../core/handbook/verify/index.ts';

const DIR = join(import.meta.dirname, '../../../../handbooks');
const CLAUSES: ReadonlyMap<string, Clause> = new Map(
  readdirSync(DIR)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => parse(file)),
);

function parse(file: string): [string, Clause][] {
  const id = file.replace('.md', '');
  const document = parseDocument({ name: file, text: readFileSync(join(DIR, file), 'utf8') });
  return document.clauses.map((clause) => [`${id}#${clause.number}`, clause]);
}

/** A clause of the sample handbooks as a passage. @throws when there is none of that number */
export function sourceOf(name: string): Source {
  const clause = CLAUSES.get(name);
  if (!clause) throw new Error(`no clause ${name}`);
  return { text: clause.text.slice(0, 400), above: clause.headings.join(' ') };
}
