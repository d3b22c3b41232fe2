import { chargeFee, lend, planVisit } from '../../../core/register/index.ts';
import type { Fee, FeeRow, Loan, RegisterRules, Visit } from '../../../core/register/index.ts';
import { makeRules } from '../../../core/ticket/index.ts';
import { local, samplePolicy } from '../../support/samplePolicy.ts';

/** The sample company's numbers. */
export const RULES: RegisterRules = makeRules(samplePolicy());

/** A working Tuesday morning. */
export const NOW = local('2026-03-03 09:00');

/** An umbrella lent to a home. */
export function aLoan(over: Partial<Loan> = {}, now = NOW): Loan {
  const loan = lend(
    {
      ...{ n: 3, key: 'loan:m1', thing: 'umbrella', label: '雨伞', count: 2, borrower: '王女士' },
      ...{ contact: null, room: '3-2-501', person: 'wang', dueAt: now + 3 * 86_400_000, by: 'xu' },
    },
    now,
    RULES.policy,
  );
  return { ...loan, ...over };
}

export function aRow(over: Partial<FeeRow> = {}): FeeRow {
  return {
    ...{ line: 2, room: '3-2-501', what: '物业费', period: '2026-03', amountFen: 128_050 },
    ...{ dueOn: '2026-03-10', paid: false },
    ...over,
  };
}

/** A fee as a list brings it. */
export function aFee(over: Partial<FeeRow> = {}, now = NOW): Fee {
  return chargeFee(aRow(over), { n: 7, by: 'import', now, policy: RULES.policy });
}

/** A visit that the home was told of at once. */
export function aVisit(plannedAt: number, now = NOW, told = true): Visit {
  const plan = {
    n: 2,
    key: 'visit:m1',
    room: '3-2-501',
    purpose: '看墙面',
    plannedAt,
    visitor: 'dou',
    by: 'dou',
  };
  return planVisit(plan, { now, told, rules: RULES });
}
