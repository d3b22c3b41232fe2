import type { Attachment, FetchResult } from '../../core/delivery/index.ts';
import { MINUTE } from '../../core/kit/index.ts';
import type { Clock } from '../../core/kit/index.ts';
import { isGone, nameOf } from './judge.ts';
import type { Connection } from './types.ts';
import { within } from './within.ts';

/** More is not taken in, bytes. */
export const FETCH_MOST = 20 * 1024 * 1024;

/** The puppet may take so long, ms. */
const FETCH_MS = MINUTE;

const TOO_LARGE: FetchResult = { ok: false, kind: 'too_large', problem: 'the file is larger than 20 MB' };

/** Fetches what came with a message, which the puppet keeps for a while; how long is its own affair. */
export async function fetchFile(
  connection: Connection | null,
  { source, name }: Attachment,
  clock: Clock,
): Promise<FetchResult> {
  if (!connection) return { ok: false, kind: 'retry', problem: 'the puppet does not run' };
  const outcome = await within(clock, FETCH_MS, () => connection.puppet.readFile(source, FETCH_MOST));
  if (outcome.kind === 'late')
    return { ok: false, kind: 'retry', problem: 'the puppet gave no file in time' };
  if (outcome.kind === 'failed') {
    const kind = isGone(outcome.error) ? 'gone' : 'retry';
    return { ok: false, kind, problem: `the puppet gave no file (${nameOf(outcome.error)})` };
  }
  const file = outcome.value;
  return file === null ? TOO_LARGE : { ok: true, bytes: file.bytes, name: name || file.name };
}
