import { z } from 'zod';
import { AppError, atLocal } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { FACILITIES } from './noticeSupply.ts';
import type { Facility } from './noticeSupply.ts';
import { readScope, scopeKey } from './scope.ts';
import type { Scope } from './types.ts';

/** An outage that the company knows of beforehand, from its file. */
export interface PlannedOutage {
  facility: Facility;
  scope: Scope;
  from: Instant;
  to: Instant;
  why: string | null;
}

const OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/;
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d)?)?$/;

const HAN: Readonly<Record<string, Facility>> = {
  水: 'water',
  电: 'power',
  燃气: 'gas',
  暖气: 'heating',
  电梯: 'lift',
  网络: 'network',
};

const name = z.union([z.string().min(1), z.number()]).transform(String);

const facility = z.string().transform((words, context): Facility => {
  const known = FACILITIES.find((one) => one === words) ?? HAN[words];
  if (known) return known;
  context.addIssue(`"${words}" is none of ${FACILITIES.join(', ')}`);
  return z.NEVER;
});

const scope = z
  .union([
    name,
    z.strictObject({ building: name, unit: name.optional(), floor: z.number().int().optional() }),
  ])
  .transform((raw, context): Scope => {
    const read = typeof raw === 'string' ? scopeIn(raw) : scopeIn(inWords(raw));
    if (read) return read;
    context.addIssue(`"${JSON.stringify(raw)}" names nobody; write all, 3栋, 3栋5楼 or building 3 floor 5`);
    return z.NEVER;
  });

/** An instant as people write it; where it names no offset it is the company's wall clock. */
const instantIn = (zone: string) =>
  z.union([z.string(), z.date()]).transform((raw, context): Instant => {
    const local = typeof raw === 'string' && !OFFSET.test(raw) ? ISO.exec(raw) : null;
    const minutes = Number(local?.[2] ?? 0) * 60 + Number(local?.[3] ?? 0);
    const at = local ? atLocal(local[1] ?? '', minutes, zone) : new Date(raw).getTime();
    const unclear = typeof raw === 'string' && !local && !OFFSET.test(raw);
    if (!unclear && !Number.isNaN(at)) return at;
    context.addIssue(`"${String(raw)}" is no instant; write 2026-02-16T09:00:00+08:00`);
    return z.NEVER;
  });

/**
 * Reads `planned` of a parsed file: rows of `{facility, scope, from, to, why}`. None without such a list.
 * @param zone of instants written without an offset
 * @throws AppError CONFIG naming every problem
 */
export function parsePlanned(raw: unknown, zone = 'Asia/Shanghai'): PlannedOutage[] {
  const row = z
    .strictObject({
      facility,
      scope,
      from: instantIn(zone),
      to: instantIn(zone),
      why: z.string().min(1).optional(),
    })
    .refine(({ from, to }) => to > from, { error: '"to" must be later than "from"', path: ['to'] });
  const file = z.object({ planned: z.array(row).nullish() }).safeParse(raw);
  if (file.success) return (file.data.planned ?? []).map((one) => ({ ...one, why: one.why ?? null }));
  const problems = file.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('CONFIG', `the planned outages need mending:\n${problems.join('\n')}`);
}

/** Unique among what was planned: the same row read twice is one outage. */
export function plannedKey({ facility: what, scope: where, from }: PlannedOutage): string {
  return `planned:${what}:${scopeKey(where)}:${from}`;
}

function inWords({
  building,
  unit,
  floor,
}: {
  building: string;
  unit?: string | undefined;
  floor?: number | undefined;
}): string {
  const inside = unit === undefined ? '' : ` unit ${unit}`;
  return `building ${building}${inside}${floor === undefined ? '' : ` floor ${floor}`}`;
}

function scopeIn(words: string): Scope | null {
  const plain = words.trim().toLowerCase();
  if (/^(?:\d{1,3}|[a-z]\d?)$/.test(plain)) return scopeIn(`building ${plain}`);
  const read = readScope(plain);
  return read && plain.slice(read.end).trim() === '' ? read.scope : null;
}
