import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCalendar } from '../../../core/deadline/index.ts';
import { isEmployee, isLeader, makeDirectory, parseRoster } from '../../../core/people/index.ts';
import type { Directory } from '../../../core/people/index.ts';
import { local, samplePolicy } from '../../support/samplePolicy.ts';

const calendar = makeCalendar(samplePolicy().calendar);
const company = { name: '安和', compound: '云栖', phone: '1', emergencyPhone: '2', property: null };

const PEOPLE = [
  { key: 'wang', role: 'resident', name: '王女士', room: '3-2-501' },
  { key: 'wangb', role: 'resident', room: '3-2-501' },
  { key: 'qian', role: 'resident', room: '3-2-601' },
  { key: 'guest', role: 'stranger', room: '3-2-501' },
  { key: 'li', role: 'staff', team: 'engineering', reports_to: 'zhao' },
  { key: 'gao', role: 'staff', team: 'engineering', reports_to: 'zhao' },
  { key: 'xu', role: 'staff', team: 'service', reports_to: 'sun' },
  { key: 'zhao', role: 'supervisor', team: 'engineering', reports_to: 'chen' },
  { key: 'sun', role: 'supervisor', team: 'service', reports_to: 'chen' },
  { key: 'chen', role: 'director', reports_to: 'he' },
  { key: 'he', role: 'manager' },
  { key: 'duty', role: 'staff', team: 'monitoring', reports_to: 'chen' },
  { key: 'duty2', role: 'staff', team: 'monitoring', reports_to: 'chen' },
];
const ROTA = [
  { team: 'engineering', days: 'mon-fri', hours: '08:30-17:30', who: ['li'] },
  { team: 'engineering', days: 'sat-sun', hours: '08:30-17:30', who: ['gao'] },
  { team: 'monitoring', days: 'all', hours: '17:30-08:30', who: ['duty'] },
];

interface Raw {
  people?: unknown[];
  rota?: unknown[];
  away?: unknown[];
}

function directory({ people = PEOPLE, rota = ROTA, away = [] }: Raw = {}): Directory {
  const roster = parseRoster({ people, rota, away });
  return makeDirectory({ company, ...roster, isWorkday: calendar.isWorkday, zone: calendar.zone });
}

const away = (who: string, standIn?: string, from = '2026-02-16', to = '2026-02-18') => ({
  who,
  from: `${from}T00:00:00+08:00`,
  to: `${to}T00:00:00+08:00`,
  ...(standIn === undefined ? {} : { stand_in: standIn }),
});

const duty = (house: Directory, team: string, at: string) => {
  const { team: whose, who } = house.onDuty(team, local(at));
  return `${whose}: ${who.map((person) => person.key).join(' ')}`;
};

describe('duty', () => {
  const without = (...keys: string[]) => PEOPLE.filter((person) => !keys.includes(person.key));
  const noMonitoring = { people: without('duty', 'duty2'), rota: ROTA.slice(0, 2) };

  it.each<[string, Raw, string, string, string]>([
    ['the workday row on a Monday', {}, 'engineering', '2026-03-02 09:00', 'engineering: li'],
    ['the first minute of a shift', {}, 'engineering', '2026-03-02 08:30', 'engineering: li'],
    [
      'the monitoring team before the first minute',
      {},
      'engineering',
      '2026-03-02 08:29:59',
      'monitoring: duty',
    ],
    [
      'the monitoring team from the last minute on',
      {},
      'engineering',
      '2026-03-02 17:30',
      'monitoring: duty',
    ],
    ['the weekend row on a Saturday', {}, 'engineering', '2026-03-07 09:00', 'engineering: gao'],
    [
      'the weekend row on a public holiday in the week',
      {},
      'engineering',
      '2026-02-17 09:00',
      'engineering: gao',
    ],
    ['the workday row on a make-up Saturday', {}, 'engineering', '2026-02-14 09:00', 'engineering: li'],
    ['the night row after midnight', {}, 'monitoring', '2026-03-03 03:00', 'monitoring: duty'],
    [
      'all of the monitoring team in its own gap',
      {},
      'monitoring',
      '2026-03-03 12:00',
      'monitoring: duty duty2',
    ],
    ['everybody of a team without rows, at any time', {}, 'service', '2026-03-08 03:00', 'service: xu'],
    [
      'the monitoring team for a team that is not there',
      {},
      'greening',
      '2026-03-02 20:00',
      'monitoring: duty',
    ],
    [
      'the supervisor without a monitoring team',
      noMonitoring,
      'engineering',
      '2026-03-02 20:00',
      'engineering: zhao',
    ],
    [
      'the director where there is no supervisor either',
      noMonitoring,
      'greening',
      '2026-03-02 20:00',
      'greening: chen',
    ],
    [
      'the manager where there is no director either',
      { people: [{ key: 'he', role: 'manager' }], rota: [] },
      'greening',
      '2026-03-02 20:00',
      'greening: he',
    ],
    [
      'the stand-in in the row of one who is away',
      { away: [away('gao', 'li')] },
      'engineering',
      '2026-02-17 10:00',
      'engineering: li',
    ],
    [
      'the monitoring team when all of a row are away and nobody stands in',
      { away: [away('gao')] },
      'engineering',
      '2026-02-17 10:00',
      'monitoring: duty duty2',
    ],
    [
      'the supervisor of a team that is only him',
      { people: without('xu') },
      'service',
      '2026-03-02 10:00',
      'service: sun',
    ],
    [
      'the supervisor’s stand-in',
      { ...noMonitoring, away: [away('zhao', 'sun')] },
      'engineering',
      '2026-02-16 20:00',
      'engineering: sun',
    ],
    [
      'the director when the supervisor is away',
      { ...noMonitoring, away: [away('zhao')] },
      'engineering',
      '2026-02-16 20:00',
      'engineering: chen',
    ],
    [
      'somebody even when everyone is away',
      { people: [{ key: 'he', role: 'manager' }], rota: [], away: [away('he')] },
      'service',
      '2026-02-16 20:00',
      'service: he',
    ],
    [
      'somebody even where nobody leads',
      { people: [{ key: 'xu', role: 'staff', team: 'service' }], rota: [] },
      'cleaning',
      '2026-02-16 20:00',
      'cleaning: xu',
    ],
  ])('is with %s', (_who, raw, team, at, expected) => {
    expect(duty(directory(raw), team, at)).toBe(expected);
  });

  it.each([
    ['mon', '2026-03-02', true],
    ['mon', '2026-03-03', false],
    ['mon,wed', '2026-03-04', true],
    ['mon, wed', '2026-03-04', true],
    ['fri-sun', '2026-03-08', true],
    ['fri-sun', '2026-03-05', false],
    ['sat-mon', '2026-03-02', true],
    ['sat-mon', '2026-03-06', false],
    ['sat', '2026-02-14', true],
    ['tue', '2026-02-17', true],
    ['mon-fri', '2026-02-17', false],
    ['mon-fri', '2026-02-14', true],
    ['mon-fri,sun', '2026-02-17', false],
    ['mon-fri,sun', '2026-03-08', true],
    ['sat-sun', '2026-02-17', true],
    ['sat-sun', '2026-02-14', false],
    ['all', '2026-02-17', true],
  ])('of days "%s" covers %s: %s', (days, date, covered) => {
    const rota = [{ team: 'service', days, hours: '09:00-10:00', who: ['xu'] }];
    expect(duty(directory({ rota }), 'service', `${date} 09:30`)).toBe(
      covered ? 'service: xu' : 'monitoring: duty duty2',
    );
  });

  it.each([
    ['22:00-06:00', '2026-03-06 23:00', true],
    ['22:00-06:00', '2026-03-07 05:59', true],
    ['22:00-06:00', '2026-03-07 06:00', false],
    ['22:00-06:00', '2026-03-07 22:30', false],
    ['22:00-06:00', '2026-03-09 01:00', false],
    ['16:00-24:00', '2026-03-06 23:59', true],
    ['16:00-24:00', '2026-03-07 00:00', false],
    ['00:00-24:00', '2026-03-06 00:00', true],
    ['08:00-08:00', '2026-03-07 07:00', true],
    ['8:30-9:30', '2026-03-06 09:00', true],
  ])('of workdays %s covers %s: %s', (hours, at, covered) => {
    const rota = [{ team: 'service', days: 'mon-fri', hours, who: ['xu'] }];
    expect(duty(directory({ rota }), 'service', at).startsWith('service')).toBe(covered);
  });

  it('of mon-fri and sat-sun together covers every day of three years exactly once', () => {
    const house = directory({
      rota: [
        { team: 'service', days: 'mon-fri', hours: '00:00-24:00', who: ['xu'] },
        { team: 'service', days: 'sat-sun', hours: '00:00-24:00', who: ['sun'] },
      ],
    });
    for (let day = local('2024-01-01'); day < local('2027-01-01'); day += 86_400_000)
      expect(house.onDuty('service', day).who).toHaveLength(1);
  });

  it('is never empty while anyone works here', () => {
    const house = directory({ away: PEOPLE.map(({ key }) => away(key)) });
    const teams = fc.constantFrom('engineering', 'service', 'monitoring', 'greening');
    fc.assert(
      fc.property(teams, fc.integer({ min: local('2026-02-10'), max: local('2026-03-10') }), (team, at) => {
        expect(house.onDuty(team, at).who.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('superiors and stand-ins', () => {
  const on = local('2026-02-16 10:00');
  const key = (person: { key: string } | null) => person?.key ?? null;

  it.each<[string, Raw, string, string | null]>([
    ['a worker is the supervisor', {}, 'li', 'zhao'],
    ['a supervisor is the director', {}, 'zhao', 'chen'],
    ['the director is the manager', {}, 'chen', 'he'],
    ['the manager is nobody', {}, 'he', null],
    ['a resident is nobody', {}, 'wang', null],
    ['one who is unknown is nobody', {}, 'ghost', null],
    ['a worker is the stand-in of the supervisor', { away: [away('zhao', 'sun')] }, 'li', 'sun'],
    ['a worker is the director when the supervisor is away alone', { away: [away('zhao')] }, 'li', 'chen'],
    [
      'one who stands in for his own superior is the next above',
      { away: [away('zhao', 'li')] },
      'li',
      'chen',
    ],
    [
      'a worker is the stand-in of the stand-in',
      { away: [away('zhao', 'sun'), away('sun', 'xu')] },
      'li',
      'xu',
    ],
    [
      'a worker is above two who stand in for each other',
      { away: [away('zhao', 'sun'), away('sun', 'zhao')] },
      'li',
      'chen',
    ],
    [
      'a worker is the supervisor before the absence',
      { away: [away('zhao', 'sun', '2026-02-17')] },
      'li',
      'zhao',
    ],
    [
      'a worker is the supervisor from the end of the absence on',
      { away: [away('zhao', 'sun', '2026-02-10', '2026-02-16')] },
      'li',
      'zhao',
    ],
    [
      'a worker is the one stand-in there is of two absences',
      { away: [away('zhao'), away('zhao', 'sun')] },
      'li',
      'sun',
    ],
  ])('of %s', (_who, raw, of, expected) => {
    expect(key(directory(raw).superior(of, on))).toBe(expected);
  });

  it.each<[string, Raw, string | null, string | null]>([
    ['as they are', {}, 'chen', 'he'],
    ['as those who stand in', { away: [away('chen', 'sun'), away('he', 'chen')] }, 'sun', 'sun'],
    ['one for the other when nobody stands in', { away: [away('chen')] }, 'he', 'he'],
    ['not at all when the top is away', { away: [away('he')] }, 'chen', null],
    [
      'not at all where there are none',
      { people: [{ key: 'xu', role: 'staff', team: 'service' }], rota: [] },
      null,
      null,
    ],
    [
      'by the second director when the first is away',
      { people: [...PEOPLE, { key: 'deputy', role: 'director', reports_to: 'he' }], away: [away('chen')] },
      'deputy',
      'he',
    ],
  ])('give director and manager %s', (_how, raw, director, manager) => {
    const house = directory(raw);
    expect([key(house.director(on)), key(house.manager(on))]).toEqual([director, manager]);
  });

  it('never send anything to one who is away with a stand-in who is here', () => {
    const keys = fc.constantFrom('li', 'gao', 'zhao', 'sun', 'chen', 'he');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(keys, keys), { selector: ([who]) => who, maxLength: 4 }),
        keys,
        (pairs, of) => {
          const rows = pairs
            .filter(([who, standIn]) => who !== standIn)
            .map(([who, standIn]) => away(who, standIn));
          const gone = new Set(rows.map(({ who }) => who));
          const found = directory({ away: rows }).superior(of, on);
          if (found) expect(gone.has(found.key)).toBe(false);
        },
      ),
    );
  });
});

describe('people', () => {
  const house = directory();

  it('of one room are one household, strangers and staff are none', () => {
    expect(house.household('wang').sort()).toEqual(['wang', 'wangb']);
    expect(house.household('qian')).toEqual(['qian']);
    expect(house.household('guest')).toEqual(['guest']);
    expect(house.household('li')).toEqual(['li']);
    expect(house.household('ghost')).toEqual(['ghost']);
  });

  it('get what is sent to them, to the group and to their team, and residents only their own', () => {
    expect(house.recipientsOf('li')).toEqual(['li', 'group', 'team:engineering']);
    expect(house.recipientsOf('he')).toEqual(['he', 'group']);
    expect(house.recipientsOf('wang')).toEqual(['wang']);
    expect(house.recipientsOf('guest')).toEqual(['guest']);
  });

  it('work here or lead by their role', () => {
    const roles = house.people.map((person) => [person.key, isEmployee(person), isLeader(person)] as const);
    expect(roles.filter(([, works]) => works).map(([name]) => name)).toHaveLength(9);
    expect(roles.filter(([, , leads]) => leads).map(([name]) => name)).toEqual(['zhao', 'sun', 'chen', 'he']);
  });

  it('make a team when they belong to it or the rota gives it somebody', () => {
    expect(house.hasTeam('service')).toBe(true);
    expect(house.hasTeam('greening')).toBe(false);
    const lent = directory({ rota: [{ team: 'greening', days: 'all', hours: '08:00-18:00', who: ['xu'] }] });
    expect(lent.hasTeam('greening')).toBe(true);
    expect(duty(lent, 'greening', '2026-03-02 09:00')).toBe('greening: xu');
  });
});
