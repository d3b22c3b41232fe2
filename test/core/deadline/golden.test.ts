import { describe, expect, it } from 'vitest';
import {
  calendarSource,
  dueAt,
  dueInWeather,
  extendByPauses,
  isPublishedYear,
  makeCalendar,
  parseAllowance,
} from '../../../core/deadline/index.ts';
import { isoIn } from '../../../core/kit/index.ts';
import { calendarOf } from '../../support/calendars.ts';
import { GOLDEN_COMPANIES, OWN_2027 } from '../../support/goldenCompanies.ts';
import { GOLDEN_DEADLINES } from '../../support/goldenDeadlines.ts';
import type { GoldenDeadline } from '../../support/goldenDeadlines.ts';
import { dueBy } from '../../support/walker.ts';
import type { Hours } from '../../support/walker.ts';

const show = (at: number) => isoIn(at, 'Asia/Shanghai').slice(0, 16).replace('T', ' ');
const inWork = ({ words }: GoldenDeadline) => words.includes('work');
const bare = ({ pauses, spells }: GoldenDeadline) => pauses.length + spells.length === 0;

function hoursOf({ company }: GoldenDeadline): Hours {
  const hours = GOLDEN_COMPANIES[company];
  if (!hours) throw new Error(`no company ${company} in the golden table`);
  return hours;
}

describe('the table of deadlines', () => {
  it('is large enough, and no row stands in it twice', () => {
    expect(GOLDEN_DEADLINES.length).toBeGreaterThanOrEqual(380);
    expect(GOLDEN_DEADLINES.filter(inWork).length).toBeGreaterThanOrEqual(300);
    expect(GOLDEN_DEADLINES.filter(({ pauses }) => pauses.length > 0).length).toBeGreaterThanOrEqual(80);
    expect(GOLDEN_DEADLINES.filter(({ spells }) => spells.length > 0).length).toBeGreaterThanOrEqual(20);
    const asked = GOLDEN_DEADLINES.map(({ row }) => row.split(' | ').toSpliced(3, 1).join());
    expect(new Set(asked).size).toBe(GOLDEN_DEADLINES.length);
  });

  it('covers every year from 2024 to 2027 and every company', () => {
    const starts = new Set(GOLDEN_DEADLINES.map(({ start }) => show(start).slice(0, 4)));
    expect([...starts].sort()).toEqual(['2024', '2025', '2026', '2027']);
    expect(new Set(GOLDEN_DEADLINES.map(({ company }) => company))).toEqual(
      new Set(Object.keys(GOLDEN_COMPANIES)),
    );
  });

  it('has in 2027 a year nobody has published: once somebody has, its rows must move on to the next', () => {
    expect(isPublishedYear(2027)).toBe(false);
    expect(calendarSource(2027, OWN_2027)).toBe('company');
  });

  it.each(GOLDEN_DEADLINES)('is what is reckoned: $row', (golden) => {
    const calendar = makeCalendar(calendarOf(hoursOf(golden)));
    const { start, pauses, spells } = golden;
    const allowed = parseAllowance(golden.words);
    const due = extendByPauses(start, allowed, [...pauses, ...spells], calendar);
    expect(show(due)).toBe(show(golden.due));
    if (pauses.length === 0) expect(dueInWeather(start, allowed, spells, calendar)).toBe(due);
    if (bare(golden)) expect(dueAt(start, allowed, calendar)).toBe(due);
  });

  it.each(GOLDEN_DEADLINES)('is what a walk by minutes finds: $row', (golden) => {
    const stops = [...golden.pauses, ...golden.spells];
    expect(show(dueBy(golden.start, golden.allowed, stops, hoursOf(golden)))).toBe(show(golden.due));
  });
});
