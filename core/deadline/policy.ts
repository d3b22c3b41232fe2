import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../kit/index.ts';
import type { Allowance, ClockRule, ClockRules, Policy, Ruled } from './types.ts';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };

const text = z.string().min(1);
const scalar = z.union([z.string(), z.number()]);
const ruled = z.strictObject({ value: scalar, clause: text });
const hoursRule = z.strictObject({ value: z.array(text).min(1), clause: text });
const clock = z.strictObject({
  within: text,
  urgent: text.optional(),
  clause: text,
  to: z.enum(['director', 'manager']).optional(),
  extension: z.enum(['director', 'manager']).optional(),
});
const clocks = z.record(text, clock);

const profileShape = z.strictObject({
  calendar: z.strictObject({
    zone: text,
    hours: hoursRule,
    evening: ruled,
    quiet: ruled,
    days_off: z.array(text).optional(),
    extra_workdays: z.array(text).optional(),
  }),
  clocks: z.strictObject({
    repair: clocks,
    complaint: z.strictObject({ minor: clocks, important: clocks, major: clocks }),
    help: clocks,
    inquiry: z.strictObject({ formal: clocks, handed_over: clocks }),
  }),
  called_back: z.strictObject({
    ask_by: ruled,
    late_report: ruled,
    late_report_wait: ruled,
    short_day: ruled,
    short_day_until: ruled,
  }),
  ladder: z.strictObject({
    step: z.strictObject({ emergency: ruled, urgent: ruled, normal: ruled, office: ruled }),
    warning_share: ruled,
    alert_within: ruled,
    leaders_told: ruled,
  }),
  upgrade: z.strictObject({ raised_times: ruled, unsolved_for: ruled }),
  incident: z.strictObject({ homes: ruled, suggest_from: ruled, window: ruled }),
  quality: z.strictObject({
    in_time: ruled,
    redone_at_most: ruled,
    redone_window: ruled,
    major_called_back: ruled,
  }),
  surveys_per_year: ruled,
  reports: z.strictObject({ daily_by: ruled, monthly_interim_day: ruled }),
  lending: z.record(text, ruled),
});
type RawProfile = z.infer<typeof profileShape>;

const fileShape = z.strictObject({
  version: text,
  profiles: z.record(text, z.record(z.string(), z.unknown())),
});

/**
 * Reads a policy file.
 * @param profile name under `profiles`; `extends` of a profile is merged first
 * @throws AppError POLICY naming every problem with its key
 */
export function parsePolicy(yamlText: string, profile: string): Policy {
  const file = checked(fileShape, parseYaml(yamlText), 'policy');
  const raw = checked(profileShape, resolveProfile(file.profiles, profile, []), `profiles.${profile}`);
  return toPolicy(raw, file.version, profile);
}

function parseYaml(yamlText: string): unknown {
  try {
    return parse(yamlText);
  } catch (cause) {
    throw new AppError(
      'POLICY',
      `the policy file is not YAML: ${cause instanceof Error ? cause.message : 'unreadable'}`,
      { cause },
    );
  }
}

function checked<T>(shape: z.ZodType<T>, value: unknown, where: string): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${where}.${issue.path.join('.')}: ${issue.message}`);
  throw new AppError('POLICY', `the policy file needs mending:\n${problems.join('\n')}`);
}

function resolveProfile(
  profiles: Record<string, Record<string, unknown>>,
  name: string,
  seen: string[],
): unknown {
  const own = profiles[name];
  if (!own)
    throw new AppError(
      'POLICY',
      `profile "${name}" is not in the policy file; it has: ${Object.keys(profiles).join(', ')}`,
    );
  if (seen.includes(name))
    throw new AppError('POLICY', `profiles extend each other in a circle: ${[...seen, name].join(' → ')}`);
  const { extends: parent, ...rest } = own;
  if (parent === undefined) return rest;
  return merge(resolveProfile(profiles, String(parent), [...seen, name]), rest);
}

function merge(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over;
  const out: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) out[key] = merge(base[key], value);
  return out;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toPolicy(raw: RawProfile, version: string, profile: string): Policy {
  const { step } = raw.ladder;
  return {
    version,
    profile,
    calendar: {
      zone: raw.calendar.zone,
      hours: { value: raw.calendar.hours.value.map(parseSpan), clause: raw.calendar.hours.clause },
      evening: ruledBy(raw.calendar.evening, parseTimeOfDay),
      quiet: ruledBy(raw.calendar.quiet, parseSpan),
      daysOff: raw.calendar.days_off ?? [],
      extraWorkdays: raw.calendar.extra_workdays ?? [],
    },
    clocks: {
      repair: toRules(raw.clocks.repair),
      complaint: {
        minor: toRules(raw.clocks.complaint.minor),
        important: toRules(raw.clocks.complaint.important),
        major: toRules(raw.clocks.complaint.major),
      },
      help: toRules(raw.clocks.help),
      inquiry: {
        formal: toRules(raw.clocks.inquiry.formal),
        handedOver: toRules(raw.clocks.inquiry.handed_over),
      },
    },
    calledBack: {
      askBy: ruledBy(raw.called_back.ask_by, parseTimeOfDay),
      lateReport: ruledBy(raw.called_back.late_report, parseTimeOfDay),
      lateReportWaitMs: ruledBy(raw.called_back.late_report_wait, parseMs),
      shortDayMs: ruledBy(raw.called_back.short_day, parseMs),
      shortDayUntil: ruledBy(raw.called_back.short_day_until, parseTimeOfDay),
    },
    ladder: {
      stepMs: {
        emergency: ruledBy(step.emergency, parseMs),
        urgent: ruledBy(step.urgent, parseMs),
        normal: ruledBy(step.normal, parseMs),
        office: ruledBy(step.office, parseMs),
      },
      warningShare: ruledBy(raw.ladder.warning_share, parseNumber),
      alertWithinMs: ruledBy(raw.ladder.alert_within, parseMs),
      leadersToldMs: ruledBy(raw.ladder.leaders_told, parseMs),
    },
    upgrade: {
      raisedTimes: ruledBy(raw.upgrade.raised_times, parseNumber),
      unsolvedForMs: ruledBy(raw.upgrade.unsolved_for, parseMs),
    },
    incident: {
      homes: ruledBy(raw.incident.homes, parseNumber),
      suggestFrom: ruledBy(raw.incident.suggest_from, parseNumber),
      windowMs: ruledBy(raw.incident.window, parseMs),
    },
    quality: {
      inTimePercent: ruledBy(raw.quality.in_time, parseNumber),
      redoneAtMostPercent: ruledBy(raw.quality.redone_at_most, parseNumber),
      redoneWindowMs: ruledBy(raw.quality.redone_window, parseMs),
      majorCalledBackPercent: ruledBy(raw.quality.major_called_back, parseNumber),
    },
    surveysPerYear: ruledBy(raw.surveys_per_year, parseNumber),
    reports: {
      dailyBy: ruledBy(raw.reports.daily_by, parseTimeOfDay),
      monthlyInterimDay: ruledBy(raw.reports.monthly_interim_day, parseNumber),
    },
    lending: Object.fromEntries(
      Object.entries(raw.lending).map(([thing, rule]) => [thing, ruledBy(rule, parseMs)]),
    ),
  };
}

function ruledBy<T>(raw: { value: string | number; clause: string }, read: (value: string) => T): Ruled<T> {
  return { value: read(String(raw.value)), clause: raw.clause };
}

function toRules(raw: z.infer<typeof clocks>): ClockRules {
  const toRule = (rule: z.infer<typeof clock>): ClockRule => ({
    within: parseAllowance(rule.within),
    urgent: rule.urgent === undefined ? null : parseAllowance(rule.urgent),
    clause: rule.clause,
    to: rule.to ?? null,
    extension: rule.extension ?? null,
  });
  return Object.fromEntries(Object.entries(raw).map(([name, rule]) => [name, toRule(rule)]));
}

/** `2 min`, `1 h`, `3 d`, `2 workdays`, `4 workhours`, `same day`. @throws AppError POLICY */
export function parseAllowance(words: string): Allowance {
  if (words === 'same day') return { kind: 'same_day' };
  const match = /^(\d+(?:\.\d+)?) (s|min|h|d|workdays?|workhours?)$/.exec(words);
  if (!match)
    throw new AppError(
      'POLICY',
      `"${words}" is no length of time; allowed: 2 min, 1 h, 3 d, 2 workdays, 4 workhours, same day`,
    );
  const amount = Number(match[1]);
  const unit = match[2] ?? '';
  if (unit.startsWith('workday')) return { kind: 'workdays', days: amount };
  if (unit.startsWith('workhour')) return { kind: 'workhours', minutes: amount * 60 };
  return { kind: 'duration', ms: amount * (UNIT_MS[unit] ?? 0) };
}

function parseMs(words: string): number {
  const allowance = parseAllowance(words);
  if (allowance.kind !== 'duration')
    throw new AppError('POLICY', `"${words}" must be a plain length such as 5 min, 2 h or 30 d`);
  return allowance.ms;
}

function parseNumber(words: string): number {
  const share = /^(\d+)\/(\d+)$/.exec(words);
  if (share) return Number(share[1]) / Number(share[2]);
  const match = /^(\d+(?:\.\d+)?)(?: ?(?:%|times|homes|day-of-month))?$/.exec(words);
  if (!match) throw new AppError('POLICY', `"${words}" is no number; allowed: 5 homes, 3 times, 100 %, 1/5`);
  return Number(match[1]);
}

function parseTimeOfDay(words: string): number {
  const match = /^(\d{1,2}):(\d\d)$/.exec(words);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!(minutes >= 0 && minutes <= 1440))
    throw new AppError('POLICY', `"${words}" is no time of day; write 08:30`);
  return minutes;
}

function parseSpan(words: string): { from: number; to: number } {
  const [from, to, ...rest] = words.split('-');
  if (from === undefined || to === undefined || rest.length > 0)
    throw new AppError('POLICY', `"${words}" is no span; write 08:30-12:00`);
  return { from: parseTimeOfDay(from), to: parseTimeOfDay(to) };
}
