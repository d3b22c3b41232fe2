import { makeReader } from '../../core/intake/index.ts';
import { readWeights } from '../../core/io/index.ts';
import type { Reader } from '../../core/intake/index.ts';
import { runJsonLines } from './jsonLines.ts';

/** No answer of this command depends on the time or the zone; the reader wants both for visit times. */
const NOW = 0;
const ZONE = 'Asia/Shanghai';

process.exitCode = await main(process.argv.slice(2));

/**
 * `understand [FILE…]`: JSON lines `{id, text}` in, one line out for each, in order: what the reader makes of it.
 * @returns exit status, see `runJsonLines`
 */
async function main(files: readonly string[]): Promise<number> {
  const reader = makeReader(readWeights());
  return runJsonLines({ files, handle: ({ text }) => answer(reader, text) });
}

function answer(reader: Reader, text: string): object {
  const u = reader.read(text, NOW, ZONE);
  return {
    categories: u.categories,
    emergency: u.emergency,
    emergencyMaybe: u.emergencyMaybe,
    helpKind: u.helpKind,
    severity: u.severity,
    tone: u.tone,
    room: u.room,
    place: u.place,
    contact: u.contact,
    urgency: u.urgency,
    confidence: u.confidence,
    items: u.items,
  };
}
