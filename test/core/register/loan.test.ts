import { describe, expect, test } from 'vitest';
import { claimReturned, giveBack, prolong, remindLoan, returnTime } from '../../../core/register/index.ts';
import type { Loan } from '../../../core/register/index.ts';
import { local, sayLocal } from '../../support/samplePolicy.ts';
import { aLoan, NOW, RULES } from './entries.ts';

/** Every step until nothing comes any more: `borrower 2026-03-06 09:00`. */
function stepsOf(loan: Loan, reachable = true): string[] {
  const steps: string[] = [];
  let entry = loan;
  while (entry.nextAt !== null) {
    const now = entry.nextAt;
    const owed = remindLoan(entry, { ...RULES, now, reachable });
    if (!owed) throw new Error('nothing was owed though its time had come');
    if (owed.step !== 'later') steps.push(`${owed.step} ${sayLocal(now)}`);
    entry = owed.loan;
  }
  return steps;
}

describe('the time of return', () => {
  test.each([
    ['umbrella', '2026-03-06 09:00'],
    ['trolley', '2026-03-03 13:00'],
    ['wheelchair', '2026-03-10 09:00'],
    ['key', '2026-03-04 09:00'],
  ])('of a %s is the policy’s', (thing, time) => {
    expect(sayLocal(returnTime([thing], NOW, RULES.policy) ?? 0)).toBe(time);
  });

  test('is unknown for a thing the policy does not name, whatever it is called', () => {
    expect(returnTime(['充电宝', 'constructor'], NOW, RULES.policy)).toBeNull();
  });
});

describe('a loan that is not brought back', () => {
  test('reminds the borrower three times, a day apart, then the team and a day later the supervisor, in working time', () => {
    expect(stepsOf(aLoan())).toEqual([
      'borrower 2026-03-06 09:00',
      'borrower 2026-03-07 09:00',
      'borrower 2026-03-08 09:00',
      'team 2026-03-09 09:00',
      'supervisor 2026-03-10 09:00',
    ]);
  });

  test('goes to the team at once where nobody can be reminded', () => {
    expect(stepsOf(aLoan(), false).map((step) => step.split(' ')[0])).toEqual(['team', 'supervisor']);
  });

  test('that ends at night is spoken of in the morning', () => {
    const loan = aLoan({ dueAt: local('2026-03-03 22:00'), nextAt: local('2026-03-03 22:00') });
    expect(stepsOf(loan)[0]).toBe('borrower 2026-03-04 08:30');
  });

  test('is not spoken of before its time, nor twice for the same time', () => {
    const loan = aLoan();
    expect(remindLoan(loan, { ...RULES, now: loan.dueAt - 1, reachable: true })).toBeNull();
    const once = remindLoan(loan, { ...RULES, now: loan.dueAt, reachable: true });
    expect(once && remindLoan(once.loan, { ...RULES, now: loan.dueAt, reachable: true })).toBeNull();
  });
});

describe('a loan that comes back', () => {
  const back = { at: NOW + 1, by: 'xu', remark: '伞骨断了', count: null };

  test('is settled once, with the remark on its condition', () => {
    const settled = giveBack(aLoan(), back);
    expect(settled).toMatchObject({ open: false, returnedAt: NOW + 1, nextAt: null });
    expect(settled?.history.at(-1)).toMatchObject({ what: 'returned', words: '伞骨断了', by: 'xu' });
    expect(settled && giveBack(settled, back)).toBeNull();
  });

  test('in part stays open for the rest', () => {
    const rest = giveBack(aLoan(), { ...back, count: 1 });
    expect(rest).toMatchObject({ open: true, count: 1, returnedAt: null });
    expect(rest?.nextAt).toBe(aLoan().nextAt);
  });

  test('more than were lent is all of it', () => {
    expect(giveBack(aLoan(), { ...back, count: 9 })?.open).toBe(false);
  });

  test('as its borrower says waits for the desk: only the supervisor still hears of it', () => {
    const claimed = claimReturned(aLoan(), { at: NOW, by: 'wang', words: '还了' }, RULES);
    expect(claimed.open).toBe(true);
    expect(stepsOf(claimed)).toEqual(['supervisor 2026-03-04 09:00']);
  });

  test('later, as agreed, is reminded of anew from the new time', () => {
    const late = { ...aLoan(), reminded: 3, nextAt: null };
    const longer = prolong(late, { until: local('2026-03-12 18:00'), at: NOW, by: 'xu' }, RULES.policy);
    expect(stepsOf(longer)[0]).toBe('borrower 2026-03-12 18:00');
  });
});
