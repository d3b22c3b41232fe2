import type { Entry, EntryKind } from '../../register/index.ts';
import type { Person } from '../../people/index.ts';
import type { Draft } from '../draft.ts';
import type { Answerer } from '../facts.ts';
import { GAP_QUESTIONS } from '../gaps/again.ts';
import type { Card, Store, StoredMessage } from '../ports.ts';
import type { PressRefusal } from '../press.ts';
import type { World } from '../world.ts';
import { CLAIMS } from './claims.ts';
import { FEES } from './fees.ts';
import { INVITES } from './invites.ts';
import { KEPT_ANSWERS } from './kept.ts';
import { LOANS } from './loans.ts';
import { noticeHandler } from './notices.ts';
import { surveyHandler } from './surveys.ts';
import { VISITS } from './visits.ts';

/** Somebody pressed a button on a card about a register entry. */
export interface EntryPress {
  draft: Draft;
  person: Person;
  entry: Entry;
  card: Card;
  button: string;
  words: string;
  message: StoredMessage;
  store: Store;
}

/** What registers use beside the store. */
export interface EntryTools {
  answerer: Answerer;
}

/** What one register does when something of it is due, and with the buttons of its cards. */
export interface EntryHandler {
  due(draft: Draft, entry: Entry, store: Store, tools: EntryTools): Promise<void>;
  press(request: EntryPress): Promise<PressRefusal | null>;
  /** What staff who press on a card that is history are told of its entry; null where there is nothing to add. */
  settled?(entry: Entry, world: World): string | null;
  /** How a button that needs words is pressed, for staff who left them out. */
  example?: string;
}

export const ENTRY_HANDLERS: Readonly<Partial<Record<EntryKind, EntryHandler>>> = {
  loan: LOANS,
  fee: FEES,
  visit: VISITS,
  notice: noticeHandler,
  survey: surveyHandler,
  invite: INVITES,
  claim: CLAIMS,
  kept: KEPT_ANSWERS,
  gap: GAP_QUESTIONS,
};
