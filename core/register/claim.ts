import type { Instant } from '../kit/index.ts';
import { entryNumber, noted } from './entry.ts';
import { workTimeAt } from './hours.ts';
import type { RegisterRules } from './hours.ts';
import type { Claim } from './types.ts';

/** What a new claim is made of. */
export interface NewClaim extends Pick<
  Claim,
  'n' | 'key' | 'account' | 'conversationId' | 'name' | 'language' | 'why'
> {
  room: string;
  /** Key of the resident the list has for it, where that is known. */
  person: string | null;
}

/** Somebody says that a home is theirs. @clause movein 1.5.3 */
export function openClaim(from: NewClaim, now: Instant, rules: RegisterRules): Claim {
  const bare: Claim = {
    ...from,
    kind: 'claim',
    number: entryNumber('claim', from.n),
    open: true,
    createdAt: now,
    createdBy: from.account,
    nextAt: remindAt(now, rules),
    history: [],
    version: 0,
    state: 'asked',
    decidedBy: null,
    reminded: false,
  };
  return noted(bare, { at: now, by: from.account, what: 'claimed' });
}

/** It is decided, or settled by another way. */
export function closeClaim(
  claim: Claim,
  { state, by, at }: { state: Exclude<Claim['state'], 'asked'>; by: string; at: Instant },
): Claim {
  return noted({ ...claim, open: false, nextAt: null, state, decidedBy: by }, { at, by, what: state });
}

/** Nobody has decided: whoever answers for the front desk hears so, once. Null: nothing is owed. @clause handling 2.1.6 */
export function remindClaim(claim: Claim, now: Instant): Claim | null {
  if (!claim.open || claim.reminded || claim.nextAt === null || claim.nextAt > now) return null;
  return noted({ ...claim, reminded: true, nextAt: null }, { at: now, by: 'system', what: 'reminded' });
}

/** While the office works. */
function remindAt(now: Instant, rules: RegisterRules): Instant {
  return workTimeAt(workTimeAt(now, rules) + rules.policy.ladder.stepMs.office.value, rules);
}
