import { makeHandbook, readSource } from '../../core/handbook/index.ts';
import type { Document, Handbook, PropertyNames } from '../../core/handbook/index.ts';
import { makeReader } from '../../core/intake/index.ts';
import type { Reader } from '../../core/intake/index.ts';
import { readEncoderWeights, readHandbooks, readWeights } from '../../core/io/index.ts';
import type { Logger } from '../../core/kit/index.ts';
import { makeEncoder } from '../../core/language/index.ts';
import type { Encoder } from '../../core/language/index.ts';

/** What a drill reads and answers with. Nothing that happens in a drill changes it. */
export interface Mind {
  reader: Reader;
  encoder: Encoder;
  handbook: Handbook;
}

/** What a mind is made of. */
export interface MindSource {
  handbooksDir: string;
  /** Files of it that residents may not see. */
  staffOnly: readonly string[];
  properties: PropertyNames;
}

/** @throws AppError when weights or handbooks cannot be read */
export async function makeMind(source: MindSource, log: Logger): Promise<Mind> {
  const encoder = makeEncoder(readEncoderWeights());
  const handbook = makeHandbook(await documentsOf(source, log), { encoder });
  return { encoder, handbook, reader: makeReader(readWeights()) };
}

async function documentsOf(
  { handbooksDir, staffOnly, properties }: MindSource,
  log: Logger,
): Promise<Document[]> {
  const documents: Document[] = [];
  for (const file of readHandbooks(handbooksDir, staffOnly).files) {
    const read = await readSource({ ...file, properties });
    if (read.ok) documents.push(read.document);
    else log.warn('a handbook file could not be read', { file: file.name, problem: read.problem });
  }
  return documents;
}
