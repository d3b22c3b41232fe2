import { AppError } from '../../kit/index.ts';
import type { ErrorCode } from '../../kit/index.ts';

interface Rule {
  code: ErrorCode;
  /** Driver and operating system codes, by their beginning. */
  codes: readonly string[];
  /** The driver's words, for errors whose code was lost on the way through Prisma. */
  words: RegExp;
  advice: string;
  retryable: boolean;
}

const RULES: readonly Rule[] = [
  {
    code: 'STORE_LOCKED',
    codes: ['SQLITE_BUSY', 'SQLITE_LOCKED', 'P1008'],
    words: /database (table )?is locked/i,
    advice:
      'Another program holds it (a database browser, a backup, a copy). Close that program and start again.',
    retryable: true,
  },
  {
    code: 'STORE_CORRUPT',
    codes: ['SQLITE_CORRUPT', 'SQLITE_NOTADB'],
    words: /disk image is malformed|file is not a database/i,
    advice:
      'It is damaged or no SQLite database. Nothing was changed. Put a backup in its place, or move it away to start empty.',
    retryable: false,
  },
  {
    code: 'STORE_READONLY',
    codes: ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'],
    words: /database or disk is full/i,
    advice: 'The disk is full. Free some space; nothing that was acknowledged is lost.',
    retryable: true,
  },
  {
    code: 'STORE_READONLY',
    codes: [
      'SQLITE_READONLY',
      'SQLITE_CANTOPEN',
      'SQLITE_PERM',
      'EACCES',
      'EPERM',
      'EROFS',
      'EEXIST',
      'ENOTDIR',
      'EISDIR',
    ],
    words: /readonly database|unable to open database file/i,
    advice: 'It cannot be written. Check that the file and its folder belong to the user who runs Guanjia.',
    retryable: false,
  },
  {
    code: 'STORE_READONLY',
    codes: ['SQLITE_IOERR', 'EIO'],
    words: /disk i\/o error/i,
    advice: 'The disk reports an error. Check the disk and its free space.',
    retryable: true,
  },
];

/**
 * What a failure of the database means to an operator: an AppError with file and advice. Anything that is not a
 * failure of the database comes back unchanged.
 * @param file path named in the message
 */
export function toStoreError(error: unknown, file: string): unknown {
  if (error instanceof AppError) return error;
  const clues = collectClues(error);
  const rule = RULES.find(
    ({ codes, words }) =>
      clues.codes.some((code) => codes.some((known) => code.startsWith(known))) ||
      clues.messages.some((message) => words.test(message)),
  );
  if (!rule) return error;
  const code = clues.codes.find((c) => rule.codes.some((known) => c.startsWith(known))) ?? rule.code;
  return new AppError(rule.code, `${file}: ${rule.advice} (${code})`, {
    cause: error,
    retryable: rule.retryable,
  });
}

/** Did a unique index refuse the row? */
export function isUniqueClash(error: unknown): boolean {
  const { codes } = collectClues(error);
  return codes.some(
    (c) => c === 'P2002' || c === 'SQLITE_CONSTRAINT_UNIQUE' || c === 'SQLITE_CONSTRAINT_PRIMARYKEY',
  );
}

interface Clues {
  codes: string[];
  messages: string[];
}

/** Codes and messages of an error and of what it wraps: Prisma hides the driver's error in `meta` and `cause`. */
function collectClues(error: unknown): Clues {
  const clues: Clues = { codes: [], messages: [] };
  const open: unknown[] = [error];
  for (let i = 0; i < open.length && i < 12; i++) {
    const part = open[i];
    if (typeof part !== 'object' || part === null) continue;
    for (const [name, value] of Object.entries(part)) {
      if (typeof value === 'string' && /^(code|originalCode)$/.test(name)) clues.codes.push(value);
      if (typeof value === 'string' && /essage$/.test(name)) clues.messages.push(value);
      if (/^(meta|cause|driverAdapterError|error)$/.test(name)) open.push(value);
    }
    if (part instanceof Error) {
      clues.messages.push(part.message);
      open.push(part.cause);
    }
  }
  return clues;
}
