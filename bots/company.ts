import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { AppError } from '../core/kit/index.ts';
import { parseCompany, parseRoster } from '../core/people/index.ts';
import type { Company, Roster } from '../core/people/index.ts';

/** Reads the company's people file. @throws AppError CONFIG naming the file and what to mend */
export function readCompany(file: string): { company: Company; roster: Roster } {
  let raw: unknown;
  try {
    raw = parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new AppError(
      'CONFIG',
      `the people file ${file} cannot be read: ${cause instanceof Error ? cause.message : ''}`,
      { cause },
    );
  }
  return { company: parseCompany(raw), roster: parseRoster(raw) };
}
