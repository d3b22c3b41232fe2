import type { Instant } from '../kit/index.ts';

/** A length as policies state it. `same_day` ends at 24:00 local; work units are counted by the work calendar. */
export type Allowance =
  | { kind: 'duration'; ms: number }
  | { kind: 'workdays'; days: number }
  | { kind: 'workhours'; minutes: number }
  | { kind: 'same_day' };

/** Time from `from` up to, not including, `to`; nothing when `to` is not later. */
export interface Span {
  from: Instant;
  to: Instant;
}

/** Working time without a break: of the workday `date` (`YYYY-MM-DD`), though it may reach into the next day. */
export interface WorkWindow extends Span {
  date: string;
}

/**
 * What a date is to the work calendar. `make_up_day`: a weekend day worked for a public holiday; `company_day_off` and
 * `company_workday`: the company's own days, where they differ from what is published.
 */
export type DayKind =
  'workday' | 'weekend' | 'holiday' | 'make_up_day' | 'company_day_off' | 'company_workday';

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
    complaint: {
      minor: ClockRules;
      important: ClockRules;
      major: ClockRules;
      /** Of a complaint about harm that still goes on: `on_site`, to stop it. Empty: no such clock. */
      harm: ClockRules;
    };
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
    /** How long a ticket may be nobody's while nothing else asks for it. */
    unownedAfter: Ruled<Allowance>;
    /** After taking over what is late, a new time is asked for when none was given. */
    newTimeAfterMs: Ruled<number>;
  };
  alerts: AlertPolicy;
  /** Homes that are served before others; null: as everybody. */
  vip: VipPolicy | null;
  upgrade: { raisedTimes: Ruled<number>; unsolvedForMs: Ruled<number> };
  incident: { homes: Ruled<number>; suggestFrom: Ruled<number>; windowMs: Ruled<number> };
  quality: {
    inTimePercent: Ruled<number>;
    redoneAtMostPercent: Ruled<number>;
    redoneWindowMs: Ruled<number>;
    majorCalledBackPercent: Ruled<number>;
  };
  /** A person who has a conversation and was not heard of for so long has it no more, ms. */
  conversationIdleMs: Ruled<number>;
  surveysPerYear: Ruled<number>;
  /** A survey takes answers for so long, ms. */
  surveyOpenMs: Ruled<number>;
  /** A planned outage answers questions so long before its beginning and after its end, ms. */
  outageMarginMs: Ruled<number>;
  reports: { dailyBy: Ruled<number>; monthlyInterimDay: Ruled<number> };
  /** Lent thing → time to return, ms. */
  lending: Readonly<Record<string, Ruled<number>>>;
  /** What follows when a lent thing is not back in time. */
  loans: { againMs: Ruled<number>; reminders: Ruled<number>; supervisorAfterMs: Ruled<number> };
  fees: {
    /** The first reminder goes so long before the last day to pay. */
    aheadMs: Ruled<number>;
    againMs: Ruled<number>;
    /** Most reminders after the last day. */
    reminders: Ruled<number>;
    /** Hours of any day in which one may remind of money, minutes after local midnight. */
    hours: Ruled<{ from: number; to: number }>;
    /** How long the office takes to look whether a fee has come in that the resident says is paid. */
    check: Ruled<Allowance>;
  };
  visits: {
    /** The visitor is reminded so long before. */
    ahead: Ruled<Allowance>;
    /** By then of the next working day the record is written, minutes after local midnight. */
    recordBy: Ruled<number>;
  };
  binding: BindingPolicy;
}

/** How chat accounts become somebody's. */
export interface BindingPolicy {
  /** An invitation to a home holds for so long, ms, and for so many accounts. */
  homeCodeMs: Ruled<number>;
  homeUses: Ruled<number>;
  /** One for a member of staff, ms; it holds for one account. */
  staffCodeMs: Ruled<number>;
  /** A phone number that the platform vouches for and the list of people has: `trust` it, or `confirm` it first. */
  phone: Binding;
  /** What somebody says of where they live, or a link to a home that anybody may have. */
  claim: Binding;
}

/** Taken as it is, or only once the front desk has confirmed it. */
export type Binding = 'trust' | 'confirm';

/** What may wait for the end of the quiet hours. `alerts`: those of deadlines that ran out. */
export type QuietKind = 'warnings' | 'notices' | 'alerts';

/** How serious a matter is, as far as disturbing people goes: urgency, for complaints their severity. */
export type QuietLevel = 'emergency' | 'urgent' | 'normal' | 'minor' | 'important' | 'major';

/** When the company's own people are left in peace, and how many cards an hour are too many. */
export interface AlertPolicy {
  /** What waits, by level; levels that are not named wait for nothing. Clause null: the file has no such rule. */
  quiet: Readonly<Partial<Record<QuietLevel, readonly QuietKind[]>>>;
  /** Warnings and notices one person gets as cards within an hour; further ones come together. Null: no limit. */
  cardsPerHour: Ruled<number> | null;
}

/** How a home that is served before others is served. */
export interface VipPolicy {
  /** Repairs get the times of urgent ones. */
  urgent: boolean;
  /** Complaints are told to the director at once, whatever their severity. */
  toDirector: boolean;
  clause: string;
}

/** Working time of the company: shifts, holidays, make-up days. Pure. */
export interface WorkCalendar {
  readonly zone: string;
  isWorkday(date: string): boolean;
  /** @param date `YYYY-MM-DD` */
  dayKind(date: string): DayKind;
  isWorkingTime(at: Instant): boolean;
  /** `at` itself inside working time, else the next opening. @throws AppError CALENDAR_EMPTY */
  nextOpening(at: Instant): Instant;
  /** Working time between two instants, in order, without overlap and cut at both ends (none when `to` is not later). */
  windowsBetween(from: Instant, to: Instant): WorkWindow[];
  /** Working milliseconds between two instants (0 when `to` is not later). */
  workingMsBetween(from: Instant, to: Instant): number;
  /** The instant after `ms` of working time from `start`. @throws AppError CALENDAR_EMPTY */
  addWorkingMs(start: Instant, ms: number): Instant;
  /** `days` working days later at the same hour (from the next opening when outside working time). */
  addWorkdays(start: Instant, days: number): Instant;
}
