import { makeQuestioner } from '../core/assistant/index.ts';
import type { Model } from '../core/assistant/index.ts';
import type { Handbook } from '../core/handbook/index.ts';
import { makeQuestionFile, readPrompt } from '../core/io/index.ts';
import type { Clock, Logger } from '../core/kit/index.ts';

/** The handbook with the questions its clauses likely answer, as far as a configured model has told; else as it is. */
export function openLikelyQuestions(
  model: Model | null,
  { dataDir, clock, log }: { dataDir: string; clock: Clock; log: Logger },
): (handbook: Handbook) => Handbook {
  if (model === null) return (handbook) => handbook;
  const prompt = readPrompt('questions');
  const store = makeQuestionFile(dataDir, prompt.version);
  const questioner = makeQuestioner({ model, prompt: (values) => prompt.fill(values), store, clock, log });
  return (handbook) => questioner.over(handbook);
}
