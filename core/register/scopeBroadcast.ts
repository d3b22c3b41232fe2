import type { Instant } from '../kit/index.ts';
import { SECOND } from '../kit/index.ts';
import type { Person } from '../people/index.ts';
import { noted } from './entry.ts';
import { listScopePeople } from './scope.ts';
import type { Broadcast, Broadcastable, Notice, Survey } from './types.ts';

/** So many people are told in one transaction, so that nothing else has to wait for a notice to three thousand homes. */
export const CHUNK = 200;

/** Between two such parts, ms: whatever else is due comes in between, and platforms are not flooded. */
export const CHUNK_GAP_MS = SECOND;

/** Everything of a broadcast to do, from its first person on. */
export const WHOLE_BROADCAST: Broadcast = { what: 'text', after: null, until: null };

/** The people to be told next, and what is left of the broadcast after them; null: nothing. */
export interface Chunk {
  people: Person[];
  rest: Broadcast | null;
}

/**
 * The next part of a broadcast. People are taken in the order of their keys, so that one who moves in or out between
 * two parts shifts nobody.
 */
export function takeChunk(
  entry: Pick<Broadcastable, 'scope' | 'broadcast'>,
  people: readonly Person[],
  size: number = CHUNK,
): Chunk {
  const { broadcast, scope } = entry;
  if (!broadcast) return { people: [], rest: null };
  const { after, until } = broadcast;
  const waiting = listScopePeople(scope, people).filter(
    ({ key }) => (after === null || key > after) && (until === null || key <= until),
  );
  const chunk = waiting.slice(0, size);
  const last = chunk.at(-1);
  const rest = last && waiting.length > chunk.length ? { ...broadcast, after: last.key } : null;
  return { people: chunk, rest };
}

/** The entry after such a part was sent. */
export function afterChunk<E extends Notice | Survey>(entry: E, { people, rest }: Chunk): E {
  const counted = entry.broadcast?.what === 'text' ? people.length : 0;
  return { ...entry, broadcast: rest, sentTo: entry.sentTo + counted };
}

/** Asked again whoever has to decide; once. */
export function noteReminded<E extends Notice | Survey>(entry: E, at: Instant): E {
  return noted({ ...entry, reminded: true }, { at, by: 'system', what: 'reminded' });
}
