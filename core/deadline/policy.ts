import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../kit/index.ts';
import type { Allowance, ClockRules, Policy } from './types.ts';
import {
  readAllowance,
  readCount,
  readDate,
  readDayOfMonth,
  readMs,
  readPercent,
  readShare,
  readSpan,
  readTimeOfDay,
  readZone,
} from './values.ts';
import type { Reading } from './values.ts';

const scalar = z.union([z.string(), z.number()], { error: 'a value is missing here' }).transform(String);

/** A value read by `read`; what is wrong with it becomes a problem of the file beside all others. */
function value<T>(read: (words: string) => Reading<T>) {
  return scalar.transform((words, context): T => {
    const reading = read(words);
    if ('value' in reading) return reading.value;
    context.addIssue(reading.problem);
    return z.NEVER;
  });
}

const clause = z
  .string({ error: 'the clause is missing; write the document and its number, such as "service 2.1.3"' })
  .regex(/^\S+ \S.*$/, 'a clause is the document and its number, such as "service 2.1.3"');
const ruled = <T>(read: (words: string) => Reading<T>) => z.strictObject({ value: value(read), clause });
const leader = z.enum(['director', 'manager']).optional();

const clock = z.strictObject({
  within: value(readAllowance),
  urgent: value(readAllowance).optional(),
  clause,
  to: leader,
  extension: leader,
});
const clocks = (...names: string[]) => z.partialRecord(z.enum(names), clock);
const complaintClocks = clocks('forwarded', 'on_site', 'first_reply', 'solved', 'called_back').superRefine(
  (rules, context) => {
    if (rules['forwarded'] && !rules['forwarded'].to)
      context.addIssue({
        code: 'custom',
        path: ['forwarded'],
        message: 'to: who must be told, director or manager?',
      });
  },
);

const profileShape = z.strictObject({
  calendar: z.strictObject({
    zone: value(readZone),
    hours: z.strictObject({ value: z.array(value(readSpan)).min(1), clause }),
    evening: ruled(readTimeOfDay),
    quiet: ruled(readSpan),
    days_off: z.array(value(readDate)).default([]),
    extra_workdays: z.array(value(readDate)).default([]),
  }),
  clocks: z.strictObject({
    repair: clocks('recorded', 'dispatched', 'accepted', 'arrived', 'reported', 'called_back'),
    complaint: z.strictObject({ minor: complaintClocks, important: complaintClocks, major: complaintClocks }),
    help: clocks('replied'),
    inquiry: z.strictObject({ formal: clocks('answered'), handed_over: clocks('answered') }),
  }),
  called_back: z.strictObject({
    ask_by: ruled(readTimeOfDay),
    late_report: ruled(readTimeOfDay),
    late_report_wait: ruled(readMs),
    short_day: ruled(readMs),
    short_day_until: ruled(readTimeOfDay),
  }),
  ladder: z.strictObject({
    step: z.strictObject({
      emergency: ruled(readMs),
      urgent: ruled(readMs),
      normal: ruled(readMs),
      office: ruled(readMs),
    }),
    warning_share: ruled(readShare),
    alert_within: ruled(readMs),
    leaders_told: ruled(readMs),
  }),
  upgrade: z.strictObject({ raised_times: ruled(readCount('times')), unsolved_for: ruled(readMs) }),
  incident: z.strictObject({
    homes: ruled(readCount('homes')),
    suggest_from: ruled(readCount('homes')),
    window: ruled(readMs),
  }),
  quality: z.strictObject({
    in_time: ruled(readPercent),
    redone_at_most: ruled(readPercent),
    redone_window: ruled(readMs),
    major_called_back: ruled(readPercent),
  }),
  surveys_per_year: ruled(readCount('times')),
  reports: z.strictObject({ daily_by: ruled(readTimeOfDay), monthly_interim_day: ruled(readDayOfMonth) }),
  lending: z.record(z.string().min(1), ruled(readMs)),
});
type Profile = z.infer<typeof profileShape>;

const fileShape = z.strictObject({
  version: scalar,
  profiles: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/**
 * Reads a policy file.
 * @param profile name under `profiles`; `extends` of a profile is merged first
 * @throws AppError POLICY naming every problem with its key, all together
 */
export function parsePolicy(yamlText: string, profile: string): Policy {
  const raw = parseYaml(yamlText);
  const file = fileShape.safeParse(raw);
  const profiles = isObject(raw) && isObject(raw['profiles']) ? raw['profiles'] : {};
  const merged = resolveProfile(profiles, profile, []);
  const checked = profileShape.safeParse(merged);
  if (file.success && checked.success) return toPolicy(checked.data, file.data.version, profile);
  const problems = [
    ...(file.error?.issues ?? []).map((issue) => describe(issue, [])),
    ...(checked.error?.issues ?? []).map((issue) => describe(issue, ['profiles', profile])),
  ];
  throw new AppError('POLICY', `the policy file needs mending:\n${problems.join('\n')}`);
}

/** `2 min`, `1 h`, `3 d`, `2 workdays`, `4 workhours`, `same day`. @throws AppError POLICY */
export function parseAllowance(words: string): Allowance {
  const reading = readAllowance(words);
  if ('value' in reading) return reading.value;
  throw new AppError('POLICY', reading.problem);
}

function describe(issue: z.core.$ZodIssue, before: readonly string[]): string {
  return `${[...before, ...issue.path].map(String).join('.')}: ${issue.message}`;
}

function parseYaml(yamlText: string): unknown {
  try {
    return parse(yamlText);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unreadable';
    throw new AppError('POLICY', `the policy file is not YAML: ${why}`, { cause });
  }
}

function resolveProfile(profiles: Record<string, unknown>, name: string, seen: string[]): unknown {
  const own = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (!isObject(own)) {
    const child = seen.at(-1);
    throw new AppError(
      'POLICY',
      `profile "${name}"${child === undefined ? '' : `, which "${child}" extends,`} is not in the policy file; ` +
        `it has: ${Object.keys(profiles).join(', ') || 'none'}`,
    );
  }
  if (seen.includes(name))
    throw new AppError('POLICY', `profiles extend each other in a circle: ${[...seen, name].join(' → ')}`);
  const { extends: parent, ...rest } = own;
  if (parent === undefined) return rest;
  return merge(resolveProfile(profiles, String(parent), [...seen, name]), rest);
}

function merge(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over;
  const out: Record<string, unknown> = { ...base };
  for (const [key, part] of Object.entries(over)) out[key] = merge(base[key], part);
  return out;
}

function isObject(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

function toPolicy(raw: Profile, version: string, profile: string): Policy {
  const { called_back: calledBack, ladder, upgrade, incident, quality, reports } = raw;
  return {
    version,
    profile,
    calendar: toCalendar(raw.calendar),
    clocks: toClocks(raw.clocks),
    calledBack: {
      askBy: calledBack.ask_by,
      lateReport: calledBack.late_report,
      lateReportWaitMs: calledBack.late_report_wait,
      shortDayMs: calledBack.short_day,
      shortDayUntil: calledBack.short_day_until,
    },
    ladder: {
      stepMs: ladder.step,
      warningShare: ladder.warning_share,
      alertWithinMs: ladder.alert_within,
      leadersToldMs: ladder.leaders_told,
    },
    upgrade: { raisedTimes: upgrade.raised_times, unsolvedForMs: upgrade.unsolved_for },
    incident: { homes: incident.homes, suggestFrom: incident.suggest_from, windowMs: incident.window },
    quality: {
      inTimePercent: quality.in_time,
      redoneAtMostPercent: quality.redone_at_most,
      redoneWindowMs: quality.redone_window,
      majorCalledBackPercent: quality.major_called_back,
    },
    surveysPerYear: raw.surveys_per_year,
    reports: { dailyBy: reports.daily_by, monthlyInterimDay: reports.monthly_interim_day },
    lending: raw.lending,
  };
}

function toCalendar({
  days_off: daysOff,
  extra_workdays: extraWorkdays,
  ...same
}: Profile['calendar']): Policy['calendar'] {
  return { ...same, daysOff, extraWorkdays };
}

function toClocks({ repair, complaint, help, inquiry }: Profile['clocks']): Policy['clocks'] {
  return {
    repair: toRules(repair),
    complaint: {
      minor: toRules(complaint.minor),
      important: toRules(complaint.important),
      major: toRules(complaint.major),
    },
    help: toRules(help),
    inquiry: { formal: toRules(inquiry.formal), handedOver: toRules(inquiry.handed_over) },
  };
}

function toRules(raw: Partial<Record<string, z.infer<typeof clock>>>): ClockRules {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, rule]) =>
      rule === undefined
        ? []
        : [
            [
              name,
              {
                within: rule.within,
                urgent: rule.urgent ?? null,
                clause: rule.clause,
                to: rule.to ?? null,
                extension: rule.extension ?? null,
              },
            ],
          ],
    ),
  );
}
