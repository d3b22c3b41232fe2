import { z } from 'zod';
import { SECOND } from '../../kit/index.ts';
import type { Clock, Logger } from '../../kit/index.ts';
import { standingQuestions } from '../../handbook/index.ts';
import type { Clause, Handbook } from '../../handbook/index.ts';
import type { Model } from '../answerer.ts';
import { unfenced } from './compose.ts';
import { within } from './within.ts';

/** Where the likely questions of clauses are kept, by the clauses' texts. */
export interface QuestionStore {
  load(): ReadonlyMap<string, readonly string[]>;
  save(questions: ReadonlyMap<string, readonly string[]>): void;
}

/** Gives clauses the questions they likely answer, so that everyday words find them. */
export interface Questioner {
  /** The handbook with what is known of its clauses; begins to ask for what is not, in the background. */
  over(handbook: Handbook): Handbook;
  /** Asks the model about clauses it was not asked about. Safe to repeat; goes on where it was stopped; never throws. */
  refresh(handbook: Handbook): Promise<void>;
}

export interface QuestionerDeps {
  model: Model;
  prompt: (values: { clause: string; headings: string }) => string;
  store: QuestionStore;
  clock: Clock;
  log: Logger;
}

/** One clause may take so long; after so many failures in a row the rest waits. */
const LIMIT_MS = 20 * SECOND;
const FAILURES = 3;
const RETRY_MS = 600 * SECOND;
/** Clauses asked about in one run, and how much of one is shown. */
const MOST_CLAUSES = 1000;
const LONGEST_CLAUSE = 1500;
/** What was learned is kept after so many clauses. */
const KEEP_EVERY = 20;

export const QUESTIONS = z.object({ questions: z.array(z.string()) });

export function makeQuestioner({ model, prompt, store, clock, log }: QuestionerDeps): Questioner {
  const known = new Map(store.load());
  let running: Promise<void> | null = null;
  let nextTryAt = -Infinity;
  let joined: { of: Handbook; size: number; made: Handbook } | null = null;

  async function askAbout(clause: Clause): Promise<boolean> {
    const filled = prompt({
      clause: unfenced(clause.text.slice(0, LONGEST_CLAUSE)),
      headings: unfenced(clause.headings.join(' · ')),
    });
    const came = await within(clock, LIMIT_MS, (signal) => model.complete(filled, signal, QUESTIONS));
    if (came.kind !== 'done') return false;
    known.set(clause.text, standingQuestions(clause.text, readQuestions(came.value)));
    return true;
  }

  async function askAll(handbook: Handbook): Promise<void> {
    nextTryAt = clock.now() + RETRY_MS;
    const missing = missingOf(handbook, known).slice(0, MOST_CLAUSES);
    let failures = 0;
    for (const [at, clause] of missing.entries()) {
      failures = (await askAbout(clause)) ? 0 : failures + 1;
      if (failures === FAILURES) break;
      if (at % KEEP_EVERY === KEEP_EVERY - 1) store.save(known);
    }
    if (failures > 0) log.warn('clauses have no likely questions yet', { failures });
    if (missing.length > 0) store.save(known);
  }

  const refresh = (handbook: Handbook) =>
    (running ??= askAll(handbook)
      .catch((error: unknown) => log.error('likely questions could not be kept', { why: String(error) }))
      .finally(() => (running = null)));

  return {
    refresh,
    over(handbook) {
      if (running === null && clock.now() >= nextTryAt && missingOf(handbook, known).length > 0)
        void refresh(handbook);
      // Indexing anew for every clause would cost more than it finds: once per run is enough.
      const isStale =
        joined === null || joined.of !== handbook || (running === null && joined.size !== known.size);
      if (isStale)
        joined = {
          of: handbook,
          size: known.size,
          made: handbook.withAsked(({ text }) => known.get(text) ?? []),
        };
      return joined?.made ?? handbook;
    },
  };
}

function missingOf({ documents }: Handbook, known: ReadonlyMap<string, unknown>): Clause[] {
  const missing = new Map<string, Clause>();
  for (const { clauses } of documents)
    for (const clause of clauses) if (!known.has(clause.text)) missing.set(clause.text, clause);
  return [...missing.values()];
}

/** The questions of a reply, as JSON or as lines. Total. */
export function readQuestions(reply: string): string[] {
  if (reply.length > 10_000) return [];
  const [start, end] = [reply.indexOf('{'), reply.lastIndexOf('}')];
  if (start >= 0 && end > start) {
    const read = QUESTIONS.safeParse(parse(reply.slice(start, end + 1)));
    return read.success ? read.data.questions : [];
  }
  return reply.split('\n').map((line) => line.replace(/^[\s\-*•\d.、)）]+/, '').trim());
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
