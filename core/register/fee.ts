import { addDays, atLocal, DAY, localDate } from '../kit/index.ts';
import type { Instant } from '../kit/index.ts';
import { dueAt } from '../deadline/index.ts';
import type { Policy } from '../deadline/index.ts';
import { entryNumber, noted } from './entry.ts';
import { moneyTimeAt, moneyTimeOn, writableAt } from './hours.ts';
import type { RegisterRules } from './hours.ts';
import type { FeeRow } from './list.ts';
import type { Fee } from './types.ts';

/**
 * What is owed about a fee: the home is reminded before the last day or after it, or the service supervisor hears that
 * nobody has looked whether it came in. `later`: not now; `over`: the software stops, people go on.
 */
export type FeeStep = 'ahead' | 'overdue' | 'check' | 'later' | 'over';

/** A dispute that lasts longer than this is a matter of people only. */
const LONGEST_DISPUTE_MS = 180 * DAY;

/** The same fee of a home is one line however often it is imported. */
export function feeKey({ period, what, room }: Pick<FeeRow, 'period' | 'what' | 'room'>): string {
  return `fee:${period}:${what}:${room}`;
}

/** A line of the list becomes an entry; one that is marked as paid is settled from the start. */
export function chargeFee(
  row: FeeRow,
  { n, by, now, policy }: { n: number; by: string; now: Instant; policy: Policy },
): Fee {
  const { room, what, period, amountFen, dueOn, paid } = row;
  const bare: Fee = {
    kind: 'fee',
    n,
    number: entryNumber('fee', n),
    key: feeKey(row),
    open: !paid,
    room,
    person: null,
    createdAt: now,
    createdBy: by,
    nextAt: paid ? null : firstReminder(dueOn, now, policy),
    history: [],
    version: 0,
    what,
    period,
    amountFen,
    dueOn,
    paidAt: paid ? now : null,
    claimedAt: null,
    reminded: 0,
  };
  return noted(bare, { at: now, by, what: paid ? 'charged_paid' : 'charged' });
}

/**
 * The entry after its line has come again.
 * @returns null when nothing changes: the same line, or one that was settled here meanwhile
 */
export function updateFee(
  fee: Fee,
  row: FeeRow,
  { by, now, policy }: { by: string; now: Instant; policy: Policy },
): Fee | null {
  if (!fee.open) return null;
  if (row.paid) return settleFee(fee, { at: now, by, words: '' });
  if (row.amountFen === fee.amountFen && row.dueOn === fee.dueOn) return null;
  const { amountFen, dueOn } = row;
  const moved = dueOn !== fee.dueOn && fee.claimedAt === null;
  const again = moved ? { reminded: 0, nextAt: firstReminder(dueOn, now, policy) } : {};
  return noted({ ...fee, amountFen, dueOn, ...again }, { at: now, by, what: 'changed' });
}

/** The money is in. @returns null when it was settled already */
export function settleFee(
  fee: Fee,
  { at, by, words }: { at: Instant; by: string; words: string },
): Fee | null {
  if (!fee.open) return null;
  const settled: Fee = { ...fee, open: false, paidAt: at, claimedAt: null, nextAt: null };
  return noted(settled, { at, by, what: 'paid', words });
}

/** The home says it is paid: no more reminders until the office has looked; it counts as paid only then. @clause paid 3.1.6 */
export function claimPaid(
  fee: Fee,
  { at, by, words }: { at: Instant; by: string; words: string },
  rules: RegisterRules,
): Fee {
  const nextAt = writableAt(checkedBy(at, rules), rules.policy);
  return noted({ ...fee, claimedAt: at, nextAt }, { at, by, what: 'said_paid', words });
}

/** By when the office has looked whether a fee came in that was said to be paid at `at`. @clause paid 3.1.6 */
export function checkedBy(at: Instant, { policy, calendar }: RegisterRules): Instant {
  return dueAt(at, policy.fees.check.value, calendar);
}

/** The office has looked and the money is not in, or it was settled by mistake: reminders go on. */
export function reopenFee(
  fee: Fee,
  { at, by, words }: { at: Instant; by: string; words: string },
  policy: Policy,
): Fee {
  const due = firstReminder(fee.dueOn, at, policy);
  const again = fee.reminded === 0 ? due : afterRest(at, policy);
  const nextAt = fee.reminded < policy.fees.reminders.value ? again : null;
  const open: Fee = { ...fee, open: true, paidAt: null, claimedAt: null, nextAt };
  return noted(open, { at, by, what: 'not_paid', words });
}

/** Is the last day to pay over? */
export function isOverdue(fee: Fee, now: Instant, zone: string): boolean {
  return fee.open && localDate(now, zone) > fee.dueOn;
}

/**
 * What is owed about a fee now, and the fee after it. Safe to ask at any time: null when nothing is.
 * @param facts `disputed`: a complaint of the home about charges is not closed
 * @clause paid 3.1.5
 */
export function remindFee(
  fee: Fee,
  facts: RegisterRules & { now: Instant; disputed: boolean },
): { fee: Fee; step: FeeStep } | null {
  const { policy, now } = facts;
  if (!fee.open || fee.nextAt === null || fee.nextAt > now) return null;
  if (fee.claimedAt !== null) return remindToCheck(fee, now, policy);
  const may = moneyTimeAt(now, policy);
  if (may > now) return { fee: { ...fee, nextAt: may }, step: 'later' };
  if (facts.disputed) return waitForPeace(fee, now, policy);
  if (!isOverdue(fee, now, policy.calendar.zone)) {
    const nextAt = moneyTimeOn(addDays(fee.dueOn, 1), policy);
    return {
      fee: noted({ ...fee, nextAt }, { at: now, by: 'system', what: 'reminded_ahead' }),
      step: 'ahead',
    };
  }
  const reminded = fee.reminded + 1;
  if (reminded > policy.fees.reminders.value) return { fee: { ...fee, nextAt: null }, step: 'over' };
  const nextAt = reminded < policy.fees.reminders.value ? afterRest(now, policy) : null;
  const after = noted({ ...fee, reminded, nextAt }, { at: now, by: 'system', what: 'reminded_overdue' });
  return { fee: after, step: 'overdue' };
}

function remindToCheck(fee: Fee, now: Instant, policy: Policy): { fee: Fee; step: FeeStep } {
  const may = writableAt(now, policy);
  if (may > now) return { fee: { ...fee, nextAt: may }, step: 'later' };
  const after = noted({ ...fee, nextAt: null }, { at: now, by: 'system', what: 'check_missing' });
  return { fee: after, step: 'check' };
}

/** While the home disputes its charges nobody is reminded; it is looked at again after a while. @clause paid 3.1.6 */
function waitForPeace(fee: Fee, now: Instant, policy: Policy): { fee: Fee; step: FeeStep } {
  const end = atLocal(fee.dueOn, 1440, policy.calendar.zone);
  if (now > Math.max(end, fee.createdAt) + LONGEST_DISPUTE_MS)
    return {
      fee: noted({ ...fee, nextAt: null }, { at: now, by: 'system', what: 'left_to_people' }),
      step: 'over',
    };
  return { fee: { ...fee, nextAt: afterRest(now, policy) }, step: 'later' };
}

/** Before the last day; a fee that is over it when it is written down waits a day, so that a wrong list can be mended. */
function firstReminder(dueOn: string, now: Instant, policy: Policy): Instant {
  const { zone } = policy.calendar;
  const ahead = Math.ceil(policy.fees.aheadMs.value / DAY);
  const before = moneyTimeOn(addDays(dueOn, -ahead), policy);
  return before > now ? before : moneyTimeOn(addDays(localDate(now, zone), 1), policy);
}

function afterRest(now: Instant, policy: Policy): Instant {
  return moneyTimeAt(now + policy.fees.againMs.value, policy);
}
