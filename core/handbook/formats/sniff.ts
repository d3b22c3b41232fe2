import { decodeText } from '../document/decode.ts';
import type { Archive } from './archive.ts';
import { openArchive } from './archive.ts';
import { ReadStop } from './types.ts';

/** What a file is, by what it holds first and by its name second. */
export type Sniffed =
  | { kind: 'docx' | 'xlsx'; archive: Archive }
  | { kind: 'pdf' }
  | { kind: 'html' | 'markdown' | 'text'; text: string };

/** Names under which plain text is taken for a document. */
const TEXT_NAMES = /\.(txt|text|md|markdown|html?|xhtml|docx?|wps|rtf|xlsx?)$|^[^.]*$/i;
const PICTURES: readonly (readonly [string, string])[] = [
  ['89504e47', 'png'],
  ['ffd8ff', 'jpeg'],
  ['47494638', 'gif'],
  ['52617221', 'rar'],
  ['377abcaf', '7z'],
  ['1f8b', 'gz'],
];

/** @throws ReadStop for what cannot be read, with the reason */
export function sniff(name: string, bytes: Uint8Array): Sniffed {
  const head = latin(bytes.subarray(0, 1024));
  if (head.includes('%PDF-')) return { kind: 'pdf' };
  if (head.startsWith('PK')) return sniffArchive(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0')) throw oldOffice(bytes);
  if (/^\s*\{\\rtf/.test(head)) throw new ReadStop('unknown_kind', 'rtf');
  const hex = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const picture = PICTURES.find(([magic]) => hex.startsWith(magic));
  if (picture) throw new ReadStop('unknown_kind', picture[1]);
  if (isBinary(bytes)) throw brokenOrUnknown(name);
  return sniffText(name, bytes);
}

function sniffArchive(bytes: Uint8Array): Sniffed {
  const archive = openArchive(bytes);
  const has = (part: string) => archive.names.includes(part);
  if (has('word/document.xml')) return { kind: 'docx', archive };
  if (has('xl/workbook.xml')) return { kind: 'xlsx', archive };
  if (has('EncryptedPackage')) throw new ReadStop('encrypted');
  const main = archive.names.find((part) => /(^|\/)document\d*\.xml$/.test(part));
  if (main !== undefined && has('[Content_Types].xml')) return { kind: 'docx', archive };
  if (has('ppt/presentation.xml')) throw new ReadStop('unknown_kind', 'pptx');
  throw new ReadStop('unknown_kind', has('mimetype') ? 'odf' : 'zip');
}

/** An OLE file: either from before 2007, or a later one locked with a password. */
function oldOffice(bytes: Uint8Array): ReadStop {
  const names = latin(bytes).replaceAll('\0', '');
  if (names.includes('EncryptedPackage')) return new ReadStop('encrypted');
  return new ReadStop('old_office', names.includes('Workbook') ? 'xls' : 'doc');
}

function sniffText(name: string, bytes: Uint8Array): Sniffed {
  const text = decodeText(bytes);
  const head = text.slice(0, 4000);
  if (/<w:wordDocument|<Workbook\s/.test(head)) throw new ReadStop('old_office', 'xml');
  if (/^MIME-Version:/im.test(head) && /multipart\/related/i.test(head))
    throw new ReadStop('unknown_kind', 'mht');
  if (isHtml(name, head)) return { kind: 'html', text: decodeHtml(bytes, text) };
  if (/\.pdf$/i.test(name)) throw new ReadStop('damaged');
  if (!TEXT_NAMES.test(name.replace(/^.*[\\/]/, ''))) throw new ReadStop('unknown_kind', extensionOf(name));
  return { kind: /\.(md|markdown)$/i.test(name) ? 'markdown' : 'text', text };
}

function isHtml(name: string, head: string): boolean {
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|html|head|body)\b/i.test(head))
    return true;
  return /\.(html?|xhtml)$/i.test(name) && /<[a-z][^>]*>/i.test(head);
}

/** The encoding a page names holds where it has no mark of its own and is no UTF-8. */
function decodeHtml(bytes: Uint8Array, guessed: string): string {
  const stated = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(
    latin(bytes.subarray(0, 4096)),
  )?.[1];
  if (stated === undefined || isUtf8(bytes) || (bytes[0] ?? 0) >= 0xfe) return guessed;
  try {
    return new TextDecoder(stated).decode(bytes);
  } catch (cause) {
    // A name no decoder knows says nothing: the guess holds.
    if (cause instanceof RangeError) return guessed;
    throw cause;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  return !new TextDecoder().decode(bytes).includes('\ufffd');
}

/** Text holds no zero bytes (UTF-16 with its mark aside) and hardly any other control characters. */
function isBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const sample = bytes.subarray(0, 65_536);
  let control = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  }
  return control > sample.length * 0.02;
}

function brokenOrUnknown(name: string): ReadStop {
  if (/\.(docx|xlsx|pdf|html?|md|txt)$/i.test(name)) return new ReadStop('damaged');
  return new ReadStop('unknown_kind', extensionOf(name));
}

function extensionOf(name: string): string {
  return /\.([^.\\/]{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
