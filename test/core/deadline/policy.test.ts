import { describe, expect, it } from 'vitest';
import { parseAllowance, parsePolicy } from '../../../core/deadline/index.ts';
import { AppError } from '../../../core/kit/index.ts';
import { POLICY_YAML, samplePolicy } from '../../support/samplePolicy.ts';

/** What parsing says is wrong. */
function problemsOf(yaml: string, profile = 'residential'): string {
  try {
    parsePolicy(yaml, profile);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'POLICY' });
    return error instanceof Error ? error.message : '';
  }
  return '';
}

const edited = (...edits: [string, string][]) =>
  edits.reduce((yaml, [from, to]) => {
    expect(yaml).toContain(from);
    return yaml.replace(from, to);
  }, POLICY_YAML);

describe('the sample policy', () => {
  const policy = samplePolicy();

  it('gives the clocks of a home their times and clauses', () => {
    const minutes = (n: number) => ({ kind: 'duration', ms: n * 60_000 });
    expect(policy.clocks.repair['accepted']).toEqual({
      within: minutes(5),
      urgent: minutes(2),
      clause: 'service 2.2.1',
      to: null,
      extension: null,
    });
    expect(policy.clocks.complaint.important['forwarded']).toMatchObject({
      within: minutes(60),
      to: 'director',
    });
    expect(policy.clocks.complaint.major['forwarded']).toMatchObject({
      within: { kind: 'same_day' },
      to: 'manager',
    });
    expect(policy.clocks.inquiry.handedOver['answered']?.within).toEqual({ kind: 'workhours', minutes: 240 });
  });

  it('gives hours as minutes after midnight and lengths as milliseconds', () => {
    expect(policy.calendar.hours.value).toEqual([
      { from: 510, to: 720 },
      { from: 810, to: 1050 },
    ]);
    expect(policy.calendar.quiet.value).toEqual({ from: 1260, to: 510 });
    expect(policy.ladder.stepMs.emergency).toEqual({ value: 120_000, clause: 'handling 2.1.3' });
    expect(policy.ladder.warningShare.value).toBe(0.2);
    expect(policy.incident).toMatchObject({
      homes: { value: 5 },
      suggestFrom: { value: 3 },
      windowMs: { value: 7_200_000 },
    });
    expect(policy.lending['umbrella']?.value).toBe(3 * 86_400_000);
  });

  it('lets a profile change what it names and keep the rest of the one it extends', () => {
    const park = samplePolicy('visitor-park');
    expect(park.profile).toBe('visitor-park');
    for (const severity of ['minor', 'important', 'major'] as const) {
      expect(park.clocks.complaint[severity]['solved']).toMatchObject({
        within: { kind: 'workdays', days: 2 },
        clause: 'handling 5.1.1',
      });
      expect(park.clocks.complaint[severity]['on_site']).toMatchObject({
        within: { kind: 'duration', ms: 600_000 },
      });
    }
    expect(park.clocks.repair).toEqual(policy.clocks.repair);
    expect(policy.clocks.complaint.minor['on_site']).toBeUndefined();
  });
});

describe('a policy that cannot be used', () => {
  it('is refused with every problem at once, each at its key', () => {
    const message = problemsOf(
      edited(
        ['accepted: {within: 5 min', 'accepted: {within: five min'],
        ['leaders_told: {value: 30 min', 'leaders_told: {value: 4 workhours'],
        ['evening: {value: "18:00"', 'evening: {value: "18:75"'],
        ['quiet: {value: "21:00-08:30"', 'quiet: {value: "21:00"'],
        ['homes: {value: 5 homes', 'homes: {value: 5 times'],
        ['warning_share: {value: 1/5', 'warning_share: {value: 5/5'],
        ['zone: Asia/Shanghai', 'zone: Asia/Atlantis'],
        ['alert_within: {value: 1 min, clause: handling 2.1.2}', 'alert_within: {value: 1 min}'],
        ['forwarded: {within: 1 h, to: director', 'forwarded: {within: 1 h, to: gardener'],
        ['help:\n        replied', 'help:\n        replyed'],
        ['version: "2026-01"', 'edition: "2026-01"'],
      ),
    );
    for (const part of [
      'clocks.repair.accepted.within: "five min" is no length of time',
      'ladder.leaders_told.value: "4 workhours" is no plain length',
      'calendar.evening.value: "18:75" is no time of day',
      'calendar.quiet.value: "21:00" is no span of a day',
      'incident.homes.value: "5 times" is no whole number of homes',
      'ladder.warning_share.value: "5/5" is no share',
      'calendar.zone: "Asia/Atlantis" is no time zone',
      'ladder.alert_within.clause: the clause is missing',
      'clocks.complaint.important.forwarded.to',
      'clocks.help',
      'version',
      'edition',
    ])
      expect(message).toContain(part);
  });

  it.each([
    [
      'a forwarding that names nobody',
      'to: director, clause: service 3.3.2',
      'clause: service 3.3.2',
      'who must be told',
    ],
    [
      'half a workday',
      'within: 2 d, clause: service 3.3.1',
      'within: 2.5 workdays, clause: service 3.3.1',
      '2.5 workdays',
    ],
    ['no time at all', 'recorded: {within: 2 min', 'recorded: {within: 0 min', '"0 min"'],
    [
      'a clause without a document',
      'clause: service 2.1.3',
      'clause: "2.1.3"',
      'a clause is the document and its number',
    ],
    ['a percentage over 100', 'in_time: {value: 100 %', 'in_time: {value: 120 %', '"120 %"'],
    ['a 32nd of the month', 'value: 30 day-of-month', 'value: 32 day-of-month', '32'],
    ['an unknown word', 'surveys_per_year:', 'surveys_per_week:', 'surveys_per_week'],
    ['a shift without an end', '"08:30-12:00"', '"08:30-"', '"08:30-"'],
    [
      'a day off that does not exist',
      'zone: Asia/Shanghai',
      'zone: Asia/Shanghai\n      days_off: ["2026-02-30"]',
      '2026-02-30',
    ],
  ])('names %s', (_what, from, to, part) => {
    expect(problemsOf(edited([from, to]))).toContain(part);
  });

  it('is named when the profile is not in it, with those that are', () => {
    expect(problemsOf(POLICY_YAML, 'hotel')).toMatch(
      /"hotel" is not in the policy file; it has: residential, visitor-park/,
    );
    expect(problemsOf(POLICY_YAML, 'toString')).toMatch(/"toString" is not/);
  });

  it('is named when a profile extends one that is not there', () => {
    expect(problemsOf(edited(['extends: residential', 'extends: residental']), 'visitor-park')).toMatch(
      /"residental", which "visitor-park" extends, is not in the policy file/,
    );
  });

  it('is named when profiles extend each other in a circle', () => {
    const circle = 'version: "1"\nprofiles: {a: {extends: b}, b: {extends: a}}';
    expect(problemsOf(circle, 'a')).toContain('a → b → a');
  });

  it.each(['', 'null', '[]', '7', 'profiles: 3', 'profiles: {residential: }', '{a: [}'])(
    'is refused and not crashed on: %j',
    (yaml) => {
      expect(problemsOf(yaml)).not.toBe('');
    },
  );
});

describe('an allowed time', () => {
  it.each([
    ['30 s', { kind: 'duration', ms: 30_000 }],
    ['2 min', { kind: 'duration', ms: 120_000 }],
    ['1.5 h', { kind: 'duration', ms: 5_400_000 }],
    ['10 d', { kind: 'duration', ms: 864_000_000 }],
    ['1 workday', { kind: 'workdays', days: 1 }],
    ['2 workdays', { kind: 'workdays', days: 2 }],
    ['0.5 workhours', { kind: 'workhours', minutes: 30 }],
    ['same day', { kind: 'same_day' }],
  ])('is read from %s', (words, allowance) => {
    expect(parseAllowance(words)).toEqual(allowance);
  });

  it.each(['', '2', 'min', '2min', '-2 min', '2 weeks', '0 d', '1.5 workdays', 'tomorrow'])(
    'is not read from %j',
    (words) => {
      expect(() => parseAllowance(words)).toThrow(expect.objectContaining({ code: 'POLICY' }) as AppError);
    },
  );
});
