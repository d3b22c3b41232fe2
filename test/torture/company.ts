import { resolve } from 'node:path';
import { readCompany } from '../../bots/company.ts';
import type { Company, Person, Roster } from '../../core/people/index.ts';

/** The program's own folder. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Residents beside the sample company's, so that many conversations run at once. */
const MORE_HOMES = 36;

/** The sample company, with more homes. Parent and child build the same one. */
export function tortureCompany(): { company: Company; roster: Roster } {
  const { company, roster } = readCompany(`${ROOT}/prisma/seed/company.yaml`);
  const more = Array.from({ length: MORE_HOMES }, (_, i) => resident(i));
  return { company, roster: { ...roster, people: [...roster.people, ...more] } };
}

function resident(i: number): Person {
  const two = String(i + 1).padStart(2, '0');
  return {
    key: `home${two}`,
    role: 'resident',
    team: null,
    name: `住户${two}`,
    room: `${13 + Math.floor(i / 6)}-1-${(i % 6) + 1}0${(i % 2) + 1}`,
    phone: `139000090${two}`,
    language: null,
    vip: false,
    reportsTo: null,
  };
}
