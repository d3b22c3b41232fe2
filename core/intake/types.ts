import type { Instant, Language } from '../kit/index.ts';

export type Category = 'repair' | 'complaint' | 'inquiry' | 'help' | 'other';
export type HelpKind = 'medical' | 'advice' | 'crime' | 'disaster' | 'daily';
export type Severity = 'minor' | 'important' | 'major';
export type Tone = 'suggestion' | 'praise';
export type Urgency = 'emergency' | 'urgent' | 'normal';

/** One of the several matters of a message: its own words and what they are. */
export interface Item {
  text: string;
  category: Category;
}

/** When someone should come, local wishes turned into instants. `to: null` = open end. */
export interface Wanted {
  from: Instant;
  to: Instant | null;
  /** The words that said so. */
  text: string;
}

/**
 * What a line does in a running conversation, beside or instead of a new matter.
 * `rate` carries 1–5; `choose` the number of an offered option; `room` a line that only names the sender's unit.
 */
export type Act =
  | { kind: 'greet' | 'thank' | 'acknowledge' | 'hand_over' | 'are_you_a_machine' | 'what_can_you_do' }
  | { kind: 'ask_status' | 'urge' | 'cancel' | 'confirm' | 'deny' | 'reopen' | 'not_fixed' }
  | { kind: 'rate'; score: 1 | 2 | 3 | 4 | 5; words: string }
  | { kind: 'choose'; option: number }
  | { kind: 'room' }
  | { kind: 'reschedule' }
  | { kind: 'safe' };

/** A message, read. Slots that the message does not give are null: never guessed. */
export interface Understanding {
  language: Language;
  /** In the order of the guide: emergency help, complaint, repair, help, inquiry; `other` stands alone. */
  categories: Category[];
  emergency: boolean;
  /** May be one but is not certain: ask at once, a person alerted beside. */
  emergencyMaybe: boolean;
  helpKind: HelpKind | null;
  severity: Severity | null;
  tone: Tone | null;
  urgency: Urgency;
  /** The home or office unit in normal form, e.g. `3-2-501`. */
  room: string | null;
  place: string | null;
  contact: string | null;
  item: string | null;
  people: string | null;
  since: string | null;
  wanted: Wanted | null;
  /** 0–1, calibrated: how sure the categories are. */
  confidence: number;
  /** All categories, the likeliest first, whatever it was read as. */
  likely: Category[];
  /** How far what it was read as is ahead of the likeliest matter that it was not read as, as probabilities: −1 to 1. */
  lead: number;
  items: Item[];
  /** The conversational move of a short line, null when it is plainly a new matter. */
  act: Act | null;
}

/** Reads messages. Pure and fast; safe for any text. */
export interface Reader {
  /** @param now instant that relative times count from  @param zone IANA zone of the property */
  read(text: string, now: Instant, zone: string): Understanding;
}
