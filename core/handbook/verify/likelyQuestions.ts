import { amountsOf, sameAmount } from './amounts.ts';
import { conceptsOf, namesConcept } from './concepts.ts';
import { evened } from './pieces.ts';
import { asksReader } from './asks.ts';

/** Most that are kept of one clause, and how long each may be. */
const LIMITS = { questions: 5, chinese: 40, english: 120 };

const IS_QUESTION =
  /[?？]\s*$|吗|呢|几|多少|多久|谁|哪|什么|啥|怎么|如何|为什么|为何|何时|能不能|可不可以|是否|能否|要不要|^(?:how|who|what|which|where|when|why|can|may|must|do|does|is|are|should|will)\b/;

/** Of what a model thinks people ask: those that are short questions about this clause and bring nothing of their own. */
export function standingQuestions(clause: string, questions: readonly string[]): string[] {
  const known = evened(clause);
  const amounts = amountsOf(known);
  const kept = new Map<string, string>();
  for (const question of questions.map((one) => one.replace(/\s+/g, ' ').trim())) {
    const folded = evened(question);
    const bare = folded.replace(/[^\p{L}\p{N}]/gu, '');
    const most = /[\u3400-\u9fff]/.test(folded) ? LIMITS.chinese : LIMITS.english;
    if (bare.length < 4 || question.length > most || kept.has(bare)) continue;
    if (!IS_QUESTION.test(folded) || asksReader(folded)) continue;
    if (!amountsOf(folded).every((one) => amounts.some((other) => sameAmount(one, other)))) continue;
    if (!isAbout(folded, known)) continue;
    kept.set(bare, question);
    if (kept.size === LIMITS.questions) break;
  }
  return [...kept.values()];
}

/** A word in common is enough: likely questions are there for what the clause calls otherwise. */
function isAbout(question: string, clause: string): boolean {
  if (conceptsOf(question).some((concept) => namesConcept(concept, clause))) return true;
  return [...question.matchAll(/(?=([\p{Script=Han}]{2}))/gu)].some(([, pair = '']) => clause.includes(pair));
}
