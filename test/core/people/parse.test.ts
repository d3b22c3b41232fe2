import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/kit/index.ts';
import {
  listProperties,
  parseCompany,
  parseRoster,
  propertyOf,
  stranger,
} from '../../../core/people/index.ts';

const li = { key: 'li', role: 'staff', team: 'engineering', reports_to: 'zhao' };
const zhao = { key: 'zhao', role: 'supervisor', team: 'engineering' };

function problemsOf(raw: unknown): string {
  try {
    parseRoster(raw);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'CONFIG' });
    return error instanceof Error ? error.message : '';
  }
  return '';
}

describe('a people file', () => {
  it('gives people with everything they leave out as null', () => {
    const { people } = parseRoster({
      people: [{ key: 'wang', role: 'resident', room: 501, phone: 13900001001 }],
    });
    expect(people).toEqual([
      {
        key: 'wang',
        role: 'resident',
        team: null,
        name: null,
        room: '501',
        phone: '13900001001',
        language: null,
        vip: false,
        reportsTo: null,
      },
    ]);
  });

  it('takes what is named and left empty for left out', () => {
    const boss = { key: 'he', role: 'manager', team: null, name: null, vip: null, reports_to: null };
    const { people, absences } = parseRoster({
      people: [boss],
      away: [{ who: 'he', from: '2026-02-16', to: '2026-02-17', stand_in: null }],
    });
    expect(people[0]).toMatchObject({ team: null, name: null, vip: false, reportsTo: null });
    expect(absences[0]?.standIn).toBeNull();
  });

  it('may have neither rota nor absences, and parts that are not about people', () => {
    expect(parseRoster({ people: [li, zhao], start: 'x', events: [] })).toMatchObject({
      rota: [],
      absences: [],
    });
  });

  it.each([
    ['2026-02-16T00:00:00+08:00', '2026-02-15T16:00:00.000Z'],
    ['2026-02-16T00:00:00Z', '2026-02-16T00:00:00.000Z'],
    ['2026-02-16T09:30', '2026-02-16T01:30:00.000Z'],
    ['2026-02-16 09:30:00', '2026-02-16T01:30:00.000Z'],
    ['2026-02-16', '2026-02-15T16:00:00.000Z'],
  ])('reads the instant %s as %s, without an offset by the clock of the company', (from, utc) => {
    const { absences } = parseRoster({ people: [li, zhao], away: [{ who: 'li', from, to: '2026-03-01' }] });
    expect(new Date(absences[0]?.from ?? 0).toISOString()).toBe(utc);
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'people'],
    ['no people', {}, 'people'],
    ['an unknown role', { people: [{ key: 'a', role: 'king' }] }, 'people.0.role'],
    ['an unknown field', { people: [{ key: 'a', role: 'staff', age: 3 }] }, 'age'],
    ['a key that cannot be written', { people: [{ key: '李', role: 'staff' }] }, 'a key has Latin letters'],
    ['a key used twice', { people: [zhao, zhao] }, '"zhao" is used twice'],
    ['a superior who is not there', { people: [li] }, 'nobody has the key "zhao"'],
    [
      'a circle of superiors',
      { people: [li, { ...zhao, reports_to: 'li' }] },
      'people.li.reports_to goes round in a circle',
    ],
    ['his own superior', { people: [{ ...zhao, reports_to: 'zhao' }] }, 'goes round in a circle'],
    [
      'a stranger on the rota',
      { people: [zhao], rota: [{ team: 't', days: 'all', hours: '08:00-09:00', who: ['x'] }] },
      '"x"',
    ],
    [
      'days that are none',
      { people: [zhao], rota: [{ team: 't', days: 'weekdays', hours: '08:00-09:00', who: ['zhao'] }] },
      'days are',
    ],
    [
      'hours that are none',
      { people: [zhao], rota: [{ team: 't', days: 'all', hours: '08:00-24:30', who: ['zhao'] }] },
      'hours are',
    ],
    [
      'a row for nobody',
      { people: [zhao], rota: [{ team: 't', days: 'all', hours: '08:00-09:00', who: [] }] },
      'rota.0.who',
    ],
    [
      'an absence of nobody',
      { people: [zhao], away: [{ who: 'x', from: '2026-01-01', to: '2026-01-02' }] },
      '"x"',
    ],
    [
      'an absence that ends before it begins',
      { people: [zhao], away: [{ who: 'zhao', from: '2026-01-02', to: '2026-01-01' }] },
      'later',
    ],
    [
      'a stand-in for himself',
      { people: [zhao], away: [{ who: 'zhao', from: '2026-01-01', to: '2026-01-02', stand_in: 'zhao' }] },
      'stands in for himself',
    ],
    [
      'an instant that is none',
      { people: [zhao], away: [{ who: 'zhao', from: 'soon', to: '2026-01-02' }] },
      '"soon" is no instant',
    ],
  ])('is refused for %s', (_what, raw, part) => {
    expect(problemsOf(raw)).toContain(part);
  });

  it('is refused with every problem at once', () => {
    const message = problemsOf({
      people: [li, { ...li, key: 'ma', reports_to: 'nobody' }],
      away: [{ who: 'ghost', from: '2026-01-01', to: '2026-01-02' }],
    });
    for (const part of ['"zhao"', '"nobody"', '"ghost"']) expect(message).toContain(part);
  });
});

describe('a company', () => {
  it('has a name, a compound and two phones', () => {
    const company = { name: 'A', compound: 'B', phone: '1', emergency_phone: '2' };
    expect(parseCompany({ company })).toEqual({
      name: 'A',
      compound: 'B',
      phone: '1',
      emergencyPhone: '2',
      property: null,
    });
    expect(() => parseCompany({ company: { name: 'A' } })).toThrow(/company.compound/);
  });

  const several = {
    ...{ name: 'A', compound: 'B', phone: '1', emergency_phone: '2', property: 'harbour' },
    properties: [
      { id: 'harbour', name: '港湾' },
      { id: 'park', name: '公园' },
    ],
  };

  it('has one property or several, and people belong to one of them', () => {
    const one = parseCompany({ company: { ...several, properties: undefined } });
    expect(listProperties(one)).toEqual([{ id: 'harbour', name: 'B' }]);
    const raw = { company: several, people: [{ key: 'wang', role: 'resident', property: 'park' }] };
    const company = parseCompany(raw);
    expect(listProperties(company).map(({ id }) => id)).toEqual(['harbour', 'park']);
    const [wang] = parseRoster(raw).people;
    expect(wang && propertyOf(wang, company)).toBe('park');
    expect(propertyOf({ role: 'resident' }, company)).toBe('harbour');
    expect(propertyOf(stranger('x'), company)).toBeNull();
    expect(propertyOf(stranger('x'), one)).toBe('harbour');
  });

  it('is refused with properties that are not there or twice there', () => {
    const people = [{ key: 'wang', role: 'resident', property: 'dock' }];
    expect(() => parseCompany({ company: several, people })).toThrow(/people.wang.property.*"dock"/);
    expect(() => parseCompany({ company: { ...several, property: 'dock' } })).toThrow(/company.property/);
    const twice = [...several.properties, { id: 'park', name: 'again' }];
    expect(() => parseCompany({ company: { ...several, properties: twice } })).toThrow(/used twice/);
  });
});
