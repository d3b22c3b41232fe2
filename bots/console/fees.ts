import { z } from 'zod';
import type { FeeImport } from '../../core/assistant/index.ts';
import type { FeeRow } from '../../core/register/index.ts';

/** Most lines taken in one request. */
const MOST_ROWS = 50_000;

const rowShape = z.strictObject({
  line: z.int().positive(),
  room: z.string().regex(/^[0-9A-Z]+(?:-[0-9A-Z]+){1,3}$/),
  what: z.string().min(1).max(100),
  period: z.string().min(1).max(40),
  amountFen: z.int().positive(),
  dueOn: z.iso.date(),
  paid: z.boolean(),
});
const listShape = z.strictObject({ folder: z.string(), rows: z.array(rowShape).max(MOST_ROWS) });

/** How a console takes lists of fees. */
export interface FeeDesk {
  /** Fingerprint of the data folder: a list meant for another service is not taken. */
  folder: string;
  take: (rows: readonly FeeRow[]) => Promise<FeeImport>;
}

/** Takes a checked list of fees in for the command that reads it, or says why not. */
export async function takeFees(
  body: unknown,
  desk: FeeDesk | null,
): Promise<FeeImport | 'bad_request' | 'other_folder'> {
  const read = listShape.safeParse(body);
  if (!read.success || !desk) return 'bad_request';
  return read.data.folder === desk.folder ? desk.take(read.data.rows) : 'other_folder';
}
