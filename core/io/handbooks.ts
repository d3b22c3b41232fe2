import { readFileSync, readdirSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { AppError } from '../kit/index.ts';
import { parseDocument } from '../handbook/index.ts';
import type { Document } from '../handbook/index.ts';

const READ = new Set(['.md', '.txt']);
/** Not handbooks, and no reason for a remark. */
const BESIDE = new Set(['.yaml', '.yml', '']);

export interface HandbookFolder {
  documents: Document[];
  /** Files of kinds that cannot be read yet. */
  skipped: string[];
}

/**
 * Reads every handbook of a folder.
 * @param staffOnly names or paths of files that residents may not see
 * @throws AppError HANDBOOK when the folder or a file cannot be read
 */
export function readHandbooks(dir: string, staffOnly: readonly string[] = []): HandbookFolder {
  const names = listNames(dir);
  const hidden = new Set(staffOnly.map(documentName));
  const unknown = [...hidden].filter((name) => !names.some((file) => documentName(file) === name));
  // A mistyped name would leave a staff document open to residents.
  if (unknown.length > 0)
    throw new AppError('HANDBOOK', `no such handbook in ${resolve(dir)}: ${unknown.join(', ')}`);
  const documents = names
    .filter((name) => READ.has(extname(name).toLowerCase()))
    .map((name) => readOne(dir, name, hidden));
  const skipped = names.filter(
    (name) => !READ.has(extname(name).toLowerCase()) && !BESIDE.has(extname(name).toLowerCase()),
  );
  return { documents, skipped };
}

function readOne(dir: string, name: string, hidden: ReadonlySet<string>): Document {
  const document = parseDocument({ name, bytes: readBytes(join(dir, name)) });
  return hidden.has(documentName(name)) && document.audience === 'resident'
    ? { ...document, audience: 'staff' }
    : document;
}

function documentName(file: string): string {
  return basename(file, extname(file));
}

function listNames(dir: string): string[] {
  try {
    const entries = readdirSync(dir, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  } catch (cause) {
    throw new AppError('HANDBOOK', `the handbook folder ${resolve(dir)} cannot be read`, { cause });
  }
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError('HANDBOOK', `the handbook ${file} cannot be read`, { cause });
  }
}
