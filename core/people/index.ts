export { makeDirectory, MONITORING } from './directory.ts';
export { isEmployee, isLeader } from './roles.ts';
export { stranger } from './stranger.ts';
export { listProperties, propertyOf } from './property.ts';
export type { DirectoryFacts } from './directory.ts';
export { parseRoster, parseDuty, parseCompany, parseContacts } from './parse.ts';
export type { Roster } from './parse.ts';
export type { Person, Role, RotaRow, Absence, Company, Contact, Directory, Property } from './types.ts';
export { addedResident, isAdded } from './added.ts';
