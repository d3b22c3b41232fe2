import type { Instant } from '../kit/index.ts';

/** A length as policies state it. `same_day` ends at 24:00 local; work units are counted by the work calendar. */
export type Allowance =
  | { kind: 'duration'; ms: number }
  | { kind: 'workdays'; days: number }
  | { kind: 'workhours'; minutes: number }
  | { kind: 'same_day' };

/** A number of the policy with the clause of the handbooks it stands in, e.g. `service 3.4.1`. */
export interface Ruled<T> {
  value: T;
  clause: string;
}

/** How long one clock may run. */
export interface ClockRule {
  within: Allowance;
  /** Instead of `within` when the matter is urgent or an emergency. */
  urgent: Allowance | null;
  clause: string;
  /** `forwarded`: the role that must be told. */
  to: 'director' | 'manager' | null;
  /** `solved`: the role that may grant more time. */
  extension: 'director' | 'manager' | null;
}

export type ClockRules = Readonly<Partial<Record<string, ClockRule>>>;

/** Everything the software acts on, for one profile, checked and typed. */
export interface Policy {
  version: string;
  profile: string;
  calendar: {
    zone: string;
    /** Shifts of a working day, minutes after local midnight; `to` ≤ `from` runs over midnight. */
    hours: Ruled<{ from: number; to: number }[]>;
    /** Minutes after local midnight. */
    evening: Ruled<number>;
    quiet: Ruled<{ from: number; to: number }>;
    /** The company's own days off and extra workdays, `YYYY-MM-DD`. */
    daysOff: string[];
    extraWorkdays: string[];
  };
  clocks: {
    repair: ClockRules;
    complaint: { minor: ClockRules; important: ClockRules; major: ClockRules };
    help: ClockRules;
    inquiry: { formal: ClockRules; handedOver: ClockRules };
  };
  calledBack: {
    /** Minutes after local midnight. */
    askBy: Ruled<number>;
    lateReport: Ruled<number>;
    lateReportWaitMs: Ruled<number>;
    shortDayMs: Ruled<number>;
    /** Minutes after local midnight of the next day. */
    shortDayUntil: Ruled<number>;
  };
  ladder: {
    stepMs: { emergency: Ruled<number>; urgent: Ruled<number>; normal: Ruled<number>; office: Ruled<number> };
    /** Share of the allowed time that is left when the warning goes, 0–1. */
    warningShare: Ruled<number>;
    alertWithinMs: Ruled<number>;
    leadersToldMs: Ruled<number>;
  };
  upgrade: { raisedTimes: Ruled<number>; unsolvedForMs: Ruled<number> };
  incident: { homes: Ruled<number>; suggestFrom: Ruled<number>; windowMs: Ruled<number> };
  quality: {
    inTimePercent: Ruled<number>;
    redoneAtMostPercent: Ruled<number>;
    redoneWindowMs: Ruled<number>;
    majorCalledBackPercent: Ruled<number>;
  };
  surveysPerYear: Ruled<number>;
  reports: { dailyBy: Ruled<number>; monthlyInterimDay: Ruled<number> };
  /** Lent thing → time to return, ms. */
  lending: Readonly<Record<string, Ruled<number>>>;
}

/** Working time of the company: shifts, holidays, make-up days. Pure. */
export interface WorkCalendar {
  readonly zone: string;
  isWorkday(date: string): boolean;
  isWorkingTime(at: Instant): boolean;
  /** `at` itself inside working time, else the next opening. @throws AppError CALENDAR_EMPTY */
  nextOpening(at: Instant): Instant;
  /** Working milliseconds between two instants (0 when `to` is not later). */
  workingMsBetween(from: Instant, to: Instant): number;
  /** The instant after `ms` of working time from `start`. @throws AppError CALENDAR_EMPTY */
  addWorkingMs(start: Instant, ms: number): Instant;
  /** `days` working days later at the same hour (from the next opening when outside working time). */
  addWorkdays(start: Instant, days: number): Instant;
}
