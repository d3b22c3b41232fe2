import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { QuestionStore } from '../assistant/index.ts';

const kept = z.object({ prompt: z.number(), questions: z.array(z.tuple([z.string(), z.array(z.string())])) });

/**
 * Likely questions of clauses in one file of the data folder.
 * @param prompt version of the prompt that asks for them: another version asks anew. What cannot be read is not there.
 */
export function makeQuestionFile(dataDir: string, prompt: number): QuestionStore {
  const file = join(dataDir, 'clause-questions.json');
  return {
    load() {
      try {
        const read = kept.parse(JSON.parse(readFileSync(file, 'utf8')));
        return new Map(read.prompt === prompt ? read.questions : []);
      } catch {
        return new Map();
      }
    },
    save(questions) {
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify({ prompt, questions: [...questions] }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}
