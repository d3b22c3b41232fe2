import type { Contact } from '../../people/index.ts';
import { contactFor } from '../../register/index.ts';
import { toStaff } from '../../words/index.ts';
import type { World } from '../world.ts';

/** The number of whoever must come to an emergency of that kind, as a line for an alert; '' when the book names nobody. @clause service 1.3.2 */
export function supplierLine(danger: string, world: World): string {
  const contact = supplierFor(danger, world);
  return contact ? toStaff('phone_supplier', { name: contact.name, phone: contact.phone }) : '';
}

/** Whoever must come to an emergency of that kind; null when the book names nobody. */
export function supplierFor(danger: string, { directory }: World): Contact | null {
  const kind = Object.hasOwn(SUPPLIERS, danger) ? SUPPLIERS[danger] : undefined;
  return kind === undefined ? null : contactFor(directory.contacts, kind);
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
