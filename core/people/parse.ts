import { z } from 'zod';
import { AppError, atLocal } from '../kit/index.ts';
import { listProperties } from './property.ts';
import type { Absence, Company, Contact, Person, RotaRow } from './types.ts';

const text = z.string().min(1);
const key = text.regex(/^[A-Za-z0-9_.-]+$/, 'a key has Latin letters, digits, dot, - and _ only');
const OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/;
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d)?)?$/;

/** An instant as people write it; where it names no offset it is the company's wall clock. */
const instantIn = (zone: string) =>
  z.union([z.string(), z.date()]).transform((value, context) => {
    const local = typeof value === 'string' && !OFFSET.test(value) ? ISO.exec(value) : null;
    const at = local
      ? atLocal(local[1] ?? '', Number(local[2] ?? 0) * 60 + Number(local[3] ?? 0), zone)
      : new Date(value).getTime();
    if (Number.isNaN(at) || (typeof value === 'string' && !local && !OFFSET.test(value)))
      context.addIssue(`"${String(value)}" is no instant; write 2026-02-16T00:00:00+08:00`);
    return at;
  });
const language = z.enum(['zh-Hans', 'zh-Hant', 'en']);
const room = z.union([text, z.number()]).transform(String);

const personShape = z.strictObject({
  key,
  role: z.enum(['resident', 'stranger', 'staff', 'supervisor', 'director', 'manager']),
  team: text.nullish(),
  name: text.nullish(),
  room: room.nullish(),
  phone: z.union([text, z.number()]).transform(String).nullish(),
  language: language.nullish(),
  vip: z.boolean().nullish(),
  reports_to: key.nullish(),
  accounts: z
    .array(
      text.regex(/^[a-z][a-z0-9-]*:\S+$/, 'an account is the platform and the id there, such as wecom:lisi'),
    )
    .optional(),
  property: key.nullish(),
});

const TIME = '(?:(?:[01]?\\d|2[0-3]):[0-5]\\d|24:00)';
const HOURS = new RegExp(`^${TIME}-${TIME}$`);
const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)';
const DAYS = new RegExp(`^(?:all|${DAY}(?:-${DAY})?(?:, ?${DAY}(?:-${DAY})?)*)$`);

const dutyShapeIn = (zone: string) =>
  z.object({
    rota: z
      .array(
        z.strictObject({
          team: text,
          days: text.regex(DAYS, 'days are all, mon-fri, sat-sun or single days such as mon,wed'),
          hours: text.regex(HOURS, 'hours are written 08:30-17:30'),
          who: z.array(key).min(1),
        }),
      )
      .default([]),
    away: z
      .array(
        z.strictObject({ who: key, from: instantIn(zone), to: instantIn(zone), stand_in: key.nullish() }),
      )
      .default([]),
  });

const rosterShapeIn = (zone: string) => dutyShapeIn(zone).extend({ people: z.array(personShape) });

const companyShape = z.object({
  ...{ name: text, compound: text, phone: text, emergency_phone: text },
  property: key.nullish(),
  properties: z.array(z.strictObject({ id: key, name: text })).optional(),
});

const contactShape = z.strictObject({
  key,
  name: text,
  kind: text,
  phone: z.union([text, z.number()]).transform(String),
});

/** People, duty rota and absences as a company writes them down. */
export interface Roster {
  people: Person[];
  rota: RotaRow[];
  absences: Absence[];
}

/**
 * Reads `people`, `rota` and `away` of a parsed file.
 * @param zone of instants written without an offset
 * @throws AppError CONFIG naming every problem
 */
export function parseRoster(raw: unknown, zone = 'Asia/Shanghai'): Roster {
  const file = checked(rosterShapeIn(zone), raw);
  const people = file.people.map((row): Person => ({
    key: row.key,
    role: row.role,
    team: row.team ?? null,
    name: row.name ?? null,
    room: row.room ?? null,
    phone: row.phone ?? null,
    language: row.language ?? null,
    vip: row.vip ?? false,
    reportsTo: row.reports_to ?? null,
    ...(row.accounts === undefined ? {} : { accounts: row.accounts }),
    ...(row.property == null ? {} : { property: row.property }),
  }));
  return sound({ people, ...dutyOf(file) });
}

/**
 * The roster with the `rota` and `away` of a parsed file in place of its own, where the file has them.
 * @param zone of instants written without an offset
 * @throws AppError CONFIG naming every problem
 */
export function parseDuty(
  raw: { rota?: unknown[] | undefined; away?: unknown[] | undefined },
  roster: Roster,
  zone: string,
): Roster {
  const { rota, absences } = dutyOf(checked(dutyShapeIn(zone), raw));
  return sound({
    people: roster.people,
    rota: raw.rota === undefined ? roster.rota : rota,
    absences: raw.away === undefined ? roster.absences : absences,
  });
}

function dutyOf({ rota, away }: z.infer<ReturnType<typeof dutyShapeIn>>): Pick<Roster, 'rota' | 'absences'> {
  const absences = away.map(({ stand_in, ...row }) => ({ ...row, standIn: stand_in ?? null }));
  return { rota, absences };
}

function sound(roster: Roster): Roster {
  const problems = findProblems(roster);
  if (problems.length > 0)
    throw new AppError('CONFIG', `the people file needs mending:\n${problems.join('\n')}`);
  return roster;
}

/** Reads the `company` part of a parsed file. @throws AppError CONFIG */
export function parseCompany(raw: unknown): Company {
  const { company, people } = checked(z.object({ company: companyShape, people: housedShape }), raw);
  const { properties } = company;
  const read: Company = {
    name: company.name,
    compound: company.compound,
    phone: company.phone,
    emergencyPhone: company.emergency_phone,
    property: company.property ?? null,
    ...(properties === undefined ? {} : { properties }),
  };
  assertKnownProperties(read, people);
  return read;
}

/** What of a person is about a property. */
const housedShape = z.array(z.looseObject({ key: z.unknown(), property: key.nullish() })).default([]);

/** A mistyped property would hide from its people what is written for them. */
function assertKnownProperties(company: Company, people: z.infer<typeof housedShape>): void {
  const known = listProperties(company).map(({ id }) => id);
  const problems = people.flatMap(({ key, property }) =>
    property == null || known.includes(property)
      ? []
      : [`people.${String(key)}.property: the company has no property "${property}"`],
  );
  if (company.property !== null && !known.includes(company.property))
    problems.push(`company.property: "${company.property}" is not among its properties`);
  if (new Set(known).size < known.length) problems.push('company.properties: an id is used twice');
  if (problems.length > 0)
    throw new AppError('CONFIG', `the people file needs mending:\n${problems.join('\n')}`);
}

/** Reads the contact book (`contacts`) of a parsed file; a file without one has none. @throws AppError CONFIG */
export function parseContacts(raw: unknown): Contact[] {
  const { contacts } = checked(z.object({ contacts: z.array(contactShape).default([]) }), raw);
  const twice = contacts.filter((one, i) => contacts.findIndex((other) => other.key === one.key) !== i);
  if (twice.length > 0)
    throw new AppError(
      'CONFIG',
      `the people file needs mending:\n${twice.map((one) => `contacts: the key "${one.key}" is used twice`).join('\n')}`,
    );
  return contacts;
}

function checked<T>(schema: z.ZodType<T>, raw: unknown): T {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('CONFIG', `the people file needs mending:\n${problems.join('\n')}`);
}

function findProblems({ people, rota, absences }: Roster): string[] {
  const keys = new Set(people.map((person) => person.key));
  const problems: string[] = [];
  if (keys.size < people.length) {
    const twice = people.filter((person, i) => people.findIndex((other) => other.key === person.key) !== i);
    problems.push(...twice.map((person) => `people: the key "${person.key}" is used twice`));
  }
  problems.push(...findSharedAccounts(people));
  const need = (name: string | null, where: string) => {
    if (name !== null && !keys.has(name)) problems.push(`${where}: nobody has the key "${name}"`);
  };
  for (const person of people) need(person.reportsTo, `people.${person.key}.reports_to`);
  for (const row of rota) for (const who of row.who) need(who, `rota.${row.team}`);
  for (const row of absences) {
    need(row.who, 'away');
    need(row.standIn, `away.${row.who}.stand_in`);
    if (row.standIn === row.who) problems.push(`away.${row.who}.stand_in: nobody stands in for himself`);
    if (row.to <= row.from) problems.push(`away.${row.who}: "to" must be later than "from"`);
  }
  for (const person of people)
    if (climbsInCircle(person, people))
      problems.push(`people.${person.key}.reports_to goes round in a circle`);
  return problems;
}

/** An account is one person's. */
function findSharedAccounts(people: readonly Person[]): string[] {
  const seen = new Set<string>();
  return people
    .flatMap(({ accounts = [] }) => accounts)
    .filter((id) => seen.size === seen.add(id).size)
    .map((id) => `people: the account "${id}" is named twice`);
}

function climbsInCircle(start: Person, people: readonly Person[]): boolean {
  const seen = new Set<string>();
  for (let at: Person | undefined = start; at; at = people.find((person) => person.key === at?.reportsTo)) {
    if (seen.has(at.key)) return at.key === start.key;
    seen.add(at.key);
  }
  return false;
}
