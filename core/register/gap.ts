import type { Instant } from '../kit/index.ts';
import { entryNumber, noted } from './entry.ts';
import type { Gap } from './types.ts';

/** What an unanswered question is noted with. */
export type NewGap = Pick<
  Gap,
  'n' | 'key' | 'ticket' | 'ticketNumber' | 'question' | 'audience' | 'property' | 'person' | 'room'
> & { at: Instant };

/** A question that the handbooks left open. */
export function noteGap({ at, ...from }: NewGap): Gap {
  const bare: Gap = {
    ...from,
    kind: 'gap',
    number: entryNumber('gap', from.n),
    open: true,
    createdAt: at,
    createdBy: from.person ?? 'system',
    nextAt: null,
    history: [],
    version: 0,
    answer: null,
  };
  return noted(bare, { at, by: bare.createdBy, what: 'asked' });
}

/** The handbooks have changed: it is asked again as soon as there is time. */
export function askGapAgain(gap: Gap, now: Instant): Gap {
  return { ...gap, nextAt: now };
}

/** What the handbooks say to it now; null: still nothing. A question whose answer is gone is open again. */
export function settleGap(gap: Gap, found: Gap['answer'], now: Instant): Gap {
  const asked: Gap = { ...gap, nextAt: null };
  if (sameAnswer(gap.answer, found)) return asked;
  const settled: Gap = { ...asked, open: found === null, answer: found };
  const words = found === null ? '' : sayGapAnswer(found);
  return noted(settled, { at: now, by: 'system', what: found === null ? 'open_again' : 'answered', words });
}

/** How it stood at an instant: by which clause it was answered then, and since when; null: by none. */
export function gapAnswerAt(gap: Gap, at: Instant): { clause: string; since: Instant } | null {
  const events = gap.history.filter((event) => event.at < at);
  const opened = events.findLastIndex(({ what }) => what !== 'answered');
  const answers = events.slice(opened + 1);
  const [first, last] = [answers[0], answers.at(-1)];
  return first && last ? { clause: last.words, since: first.at } : null;
}

/** `《客户服务规程》2.2.1` */
function sayGapAnswer({ title, clause }: NonNullable<Gap['answer']>): string {
  return `《${title}》${clause}`;
}

function sameAnswer(a: Gap['answer'], b: Gap['answer']): boolean {
  return a?.document === b?.document && a?.clause === b?.clause;
}
