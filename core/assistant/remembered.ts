import type { Instant, Language } from '../kit/index.ts';
import type { MediaRef } from './ports.ts';

/** What the assistant remembers of one chat. */
export interface Conversation {
  id: string;
  person: string;
  language: Language | null;
  /** First contact was made and the notice given. */
  greetedAt: Instant | null;
  /** Who answers here: the assistant, nobody yet (waiting for a person), or a person. */
  owner:
    | { kind: 'assistant' }
    | { kind: 'waiting'; since: Instant }
    | {
        kind: 'person';
        who: string;
        /** The ticket it is about; null: none. */
        ticket: number | null;
        lastAt: Instant;
        /** Spoken with on the platform itself: the assistant keeps silent. Default: through the assistant. */
        elsewhere?: true;
      };
  /** The question the assistant has open here, if any. */
  pending: Pending | null;
  /** Ticket last spoken of. */
  lastTicket: number | null;
  /** The question last asked here. Default: none. */
  asked?: AskedBefore;
  /** Photos sent before a word was said about them, and what a model made out in them. Default none. */
  photos?: { refs: MediaRef[]; at: Instant; seen?: PhotoSeen };
  /** A message of which it was asked what it is, until that is settled. Default: none. */
  doubt?: Doubt;
  version: number;
}

/** A question, which a bare one after it goes on from. */
export interface AskedBefore {
  words: string;
  at: Instant;
  /** Document and clause of its answer, null: it was not answered. */
  source: string | null;
  /** The ticket that was opened for it, if any. */
  ticket: number | null;
}

/** What a message that could be one thing or another may turn out to be; `person`: whoever a person makes of it. */
export type DoubtChoice = 'repair' | 'complaint' | 'inquiry' | 'help' | 'person';

/** A kept message and what its writer was offered to call it. */
export interface Doubt {
  message: number;
  /** All that was said in it, also in lines before. */
  words: string;
  /** What a model made out in its photos. Default: nothing. */
  seen?: PhotoSeen;
  /** In the order of their numbers. */
  choices: DoubtChoice[];
  /** Language of the question. */
  language: Language;
  askedAt: Instant;
}

/** What a model made out in photos, in Chinese; nobody has checked it. */
export interface PhotoSeen {
  item: string | null;
  category: 'repair' | 'complaint' | 'inquiry' | 'help';
  /** Few words; no phone, no link. */
  shows: string;
}

export type Pending =
  | { kind: 'room'; ticket: number; askedAt: Instant }
  | { kind: 'which_ticket'; options: number[]; intent: string; words: string; askedAt: Instant }
  | { kind: 'emergency'; ticket: number; askedAt: Instant }
  /** What this message is. */
  | { kind: 'doubt'; message: number; askedAt: Instant }
  /** A survey's low mark came without words, which were asked for. */
  | { kind: 'survey'; entry: number; score: number; askedAt: Instant }
  /** A planned outage was the answer to these words. */
  | { kind: 'outage'; entry: number; words: string; askedAt: Instant }
  /** A member of staff pressed a button that wants words; `said`: those that were not enough. */
  | { kind: 'words'; who: string; card: number; button: string; askedAt: Instant; said?: string }
  /** A member of staff lends something that lacks its time of return. */
  | { kind: 'lend'; words: string; askedAt: Instant };
