import { parse } from 'yaml';
import { readTextFile } from '../core/io/index.ts';
import { AppError } from '../core/kit/index.ts';
import { parseCompany, parseContacts, parseRoster } from '../core/people/index.ts';
import type { Company, Contact, Roster } from '../core/people/index.ts';
import { parsePlanned } from '../core/register/index.ts';
import type { PlannedOutage } from '../core/register/index.ts';

/** Reads the company's people file. @throws AppError CONFIG naming the file and what to mend */
export function readCompany(file: string): {
  company: Company;
  roster: Roster;
  contacts: Contact[];
  planned: PlannedOutage[];
} {
  const text = readTextFile(file, 'the people file');
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (cause) {
    throw new AppError(
      'CONFIG',
      `the people file ${file} cannot be read: ${cause instanceof Error ? cause.message : ''}`,
      { cause },
    );
  }
  return {
    company: parseCompany(raw),
    roster: parseRoster(raw),
    contacts: parseContacts(raw),
    planned: parsePlanned(raw),
  };
}
