import { parse } from 'yaml';
import { z } from 'zod';
import { AppError, DAY, HOUR, MINUTE, SECOND } from '../../core/kit/index.ts';
import type { Instant, Language } from '../../core/kit/index.ts';
import { parseRoster } from '../../core/people/index.ts';
import type { Roster } from '../../core/people/index.ts';
import { parsePlanned } from '../../core/register/index.ts';
import type { PlannedOutage } from '../../core/register/index.ts';

/** One thing that happens in a drill. */
export type DrillEvent = { at: Instant } & (
  | { kind: 'say'; who: string; group: boolean; text: string; photo: string | null }
  | { kind: 'press'; who: string; button: string; words: string; ticket: number | null }
  | { kind: 'restart' | 'kill' | 'repeat' }
  | { kind: 'channel_down'; forMs: number }
  | { kind: 'clock'; byMs: number }
  | { kind: 'unknown'; text: string }
);

/** A day of the property company as a script. */
export interface DrillScript {
  start: Instant;
  /** Offset of the start, the zone of everything printed, e.g. `+08:00`. */
  zone: string;
  until: Instant;
  profile: string;
  /** Path of another policy file, relative to the script. */
  policy: string | null;
  language: Language;
  /** Null: the sample company's people. */
  roster: Roster | null;
  /** What the file says of duty among the sample company's people. */
  duty: { rota?: unknown[] | undefined; away?: unknown[] | undefined };
  /** Outages known from the start; null: the sample company's. */
  planned: PlannedOutage[] | null;
  handbooks: string | null;
  staffOnly: string[];
  /** In order of time; equal times keep the file's order. */
  events: DrillEvent[];
}

/** First instant and the offset it is written with. */
interface DrillStart {
  at: Instant;
  zone: string;
}

const DATED = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const OFFSET = /(?:Z|[+-]\d\d:\d\d)$/;

const UNIT_MS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

const eventShape = z.looseObject({ at: z.union([z.string(), z.number(), z.date()]) });

const fileShape = z.looseObject({
  start: z.union([z.string(), z.date()]),
  until: z.union([z.string(), z.date()]).optional(),
  profile: z.string().default('residential'),
  policy: z.string().optional(),
  language: z.enum(['zh-Hans', 'zh-Hant', 'en']).default('zh-Hans'),
  people: z.array(z.unknown()).optional(),
  rota: z.array(z.unknown()).optional(),
  away: z.array(z.unknown()).optional(),
  planned: z.array(z.unknown()).optional(),
  handbooks: z.string().optional(),
  staff_only: z.array(z.string()).default([]),
  events: z.array(eventShape).default([]),
});

/** Reads a drill file. @throws AppError BAD_INPUT naming what cannot be read */
export function parseDrill(yamlText: string): DrillScript {
  const file = fileShape.safeParse(withoutEmpty(parseYaml(yamlText)));
  if (!file.success)
    throw bad(file.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const raw = file.data;
  const start = parseStart(raw.start);
  const events = raw.events.map((event, i) => parseEvent(event, start, i));
  const last = Math.max(start.at, ...events.map(({ at }) => at));
  const until = raw.until === undefined ? last + DAY : parseAt(raw.until, start, 'until');
  if (until < start.at) throw bad('until lies before start');
  return {
    start: start.at,
    zone: start.zone,
    until,
    profile: raw.profile,
    policy: raw.policy ?? null,
    language: raw.language,
    roster:
      raw.people === undefined
        ? null
        : parseRoster({ people: raw.people, rota: raw.rota ?? [], away: raw.away ?? [] }, start.zone),
    duty: { rota: raw.rota, away: raw.away },
    planned: raw.planned === undefined ? null : parsePlanned({ planned: raw.planned }, start.zone),
    handbooks: raw.handbooks ?? null,
    staffOnly: raw.staff_only,
    events: events.map((event, i) => within(event, { from: start.at, until }, i)).sort((a, b) => a.at - b.at),
  };
}

/** A section that is named and left empty says nothing. */
function withoutEmpty(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null));
}

/** What lies outside the drill is not played; it is said at the nearer end. */
function within(
  event: DrillEvent,
  { from, until }: { from: Instant; until: Instant },
  i: number,
): DrillEvent {
  if (event.at < from) return { at: from, kind: 'unknown', text: `events.${i} lies before the start` };
  return event.at > until ? { at: until, kind: 'unknown', text: `events.${i} lies after the end` } : event;
}

function parseYaml(yamlText: string): unknown {
  try {
    return parse(yamlText);
  } catch (cause) {
    throw new AppError(
      'BAD_INPUT',
      `the drill file is not YAML: ${cause instanceof Error ? cause.message : ''}`,
      { cause },
    );
  }
}

function bad(why: string): AppError {
  return new AppError('BAD_INPUT', `the drill file cannot be read:\n${why}`);
}

function parseStart(raw: string | Date): DrillStart {
  const words = raw instanceof Date ? raw.toISOString() : raw.trim();
  const at = Date.parse(words);
  const offset = OFFSET.exec(words)?.[0];
  if (Number.isNaN(at) || offset === undefined)
    throw bad(`start: "${words}" is no instant with an offset, such as 2026-02-16T03:10:00+08:00`);
  return { at, zone: offset === 'Z' ? '+00:00' : offset };
}

function parseAt(raw: string | number | Date, start: DrillStart, where: string): Instant {
  if (raw instanceof Date) return raw.getTime();
  const words = String(raw).trim();
  if (words.startsWith('+')) return start.at + parseLength(words.slice(1), where);
  // An instant without an offset is wall clock of the file's zone.
  const at = DATED.test(words)
    ? Date.parse(OFFSET.test(words) ? words : `${words}${start.zone}`)
    : Number.NaN;
  if (Number.isNaN(at)) throw bad(`${where}: "${words}" is neither +1h30m nor an instant`);
  return at;
}

/** `90s`, `1h30m`, `3d`, `-1h`. */
function parseLength(raw: string, where: string): number {
  const words = raw.trim();
  const negative = words.startsWith('-');
  const body = words.replace(/^[+-]/, '');
  if (!/^(?:\d+(?:\.\d+)?[smhd])+$/.test(body))
    throw bad(`${where}: "${raw}" is no length; write 90s, 1h30m or 3d`);
  let ms = 0;
  for (const [, amount, unit] of body.matchAll(/(\d+(?:\.\d+)?)([smhd])/g))
    ms += Number(amount) * (UNIT_MS[unit ?? ''] ?? 0);
  return negative ? -ms : ms;
}

function parseEvent(raw: z.infer<typeof eventShape>, start: DrillStart, index: number): DrillEvent {
  const where = `events.${index}`;
  const at = parseAt(raw.at, start, `${where}.at`);
  if ('system' in raw) return { at, ...parseSystem(raw['system'], where) };
  const who = typeof raw['who'] === 'string' ? raw['who'] : null;
  if (who === null) return { at, kind: 'unknown', text: `${where} names nobody (who)` };
  const words = raw['with'] === undefined || raw['with'] === null ? '' : String(raw['with']);
  if (typeof raw['press'] === 'string') {
    const ticket = Number.isInteger(raw['ticket']) ? Number(raw['ticket']) : null;
    return { at, kind: 'press', who, button: raw['press'], words, ticket };
  }
  const say = raw['say'] ?? (raw['photo'] === undefined ? null : '');
  if (say === null) return { at, kind: 'unknown', text: `${where} neither says nor presses anything` };
  return {
    at,
    kind: 'say',
    who,
    group: raw['in'] === 'group',
    text: String(say),
    photo: typeof raw['photo'] === 'string' ? raw['photo'] : null,
  };
}

type SystemEvent =
  | { kind: 'restart' | 'kill' | 'repeat' }
  | { kind: 'channel_down'; forMs: number }
  | { kind: 'clock'; byMs: number }
  | { kind: 'unknown'; text: string };

function parseSystem(raw: unknown, where: string): SystemEvent {
  if (raw === 'restart' || raw === 'kill' || raw === 'repeat') return { kind: raw };
  if (typeof raw === 'object' && raw !== null) {
    if ('channel-down' in raw)
      return { kind: 'channel_down', forMs: parseLength(String(raw['channel-down']), where) };
    if ('clock' in raw) return { kind: 'clock', byMs: parseLength(String(raw.clock), where) };
  }
  return {
    kind: 'unknown',
    text: `${where}: the drill does not know the system event ${JSON.stringify(raw)}`,
  };
}
