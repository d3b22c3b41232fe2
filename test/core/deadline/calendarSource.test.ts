import { describe, expect, it } from 'vitest';
import { calendarFingerprint, calendarSource } from '../../../core/deadline/index.ts';
import { COMPANIES, calendarOf } from '../../support/calendars.ts';
import { GOLDEN_COMPANIES } from '../../support/goldenCompanies.ts';
import type { Hours } from '../../support/walker.ts';

const fingerprint = (hours: Hours, year: number, zone?: string) =>
  calendarFingerprint(calendarOf(hours, zone), year);
const office = COMPANIES.office;

describe('the workdays of a year', () => {
  it.each([
    [2026, [], [], 'published'],
    [2026, ['2026-03-04'], [], 'published'],
    [2027, ['2027-02-05'], [], 'company'],
    [2027, [], ['2027-02-14'], 'company'],
    [2027, ['2026-12-31'], ['2028-01-01'], 'plain_week'],
    [2099, [], [], 'plain_week'],
  ])('%i with days off %j and extra workdays %j come from: %s', (year, daysOff, extraWorkdays, source) => {
    expect(calendarSource(year, { daysOff, extraWorkdays })).toBe(source);
  });
});

describe('the fingerprint of a calendar', () => {
  it('stays what it is, since tickets keep it', () => {
    expect(fingerprint(office, 2026)).toBe('a800e85c27788367');
    expect(fingerprint(office, 2025)).toBe('2e36516819734d4b');
    expect(fingerprint(COMPANIES.night, 2026)).toBe('4971921d3abc35dc');
  });

  it('is sixteen hex digits, and another for every company that works at other times', () => {
    const all = Object.values(GOLDEN_COMPANIES).map((hours) => fingerprint(hours, 2027));
    expect(all.every((digits) => /^[0-9a-f]{16}$/.test(digits))).toBe(true);
    // The split company's own days lie in 2026.
    expect(new Set(all).size).toBe(all.length);
  });

  it('differs when a shift, a day or the zone does', () => {
    const others = [
      fingerprint({ shifts: [[510, 720]] }, 2026),
      fingerprint({ ...office, daysOff: ['2026-03-04'] }, 2026),
      fingerprint({ ...office, extraWorkdays: ['2026-03-07'] }, 2026),
      fingerprint(office, 2026, 'Europe/Paris'),
      fingerprint(office, 2025),
      fingerprint(office, 2026),
    ];
    expect(new Set(others).size).toBe(others.length);
  });

  it('does not care about order, repetition, days off anyway or days of other years', () => {
    const turned = {
      shifts: office.shifts.toReversed(),
      daysOff: ['2026-03-07', '2026-02-16', '2026-02-16', '2025-03-04', '2027-03-04'],
      extraWorkdays: ['2026-02-14', '2026-03-02'],
    };
    expect(fingerprint(turned, 2026)).toBe(fingerprint(office, 2026));
  });

  it('of a year takes in the shift that runs into it over midnight', () => {
    const eveOff = { daysOff: ['2026-12-31'] };
    expect(fingerprint({ ...COMPANIES.night, ...eveOff }, 2027)).not.toBe(fingerprint(COMPANIES.night, 2027));
    expect(fingerprint({ ...office, ...eveOff }, 2027)).toBe(fingerprint(office, 2027));
  });
});
