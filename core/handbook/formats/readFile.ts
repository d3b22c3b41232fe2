import { readDocx } from './docx/index.ts';
import { readHtml } from './html.ts';
import { readPdf } from './pdf/index.ts';
import { sniff } from './sniff.ts';
import { LIMITS, ReadStop } from './types.ts';
import type { FileKind, FileText, ReadText } from './types.ts';
import { readXlsx } from './xlsx/index.ts';

/** The text of a file of any kind, or why there is none. Never throws, whatever the bytes. */
export async function readFile(name: string, bytes: Uint8Array): Promise<FileText> {
  try {
    if (bytes.length === 0) return { ok: false, problem: 'empty' };
    if (bytes.length > LIMITS.fileBytes) throw new ReadStop('too_large', megabytes(LIMITS.fileBytes));
    const { kind, ...read } = await readKind(name, bytes);
    return checked({ ok: true, kind, ...read, text: tidy(read.text) });
  } catch (error) {
    if (!(error instanceof ReadStop)) return { ok: false, problem: 'damaged' };
    return { ok: false, problem: error.problem, ...(error.detail !== undefined && { detail: error.detail }) };
  }
}

type Read = Omit<ReadText, 'ok'>;

async function readKind(name: string, bytes: Uint8Array): Promise<Read> {
  const file = sniff(name, bytes);
  switch (file.kind) {
    case 'docx':
      return { kind: file.kind, ...readDocx(file.archive) };
    case 'xlsx':
      return { kind: file.kind, ...readXlsx(file.archive) };
    case 'pdf':
      return { kind: file.kind, ...(await readPdf(bytes)) };
    case 'html':
      return { kind: file.kind, ...readHtml(file.text) };
    case 'markdown':
    case 'text':
      return readPlain(file.kind, file.text);
  }
}

function readPlain(kind: FileKind, text: string): Read {
  const pages = text.includes('\f') ? text.replace(/\f\s*$/, '').split('\f').length : null;
  return { kind, text, title: null, pages, unreadPages: [], dropped: [] };
}

function checked(read: ReadText): FileText {
  if (!/[\p{L}\p{N}]/u.test(read.text)) return { ok: false, problem: 'empty' };
  if (read.text.length > LIMITS.characters)
    return { ok: false, problem: 'too_large', detail: String(LIMITS.characters) };
  if (isUnreadable(read.text)) return { ok: false, problem: 'unreadable' };
  return read;
}

/** Characters that stand for none, from fonts without meaning or a wrong encoding. */
function isUnreadable(text: string): boolean {
  const strange = text.match(/[\ufffd\ue000-\uf8ff\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  return strange * 10 > text.replace(/\s/g, '').length;
}

/** No zero bytes, no marks of its own; ends of lines in one form. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '')
    .replace(/\n{3,}/g, '\n\n');
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
