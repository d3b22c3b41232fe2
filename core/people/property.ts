import type { Company, Person, Property } from './types.ts';

/** All properties of a company; one that lists none has the one it is about, under the compound's name. */
export function listProperties({ property, properties, compound }: Company): readonly Property[] {
  return properties ?? (property === null ? [] : [{ id: property, name: compound }]);
}

/**
 * Id of the property whose rules hold for somebody: their own, else the company's. Of a stranger it is known only where
 * the company looks after one alone; null: what is written for one property is not theirs to read.
 */
export function propertyOf(person: Pick<Person, 'role' | 'property'>, company: Company): string | null {
  if (person.property !== undefined) return person.property;
  if (person.role === 'stranger' && listProperties(company).length > 1) return null;
  return company.property;
}
