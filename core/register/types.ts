import type { Instant, Language } from '../kit/index.ts';

/** What happened to an entry: who, when, what, in whose words. */
export interface EntryEvent {
  at: Instant;
  /** Person key or `system`. */
  by: string;
  what: string;
  words: string;
}

/** What every line of a register has. */
export interface EntryBase {
  /** Order of writing down, from 1, over all registers. */
  n: number;
  /** What people read, e.g. `J-0012`: the letter tells the register. */
  number: string;
  /** Unique: the same line written twice is one line. */
  key: string;
  /** Not settled yet. */
  open: boolean;
  /** Home it is about. */
  room: string | null;
  /** Person key it is about, where one is known. */
  person: string | null;
  createdAt: Instant;
  /** Person key. */
  createdBy: string;
  /** When somebody must be reminded or something ends; null when nothing is coming. */
  nextAt: Instant | null;
  history: EntryEvent[];
  /** Optimistic lock: 0 before the first save. */
  version: number;
}

/** A key, tool, umbrella or trolley lent against a note. @clause paid 2.2 */
export interface Loan extends EntryBase {
  kind: 'loan';
  /** The thing as the policy names it (`umbrella`, `key` …), or in the words of who lent it. */
  thing: string;
  /** As people call it: 雨伞. */
  label: string;
  count: number;
  /** Name of the borrower as noted. */
  borrower: string;
  contact: string | null;
  dueAt: Instant;
  returnedAt: Instant | null;
  /** Steps taken since it was due: so many reminders of the borrower, then the team that lent it, then its supervisor. */
  reminded: number;
}

/** What a home owes, from an imported list. @clause paid 3.1.5 */
export interface Fee extends EntryBase {
  kind: 'fee';
  /** What for, e.g. 物业费. */
  what: string;
  /** Period it is for, as the list names it, e.g. 2026-10. */
  period: string;
  /** In fen: hundredths of a yuan. */
  amountFen: number;
  /** Last day to pay, local date `YYYY-MM-DD`. */
  dueOn: string;
  paidAt: Instant | null;
  /** When somebody of the home said that it is paid, until the office has looked. */
  claimedAt: Instant | null;
  /** How often the home was reminded after the last day. */
  reminded: number;
}

/** A visit to a home, planned and recorded. @clause handling 4.1.4 */
export interface Visit extends EntryBase {
  kind: 'visit';
  purpose: string;
  plannedAt: Instant;
  /** Person key of who goes. */
  visitor: string;
  visitedAt: Instant | null;
  /** What was found and said. */
  record: string | null;
  /** Steps taken: the visitor reminded before, at the time, asked for the record, the supervisor told. */
  reminded: number;
}

/** A part of the grounds: a building, one of its entrances, or a floor. Names in upper case, without leading zeros. */
export type ScopePart =
  | { kind: 'building'; building: string }
  | { kind: 'unit'; building: string; unit: string }
  | { kind: 'floor'; building: string; unit: string | null; floor: number };

/** Who a notice goes to. */
export type Scope = { kind: 'all' } | ScopePart | { kind: 'several'; parts: ScopePart[] };

/** How far a text on its way to many people has come; people are told in the order of their keys. */
export interface Broadcast {
  what: 'text' | 'correction';
  /** Person key told last; null before the first. */
  after: string | null;
  /** Nobody beyond this person key is told; null: everybody of the scope. */
  until: string | null;
}

/** What notices and surveys share: a text for many homes that somebody approves. */
export interface Broadcastable {
  scope: Scope;
  /** How many people it goes to, as counted in the preview. */
  recipients: number;
  /** Person key whose word lets it go out; null when nobody is asked. */
  askedOf: string | null;
  decidedBy: string | null;
  /** The reminder to decide was sent. */
  reminded: boolean;
  /** Null when nothing is on its way. */
  broadcast: Broadcast | null;
  /** How many people it was sent to so far. */
  sentTo: number;
}

/** A text for many homes; what concerns all waits for a second person. @clause service 7.1.2 */
export interface Notice extends EntryBase, Broadcastable {
  kind: 'notice';
  topic: 'general' | 'outage' | 'weather';
  /** As written; of a weather spell its reason, e.g. 台风. */
  text: string;
  /** When what it tells of begins and ends, for outages and weather; both null otherwise. */
  from: Instant | null;
  to: Instant | null;
  /**
   * What is missing meanwhile: water, power, gas, heating, lift, network (several with commas between); null when the
   * words name none.
   */
  facility: string | null;
  /** The reason, as far as the words give one. */
  why: string | null;
  /** For weather this speaks of telling the residents only: the spell itself holds unless it was withdrawn. */
  state: 'draft' | 'asked' | 'sent' | 'refused' | 'withdrawn';
  sentAt: Instant | null;
  /** Words of the correction, when it was withdrawn after it had gone out. */
  correction: string;
  /** Person keys of those whose question or report it answered, each once. */
  answered: string[];
}

/** What one person said to a survey. */
export interface SurveyAnswer {
  /** 1–5. */
  score: number;
  words: string;
  at: Instant;
  /** Home of the person then. */
  room: string | null;
}

/** A question about satisfaction to every home, twice a year. @clause service 6.2.1 */
export interface Survey extends EntryBase, Broadcastable {
  kind: 'survey';
  title: string;
  state: 'draft' | 'asked' | 'running' | 'closed' | 'refused';
  closesAt: Instant;
  /** By person key; the last answer counts. */
  answers: Record<string, SurveyAnswer>;
}

/** A code with which an account becomes that of a home, or of a member of staff. @clause movein 1.5.2 */
export interface Invite extends EntryBase {
  kind: 'invite';
  /** Eight letters and digits, without the dash they are shown with. */
  code: string;
  /**
   * `home`, `staff`: whoever has it is let in. `link`: stands on a board or a card of that home, so that anybody may have
   * it; it only begins a claim.
   */
  forWhom: 'home' | 'staff' | 'link';
  /** Name of the resident it is for, as it was said. */
  name: string | null;
  /** How many more accounts it lets in; null: as many as there are. */
  usesLeft: number | null;
  /** Null: it holds for good. */
  expiresAt: Instant | null;
  /** Accounts that became somebody's by it. */
  usedBy: string[];
}

/** Somebody says whose home is theirs; the front desk confirms it. @clause movein 1.5.3 */
export interface Claim extends EntryBase {
  kind: 'claim';
  /** `channel:user` */
  account: string;
  /** Where they are told. */
  conversationId: string;
  /** As the platform shows the account. */
  name: string | null;
  language: Language;
  why: 'words' | 'link' | 'phone';
  state: 'asked' | 'approved' | 'refused' | 'settled';
  decidedBy: string | null;
  /** Whoever answers for the front desk was told that it waits. */
  reminded: boolean;
}

/** Who may read something: staff read what residents read, supervisors everything. */
export interface Readers {
  audience: 'resident' | 'staff' | 'supervisor';
  /** Id of the one property it is for; null: for all. */
  property: string | null;
}

/** An answer of a person that is to stand in the handbooks, once a supervisor agrees. @clause service 4.1.2 */
export interface Kept extends EntryBase, Readers {
  kind: 'kept';
  /** Of the question it was given to. */
  ticket: number;
  ticketNumber: string;
  /** Without whatever tells who asked. */
  question: string;
  answer: string;
  /** Person key of who answered, and the name they had then. */
  answeredBy: string;
  answeredByName: string;
  answeredAt: Instant;
  /** Person key whose word lets it in. */
  askedOf: string | null;
  /** `agreed` holds; all but it and `asked` are over. */
  state: 'asked' | 'agreed' | 'refused' | 'removed' | 'replaced';
  decidedBy: string | null;
  /** The reminder to decide was sent. */
  reminded: boolean;
}

/** A question that the handbooks left open, and what they say to it since. @clause service 4.1.2 */
export interface Gap extends EntryBase, Readers {
  kind: 'gap';
  /** By which it was handed to a person. */
  ticket: number;
  ticketNumber: string;
  /** Without whatever tells who asked. */
  question: string;
  /** The clause that answers it now; null: none does. */
  answer: { document: string; title: string; clause: string } | null;
}

export type Entry = Loan | Fee | Visit | Notice | Survey | Invite | Claim | Kept | Gap;
export type EntryKind = Entry['kind'];
