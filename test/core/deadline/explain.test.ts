import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueAt,
  explainDue,
  extendByPauses,
  makeCalendar,
  parseAllowance,
} from '../../../core/deadline/index.ts';
import type { ClockFacts, Span } from '../../../core/deadline/index.ts';
import { COMPANIES, calendarOf } from '../../support/calendars.ts';
import { GOLDEN_COMPANIES, OWN_2027 } from '../../support/goldenCompanies.ts';
import { local, sayLocal } from '../../support/samplePolicy.ts';
import { MINUTE, pausedClock } from './arbitraries.ts';

const office = makeCalendar(calendarOf(COMPANIES.office));
const span = (from: string, to: string) => ({ from: local(from), to: local(to) });
const say = ({ from, to }: Span) => `${sayLocal(from)} > ${sayLocal(to)}`;
const length = ({ from, to }: Span) => to - from;

function explain(start: string, words: string, more: Partial<ClockFacts> = {}) {
  const facts = { pauses: [], spells: [], calendar: office, ...more };
  const { counted, skipped, days, countedMs, dueAt } = explainDue({
    ...facts,
    startedAt: local(start),
    within: parseAllowance(words),
  });
  return {
    due: sayLocal(dueAt),
    counted: counted.map(say),
    skipped: skipped.map((part) => `${part.why} ${say(part)}`),
    days: days.map(({ kind, firstOn, lastOn, name }) =>
      [kind, firstOn, lastOn, ...(name ? [name.chinese] : [])].join(' '),
    ),
    minutes: countedMs / MINUTE,
  };
}

describe('the explanation of a due time', () => {
  it('of working hours walks the windows, with nights closed and weekends off', () => {
    expect(explain('2026-03-05 16:00', '10 workhours')).toEqual({
      due: '2026-03-09 09:30',
      counted: [
        '2026-03-05 16:00 > 2026-03-05 17:30',
        '2026-03-06 08:30 > 2026-03-06 12:00',
        '2026-03-06 13:30 > 2026-03-06 17:30',
        '2026-03-09 08:30 > 2026-03-09 09:30',
      ],
      skipped: [
        'closed 2026-03-05 17:30 > 2026-03-06 08:30',
        'closed 2026-03-06 12:00 > 2026-03-06 13:30',
        'day_off 2026-03-06 17:30 > 2026-03-09 08:30',
      ],
      days: ['weekend 2026-03-07 2026-03-08'],
      minutes: 600,
    });
  });

  it('over the Spring Festival names it once, and the make-up day before it', () => {
    expect(explain('2026-02-14 16:00', '4 workhours')).toEqual({
      due: '2026-02-24 11:00',
      counted: ['2026-02-14 16:00 > 2026-02-14 17:30', '2026-02-24 08:30 > 2026-02-24 11:00'],
      skipped: ['day_off 2026-02-14 17:30 > 2026-02-24 08:30'],
      days: ['make_up_day 2026-02-14 2026-02-14 春节', 'holiday 2026-02-15 2026-02-23 春节'],
      minutes: 240,
    });
  });

  it('tells two holidays in a row apart, in both languages they are published in', () => {
    const { days } = explainDue({
      startedAt: local('2025-09-30 17:00'),
      within: parseAllowance('1 workdays'),
      pauses: [],
      spells: [],
      calendar: office,
    });
    expect(days).toEqual([
      {
        kind: 'holiday',
        firstOn: '2025-10-01',
        lastOn: '2025-10-05',
        name: { english: 'National Day', chinese: '国庆节' },
      },
      {
        kind: 'holiday',
        firstOn: '2025-10-06',
        lastOn: '2025-10-06',
        name: { english: 'Mid-autumn Festival', chinese: '中秋' },
      },
      {
        kind: 'holiday',
        firstOn: '2025-10-07',
        lastOn: '2025-10-08',
        name: { english: 'National Day', chinese: '国庆节' },
      },
    ]);
  });

  it('keeps one weekend apart from the next', () => {
    expect(explain('2026-03-05 10:00', '7 workdays').days).toEqual([
      'weekend 2026-03-07 2026-03-08',
      'weekend 2026-03-14 2026-03-15',
    ]);
  });

  it('shows the days a company gives itself', () => {
    const own = makeCalendar(calendarOf({ ...COMPANIES.office, ...OWN_2027 }));
    expect(explain('2027-02-04 17:00', '2 workdays', { calendar: own }).days).toEqual([
      'company_day_off 2027-02-05 2027-02-13',
      'company_workday 2027-02-14 2027-02-14',
    ]);
  });

  it('of workdays from outside working time begins with what is closed', () => {
    expect(explain('2026-03-07 10:00', '1 workdays')).toEqual({
      due: '2026-03-10 08:30',
      counted: ['2026-03-09 08:30 > 2026-03-09 12:00', '2026-03-09 13:30 > 2026-03-09 17:30'],
      skipped: [
        'day_off 2026-03-07 10:00 > 2026-03-09 08:30',
        'closed 2026-03-09 12:00 > 2026-03-09 13:30',
        'closed 2026-03-09 17:30 > 2026-03-10 08:30',
      ],
      days: ['weekend 2026-03-07 2026-03-08'],
      minutes: 450,
    });
  });

  it('of ten calendar days is one interval, and no holiday is named', () => {
    expect(explain('2026-02-14 10:00', '10 d')).toEqual({
      due: '2026-02-24 10:00',
      counted: ['2026-02-14 10:00 > 2026-02-24 10:00'],
      skipped: [],
      days: [],
      minutes: 14_400,
    });
  });

  it('of the same day counts until midnight, of a later day when it was paused till then', () => {
    expect(explain('2026-03-03 10:00', 'same day').counted).toEqual(['2026-03-03 10:00 > 2026-03-04 00:00']);
    expect(
      explain('2026-03-03 10:00', 'same day', { pauses: [span('2026-03-03 12:00', '2026-03-04 09:00')] }),
    ).toMatchObject({
      due: '2026-03-05 00:00',
      counted: ['2026-03-03 10:00 > 2026-03-03 12:00', '2026-03-04 09:00 > 2026-03-05 00:00'],
      skipped: ['pause 2026-03-03 12:00 > 2026-03-04 09:00'],
    });
  });

  it('shows a pause whole and what is closed only around it', () => {
    expect(
      explain('2026-03-06 16:00', '4 workhours', { pauses: [span('2026-03-07 09:00', '2026-03-09 10:00')] }),
    ).toEqual({
      due: '2026-03-09 14:00',
      counted: [
        '2026-03-06 16:00 > 2026-03-06 17:30',
        '2026-03-09 10:00 > 2026-03-09 12:00',
        '2026-03-09 13:30 > 2026-03-09 14:00',
      ],
      skipped: [
        'day_off 2026-03-06 17:30 > 2026-03-07 09:00',
        'pause 2026-03-07 09:00 > 2026-03-09 10:00',
        'closed 2026-03-09 12:00 > 2026-03-09 13:30',
      ],
      days: ['weekend 2026-03-07 2026-03-08'],
      minutes: 240,
    });
  });

  it('calls the evening before a paused weekend closed, no day off', () => {
    const pauses = [span('2026-03-07 00:00', '2026-03-09 00:00')];
    expect(explain('2026-03-06 16:00', '2 workhours', { pauses }).skipped).toEqual([
      'closed 2026-03-06 17:30 > 2026-03-07 00:00',
      'pause 2026-03-07 00:00 > 2026-03-09 00:00',
      'closed 2026-03-09 00:00 > 2026-03-09 08:30',
    ]);
  });

  it('joins pauses that touch and puts them before the weather they overlap', () => {
    expect(
      explain('2026-07-09 15:00', '2 h', {
        pauses: [span('2026-07-09 19:00', '2026-07-09 20:00'), span('2026-07-09 18:30', '2026-07-09 19:00')],
        spells: [span('2026-07-09 16:00', '2026-07-09 22:00')],
      }),
    ).toMatchObject({
      due: '2026-07-09 23:00',
      counted: ['2026-07-09 15:00 > 2026-07-09 16:00', '2026-07-09 22:00 > 2026-07-09 23:00'],
      skipped: [
        'weather 2026-07-09 16:00 > 2026-07-09 18:30',
        'pause 2026-07-09 18:30 > 2026-07-09 20:00',
        'weather 2026-07-09 20:00 > 2026-07-09 22:00',
      ],
    });
  });

  it('meets a night shift after midnight as the day on which it began', () => {
    const night = makeCalendar(calendarOf(COMPANIES.night));
    expect(explain('2026-02-15 02:00', '2 workhours', { calendar: night })).toMatchObject({
      due: '2026-02-15 04:00',
      days: ['make_up_day 2026-02-14 2026-02-14 春节'],
    });
    expect(explain('2026-03-07 06:00', '4 workhours', { calendar: night })).toMatchObject({
      due: '2026-03-09 22:00',
      skipped: ['day_off 2026-03-07 08:00 > 2026-03-09 20:00'],
      days: ['weekend 2026-03-07 2026-03-08'],
    });
  });

  it('takes a calendar without closing time for one interval a row of workdays', () => {
    const always = makeCalendar(calendarOf(COMPANIES.always));
    expect(explain('2026-03-02 12:00', '2 workdays', { calendar: always }).counted).toEqual([
      '2026-03-02 12:00 > 2026-03-04 12:00',
    ]);
  });
});

describe('whatever the clock, its explanation', () => {
  it('ends at the due time and fills the time up to it without gap or overlap', () => {
    fc.assert(
      fc.property(pausedClock, ({ hours, start, allowed, pauses }) => {
        const calendar = makeCalendar(calendarOf(hours));
        const facts = {
          startedAt: start,
          within: allowed,
          pauses: pauses.slice(2),
          spells: pauses.slice(0, 2),
        };
        const told = explainDue({ ...facts, calendar });
        expect(told.dueAt).toBe(extendByPauses(start, allowed, pauses, calendar));
        const parts = [...told.counted, ...told.skipped].sort((a, b) => a.from - b.from);
        expect(parts.every((part) => length(part) > 0)).toBe(true);
        expect(parts.map(({ from }) => from)).toEqual([start, ...parts.slice(0, -1).map(({ to }) => to)]);
        expect(parts.at(-1)?.to).toBe(told.dueAt);
      }),
      { numRuns: 500 },
    );
  });

  it('counts what was allowed, in open time and outside pauses', () => {
    fc.assert(
      fc.property(pausedClock, ({ hours, start, allowed, pauses }) => {
        const calendar = makeCalendar(calendarOf(hours));
        const told = explainDue({ startedAt: start, within: allowed, pauses, spells: [], calendar });
        expect(told.countedMs).toBe(told.counted.map(length).reduce((sum, ms) => sum + ms, 0));
        const stopped = (counted: Span) =>
          pauses.some(({ from, to }) => Math.max(from, counted.from) < Math.min(to, counted.to));
        expect(told.counted.filter(stopped)).toEqual([]);
        if (allowed.kind === 'duration') expect(told.countedMs).toBe(allowed.ms);
        if (allowed.kind === 'workhours') expect(told.countedMs).toBe(allowed.minutes * MINUTE);
        if (allowed.kind === 'workdays')
          expect(told.countedMs).toBe(calendar.workingMsBetween(start, dueAt(start, allowed, calendar)));
        if (allowed.kind === 'workhours' || allowed.kind === 'workdays')
          for (const { from, to } of told.counted)
            expect(calendar.workingMsBetween(from, to)).toBe(to - from);
      }),
      { numRuns: 500 },
    );
  });

  it('counts whole workdays at the length of their shifts', () => {
    for (const hours of Object.values(GOLDEN_COMPANIES)) {
      const shifts = hours.shifts.map(([from, to]) => (to > from ? to - from : to + 1440 - from));
      const told = explainDue({
        startedAt: local('2026-02-12 11:00'),
        within: parseAllowance('5 workdays'),
        pauses: [span('2026-02-13 10:00', '2026-02-25 15:00')],
        spells: [span('2026-02-25 14:00', '2026-02-26 09:00')],
        calendar: makeCalendar(calendarOf(hours)),
      });
      expect(told.countedMs / MINUTE).toBe(5 * shifts.reduce((sum, minutes) => sum + minutes, 0));
    }
  });

  it('names days in order, each once and none a plain workday', () => {
    fc.assert(
      fc.property(pausedClock, ({ hours, start, allowed, pauses }) => {
        const calendar = makeCalendar(calendarOf(hours));
        const { days } = explainDue({ startedAt: start, within: allowed, pauses, spells: [], calendar });
        for (const [i, { kind, firstOn, lastOn }] of days.entries()) {
          expect(firstOn <= lastOn && firstOn > (days[i - 1]?.lastOn ?? '')).toBe(true);
          expect([calendar.dayKind(firstOn), calendar.dayKind(lastOn)]).toEqual([kind, kind]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
