import type { Allowance, WeatherSpell } from '../deadline/index.ts';
import type { Instant, Language } from '../kit/index.ts';

export type TicketCategory = 'repair' | 'complaint' | 'inquiry' | 'help';
export type Severity = 'minor' | 'important' | 'major';
export type Tone = 'suggestion' | 'praise';
export type HelpKind = 'medical' | 'advice' | 'crime' | 'disaster' | 'daily';
export type Urgency = 'emergency' | 'urgent' | 'normal';

export type RepairState =
  'new' | 'dispatched' | 'accepted' | 'arrived' | 'quoted' | 'on_hold' | 'done' | 'closed' | 'cancelled';
export type ComplaintState =
  'new' | 'received' | 'in_progress' | 'extension_asked' | 'done' | 'closed' | 'not_upheld' | 'cancelled';
export type HelpState = 'new' | 'alerted' | 'taken' | 'done' | 'closed' | 'cancelled';
export type InquiryState = 'waiting' | 'answered' | 'closed';
export type TicketState = RepairState | ComplaintState | HelpState | InquiryState;

/** Every promise that has a time. */
export type ClockName =
  | 'recorded'
  | 'dispatched'
  | 'accepted'
  | 'arrived'
  | 'reported'
  | 'called_back'
  | 'promised'
  | 'forwarded'
  | 'first_reply'
  | 'solved'
  | 'on_site'
  | 'replied'
  | 'answered';

/** A stretch of time that a clock does not count: with a reason, a planned end and who agreed to it. */
export interface Pause {
  from: Instant;
  /** When it really ended; null while it lasts. */
  to: Instant | null;
  /** When it ends by itself at the latest. */
  until: Instant;
  /** The deadline as it stood when the pause began. */
  dueAt: Instant;
  reason: string;
  /** In the words of who paused it: the resident, the director … */
  agreedBy: string;
  /** Person key. */
  by: string;
}

/** One running or finished clock. A clock that was stopped without being met keeps `stoppedAt`. */
export interface ClockState {
  name: ClockName;
  startedAt: Instant;
  dueAt: Instant;
  /** Clause of the handbooks that gives the time, e.g. `service 3.4.1`; null for a promise made in chat. */
  clause: string | null;
  /** How long it may run; null where a time was promised. */
  within: Allowance | null;
  /** Version of the policy it was counted by; null where none is known. */
  policy: string | null;
  metAt: Instant | null;
  /** Paused since; a paused clock is not due. */
  pausedAt: Instant | null;
  pauses: Pause[];
  /** Declared weather that its time was counted around. */
  weather: WeatherSpell[];
  stoppedAt: Instant | null;
  /** When its warning goes, for times counted out by the calendar; null: at the policy's share of the plain time. */
  warnAt: Instant | null;
  warnedAt: Instant | null;
  /** When its running out was announced. */
  alertedAt: Instant | null;
}

/** The climb of an alert along the org chart; a ticket has at most one. */
export interface Ladder {
  reason: ClockName | 'emergency' | 'unowned' | 'incident' | 'upgrade';
  /** 1, 2, …: the step that was announced last. */
  step: number;
  /** Person keys already alerted, in order; the last one is asked now. */
  climbed: string[];
  /** When silence moves it on; null once the top was reached. */
  nextAt: Instant | null;
  /** When the step announced last was owed; the next is counted from there. */
  owedAt: Instant;
  /** `not_now` brings the card back once to the same person, then the ladder moves on. */
  notNow: 'unused' | 'pending' | 'used';
  /** When nobody in chat was left to ask and the alert went out by the gateway; absent: it has not. */
  leftChatAt?: Instant;
}

export interface Rating {
  score: number;
  words: string;
  at: Instant;
}

/** A tracked matter: what was asked, what was promised, who has it. */
export interface Ticket {
  /** Order of opening, from 1. */
  n: number;
  /** What people read, e.g. `R-0213`. */
  number: string;
  category: TicketCategory;
  state: TicketState;
  severity: Severity | null;
  tone: Tone | null;
  helpKind: HelpKind | null;
  emergency: boolean;
  urgency: Urgency;
  /** A written question (4.5.1) that the director answers. */
  formal: boolean;
  /** The resident's own words. */
  text: string;
  room: string | null;
  place: string | null;
  item: string | null;
  contact: string | null;
  people: string | null;
  since: string | null;
  language: Language;
  /** Person key of the one it is for. */
  reporter: string;
  /** Conversation it was opened in. */
  conversationId: string;
  /** Who filed it, when that is not the reporter (staff for a resident, a patrol). */
  filedBy: string | null;
  /** The member of staff who was asked first stays answerable and hears when it slips. */
  firstAskedBy: string | null;
  /** A home that the company serves before others. */
  vip: boolean;
  /** The earlier job of the same home and thing that this one does again. */
  redoneOf: number | null;
  /** Team that has it now. */
  team: string;
  /** Person who has it now: accepted, received or took over. */
  owner: string | null;
  /** Supervisor who took over the alert ladder. */
  takenOverBy: string | null;
  receivedAt: Instant;
  openedAt: Instant;
  clocks: ClockState[];
  ladder: Ladder | null;
  /** Emergencies: the director and the manager are told by then; null when told or not owed. */
  leadersDueAt: Instant | null;
  /** The reason of a hold, in the words of who put it there. */
  holdReason: string | null;
  /** When the service team gets the return call as a task; null when not owed. */
  phoneTaskAt: Instant | null;
  /** When it will have been nobody's for too long; null while somebody has it or something else asks for it. */
  unownedAt: Instant | null;
  /** When whoever took over what is late is asked for a new time; null when not owed. */
  newTimeAt: Instant | null;
  report: string | null;
  /** Fields of the forms: quote, material, answer, result, reasons … */
  fields: Record<string, string>;
  rating: Rating | null;
  /** `resident` answered, `noted` a staff note of the call, `none` the clock ran out first. */
  calledBack: 'resident' | 'noted' | 'none' | null;
  /** How often the same matter was raised, from 1. */
  raised: number;
  /** Before the work, by content hash. */
  photos: string[];
  /** After the work, from who did it. */
  photosAfter: string[];
  /** Number of the ticket that leads the incident it belongs to; its own for the leading one. */
  incident: number | null;
  /** On the leading ticket: what became of it. `split` on every ticket that staff told apart: not brought together again. */
  incidentState: 'suggested' | 'confirmed' | 'split' | null;
  /** Optimistic lock: 0 before the first save. */
  version: number;
}

/** A line of a ticket's history: who, when, why, by which message. */
export interface HistoryEntry {
  at: Instant;
  /** Person key or `system`. */
  by: string;
  /** What happened, e.g. `accepted`, `clock_met`, `alert`. */
  what: string;
  detail: Record<string, string | number | boolean | null>;
  messageId: number | null;
}
