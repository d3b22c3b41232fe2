import { groupQuestions, makeTermSimilarity, questionKey, SAME_MEANING } from '../../handbook/index.ts';
import type { Grouping } from '../../handbook/index.ts';
import type { Instant } from '../../kit/index.ts';
import { gapAnswerAt } from '../../register/index.ts';
import type { Gap } from '../../register/index.ts';
import type { GapGroup, GapQuestion } from '../../report/index.ts';

/** A question before it is put into its group. */
interface Asked {
  text: string;
  question: GapQuestion;
}

/**
 * Questions that the handbooks left open, those of one meaning and property together, as they stood at the end of a
 * stretch of time: asked within it, or come to be answered in it. Pure; the order of the questions does not matter.
 * @param grouping how alike two questions are, and must be; default by their words
 */
export function groupGaps(
  gaps: readonly Gap[],
  { from, to }: { from: Instant; to: Instant },
  grouping: Grouping = byWords(),
): GapGroup[] {
  const byProperty = new Map<string | null, Asked[]>();
  for (const gap of gaps) {
    if (gap.createdAt >= to) continue;
    const answer = gapAnswerAt(gap, to);
    if (gap.createdAt < from && (answer === null || answer.since < from)) continue;
    byProperty.set(gap.property, [...(byProperty.get(gap.property) ?? []), askedOf(gap, answer)]);
  }
  const groups = [...byProperty].flatMap(([property, asked]) =>
    groupQuestions(asked, grouping).map((group) => toGroup(group, property)),
  );
  return groups.sort((a, b) => firstOf(a) - firstOf(b));
}

/** Where there is no encoder. */
function byWords(): Grouping {
  return { similarity: makeTermSimilarity(), least: SAME_MEANING.words };
}

function askedOf(gap: Gap, answer: GapQuestion['answer']): Asked {
  const { ticket, createdAt, audience, room, person, question } = gap;
  return {
    text: question,
    question: { n: ticket, at: createdAt, audience, asker: room ?? person ?? gap.key, answer },
  };
}

function toGroup(asked: readonly Asked[], property: string | null): GapGroup {
  const inOrder = [...asked].sort((a, b) => a.question.at - b.question.at || a.question.n - b.question.n);
  return { text: wordsOf(inOrder), property, questions: inOrder.map(({ question }) => question) };
}

/** The words it was asked in most; of several the first. */
function wordsOf(inOrder: readonly Asked[]): string {
  const counts = new Map<string, number>();
  for (const { text } of inOrder) {
    const key = questionKey(text);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return inOrder.find(({ text }) => counts.get(questionKey(text)) === most)?.text ?? '';
}

function firstOf({ questions }: GapGroup): number {
  return questions[0]?.n ?? 0;
}
