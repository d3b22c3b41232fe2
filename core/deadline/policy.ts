import { parse } from 'yaml';
import { z } from 'zod';
import { AppError, MINUTE } from '../kit/index.ts';
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

const waits = z.array(z.enum(['warnings', 'notices', 'alerts']));
const alertsShape = z.strictObject({
  quiet: z
    .partialRecord(z.enum(['emergency', 'urgent', 'normal', 'minor', 'important', 'major']), waits)
    .default({}),
  cards_per_hour: ruled(readCount('times')).optional(),
});

const ruledAs = <T>(read: (words: string) => Reading<T>, usual: string, where: string) =>
  ruled(read).prefault({ value: usual, clause: where });

const loansShape = z.strictObject({
  again: ruledAs(readMs, '1 d', 'paid 2.1.5'),
  reminders: ruledAs(readCount('times'), '3 times', 'paid 2.1.5'),
  supervisor_after: ruledAs(readMs, '1 d', 'paid 2.1.5'),
});

const feesShape = z.strictObject({
  ahead: ruledAs(readMs, '3 d', 'paid 3.1.5'),
  again: ruledAs(readMs, '7 d', 'paid 3.1.5'),
  reminders: ruledAs(readCount('times'), '3 times', 'paid 3.1.5'),
  hours: ruledAs(readSpan, '09:00-20:00', 'paid 3.1.6'),
  check: ruledAs(readAllowance, '1 workdays', 'paid 3.1.6'),
});

const visitsShape = z.strictObject({
  ahead: ruledAs(readAllowance, '4 workhours', 'handling 4.1.4'),
  record_by: ruledAs(readTimeOfDay, '12:00', 'handling 4.1.4'),
});

const trusted = z.enum(['trust', 'confirm']);

const bindingShape = z.strictObject({
  home_code: ruledAs(readMs, '7 d', 'movein 1.5.2'),
  home_uses: ruledAs(readCount('times'), '3 times', 'movein 1.5.2'),
  staff_code: ruledAs(readMs, '24 h', 'keys-archives 3.2.1'),
  phone: trusted.default('trust'),
  claim: trusted.default('confirm'),
});

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
    complaint: z.strictObject({
      minor: complaintClocks,
      important: complaintClocks,
      major: complaintClocks,
      harm: clocks('on_site').default({}),
    }),
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
    unowned_after: ruled(readAllowance).default({
      value: { kind: 'workhours', minutes: 240 },
      clause: 'handling 2.1.12',
    }),
    new_time_after: ruled(readMs).default({ value: 30 * MINUTE, clause: 'handling 2.1.13' }),
  }),
  alerts: alertsShape.default({ quiet: {} }),
  vip: z
    .strictObject({ as_urgent: z.boolean().default(false), to_director: z.boolean().default(false), clause })
    .optional(),
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
  conversation_idle: ruled(readMs).default({ value: 7_200_000, clause: 'service 4.1.4' }),
  surveys_per_year: ruled(readCount('times')),
  survey_open: ruled(readMs).default({ value: 14 * 24 * 60 * MINUTE, clause: 'service 6.2.4' }),
  outage_margin: ruled(readMs).default({ value: 30 * MINUTE, clause: 'service 7.1.4' }),
  reports: z.strictObject({ daily_by: ruled(readTimeOfDay), monthly_interim_day: ruled(readDayOfMonth) }),
  lending: z.record(z.string().min(1), ruled(readMs)),
  // A policy file written before these registers were looked after keeps its rules and gets ours for them.
  loans: loansShape.prefault({}),
  fees: feesShape.prefault({}),
  visits: visitsShape.prefault({}),
  binding: bindingShape.prefault({}),
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
      unownedAfter: ladder.unowned_after,
      newTimeAfterMs: ladder.new_time_after,
    },
    alerts: toAlerts(raw.alerts),
    vip: raw.vip
      ? { urgent: raw.vip.as_urgent, toDirector: raw.vip.to_director, clause: raw.vip.clause }
      : null,
    upgrade: { raisedTimes: upgrade.raised_times, unsolvedForMs: upgrade.unsolved_for },
    incident: { homes: incident.homes, suggestFrom: incident.suggest_from, windowMs: incident.window },
    quality: {
      inTimePercent: quality.in_time,
      redoneAtMostPercent: quality.redone_at_most,
      redoneWindowMs: quality.redone_window,
      majorCalledBackPercent: quality.major_called_back,
    },
    conversationIdleMs: raw.conversation_idle,
    surveysPerYear: raw.surveys_per_year,
    surveyOpenMs: raw.survey_open,
    outageMarginMs: raw.outage_margin,
    reports: { dailyBy: reports.daily_by, monthlyInterimDay: reports.monthly_interim_day },
    lending: raw.lending,
    loans: toLoans(raw.loans),
    fees: toFees(raw.fees),
    visits: { ahead: raw.visits.ahead, recordBy: raw.visits.record_by },
    binding: toBinding(raw.binding),
  };
}

function toLoans({
  again,
  reminders,
  supervisor_after: supervisorAfterMs,
}: Profile['loans']): Policy['loans'] {
  return { againMs: again, reminders, supervisorAfterMs };
}

function toFees({ ahead, again, ...same }: Profile['fees']): Policy['fees'] {
  return { aheadMs: ahead, againMs: again, ...same };
}

function toBinding({
  home_code: homeCodeMs,
  home_uses: homeUses,
  staff_code: staffCodeMs,
  ...same
}: Profile['binding']): Policy['binding'] {
  return { homeCodeMs, homeUses, staffCodeMs, ...same };
}

function toCalendar({
  days_off: daysOff,
  extra_workdays: extraWorkdays,
  ...same
}: Profile['calendar']): Policy['calendar'] {
  return { ...same, daysOff, extraWorkdays };
}

function toAlerts({ quiet, cards_per_hour: cardsPerHour }: Profile['alerts']): Policy['alerts'] {
  return {
    quiet: Object.fromEntries(Object.entries(quiet).filter(([, kinds]) => kinds !== undefined)),
    cardsPerHour: cardsPerHour ?? null,
  };
}

function toClocks({ repair, complaint, help, inquiry }: Profile['clocks']): Policy['clocks'] {
  return {
    repair: toRules(repair),
    complaint: {
      minor: toRules(complaint.minor),
      important: toRules(complaint.important),
      major: toRules(complaint.major),
      harm: toRules(complaint.harm),
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
