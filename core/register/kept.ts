import type { Instant } from '../kit/index.ts';
import { entryNumber, noted } from './entry.ts';
import { workTimeAt } from './hours.ts';
import type { RegisterRules } from './hours.ts';
import type { Kept } from './types.ts';

/** What a request to keep an answer is made of. */
export type NewKept = Pick<
  Kept,
  | ('n' | 'key' | 'createdBy' | 'ticket' | 'ticketNumber' | 'question' | 'answer')
  | ('audience' | 'property' | 'answeredBy' | 'answeredByName' | 'answeredAt' | 'askedOf')
>;

/** Somebody asks that an answer be kept for whoever asks again; until it is agreed to it holds for nobody. */
export function askToKeep(from: NewKept, now: Instant, rules: RegisterRules): Kept {
  const bare: Kept = {
    ...from,
    kind: 'kept',
    number: entryNumber('kept', from.n),
    open: true,
    room: null,
    person: null,
    createdAt: now,
    nextAt: remindAt(now, rules),
    history: [],
    version: 0,
    state: 'asked',
    decidedBy: null,
    reminded: false,
  };
  return noted(bare, { at: now, by: from.createdBy, what: 'asked', words: from.answer });
}

/** From now on it answers, for those it is for. */
export function agreeToKeep(
  kept: Kept,
  { by, at, readers }: { by: string; at: Instant; readers: Pick<Kept, 'audience' | 'property'> },
): Kept {
  const agreed: Kept = { ...kept, ...readers, state: 'agreed', decidedBy: by, nextAt: null };
  return noted(agreed, { at, by, what: 'agreed', words: `${readers.audience} ${readers.property ?? '*'}` });
}

/** It was not agreed to, taken out, or another answer to the same question has taken its place. */
export function endKept(
  kept: Kept,
  {
    state,
    by,
    at,
    words = '',
  }: { state: 'refused' | 'removed' | 'replaced'; by: string; at: Instant; words?: string },
): Kept {
  const decidedBy = state === 'refused' ? by : kept.decidedBy;
  const ended: Kept = { ...kept, open: false, nextAt: null, state, decidedBy };
  return noted(ended, { at, by, what: state, words });
}

/** Nobody has decided: the one who is asked hears so again, once. Null: nothing is owed. */
export function remindKept(kept: Kept, now: Instant): Kept | null {
  if (kept.state !== 'asked' || kept.reminded || kept.nextAt === null || kept.nextAt > now) return null;
  return noted({ ...kept, reminded: true, nextAt: null }, { at: now, by: 'system', what: 'reminded' });
}

/** So many steps of the ladder pass before the reminder: nobody waits for it. */
const STEPS_TO_WAIT = 8;

/** While the office works. */
function remindAt(now: Instant, rules: RegisterRules): Instant {
  return workTimeAt(workTimeAt(now, rules) + STEPS_TO_WAIT * rules.policy.ladder.stepMs.office.value, rules);
}
