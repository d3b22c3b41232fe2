import type { Policy } from '../deadline/index.ts';
import { isDone, isOpen } from './command.ts';
import {
  buildingIn,
  buildingOf,
  facilityOf,
  gateIn,
  isOneOfAKind,
  mayAlarmMany,
  reachOf,
} from './facility.ts';
import type { Facility } from './facility.ts';
import type { Ticket } from './types.ts';

/** A ticket with the home of whoever reported it (`3-2-501`; null for one who lives nowhere here). */
export interface Report {
  ticket: Ticket;
  home: string | null;
}

/** What many homes may be about at once: the thing, and where it is ('' where it has no place of its own). */
export interface Thing {
  facility: Facility;
  place: string;
}

/** What a new report is to the others of its time. */
export type IncidentPlan =
  | { kind: 'alone' }
  /** The incident is known: it joins at once. */
  | { kind: 'join'; leader: Ticket }
  /** With it there are enough homes: one incident, without asking. */
  | { kind: 'confirm'; leader: Ticket; others: Ticket[] }
  /** So many homes that a supervisor is asked. `others`: all that are meant besides the leader. */
  | { kind: 'suggest'; leader: Ticket; others: Ticket[]; homes: number };

/** Leads an incident that staff or the number of homes have made one. */
export function leads(ticket: Ticket): boolean {
  return ticket.incident === ticket.n && ticket.incidentState === 'confirmed';
}

/**
 * Is it looked after by the ticket that leads its incident? Its own clocks run on and alert nobody. Once it is done
 * its return call is its own again.
 * @clause handling 3.2.3
 */
export function isLed(ticket: Ticket): boolean {
  return ticket.incident !== null && ticket.incident !== ticket.n && isOpen(ticket) && !isDone(ticket);
}

/** What a report is about, as far as many homes can be about it; null for what is one home's own. */
export function thingOf({ ticket, home }: Report): Thing | null {
  if (ticket.category === 'inquiry' || ticket.tone !== null) return null;
  const words = [ticket.place ?? '', ticket.text].join(' ');
  const facility = facilityOf(words);
  if (facility === null || (ticket.emergency && !mayAlarmMany(facility, words))) return null;
  const everywhere = !ticket.emergency && reachOf(facility) === 'compound';
  if (everywhere) return { facility, place: gateOf(facility, words) };
  // Help because a lift stands still is for one person, and not done by mending the lift.
  if (ticket.category === 'help' && !ticket.emergency) return null;
  const place = buildingIn(words) ?? buildingOf(ticket.room) ?? buildingOf(home);
  return place === null ? null : { facility, place };
}

/** One thing: same facility, same place, and both emergencies or neither; the time is the caller's to look at. */
export function isSameThing(one: Report, other: Report): boolean {
  const thing = thingOf(one);
  return thing !== null && isAbout(thing, one.ticket.emergency, other);
}

function isAbout(thing: Thing, emergency: boolean, report: Report): boolean {
  if (report.ticket.emergency !== emergency) return false;
  const other = thingOf(report);
  return other !== null && other.facility === thing.facility && other.place === thing.place;
}

/**
 * Do further words of the same home speak of what its ticket is about? Only where there is one such thing: two
 * complaints about guards may be two matters, two about the lift are one.
 */
export function saysAgain(report: Report, words: { text: string; place: string | null }): boolean {
  const { ticket } = report;
  const thing = thingOf(report);
  if (thing === null || !isOneOfAKind(thing.facility) || !isOpen(ticket) || isDone(ticket)) return false;
  return isAbout(thing, ticket.emergency, { ...report, ticket: { ...ticket, ...words } });
}

/** Buildings that the reports are about, each once, as they came. */
export function buildingsOf(reports: readonly Report[]): string[] {
  return [
    ...new Set(
      reports.flatMap(({ ticket, home }) => {
        const words = [ticket.place ?? '', ticket.text].join(' ');
        return buildingIn(words) ?? buildingOf(ticket.room) ?? buildingOf(home) ?? [];
      }),
    ),
  ];
}

/** Homes that report, each once, whoever of a home wrote how often; one without a home counts by himself. */
export function countHomes(reports: readonly Report[]): number {
  return new Set(reports.map(({ ticket, home }) => home ?? ticket.room ?? `by ${ticket.reporter}`)).size;
}

/**
 * Whether a new report joins, makes or suggests an incident. Told apart by staff once, a ticket is not brought
 * together again.
 * @param others tickets of anybody: those of the window, and those of open incidents however old
 * @clause handling 3.2.1 @clause handling 3.2.2
 */
export function planIncident(
  fresh: Report,
  others: readonly Report[],
  policy: Policy['incident'],
): IncidentPlan {
  const thing = thingOf(fresh);
  if (thing === null) return { kind: 'alone' };
  const alike = others.filter(
    (other) => mayBelong(other.ticket, fresh.ticket) && isAbout(thing, fresh.ticket.emergency, other),
  );
  const leader = leaderFor(fresh.ticket, alike);
  if (leader) return { kind: 'join', leader };
  const since = fresh.ticket.receivedAt - policy.windowMs.value;
  const lately = alike.filter(({ ticket }) => ticket.incident === null && ticket.receivedAt >= since);
  const group = [...lately, fresh].sort((a, b) => a.ticket.n - b.ticket.n);
  const homes = countHomes(group);
  const tickets = group.map(({ ticket }) => ticket);
  // What must be mended leads what is complained of: its work cannot wait for the complaint's days.
  const first = tickets.find(mustBeMended) ?? tickets[0] ?? fresh.ticket;
  const named = { leader: first, others: tickets.filter((ticket) => ticket !== first) };
  if (homes >= policy.homes.value) return { kind: 'confirm', ...named };
  return homes >= policy.suggestFrom.value ? { kind: 'suggest', ...named, homes } : { kind: 'alone' };
}

/** The incident it joins: of its own category first; a complaint may be looked after by a repair, not the other way. */
function leaderFor(fresh: Ticket, alike: readonly Report[]): Ticket | null {
  const leading = alike.map(({ ticket }) => ticket).filter(leads);
  const own = leading.find(({ category }) => category === fresh.category);
  return own ?? leading.find((leader) => mustBeMended(leader) || !mustBeMended(fresh)) ?? null;
}

/** Somebody has to come: not for words that complain of it, whatever category they were read as. */
function mustBeMended({ category, text }: Ticket): boolean {
  return category === 'repair' && !/投诉|投訴|complain/i.test(text);
}

function gateOf(facility: Facility, words: string): string {
  return facility === 'gate' ? gateIn(words) : '';
}

function mayBelong(ticket: Ticket, fresh: Ticket): boolean {
  if (ticket.n === fresh.n || ticket.incidentState === 'split') return false;
  // Who goes to an emergency depends on what it is: a rescue is no repair.
  if (ticket.emergency && ticket.category !== fresh.category) return false;
  // An emergency that nobody is being asked about any more takes nobody in: a new report begins anew.
  const heard = !ticket.emergency || ticket.ladder !== null || ticket.takenOverBy !== null;
  return isOpen(ticket) && !isDone(ticket) && heard;
}
