import { describe, expect, test } from 'vitest';
import {
  checkedBy,
  claimPaid,
  feeKey,
  isOverdue,
  remindFee,
  reopenFee,
  settleFee,
  updateFee,
} from '../../../core/register/index.ts';
import type { Fee } from '../../../core/register/index.ts';
import { local, sayLocal } from '../../support/samplePolicy.ts';
import { aFee, aRow, NOW, RULES } from './entries.ts';

const facts = { by: 'import', now: NOW, policy: RULES.policy };

/** Every step until nothing comes any more; `disputed` tells for how many of the looks a complaint is open. */
function stepsOf(fee: Fee, disputed = 0): string[] {
  const steps: string[] = [];
  let entry = fee;
  for (let look = 0; entry.nextAt !== null; look++) {
    const now = entry.nextAt;
    const owed = remindFee(entry, { ...RULES, now, disputed: look < disputed });
    if (!owed) throw new Error('nothing was owed though its time had come');
    if (owed.step !== 'later') steps.push(`${owed.step} ${sayLocal(now)}`);
    entry = owed.fee;
  }
  return steps;
}

describe('a fee that is not paid', () => {
  test('is reminded of three days before its last day, after it, and every week up to three times', () => {
    expect(stepsOf(aFee())).toEqual([
      'ahead 2026-03-07 09:00',
      'overdue 2026-03-11 09:00',
      'overdue 2026-03-18 09:00',
      'overdue 2026-03-25 09:00',
    ]);
  });

  test('that was overdue when its list came waits till the next morning, so that a wrong list can be mended', () => {
    expect(stepsOf(aFee({ dueOn: '2026-02-10' }))).toEqual([
      'overdue 2026-03-04 09:00',
      'overdue 2026-03-11 09:00',
      'overdue 2026-03-18 09:00',
    ]);
  });

  test('is not spoken of in the evening though the quiet hours begin later', () => {
    const fee = { ...aFee(), nextAt: local('2026-03-07 20:30') };
    const owed = remindFee(fee, { ...RULES, now: local('2026-03-07 20:30'), disputed: false });
    expect(owed?.step).toBe('later');
    expect(sayLocal(owed?.fee.nextAt ?? 0)).toBe('2026-03-08 09:00');
  });

  test('is overdue only when its last day is over', () => {
    expect(isOverdue(aFee(), local('2026-03-10 23:59'), 'Asia/Shanghai')).toBe(false);
    expect(isOverdue(aFee(), local('2026-03-11 00:00'), 'Asia/Shanghai')).toBe(true);
  });

  test('is left alone while its home disputes its charges, and reminded of afterwards', () => {
    expect(stepsOf(aFee(), 2)).toEqual([
      'overdue 2026-03-21 09:00',
      'overdue 2026-03-28 09:00',
      'overdue 2026-04-04 09:00',
    ]);
  });

  test('is left to people when the dispute never ends', () => {
    expect(stepsOf(aFee(), Number.POSITIVE_INFINITY).map((step) => step.split(' ')[0])).toEqual(['over']);
  });
});

describe('a list that comes again', () => {
  test('says of the same home, charge and period the same entry', () => {
    expect(feeKey(aRow({ amountFen: 1, line: 9 }))).toBe(aFee().key);
    expect(aFee().key).toBe('fee:2026-03:物业费:3-2-501');
  });

  test('changes nothing where nothing changed', () => {
    expect(updateFee(aFee(), aRow({ line: 40 }), facts)).toBeNull();
  });

  test('updates the amount and leaves the reminders as they are', () => {
    const fee = { ...aFee(), reminded: 1, nextAt: local('2026-03-18 09:00') };
    expect(updateFee(fee, aRow({ amountFen: 100 }), facts)).toMatchObject({
      ...{ amountFen: 100, reminded: 1, nextAt: local('2026-03-18 09:00') },
    });
  });

  test('with another last day reminds anew', () => {
    const moved = updateFee(aFee(), aRow({ dueOn: '2026-03-31' }), facts);
    expect(sayLocal(moved?.nextAt ?? 0)).toBe('2026-03-28 09:00');
  });

  test('settles what it marks as paid, and opens nothing that was settled here', () => {
    const settled = updateFee(aFee(), aRow({ paid: true }), facts);
    expect(settled).toMatchObject({ open: false, nextAt: null, paidAt: NOW });
    expect(settled && updateFee(settled, aRow({ amountFen: 5 }), facts)).toBeNull();
  });

  test('keeps a line that was paid from the start as settled', () => {
    expect(aFee({ paid: true })).toMatchObject({ open: false, nextAt: null, paidAt: NOW });
  });
});

describe('a home that says it has paid', () => {
  const event = { at: NOW, by: 'wang', words: '已缴' };

  test('is not reminded while the office looks; after a working day the supervisor hears that nobody did', () => {
    const claimed = claimPaid(aFee({ dueOn: '2026-02-10' }), event, RULES);
    expect(claimed).toMatchObject({ open: true, paidAt: null, claimedAt: NOW });
    expect(stepsOf(claimed)).toEqual(['check 2026-03-04 09:00']);
    expect(sayLocal(checkedBy(local('2026-03-06 18:00'), RULES))).toBe('2026-03-10 08:30');
  });

  test('has paid only when the office says so, once', () => {
    const settled = settleFee(claimPaid(aFee(), event, RULES), { ...event, by: 'xu' });
    expect(settled).toMatchObject({ open: false, claimedAt: null, paidAt: NOW });
    expect(settled && settleFee(settled, event)).toBeNull();
  });

  test('is reminded again when the money is not there, not at once where it had been reminded before', () => {
    const late = { ...aFee({ dueOn: '2026-02-10' }), reminded: 1 };
    const again = reopenFee(claimPaid(late, event, RULES), { ...event, by: 'xu' }, RULES.policy);
    expect(again).toMatchObject({ open: true, claimedAt: null, paidAt: null });
    expect(stepsOf(again)).toEqual(['overdue 2026-03-10 09:00', 'overdue 2026-03-17 09:00']);
  });

  test('is not reminded beyond the last time, whatever was said in between', () => {
    const out = { ...aFee({ dueOn: '2026-02-10' }), reminded: 3 };
    expect(reopenFee(claimPaid(out, event, RULES), event, RULES.policy).nextAt).toBeNull();
  });
});
