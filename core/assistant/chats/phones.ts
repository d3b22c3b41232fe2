import { isAdded } from '../../people/index.ts';
import type { Person } from '../../people/index.ts';

/** Digits of a phone number as they are dialled at home: without blanks, dashes and the country code of the mainland. */
export function dialled(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '');
  return digits.replace(/^(?:00)?86(?=1\d{10}$)/, '').replace(/^00(?=[1-9])/, '');
}

/** The resident of the list with that number; null where there is none, or several who do not live together. */
export function findByPhone(phone: string, people: readonly Person[]): Person | null {
  const number = dialled(phone);
  const found = people.filter(
    (person) =>
      person.role === 'resident' &&
      person.phone !== null &&
      !isAdded(person) &&
      dialled(person.phone) === number,
  );
  const [first] = found;
  return first && number !== '' && found.every(({ room }) => room === first.room) ? first : null;
}
