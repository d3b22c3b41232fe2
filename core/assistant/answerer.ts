import type { z } from 'zod';
import { SECOND } from '../kit/index.ts';
import type { Clock, Language, Logger } from '../kit/index.ts';
import { keptNumber, makeJoinKept } from '../handbook/index.ts';
import type { Answer, Handbook, Passage } from '../handbook/index.ts';
import { composedAnswer, fencedPassages, unfenced } from './composing/compose.ts';
import type { Meaning } from './composing/meaning.ts';
import { REPLY } from './composing/reply.ts';
import { within } from './composing/within.ts';
import type { Answerer } from './facts.ts';

/** A language model. @throws AppError MODEL */
export interface Model {
  /** What it writes to a prompt. `shape`: the form of JSON asked for; a server that cannot keep to one writes what it likes. */
  complete(prompt: string, signal: AbortSignal, shape?: z.ZodType): Promise<string>;
  /** Loads what it needs, so that the first answer does not wait for it. */
  ready(): Promise<void>;
}

export interface AnswererDeps {
  handbook: () => Handbook;
  /** Null: extractive answers only. */
  model: Model | null;
  /** Fills the prompt of composed answers. */
  prompt: (values: { question: string; language: string; passages: string }) => string;
  /** Finds by meaning too; default: by words alone. */
  meaning?: Meaning | null;
  clock: Clock;
  log: Logger;
}

/** A model that takes longer has no part in the answer. */
const MODEL_LIMIT_MS = 8 * SECOND;

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
};

/**
 * Answers from the handbooks. A configured model may put the found passages into words; what it says is checked
 * against them, and a slow, absent or inventing model leaves the extractive answer as it was.
 */
export function makeAnswerer(deps: AnswererDeps): Answerer {
  const { clock, log, model } = deps;
  const join = makeJoinKept();
  return {
    async answer({ text, audience, property, language, quick, kept = [] }) {
      const handbook = join(deps.handbook(), kept);
      const likeness = quick ? null : await deps.meaning?.likenessTo(text);
      const found = handbook.ask({ text, audience, property, likeness: likeness ?? null });
      // What is said in somebody's name is said in that person's words.
      const isKept = found.citations.slice(0, 1).some((citation) => keptNumber(citation) !== null);
      // Where documents disagree, each is quoted with its name: a model would make one story of them.
      if (!model || quick || !found.answered || isKept || found.disagrees) return found;
      const prompt = promptFor(found, text, language);
      const reply = await within(clock, MODEL_LIMIT_MS, (signal) => model.complete(prompt, signal, REPLY));
      if (reply.kind !== 'done') {
        log.warn('the model had no part in an answer', { why: reply.kind });
        return found;
      }
      const headingsOf = (passage: Passage) => headingsAbove(handbook, passage);
      const composed = { found, question: text, language, reply: reply.value, headingsOf, log };
      return composedAnswer(composed) ?? found;
    },
  };

  function promptFor(found: Answer, question: string, language: Language): string {
    return deps.prompt({
      question: unfenced(question),
      language: LANGUAGE_NAMES[language],
      passages: fencedPassages(found),
    });
  }
}

/** The headings of the passage's own clause, without the title; none where its number is somebody else's too. */
function headingsAbove(handbook: Handbook, { documentId, clause, text }: Passage): string {
  const found = handbook.findClause(documentId, clause);
  return found?.text.startsWith(text) ? found.headings.slice(1).join(' ') : '';
}
