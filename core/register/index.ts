export { entryNumber, noted } from './entry.ts';
export type {
  Entry,
  EntryBase,
  EntryEvent,
  EntryKind,
  Fee,
  Loan,
  Notice,
  Scope,
  Survey,
  Visit,
} from './types.ts';
