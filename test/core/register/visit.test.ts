import { describe, expect, test } from 'vitest';
import {
  cancelVisit,
  isTold,
  isVisitingTime,
  moveVisit,
  recordDue,
  recordVisit,
  remindVisit,
} from '../../../core/register/index.ts';
import type { Visit } from '../../../core/register/index.ts';
import { local, sayLocal } from '../../support/samplePolicy.ts';
import { aVisit, NOW, RULES } from './entries.ts';

/** Every step until nothing comes any more. */
function stepsOf(visit: Visit): string[] {
  const steps: string[] = [];
  let entry = visit;
  while (entry.nextAt !== null) {
    const now = entry.nextAt;
    const owed = remindVisit(entry, { now, rules: RULES });
    if (!owed) throw new Error('nothing was owed though its time had come');
    if (owed.step !== 'later') steps.push(`${owed.step} ${sayLocal(now)}`);
    entry = owed.visit;
  }
  return steps;
}

describe('a visit that is planned', () => {
  test('reminds the visitor four working hours before and at the time, then asks for the record, then tells his supervisor', () => {
    expect(stepsOf(aVisit(local('2026-03-04 10:00')))).toEqual([
      'ahead 2026-03-03 15:00',
      'now 2026-03-04 10:00',
      'record 2026-03-05 12:00',
      'supervisor 2026-03-05 13:00',
    ]);
  });

  test('on Friday afternoon asks for its record on Monday, before a holiday after it', () => {
    expect(sayLocal(recordDue(local('2026-03-06 15:00'), RULES))).toBe('2026-03-09 12:00');
    expect(sayLocal(recordDue(local('2026-09-30 15:00'), RULES))).toBe('2026-10-08 12:00');
  });

  test('for Monday morning reminds on Friday: the weekend is no working time', () => {
    expect(stepsOf(aVisit(local('2026-03-09 09:30')))[0]).toBe('ahead 2026-03-06 14:30');
  });

  test('so soon that there is no half day left reminds only at the time', () => {
    expect(stepsOf(aVisit(local('2026-03-03 10:00')))[0]).toBe('now 2026-03-03 10:00');
  });

  test('at night is told to the home in the morning, and everything else stays', () => {
    const visit = aVisit(local('2026-03-06 09:00'), local('2026-03-03 23:00'), false);
    expect(isTold(visit)).toBe(false);
    expect(stepsOf(visit).slice(0, 2)).toEqual(['tell 2026-03-04 08:30', 'ahead 2026-03-05 14:00']);
  });

  test('is not for the hours in which one may not even write', () => {
    expect(isVisitingTime(local('2026-03-04 21:30'), RULES.policy)).toBe(false);
    expect(isVisitingTime(local('2026-03-08 10:00'), RULES.policy)).toBe(true);
  });
});

describe('a visit that changes', () => {
  test('to another time is told and reminded of anew', () => {
    const [first] = stepsOf(aVisit(local('2026-03-04 10:00')));
    expect(first).toBe('ahead 2026-03-03 15:00');
    const moved = moveVisit(
      { ...aVisit(local('2026-03-04 10:00')), reminded: 2 },
      { to: local('2026-03-06 10:00'), by: 'dou', words: '' },
      { now: NOW, told: true, rules: RULES },
    );
    expect(stepsOf(moved)[0]).toBe('ahead 2026-03-05 15:00');
  });

  test('that is called off brings nothing more', () => {
    const off = cancelVisit(aVisit(local('2026-03-04 10:00')), { at: NOW, by: 'dou', words: '' });
    expect(off).toMatchObject({ open: false, nextAt: null, visitedAt: null });
  });

  test('is recorded before its time too, and a second record adds to the first', () => {
    const event = { at: NOW, by: 'dou', words: '墙面干了' };
    const once = recordVisit(aVisit(local('2026-03-04 10:00')), event);
    expect(once).toMatchObject({ open: false, nextAt: null, record: '墙面干了', visitedAt: NOW });
    expect(recordVisit(once, { ...event, at: NOW + 1, words: '住户满意' })).toMatchObject({
      ...{ record: '墙面干了；住户满意', visitedAt: NOW },
    });
  });
});

describe('a service that was down', () => {
  test('leaves out the reminder before when the visit is there already, and asks before it tells on anybody', () => {
    const visit = aVisit(local('2026-03-04 10:00'));
    const late = remindVisit(visit, { now: local('2026-03-04 10:30'), rules: RULES });
    expect(late?.step).toBe('now');
    const muchLater = remindVisit(
      { ...visit, reminded: 2, nextAt: NOW },
      { now: local('2026-03-06 10:00'), rules: RULES },
    );
    expect(muchLater?.step).toBe('record');
    expect(sayLocal(muchLater?.visit.nextAt ?? 0)).toBe('2026-03-06 11:00');
  });
});
