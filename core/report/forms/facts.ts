import type { Instant, Language } from '../../kit/index.ts';
import type { HistoryEntry, Ticket } from '../../ticket/index.ts';
import { toStaff } from '../../words/index.ts';
import type { Values } from '../../words/index.ts';
import { departmentName, speaker } from './labels.ts';
import type { FormTextKey } from './labels.ts';
import { hideIn, staffKeys } from './privacy.ts';
import type { TicketRecord } from '../snapshot.ts';
import { sayLimit, sayMoment } from '../files/table.ts';
import type { Shown } from '../files/table.ts';

/**
 * What the forms are filled from. They carry the names, units and phones of residents, as the handbooks demand: hand
 * them only to staff who may see these, and leave them out with `withoutPersonal` for everybody else.
 */
export interface FormFacts {
  company: { name: string; compound: string };
  /** Zone of every time on the form, IANA name or `+08:00`. */
  zone: string;
  language: Language;
  now: Instant;
  tickets: readonly TicketRecord[];
  /** What people call a person, by key. */
  nameOf: (personKey: string) => string;
  /** How the one the ticket is for can be reached; '' when nothing is known. */
  phoneOf: (ticket: Ticket) => string;
  /** The unit the one it is for lives in, where the ticket names none; default: unknown. */
  homeOf?: (ticket: Ticket) => string | null;
  /** Where the page of a ticket is, for links in lists; default: no links. */
  ticketAddress?: (number: string) => string;
  /** A clause as people read it, default as it is kept: `service 3.3.1`. */
  sayClause?: (clause: string) => string;
  /**
   * Leaves out residents' names, phones and units (of a unit only the building stays), also where somebody wrote them
   * into a text. Staff stay named. Default false.
   */
  withoutPersonal?: boolean;
}

/** From `from` up to, not including, `to`. */
export interface FormPeriod {
  from: Instant;
  to: Instant;
}

/** The facts with what every form asks of them. */
export interface FormView {
  facts: FormFacts;
  shown: Shown;
  masked: boolean;
  /** Between a label and what it labels. */
  colon: string;
  say(key: FormTextKey, values?: Values): string;
  /** `2026-03-02 09:05`; '' for null. */
  time(at: Instant | null): string;
  /** As `time`, for a limit: midnight is 24:00 of the day that ends. */
  until(at: Instant | null): string;
  /** As `time`, without the year where it is that in which the ticket was received. */
  short(at: Instant | null, ticket: Ticket): string;
  /** As `short`, for a limit: midnight is 24:00 of the day that ends. */
  limit(at: Instant, ticket: Ticket): string;
  /** A person's name; `system` is the assistant. Residents are "resident" where personal data are left out. */
  name(key: string | null): string;
  /** The one the ticket is for. */
  customer(ticket: Ticket): string;
  phone(ticket: Ticket): string;
  room(ticket: Ticket): string;
  /** Words that somebody wrote about the ticket. */
  words(text: string | null, ticket: Ticket): string;
  department(ticket: Ticket): string;
  clause(clause: string | null): string;
}

export function makeView(facts: FormFacts): FormView {
  const { language, zone } = facts;
  const masked = facts.withoutPersonal ?? false;
  const staff = staffKeys(facts.tickets);
  const say = speaker(language);
  const roomOf = (ticket: Ticket) => ticket.room ?? facts.homeOf?.(ticket) ?? null;
  const name = (key: string | null) => {
    if (key === null) return '';
    if (key === 'system') return say('assistant');
    return masked && !staff.has(key) ? say('a_resident') : facts.nameOf(key);
  };
  return {
    facts,
    shown: { zone, language, ...(facts.ticketAddress ? { ticketAddress: facts.ticketAddress } : {}) },
    masked,
    colon: language === 'en' ? ': ' : '：',
    say,
    name,
    time: (at) => (at === null ? '' : sayMoment(at, zone)),
    until: (at) => (at === null ? '' : sayLimit(at, zone)),
    short: (at, ticket) => (at === null ? '' : shortTime(at, ticket, zone)),
    limit: (at, ticket) => shorten(sayLimit(at, zone), ticket, zone),
    customer: (ticket) => name(ticket.reporter),
    phone: (ticket) => (masked ? '' : facts.phoneOf(ticket)),
    room: (ticket) => (masked ? buildingOf(roomOf(ticket), language) : (roomOf(ticket) ?? '')),
    words: (text, ticket) => {
      if (text === null || !masked) return text ?? '';
      const people = staff.has(ticket.reporter) ? [] : [facts.nameOf(ticket.reporter)];
      return hideIn(text, [...people, ticket.contact ?? '', facts.phoneOf(ticket), roomOf(ticket) ?? '']);
    },
    department: (ticket) =>
      departmentName(ticket.fields['sentTo']?.match(/^team:(.*)$/)?.[1] ?? ticket.team, language),
    clause: (clause) => (clause === null ? '' : (facts.sayClause?.(clause) ?? clause)),
  };
}

function shortTime(at: Instant, ticket: Ticket, zone: string): string {
  return shorten(sayMoment(at, zone), ticket, zone);
}

/** Without the year where it is that in which the ticket was received. */
function shorten(time: string, ticket: Ticket, zone: string): string {
  return time.slice(0, 4) === sayMoment(ticket.receivedAt, zone).slice(0, 4) ? time.slice(5) : time;
}

/** The title of a form: as the handbook has it, and in English below it for readers of English. */
export function titlesOf(key: FormTextKey, language: Language): { title: string; second: string | null } {
  if (language !== 'en') return { title: speaker(language)(key), second: null };
  return { title: speaker('zh-Hans')(key), second: speaker('en')(key) };
}

export function isIn(at: Instant, { from, to }: FormPeriod): boolean {
  return at >= from && at < to;
}

/** A word of a history line; '' where it has none. */
export function wordOf(entry: HistoryEntry, key: string): string {
  const value = entry.detail[key];
  return typeof value === 'string' ? value : '';
}

/** An instant or a count of a history line; null where it has none. */
export function figureOf(entry: HistoryEntry, key: string): number | null {
  const value = entry.detail[key];
  return typeof value === 'number' ? value : null;
}

/** An instant kept among the fields of a ticket. */
export function instantField(ticket: Ticket, field: string): Instant | null {
  const value = Number(ticket.fields[field] ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}

/** Where it is besides the unit, and what is concerned. */
export function placeAndItem(ticket: Ticket): string {
  return [ticket.place, ticket.item].filter((part) => part !== null && part !== '').join(' ');
}

/** Of a unit only the building: `3栋`; nothing where the unit names none. */
function buildingOf(room: string | null, language: Language): string {
  const [building, ...inside] = room?.split('-') ?? [];
  if (building === undefined || inside.length === 0) return '';
  return toStaff('building', { building }, language);
}
