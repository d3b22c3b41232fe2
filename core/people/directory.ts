import type { Instant } from '../kit/index.ts';
import { makePresence } from './presence.ts';
import type { Presence } from './presence.ts';
import { isEmployee, isLeader } from './roles.ts';
import { covers } from './rota.ts';
import type { RotaDays } from './rota.ts';
import type { Absence, Company, Contact, Directory, Person, RotaRow } from './types.ts';

export interface DirectoryFacts extends RotaDays {
  company: Company;
  people: readonly Person[];
  rota: readonly RotaRow[];
  absences: readonly Absence[];
  /** Default none. */
  contacts?: readonly Contact[];
}

/** The team that answers when nobody else is on duty. */
export const MONITORING = 'monitoring';

/** The people of the company and its homes, with everything that depends on the time asked of it. */
export function makeDirectory(facts: DirectoryFacts): Directory {
  const byKey = new Map(facts.people.map((person) => [person.key, person]));
  const find = (key: string) => byKey.get(key) ?? null;
  const presence = makePresence(facts.people, facts.absences);
  const teams = makeTeams(facts, presence);
  return {
    company: facts.company,
    people: facts.people,
    contacts: facts.contacts ?? [],
    find,
    household: (key) => household(facts.people, find(key), key),
    onDuty: teams.onDuty,
    superior: presence.superior,
    reachable: presence.reachable,
    director: (at) => presence.byRole('director', at),
    manager: (at) => presence.byRole('manager', at),
    hasTeam: teams.hasTeam,
    teamMembers: teams.members,
    withResidents: (more) => makeDirectory({ ...facts, people: [...facts.people, ...more] }),
    recipientsOf: (key) => recipientsOf(find(key), key),
  };
}

function makeTeams(facts: DirectoryFacts, presence: Presence) {
  const members = (team: string) =>
    facts.people.filter((person) => person.team === team && isEmployee(person));

  const hasTeam = (team: string) => members(team).length > 0 || facts.rota.some((row) => row.team === team);

  function staffOf(team: string, at: Instant): Person[] {
    const all = members(team);
    const staff = all.filter((person) => person.role === 'staff');
    return presence.reachableAll(keysOf(staff.length > 0 ? staff : all), at);
  }

  /** The people whose line of the rota covers `at`; without lines the team's staff, or all of it where it has none. */
  function onShift(team: string, at: Instant): Person[] {
    const rows = facts.rota.filter((row) => row.team === team);
    if (rows.length === 0) return staffOf(team, at);
    const covering = rows.filter((row) => covers(row, at, facts));
    const keys = covering.flatMap((row) => row.who);
    return presence.reachableAll(keys, at);
  }

  function onDuty(team: string, at: Instant): { team: string; who: Person[] } {
    const who = onShift(team, at);
    if (who.length > 0) return { team, who };
    if (team !== MONITORING && hasTeam(MONITORING)) return onDuty(MONITORING, at);
    const all = team === MONITORING ? staffOf(team, at) : [];
    return { team, who: all.length > 0 ? all : leadersOf(team, at, facts.people, presence) };
  }

  return { members, hasTeam, onDuty };
}

/** Supervisors of the team, else director, manager, anyone who leads; one who is away only when nobody else is there. */
function leadersOf(team: string, at: Instant, people: readonly Person[], presence: Presence): Person[] {
  const supervisors = people.filter((person) => person.team === team && person.role === 'supervisor');
  const own = presence.reachableAll(keysOf(supervisors), at);
  if (own.length > 0) return own;
  const leader = presence.byRole('director', at) ?? presence.byRole('manager', at);
  if (leader) return [leader];
  const leaders = people.filter(isLeader);
  const others = leaders.length > 0 ? leaders : people.filter(isEmployee);
  const [first = others[0]] = presence.reachableAll(keysOf(others), at);
  return first ? [first] : [];
}

function keysOf(people: readonly Person[]): string[] {
  return people.map((person) => person.key);
}

function household(people: readonly Person[], person: Person | null, key: string): string[] {
  if (!person || person.room === null || person.role !== 'resident') return [key];
  return people
    .filter((other) => other.role === 'resident' && other.room === person.room)
    .map((other) => other.key);
}

function recipientsOf(person: Person | null, key: string): string[] {
  if (!person || !isEmployee(person)) return [key];
  return person.team === null ? [key, 'group'] : [key, 'group', `team:${person.team}`];
}
