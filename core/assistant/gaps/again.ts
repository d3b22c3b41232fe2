import type { Instant } from '../../kit/index.ts';
import { askGapAgain, settleGap } from '../../register/index.ts';
import type { Gap } from '../../register/index.ts';
import type { Answerer } from '../facts.ts';
import type { JobRequest, Store } from '../ports.ts';
import type { EntryHandler } from '../registers/index.ts';
import type { Routine } from '../routines.ts';
import { dailyAt } from '../upkeep.ts';
import { listKept, toKeptAnswers } from './keptAnswers.ts';

/** Shortly after midnight, when versions of documents come into force, minutes. */
const AFTER_MIDNIGHT = 10;

/** Questions that are asked again, newest first: what nobody has asked for years need not be. */
const ASKED_AGAIN = 2_000;

const NAME = 'gaps';

/** Once a day, and whenever the handbooks have changed, all that they left open is asked again. */
export const GAPS: Routine = {
  name: NAME,
  nextAt: (after, world) => dailyAt(AFTER_MIDNIGHT, after, world),
  run: async (draft, _, store) => {
    for (const gap of await listGaps(store, ASKED_AGAIN)) draft.putEntry(askGapAgain(gap, draft.world.now));
  },
};

/** The handbooks have changed: the routine's next time is now. */
export function gapsAskedNow(now: Instant): JobRequest {
  const job = { kind: 'routine', name: NAME, at: now } as const;
  return { key: `routine:${NAME}`, lane: `routine:${NAME}`, priority: 9, runAt: now, job };
}

/** Questions that the handbooks left open, whether they are answered by now or not, newest first. */
export async function listGaps(store: Pick<Store, 'listEntries'>, limit = ASKED_AGAIN): Promise<Gap[]> {
  const entries = await store.listEntries({ kinds: ['gap'], limit });
  return entries.flatMap((entry) => (entry.kind === 'gap' ? [entry] : []));
}

/** One question is asked again, as whoever asked it would. */
export const GAP_QUESTIONS: EntryHandler = {
  due: async (draft, entry, store, { answerer }) => {
    if (entry.kind !== 'gap') return;
    const { world } = draft;
    const kept = toKeptAnswers(await listKept(store), world);
    draft.putEntry(settleGap(entry, await clauseFor(entry, answerer, kept), world.now));
  },
  press: () => Promise.resolve('unknown_button'),
};

async function clauseFor(
  { question, audience, property }: Gap,
  answerer: Answerer,
  kept: ReturnType<typeof toKeptAnswers>,
): Promise<Gap['answer']> {
  const asked = { text: question, audience, property, language: 'zh-Hans', quick: true, kept } as const;
  const { answered, citations } = await answerer.answer(asked);
  const [first] = citations;
  if (!answered || !first) return null;
  return { document: first.documentId, title: first.document, clause: first.clause };
}
