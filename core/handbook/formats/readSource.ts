import { readDocument } from '../document/document.ts';
import type { DocumentSource, ParsedDocument } from '../document/document.ts';
import { readFile } from './readFile.ts';
import type { UnreadFile } from './types.ts';

/** A file that may be of any kind, with what a person has decided about it. */
export type FileSource = Omit<DocumentSource, 'text' | 'bytes'> & { bytes: Uint8Array };

export type SourceReading =
  /** `unreadPages`: pages that hold no text. */
  ({ ok: true; unreadPages: readonly number[] } & ParsedDocument) | UnreadFile;

/** The document a file of any kind holds, or why there is none. Never throws. */
export async function readSource(source: FileSource): Promise<SourceReading> {
  const { bytes, ...decided } = source;
  const file = await readFile(source.name, bytes);
  if (!file.ok) return file;
  const { text, title, pages, unreadPages } = file;
  const { document, dropped } = readDocument({ title, pages, ...decided, text });
  return { ok: true, unreadPages, document, dropped: [...file.dropped, ...dropped] };
}
