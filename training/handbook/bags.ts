import { compact, readQuestion } from '../../core/handbook/find/question.ts';
import { clauseGrams, questionGrams } from '../../core/handbook/find/meaning.ts';
import { fold } from '../../core/language/index.ts';
import type { GramPair } from './encoder.ts';
import type { WrittenClause } from './pairs.ts';

/** Every question with its clause, as the finder sees them. */
export function gramPairs(written: readonly WrittenClause[]): GramPair[] {
  return written.flatMap(({ headings, clause, ask }, group) => {
    const above = headings.map((heading) => compact(fold(heading))).join(' ');
    const answer = clauseGrams(compact(fold(clause)), above);
    return ask.map((question) => ({ question: questionGrams(readQuestion(question)), answer, group }));
  });
}
