import { readFileSync, readdirSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { AppError } from '../kit/index.ts';
import type { Audience } from '../handbook/index.ts';

/** Kinds of files that are handbooks; of those at the end it is said how they can be read. */
const READ = new Set([
  ...['.docx', '.pdf', '.xlsx', '.html', '.htm', '.md', '.markdown', '.txt'],
  ...['.doc', '.xls', '.rtf', '.wps', '.pptx'],
]);
/** Not handbooks, and no reason for a remark. */
const BESIDE = new Set(['.yaml', '.yml', '']);
/** What office programs leave beside a file that is open. */
const LOCK_FILE = /^~\$/;

/** A handbook file as it lies in its folder, ready for `readSource`. */
export interface HandbookFile {
  name: string;
  bytes: Uint8Array;
  /** For whom it is at most. */
  audience: Audience;
}

export interface HandbookFolder {
  files: HandbookFile[];
  /** Files of other kinds. */
  skipped: string[];
}

/**
 * Reads every handbook file of a folder.
 * @param staffOnly names or paths of files that residents may not see
 * @throws AppError HANDBOOK when the folder or a file cannot be read, or a name of `staffOnly` is not there
 */
export function readHandbooks(dir: string, staffOnly: readonly string[] = []): HandbookFolder {
  const names = listNames(dir);
  const hidden = new Set(staffOnly.map(documentName));
  const unknown = [...hidden].filter((name) => !names.some((file) => documentName(file) === name));
  // A mistyped name would leave a staff document open to residents.
  if (unknown.length > 0)
    throw new AppError('HANDBOOK', `no such handbook in ${resolve(dir)}: ${unknown.join(', ')}`);
  const isKind = (kinds: ReadonlySet<string>) => (name: string) => kinds.has(extname(name).toLowerCase());
  const isRead = isKind(READ);
  const isBeside = isKind(BESIDE);
  return {
    files: names.filter(isRead).map((name) => ({
      name,
      bytes: readBytes(join(dir, name)),
      audience: hidden.has(documentName(name)) ? 'staff' : 'resident',
    })),
    skipped: names.filter((name) => !isRead(name) && !isBeside(name)),
  };
}

function documentName(file: string): string {
  return basename(file, extname(file));
}

function listNames(dir: string): string[] {
  try {
    const entries = readdirSync(dir, { withFileTypes: true });
    const isFile = ({ name }: { name: string }) => !name.startsWith('.') && !LOCK_FILE.test(name);
    const files = entries.filter((entry) => !entry.isDirectory() && isFile(entry));
    return files.map((entry) => entry.name).sort();
  } catch (cause) {
    throw new AppError('HANDBOOK', `the handbook folder ${resolve(dir)} cannot be read: is the path right?`, {
      cause,
    });
  }
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError('HANDBOOK', `the handbook ${file} cannot be read`, { cause });
  }
}
