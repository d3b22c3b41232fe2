import type { Duty } from '../calendar.ts';

/** Something that people must hear once, told from drill.md ("Clocks and their numbers", "Buttons"). */
export interface Owed {
  ticket: number;
  kind: 'alert' | 'apology' | 'phone';
  /** Of an alert; else ''. */
  reason: string;
  step: number;
  warning: boolean;
  at: number;
  /** It may come until then without being late. */
  by: number;
  /** Of a warning: from then on the alert says it. */
  dueAt: number | null;
  /** Whom it may go to (several where duty changed between the time it was owed and the time it was decided). */
  to: string[];
}

export interface OwedFacts {
  duty: Duty;
  /** When a process was there again to decide what was owed at that time. */
  decidedAt: (at: number) => number;
  /** The times at which it may have been decided who hears of it. */
  momentsOf: (at: number) => number[];
  until: number;
  /** Of a ticket that leads an incident: when so many homes had reported it that leaders must hear, oldest first. */
  manyAt: readonly number[];
  /** Of a ticket that another one led: who had taken that one over. */
  takenForIt: string | null;
  /** Whom the ticket's history names as asked at a step: tells apart what duty leaves open, and only that. */
  askedAt: (reason: string, step: number) => readonly string[];
  /** Was it pressed (or said as a button)? Such things go before what falls due at the same instant. */
  isPressed: (messageId: number | null) => boolean;
}
