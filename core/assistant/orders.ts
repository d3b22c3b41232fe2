import type { Reader } from '../intake/index.ts';
import type { Person } from '../people/index.ts';
import type { Draft } from './draft.ts';
import { tellOpen } from './listing.ts';
import type { Store, StoredMessage } from './ports.ts';

/** What a member of staff said, with what carrying it out may look at. */
export interface StaffAsk {
  draft: Draft;
  message: StoredMessage;
  text: string;
  person: Person;
  /** Where the answer goes: the group it was asked in, or the person. */
  to: string;
  store: Store;
  reader: Reader;
}

/** One thing staff can ask for in words; true when this was it and it was dealt with. */
export type StaffOrder = (ask: StaffAsk) => Promise<boolean>;

/** Tried in turn, before buttons that were said and before questions. */
export const STAFF_ORDERS: readonly StaffOrder[] = [tellOpen];
