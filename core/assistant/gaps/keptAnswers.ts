import { localDate } from '../../kit/index.ts';
import type { Language } from '../../kit/index.ts';
import { keptNumber } from '../../handbook/index.ts';
import type { Citation, KeptAnswer } from '../../handbook/index.ts';
import type { Kept } from '../../register/index.ts';
import { sayDate } from '../../words/index.ts';
import type { Store } from '../ports.ts';
import type { World } from '../world.ts';

/** More kept answers than a company has. */
const LIMIT = 5_000;

/** Answers of people that hold, and those that somebody has yet to agree to; newest first. */
export async function listKept(store: Pick<Store, 'listEntries'>): Promise<Kept[]> {
  const entries = await store.listEntries({ kinds: ['kept'], open: true, limit: LIMIT });
  return entries.flatMap((entry) => (entry.kind === 'kept' ? [entry] : []));
}

/** Those that hold, as the handbook takes them in, oldest first. */
export function toKeptAnswers(kept: readonly Kept[], world: World): KeptAnswer[] {
  const agreed = kept.filter(({ state }) => state === 'agreed').sort((a, b) => a.n - b.n);
  return agreed.map((one) => ({
    ...{ number: one.number, question: one.question, answer: one.answer },
    scope: { audience: one.audience, property: one.property },
    by: one.answeredByName,
    on: answeredOn(one, world),
  }));
}

/** Whose word it is and since when, for a citation of a kept answer; null for any other. */
export function keptSource(
  citation: Pick<Citation, 'documentId' | 'clause'>,
  kept: readonly Kept[],
  { world, language }: { world: World; language: Language },
): { name: string; date: string; number: string } | null {
  const number = keptNumber(citation);
  const found = kept.find((one) => one.number === number);
  if (!found) return null;
  return {
    name: found.answeredByName,
    date: sayDate(answeredOn(found, world), language),
    number: found.number,
  };
}

function answeredOn({ answeredAt }: Kept, { rules }: World): string {
  return localDate(answeredAt, rules.policy.calendar.zone);
}
