import { readCompany } from '../../../bots/company.ts';
import { makeCalendar } from '../../../core/deadline/index.ts';
import { makeDirectory } from '../../../core/people/index.ts';
import type { Directory, Person } from '../../../core/people/index.ts';
import { RULES } from '../../support/tickets.ts';

/** Homes and technicians beside the sample company's: many tickets belong to many people. */
const HOMES = 1_000;
const TECHNICIANS = 40;

const COMPANY_FILE = new URL('../../../prisma/seed/company.yaml', import.meta.url).pathname;

/** The sample company grown to the size of the load. */
export function largeCompany(): Directory {
  const { company, roster } = readCompany(COMPANY_FILE);
  const { isWorkday, zone } = makeCalendar(RULES.policy.calendar);
  const people = [
    ...roster.people,
    ...Array.from({ length: HOMES }, (_, i) => resident(i)),
    ...Array.from({ length: TECHNICIANS }, (_, i) => technician(i)),
  ];
  return makeDirectory({ ...roster, company, people, isWorkday, zone });
}

export function homeOf(i: number): { reporter: string; room: string } {
  const home = i % HOMES;
  const room = `${20 + Math.floor(home / 50)}-1-${(home % 25) + 1}0${(home % 2) + 1}`;
  return { reporter: `home${home}`, room };
}

export function technicianOf(i: number): string {
  return `tech${i % TECHNICIANS}`;
}

function resident(i: number): Person {
  const { reporter, room } = homeOf(i);
  const phone = `1391${String(i).padStart(7, '0')}`;
  return person({ key: reporter, role: 'resident', name: `住户${i}`, room, phone });
}

function technician(i: number): Person {
  return person({
    key: technicianOf(i),
    role: 'staff',
    team: 'engineering',
    name: `师傅${i}`,
    reportsTo: 'zhao',
  });
}

function person(known: Partial<Person> & Pick<Person, 'key' | 'role'>): Person {
  return {
    team: null,
    name: null,
    room: null,
    phone: null,
    language: null,
    vip: false,
    reportsTo: null,
    ...known,
  };
}
