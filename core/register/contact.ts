import type { Contact } from '../people/index.ts';

/** Words people use for the kinds of the contact book, read from Simplified or English text. */
const KIND_WORDS: readonly [string, RegExp][] = [
  ['lift', /电梯|升降机|维保|\blifts?\b|elevator/i],
  ['gas', /燃气|煤气|天然气|\bgas\b/i],
  ['power', /供电|电力|停电|电业|\bpower\b|electric/i],
  ['water', /供水|自来水|水务|停水|\bwater\b/i],
  ['hospital', /医院|急诊|社区医院|\bhospital\b|\bclinic\b/i],
  ['police', /警务|派出所|片警|\bpolice\b/i],
  ['fire', /消防|火警|\bfire\b/i],
  ['emergency', /报警|急救|火警|emergency/i],
];

/** What residents may be given too: the numbers of public services. */
const PUBLIC_KINDS: readonly string[] = [
  ...['emergency', 'police', 'fire', 'ambulance', 'hospital'],
  ...['gas', 'water', 'power', 'heating'],
];

/** Entries of the contact book that the words mean: by name, by key, by what they are for; all of them for no words. */
export function findContacts(contacts: readonly Contact[], words: string): Contact[] {
  const asked = words.trim();
  if (asked === '') return [...contacts];
  const named = contacts.filter(
    ({ name, key }) => name.includes(asked) || asked.includes(name) || key === asked.toLowerCase(),
  );
  if (named.length > 0) return named;
  const kinds = KIND_WORDS.filter(([, pattern]) => pattern.test(asked)).map(([kind]) => kind);
  const ofKind = contacts.filter(({ kind, key }) => kinds.includes(kind) || kinds.includes(key));
  return ofKind.length > 0 ? ofKind : contacts.filter(({ kind }) => kind === asked.toLowerCase());
}

/** Whom to call about an emergency of that kind (`lift`, `gas`, `hospital` …); null when the book names nobody. @clause service 1.3.2 */
export function contactFor(contacts: readonly Contact[], kind: string): Contact | null {
  return contacts.find((contact) => contact.kind === kind) ?? null;
}

export function isPublicContact({ kind }: Contact): boolean {
  return PUBLIC_KINDS.includes(kind);
}
