import { isEmployee, listProperties, propertyOf } from '../../people/index.ts';
import type { Company, Person } from '../../people/index.ts';
import type { Language } from '../../kit/index.ts';
import type { Readers } from '../../register/index.ts';
import { toStaff } from '../../words/index.ts';
import type { StaffKey } from '../../words/index.ts';
import { toSimplified } from '../../language/index.ts';
import type { World } from '../world.ts';

/** As whom somebody asks the handbooks. */
export function askerOf(person: Person, company: Company): Readers {
  const staff = person.role === 'staff' ? 'staff' : 'supervisor';
  return { audience: isEmployee(person) ? staff : 'resident', property: propertyOf(person, company) };
}

/** Who may see an answer unless the supervisor says otherwise: people like the asker, of the same property. */
export function readersLike(person: Person, company: Company): Readers {
  const asker = askerOf(person, company);
  // An answer to somebody of whom no property is known is not thereby one for all of them.
  return { ...asker, property: asker.property ?? company.property };
}

const WORDS: readonly [RegExp, Readers['audience']][] = [
  [/主管|领导|supervisors?/i, 'supervisor'],
  [/员工|同事|内部|staff/i, 'staff'],
  [/住户|业主|所有人|大家|residents?|everybody/i, 'resident'],
];

const EVERY_PROPERTY = /所有项目|全部项目|各项目|every property|all properties/i;

/** `同意：只给员工`: who may see it, as far as the words say; the rest stays. */
export function readReaders(words: string, readers: Readers): Readers {
  const said = toSimplified(words);
  const audience = WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? readers.audience;
  return { audience, property: EVERY_PROPERTY.test(said) ? null : readers.property };
}

/** Who may see it, for staff: `住户和员工，限云栖雅苑`. */
export function sayReaders(
  { audience, property }: Readers,
  { directory }: World,
  language: Language = 'zh-Hans',
): string {
  const key: StaffKey = `readers_${audience}`;
  const readers = toStaff(key, {}, language);
  const all = listProperties(directory.company);
  if (property === null || all.length < 2) return readers;
  const name = all.find(({ id }) => id === property)?.name ?? property;
  return toStaff('readers_of', { readers, property: name }, language);
}
