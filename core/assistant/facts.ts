import type { Language } from '../kit/index.ts';
import type { Answer, Audience, KeptAnswer } from '../handbook/index.ts';
import type { Reader, Understanding } from '../intake/index.ts';
import type { Person } from '../people/index.ts';
import type { Entry, Kept } from '../register/index.ts';
import type { Ticket } from '../ticket/index.ts';
import type { Matter } from './matters.ts';
import type { AskedBefore, Conversation, MediaRef, PhotoSeen, StoredMessage } from './ports.ts';

/** Answers questions from the handbooks; a configured language model may help, within bounded time. */
export interface Answerer {
  answer(question: AskedQuestion): Promise<Answer>;
}

/** A question with what of the asker decides the answer. */
export interface AskedQuestion {
  text: string;
  audience: Audience;
  /** Id of the asker's property; null: not known. */
  property: string | null;
  language: Language;
  /** The answer waits for no language model. */
  quick: boolean;
  /** Answers of people that were kept; default none. Whoever asks is answered by those meant for them. */
  kept?: readonly KeptAnswer[];
}

/** One message of one person with everything its handling needs to know. */
export interface Talk {
  message: StoredMessage;
  text: string;
  media: MediaRef[];
  /** What a model made out in the photos; nobody has checked it. Default: nothing. */
  seen?: PhotoSeen | null;
  person: Person;
  conversation: Conversation;
  language: Language;
  reading: Understanding;
  matters: Matter[];
  /** The question that this one goes on from. Default: it stands by itself. */
  goesOnFrom?: AskedBefore | null;
  /** Answers to the matters that are questions, by their words. */
  answers: ReadonlyMap<string, Answer>;
  /** Answers of people that were kept. */
  kept: readonly Kept[];
  /** Open tickets of the person's home, newest first. */
  open: Ticket[];
  /** Tickets of the home of the last weeks, whatever their state, newest first. */
  recent: Ticket[];
  /** Open tickets of anybody, received within the time in which reports of one thing belong together. */
  nearby: Ticket[];
  nextNumber: number;
  /** What the home has borrowed and owes, and the visits to it, newest first. */
  entries: Entry[];
  reader: Reader;
}
