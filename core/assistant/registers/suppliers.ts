import { contactFor } from '../../register/index.ts';
import { toStaff } from '../../words/index.ts';
import type { World } from '../world.ts';

/** The number of whoever must come to an emergency of that kind, as a line for an alert; '' when the book names nobody. @clause service 1.3.2 */
export function supplierLine(danger: string, world: World): string {
  const kind = Object.hasOwn(SUPPLIERS, danger) ? SUPPLIERS[danger] : undefined;
  const contact = kind === undefined ? null : contactFor(world.directory.contacts, kind);
  return contact ? toStaff('phone_supplier', { name: contact.name, phone: contact.phone }) : '';
}

/** Who helps with which danger. */
const SUPPLIERS: Readonly<Record<string, string>> = {
  lift: 'lift',
  gas: 'gas',
  flood: 'water',
  electric: 'power',
  fire: 'fire',
  medical: 'hospital',
  crime: 'police',
  threat: 'police',
  missing: 'police',
};
