import type { Instant } from '../kit/index.ts';

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
  /** How often somebody was reminded. */
  reminded: number;
}

/** What a home owes, from an imported list. @clause overdue fees are reminded */
export interface Fee extends EntryBase {
  kind: 'fee';
  /** What for, e.g. 物业费. */
  what: string;
  /** Period it is for, as the list names it, e.g. 2026-10. */
  period: string;
  /** In fen: hundredths of a yuan. */
  amountFen: number;
  /** Local date `YYYY-MM-DD`. */
  dueOn: string;
  paidAt: Instant | null;
  reminded: number;
}

/** A visit to a home, planned and recorded. @clause visits to residents are planned and recorded */
export interface Visit extends EntryBase {
  kind: 'visit';
  purpose: string;
  plannedAt: Instant;
  /** Person key of who goes. */
  visitor: string;
  visitedAt: Instant | null;
  /** What was found and said. */
  record: string | null;
  reminded: number;
}

/** Who a notice goes to. */
export type Scope =
  | { kind: 'all' }
  | { kind: 'building'; building: string }
  | { kind: 'floor'; building: string; unit: string | null; floor: number };

/** A text for many homes; what concerns all waits for a second person. @clause notices to residents */
export interface Notice extends EntryBase {
  kind: 'notice';
  topic: 'general' | 'outage' | 'weather';
  scope: Scope;
  text: string;
  /** When what it tells of begins and ends, for outages and weather; both null otherwise. */
  from: Instant | null;
  to: Instant | null;
  /** What is missing meanwhile: water, power, gas, heating, lift, network; null when the words name none. */
  facility: string | null;
  state: 'draft' | 'asked' | 'sent' | 'refused' | 'withdrawn';
  /** How many people it goes to, as counted in the preview. */
  recipients: number;
  decidedBy: string | null;
  sentAt: Instant | null;
}

/** A question about satisfaction to every home, twice a year. @clause service 6.2.1 */
export interface Survey extends EntryBase {
  kind: 'survey';
  title: string;
  scope: Scope;
  state: 'asked' | 'running' | 'closed' | 'refused';
  recipients: number;
  closesAt: Instant;
  /** By person key; the last answer counts. */
  answers: Record<string, { score: number; words: string; at: Instant }>;
  decidedBy: string | null;
}

export type Entry = Loan | Fee | Visit | Notice | Survey;
export type EntryKind = Entry['kind'];
