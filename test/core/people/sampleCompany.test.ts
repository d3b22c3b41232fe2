import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeCalendar } from '../../../core/deadline/index.ts';
import { isEmployee, makeDirectory, parseCompany, parseRoster } from '../../../core/people/index.ts';
import { local, samplePolicy } from '../../support/samplePolicy.ts';

const calendar = makeCalendar(samplePolicy().calendar);

describe('the sample company', () => {
  const raw: unknown = parse(
    readFileSync(new URL('../../../prisma/seed/company.yaml', import.meta.url), 'utf8'),
  );
  const roster = parseRoster(raw);
  const house = makeDirectory({
    company: parseCompany(raw),
    ...roster,
    isWorkday: calendar.isWorkday,
    zone: calendar.zone,
  });

  it('has people, a rota and leaders', () => {
    expect(roster.people.length).toBeGreaterThan(40);
    expect(roster.rota.length).toBeGreaterThan(5);
    expect([house.director(0)?.key, house.manager(0)?.key]).toEqual(['chen', 'he']);
  });

  it('has somebody on duty for every team at every hour of a holiday month', () => {
    const teams = ['engineering', 'security', 'cleaning', 'greening', 'service', 'monitoring'];
    for (let at = local('2026-02-01'); at < local('2026-03-01'); at += 30 * 60_000)
      for (const team of teams) expect(house.onDuty(team, at).who.length).toBeGreaterThan(0);
  });

  it('leads everyone who works here up to the manager', () => {
    for (const person of house.people.filter(isEmployee)) {
      const climbed = [person.key];
      for (let up = house.superior(person.key, 0); up; up = house.superior(up.key, 0)) climbed.push(up.key);
      expect(climbed.at(-1)).toBe('he');
    }
  });
});
