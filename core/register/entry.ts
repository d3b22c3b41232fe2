import type { Instant } from '../kit/index.ts';
import type { Entry, EntryEvent, EntryKind } from './types.ts';

const PREFIX: Readonly<Record<EntryKind, string>> = {
  loan: 'J',
  fee: 'F',
  visit: 'V',
  notice: 'G',
  survey: 'D',
  invite: 'Y',
  claim: 'K',
  kept: 'A',
  gap: 'Q',
};

/** Number that people read, e.g. `J-0012`: the letter tells the register, the figure the order of writing down. */
export function entryNumber(kind: EntryKind, n: number): string {
  return `${PREFIX[kind]}-${String(n).padStart(4, '0')}`;
}

/** The entry with one more line of history. */
export function noted<E extends Entry>(
  entry: E,
  event: { at: Instant; by: string; what: string; words?: string },
): E {
  const line: EntryEvent = { at: event.at, by: event.by, what: event.what, words: event.words ?? '' };
  return { ...entry, history: [...entry.history, line] };
}
