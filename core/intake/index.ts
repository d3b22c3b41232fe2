export { namesDanger } from './alarm.ts';
export { makeReader } from './reader.ts';
export { findRooms } from './room.ts';
export { asksInWriting, onlyNames } from './said.ts';
export { readContact } from './slots.ts';
export { lastInstantOf, readTime } from './wanted.ts';
export type {
  Act,
  Category,
  HelpKind,
  Item,
  Reader,
  Severity,
  Tone,
  Understanding,
  Urgency,
  Wanted,
} from './types.ts';
