import type { Instant } from '../kit/index.ts';
import type { Policy } from '../deadline/index.ts';
import { entryNumber, noted } from './entry.ts';
import { workTimeAt, writableAt } from './hours.ts';
import type { RegisterRules } from './hours.ts';
import type { Loan } from './types.ts';

/** What a new loan is made of. */
export interface NewLoan {
  n: number;
  key: string;
  thing: string;
  label: string;
  count: number;
  borrower: string;
  contact: string | null;
  room: string | null;
  /** Person key of the borrower, where he is known. */
  person: string | null;
  dueAt: Instant;
  /** Person key of who lends it. */
  by: string;
}

/**
 * What is owed about a loan that is not back: the borrower is reminded, then the team that lent it is told, then its
 * supervisor. `later`: one may not write now.
 */
export type LoanStep = 'borrower' | 'team' | 'supervisor' | 'later';

/** Something lent against a note. @clause paid 2.1.1 */
export function lend(from: NewLoan, now: Instant, policy: Policy): Loan {
  const { by, ...rest } = from;
  const bare: Loan = {
    ...rest,
    kind: 'loan',
    number: entryNumber('loan', from.n),
    open: true,
    createdAt: now,
    createdBy: by,
    nextAt: writableAt(from.dueAt, policy),
    history: [],
    version: 0,
    returnedAt: null,
    reminded: 0,
  };
  return noted(bare, { at: now, by, what: 'lent' });
}

/** When a thing is to be back, counted from `now`; null when the policy says nothing of it. @clause paid 2.2.1 */
export function returnTime(things: readonly string[], now: Instant, policy: Policy): Instant | null {
  for (const thing of things) {
    const rule = Object.hasOwn(policy.lending, thing) ? policy.lending[thing] : undefined;
    if (rule) return now + rule.value;
  }
  return null;
}

/**
 * All of it is back, or some (`count`).
 * @returns null when it had been back already
 */
export function giveBack(
  loan: Loan,
  back: { at: Instant; by: string; remark: string; count: number | null },
): Loan | null {
  if (!loan.open) return null;
  const { at, by, remark: words, count } = back;
  if (count !== null && count < loan.count)
    return noted({ ...loan, count: loan.count - count }, { at, by, what: `returned ${count}`, words });
  const settled: Loan = { ...loan, open: false, returnedAt: at, nextAt: null };
  return noted(settled, { at, by, what: 'returned', words });
}

/** The borrower may keep it longer; he is reminded anew from then on. @clause paid 2.2.5 */
export function prolong(
  loan: Loan,
  { until, at, by }: { until: Instant; at: Instant; by: string },
  policy: Policy,
): Loan {
  const longer: Loan = { ...loan, dueAt: until, reminded: 0, nextAt: writableAt(until, policy) };
  return noted(longer, { at, by, what: 'prolonged' });
}

/**
 * The borrower says it is back, but it was not written down: from now on it is a matter of the team.
 * @clause paid 2.1.5
 */
export function claimReturned(
  loan: Loan,
  { at, by, words }: { at: Instant; by: string; words: string },
  rules: RegisterRules,
): Loan {
  const claimed: Loan = {
    ...loan,
    reminded: rules.policy.loans.reminders.value + 1,
    nextAt: workTimeAt(at + rules.policy.loans.supervisorAfterMs.value, rules),
  };
  return noted(claimed, { at, by, what: 'said_returned', words });
}

/**
 * What is owed about a loan now, and the loan after it. Safe to ask at any time: null when nothing is.
 * @param facts `reachable`: there is a borrower one can write to; without one the team hears at once
 * @clause paid 2.1.5
 */
export function remindLoan(
  loan: Loan,
  facts: RegisterRules & { now: Instant; reachable: boolean },
): { loan: Loan; step: LoanStep } | null {
  const { policy, now } = facts;
  if (!loan.open || loan.nextAt === null || loan.nextAt > now) return null;
  const may = writableAt(now, policy);
  if (may > now) return { loan: { ...loan, nextAt: may }, step: 'later' };
  const most = policy.loans.reminders.value;
  const [step, reminded] = nextStep(loan.reminded, most, facts.reachable);
  const nextAt = stepAfter(step, reminded < most, facts);
  const what = `reminded_${step}`;
  return { loan: noted({ ...loan, reminded, nextAt }, { at: now, by: 'system', what }), step };
}

/** The step, and how many were taken with it. */
function nextStep(
  taken: number,
  most: number,
  reachable: boolean,
): ['borrower' | 'team' | 'supervisor', number] {
  if (taken < most && reachable) return ['borrower', taken + 1];
  return taken <= most ? ['team', most + 1] : ['supervisor', taken + 1];
}

/** When the next step is owed; null after the last. The borrower may hear on any day, staff when the office works. */
function stepAfter(
  step: 'borrower' | 'team' | 'supervisor',
  borrowerAgain: boolean,
  facts: RegisterRules & { now: Instant },
): Instant | null {
  const { againMs, supervisorAfterMs } = facts.policy.loans;
  if (step === 'supervisor') return null;
  if (step === 'team') return workTimeAt(facts.now + supervisorAfterMs.value, facts);
  const after = facts.now + againMs.value;
  return borrowerAgain ? writableAt(after, facts.policy) : workTimeAt(after, facts);
}
