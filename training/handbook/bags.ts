import { compact, readQuestion } from '../../core/handbook/find/question.ts';
import { clauseTexts, questionTexts } from '../../core/handbook/find/meaning.ts';
import { addGrams, fold } from '../../core/language/index.ts';
import type { Grams, WeighedText } from '../../core/language/index.ts';
import type { GramPair } from './encoder.ts';
import type { WrittenClause } from './pairs.ts';

/** Every question with its clause, as the finder sees them. */
export function gramPairs(written: readonly WrittenClause[]): GramPair[] {
  return written.flatMap(({ headings, clause, ask }, group) => {
    const above = headings.map((heading) => compact(fold(heading))).join(' ');
    const answer = gramsOf(clauseTexts(compact(fold(clause)), above));
    return ask.map((question) => ({
      question: gramsOf(questionTexts(readQuestion(question))),
      answer,
      group,
    }));
  });
}

function gramsOf(texts: readonly WeighedText[]): Grams {
  const bag = new Map<number, number>();
  for (const { text, share } of texts) addGrams(bag, text, share);
  return bag;
}
