import path from 'node:path';
import { makeHandbook, readSource } from '../../core/handbook/index.ts';
import type { Answer, Document, Handbook } from '../../core/handbook/index.ts';
import { environment, readEncoderWeights, readHandbooks } from '../../core/io/index.ts';
import type { HandbookFolder } from '../../core/io/index.ts';
import { makeEncoder } from '../../core/language/index.ts';
import { AppError } from '../../core/kit/index.ts';
import { handbookSpeaker, unreadLine } from '../handbookText.ts';
import type { UnreadHandbook } from '../handbooks.ts';
import { runJsonLines } from './jsonLines.ts';
import type { JsonRecord } from './jsonLines.ts';

const USAGE = `Usage: npm run --silent ask -- [--handbooks DIR] [--staff-only FILE]... [QUESTIONS.jsonl]...
Reads {"id","question","audience":"resident"|"staff"|"supervisor","property"} lines (audience: resident unless given;
without a property only what is for all properties is seen),
writes {"id","answered","answer","citations","passages"} lines.`;

const DEFAULT_DIRECTORY = path.join(import.meta.dirname, '../../handbooks');

interface Options {
  handbooks: string;
  staffOnly: string[];
  files: string[];
}

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const options = readOptions(argv);
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n${USAGE}\n`);
    return 2;
  }
  const folder = readFolder(options);
  if (typeof folder === 'string') {
    process.stderr.write(`${folder}\n`);
    return 2;
  }
  const handbook = makeHandbook(await readDocuments(folder), { encoder: makeEncoder(readEncoderWeights()) });
  return runJsonLines({
    files: options.files,
    field: 'question',
    handle: (record) => answer(handbook, record),
  });
}

/** The options, or what is wrong with them. */
function readOptions(argv: readonly string[]): Options | string {
  const options: Options = { handbooks: DEFAULT_DIRECTORY, staffOnly: [], files: [] };
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i] ?? '';
    const [name = '', inline] = argument.split(/=(.*)/s);
    if (name !== '--handbooks' && name !== '--staff-only') {
      if (name.startsWith('--')) return `Unknown option ${name}.`;
      options.files.push(argument);
      continue;
    }
    const value = inline ?? argv[++i];
    if (value === undefined || value === '') return `${name} needs a value.`;
    if (name === '--handbooks') options.handbooks = value;
    else options.staffOnly.push(value);
  }
  return options;
}

/** The documents, or why they cannot be read. */
function readFolder({ handbooks, staffOnly }: Options): HandbookFolder | string {
  try {
    return readHandbooks(handbooks, staffOnly);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

/** The documents of a folder; of each file that gives none it is said why. */
async function readDocuments({ files, skipped }: HandbookFolder): Promise<Document[]> {
  const documents: Document[] = [];
  const unread: UnreadHandbook[] = skipped.map((fileName) => ({
    ...{ ok: false, fileName, problem: 'unknown_kind', detail: '' },
  }));
  for (const file of files) {
    const read = await readSource(file);
    if (read.ok) documents.push(read.document);
    else unread.push({ ok: false, fileName: file.name, problem: read.problem, detail: read.detail ?? '' });
  }
  const say = handbookSpeaker(environment()['GUANJIA_LANGUAGE'] === 'en' ? 'en' : 'zh-Hans');
  for (const file of unread) process.stderr.write(`${unreadLine(file, say)}\n`);
  return documents;
}

function answer(handbook: Handbook, { text, fields }: JsonRecord): object {
  const audience = fields['audience'] ?? 'resident';
  if (audience !== 'resident' && audience !== 'staff' && audience !== 'supervisor') {
    throw new Error('audience must be resident, staff or supervisor');
  }
  const property = fields['property'] ?? null;
  if (property !== null && typeof property !== 'string') throw new Error('property must be an id');
  return shape(handbook.ask({ text, audience, property }));
}

function shape(found: Answer): object {
  return {
    answered: found.answered,
    answer: found.text,
    citations: found.citations.map(({ documentId, clause, quote }) => ({
      document: documentId,
      clause,
      quote: visible(quote),
    })),
    passages: found.passages.map(({ documentId, clause, text }) => ({
      document: documentId,
      clause,
      text: visible(text),
    })),
  };
}

/** Without the marks that stand where a page break was taken out. */
function visible(text: string): string {
  return text.replaceAll('\ufeff', '');
}
