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
const listShape = z.strictObject({ rows: z.array(rowShape).max(MOST_ROWS) });

/** Takes a checked list of fees in for the command that reads it; null for what is no such list. */
export async function takeFees(
  body: unknown,
  importFees: (rows: readonly FeeRow[]) => Promise<FeeImport>,
): Promise<FeeImport | null> {
  const read = listShape.safeParse(body);
  return read.success ? importFees(read.data.rows) : null;
}
