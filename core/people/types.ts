import type { Instant, Language } from '../kit/index.ts';

export type Role = 'resident' | 'stranger' | 'staff' | 'supervisor' | 'director' | 'manager';

/** Anyone the system talks with. `key` is stable and never shown. */
export interface Person {
  key: string;
  role: Role;
  /** engineering, security, cleaning, greening, service, monitoring … ; null for residents and leaders. */
  team: string | null;
  name: string | null;
  room: string | null;
  phone: string | null;
  language: Language | null;
  vip: boolean;
  reportsTo: string | null;
  /** Accounts on chat platforms (`channel:user`) that the company's list names. Default none. */
  accounts?: readonly string[];
  /** Id of the property they live or work at. Default: the company's own. */
  property?: string;
}

/** One line of the duty rota. */
export interface RotaRow {
  team: string;
  /**
   * `mon-fri` leaves out public holidays and takes in make-up days, `sat-sun` is every day that `mon-fri` is not; `all`;
   * single days and other ranges (`mon,wed`, `fri-sun`) go by the plain week.
   */
  days: string;
  /** Local shift `08:30-17:30`; may run over midnight. */
  hours: string;
  who: string[];
}

/** Someone is away from … to …; alerts and cards go to the stand-in. */
export interface Absence {
  who: string;
  from: Instant;
  to: Instant;
  standIn: string | null;
}

/** A compound, park or building that a company looks after. */
export interface Property {
  id: string;
  name: string;
}

export interface Company {
  name: string;
  compound: string;
  phone: string;
  emergencyPhone: string;
  /** Id of the property that this is about where nothing else is said; null: handbooks are told apart by none. */
  property: string | null;
  /** All that the company looks after. Default: the one above. */
  properties?: readonly Property[];
}

/** A number of the contact book: suppliers, contractors, public services. @clause service 1.3.2 */
export interface Contact {
  key: string;
  name: string;
  /** What it is for: emergency, gas, water, power, lift, police, hospital or a word of the company's own. */
  kind: string;
  phone: string;
}

/** Who works here, who lives here, who is on duty, who answers to whom. Pure. */
export interface Directory {
  readonly company: Company;
  readonly people: readonly Person[];
  readonly contacts: readonly Contact[];
  find(key: string): Person | null;
  /** Keys of everyone in the same home as `key` (itself included). */
  household(key: string): string[];
  /**
   * Who of `team` gets its cards at `at`: the rota's people (stand-ins for those away); where no row of the team
   * covers the time the monitoring team, or without one the team's supervisor, then director, manager. Never empty
   * while anyone works here. A team without rota rows is always on duty. `team` of the result tells whose chat it is.
   * @clause service: outside office hours the monitoring room takes over
   */
  onDuty(team: string, at: Instant): { team: string; who: Person[] };
  /** The next person up from `key` who is reachable at `at` (stand-in for one who is away), or null at the top. */
  superior(key: string, at: Instant): Person | null;
  /** The person, or who stands in for one who is away; null when nobody does. */
  reachable(key: string, at: Instant): Person | null;
  /** Director and manager as they can be reached at `at`. */
  director(at: Instant): Person | null;
  manager(at: Instant): Person | null;
  /** Is there such a team? */
  hasTeam(team: string): boolean;
  teamMembers(team: string): Person[];
  /** The same with more residents: those who have become known and stand in no list. */
  withResidents(more: readonly Person[]): Directory;
  /** Everything addressed to these recipients reaches `key`: own key, `group` and `team:<team>` for staff and up. */
  recipientsOf(key: string): string[];
}
