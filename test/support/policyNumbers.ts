import { readQuantities } from '../../core/language/numerals.ts';
import type { PlainHandbook } from './clauseReader.ts';

/** A value of the policy file, with the place it stands at and the clause it names. */
export interface PolicyNumber {
  path: string;
  value: string;
  clause: string;
}

const LENGTH_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  week: 604_800_000,
};

/** Every value of a parsed policy file that has a clause beside it: `within`, `urgent`, `value`. */
export function listPolicyNumbers(node: unknown, path: readonly string[] = []): PolicyNumber[] {
  if (typeof node !== 'object' || node === null) return [];
  const entries = Object.entries(node);
  const clause = entries.find(([key]) => key === 'clause')?.[1];
  if (typeof clause !== 'string')
    return entries.flatMap(([key, part]) => listPolicyNumbers(part, [...path, key]));
  return entries
    .filter(([key]) => ['within', 'urgent', 'value'].includes(key))
    .flatMap(([key, part]) =>
      (Array.isArray(part) ? part : [part]).map((value) => ({
        path: [...path, key].join('.'),
        value: String(value),
        clause,
      })),
    );
}

/** What keeps a number of the policy from standing in its clause, as sentences; empty when nothing does. */
export function findUnfounded(
  numbers: readonly PolicyNumber[],
  handbooks: readonly PlainHandbook[],
): string[] {
  return numbers.flatMap(({ path, value, clause }) => {
    const [document = '', number = ''] = clause.split(' ');
    const found = handbooks
      .find((handbook) => handbook.front['id'] === document)
      ?.clauses.find((one) => one.number === number);
    if (!found) return [`${path}: there is no clause "${clause}"`];
    const stated = new Set(
      readQuantities(found.text).map((quantity) => keyOf(quantity.value, quantity.unit)),
    );
    const missing = keysOf(value).filter((key) => !stated.has(key));
    return missing.map((key) => `${path}: "${value}" (${key}) does not stand in ${clause}: ${found.text}`);
  });
}

/** The numbers a value of the policy is made of, in one form each. */
function keysOf(value: string): string[] {
  if (value === 'same day') return [keyOf(1, 'same_day')];
  const times = value.match(/\d{1,2}:\d\d/g);
  if (times)
    return times.map((time) => {
      const [hour, minute] = time.split(':').map(Number);
      return keyOf((hour ?? 0) * 60 + (minute ?? 0), 'clock');
    });
  const share = /^(\d+)\/(\d+)$/.exec(value);
  if (share) return [keyOf(Number(share[1]) / Number(share[2]), 'share')];
  const [amount = '', unit = ''] = value.split(' ');
  const names: Readonly<Record<string, string>> = {
    workdays: 'workday',
    workhours: 'workhour',
    'day-of-month': 'day_of_month',
    '%': 'percent',
  };
  return [keyOf(Number(amount), names[unit] ?? unit)];
}

function keyOf(value: number, unit: string): string {
  const ms = LENGTH_MS[unit];
  return ms === undefined ? `${Number(value.toFixed(6))} ${unit}` : `${value * ms} ms`;
}
