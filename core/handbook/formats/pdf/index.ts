import { ReadStop } from '../types.ts';
import type { ReadText } from '../types.ts';

export async function readPdf(bytes: Uint8Array): Promise<Omit<ReadText, 'ok' | 'kind'>> {
  await Promise.resolve();
  throw new ReadStop('unknown_kind', bytes.length === 0 ? 'empty' : 'pdf');
}
