import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { StringDecoder } from 'node:string_decoder';

/** One input line that was an object with the wanted text field. */
export interface JsonRecord {
  /** The `id` of the line, or undefined when it has none. */
  readonly id: unknown;
  readonly text: string;
  /** The whole object as parsed, for fields beyond `id` and `text`. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface JsonLinesOptions {
  /** Files to read in order; `-` or an empty list means standard input. */
  files: readonly string[];
  /** Name of the field that holds the text, default `text`. */
  field?: string;
  /** Answers one line. The line's `id` is put in front of the answer; a throw becomes the line's `error`. */
  handle: (record: JsonRecord) => object | Promise<object>;
  input?: AsyncIterable<Uint8Array | string>;
  output?: NodeJS.WritableStream;
  /** Progress goes here, only when it is a terminal; unreadable files are always named here. */
  errors?: NodeJS.WritableStream & { isTTY?: boolean };
}

/** Longest line read, in UTF-16 units; a longer one is answered with an error and its rest is skipped. */
const MAX_LINE = 16 * 1024 * 1024;
const PROGRESS_EVERY = 500;

/**
 * Reads JSON lines, writes one JSON line for each, in order, with back-pressure.
 *
 * ```ts
 * process.exitCode = await runJsonLines({ files: process.argv.slice(2), handle: ({ text }) => ({ size: text.length }) });
 * ```
 * @returns exit status: 0, 1 when a line could not be answered, 2 when a file could not be read
 */
export async function runJsonLines(options: JsonLinesOptions): Promise<number> {
  const output = options.output ?? process.stdout;
  const errors = options.errors ?? process.stderr;
  const sink = makeSink(output);
  let status = 0;
  let count = 0;
  try {
    for (const file of options.files.length > 0 ? options.files : ['-']) {
      for await (const line of lines(open(file, options.input))) {
        if (line !== null && line.trim() === '') continue;
        const answer = await answerLine(line, options);
        if ('error' in answer) status = Math.max(status, 1);
        if (!(await sink.write(JSON.stringify(answer) + '\n'))) return 0;
        if (++count % PROGRESS_EVERY === 0 && errors.isTTY) errors.write(`\r${count} lines`);
      }
    }
  } catch (error) {
    if (!isFileError(error)) throw error;
    errors.write(`cannot read ${error.path ?? 'input'}: ${error.code ?? error.message}\n`);
    status = 2;
  } finally {
    if (errors.isTTY && count >= PROGRESS_EVERY) errors.write(`\r${count} lines\n`);
    sink.close();
  }
  return status;
}

async function answerLine(line: string | null, options: JsonLinesOptions): Promise<object> {
  const record = parseLine(line, options.field ?? 'text');
  if ('error' in record) return record;
  const head = record.id === undefined ? {} : { id: record.id };
  try {
    return { ...head, ...(await options.handle(record)) };
  } catch (error) {
    return { ...head, error: error instanceof Error ? error.message : String(error) };
  }
}

function parseLine(line: string | null, field: string): JsonRecord | { id?: unknown; error: string } {
  if (line === null) return { error: `line is longer than ${MAX_LINE} characters` };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'not valid JSON' }; // the parser's own message would quote the text
  }
  if (!isObject(value)) return { error: 'not a JSON object' };
  const id = value['id'];
  const text = value[field];
  if (typeof text === 'string') return { id, text, fields: value };
  const error = `no string in field "${field}"`;
  return id === undefined ? { error } : { id, error };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function open(
  file: string,
  input: AsyncIterable<Uint8Array | string> | undefined,
): AsyncIterable<Uint8Array | string> {
  return file === '-' ? (input ?? process.stdin) : createReadStream(file);
}

/** Splits at \n alone: U+2028 and U+2029 are legal inside JSON strings. Yields null for a line over the limit. */
async function* lines(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<string | null> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let first = true;
  let skipping = false;
  for await (const chunk of chunks) {
    const piece = typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk));
    const parts = piece.split('\n');
    for (const [index, part] of parts.entries()) {
      if (!skipping) rest += part;
      if (rest.length > MAX_LINE) [skipping, rest] = [true, ''];
      if (index === parts.length - 1) break;
      yield skipping ? null : first ? rest.replace(/^\ufeff/, '') : rest;
      [first, skipping, rest] = [false, false, ''];
    }
  }
  rest += decoder.end();
  if (skipping) yield null;
  else if (rest !== '') yield first ? rest.replace(/^\ufeff/, '') : rest;
}

interface Sink {
  /** Resolves to false once nobody reads any more. */
  write(text: string): Promise<boolean>;
  close(): void;
}

/** Waits for a slow reader; a reader that went away (EPIPE) ends the writing quietly. */
function makeSink(output: NodeJS.WritableStream): Sink {
  const state: { gone: boolean; failure: Error | undefined } = { gone: false, failure: undefined };
  const onError = (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') state.gone = true;
    else state.failure = error;
  };
  output.on('error', onError);
  return {
    async write(text) {
      if (!state.gone && !output.write(text)) {
        await once(output, 'drain').catch(onError);
      }
      if (state.failure) throw state.failure;
      return !state.gone;
    },
    close() {
      // The listener stays while the pipe may still report EPIPE for what is in flight.
      if (output !== process.stdout) output.removeListener('error', onError);
    },
  };
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
