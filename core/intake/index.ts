export { makeReader } from './reader.ts';
export { readTime } from './wanted.ts';
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
