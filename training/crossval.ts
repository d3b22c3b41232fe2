import { HEADS } from '../core/intake/heads.ts';
import type { Design, Example } from './design.ts';
import { trainHeads } from './design.ts';
import { scoreRow } from './linear.ts';
import { buildMatrix, chooseVocabulary } from './matrix.ts';
import type { Raw } from './matrix.ts';
import type { Message } from './texts.ts';

/** Texts of one writer that were written together stay together, so that no fold sees its neighbours. */
const BLOCK = 25;

/** Whole messages first, then every item of the messages as a row of its own. */
export function makeExamples(messages: readonly Message[]): Example[] {
  const whole = messages.map((message) => ({ message, item: null, text: message.text, importance: 1 }));
  const parts = messages.flatMap((message) =>
    (message.items ?? []).map((item) => ({
      message,
      item: item.category,
      text: item.text,
      importance: ITEM_IMPORTANCE,
    })),
  );
  return [...whole, ...parts];
}

const ITEM_IMPORTANCE = 0.5;

/** Fold names by writer: every writer is held out once. */
export function byWriter(messages: readonly Message[]): string[] {
  return messages.map((message) => message.writer);
}

/** Fold names by block: five folds that each take every fifth block of every writer. */
export function byBlock(messages: readonly Message[]): string[] {
  const counts = new Map<string, number>();
  return messages.map(({ writer }) => {
    const count = counts.get(writer) ?? 0;
    counts.set(writer, count + 1);
    return `fold ${Math.floor(count / BLOCK) % 5}`;
  });
}

/** Scores of every message by heads that never saw its fold: `[message][head]`. */
export function heldOutScores(
  messages: readonly Message[],
  examples: readonly Example[],
  raws: readonly Raw[],
  folds: readonly string[],
  design: Design,
): Float64Array[] {
  const foldOf = new Map(messages.map((message, i) => [message, folds[i] ?? '']));
  const scores = messages.map(() => new Float64Array(HEADS.length));
  for (const fold of [...new Set(folds)].sort()) {
    const learn: number[] = [];
    for (const [r, example] of examples.entries()) if (foldOf.get(example.message) !== fold) learn.push(r);
    const vocabulary = chooseVocabulary(
      learn.map((r) => raws[r] ?? new Float64Array()),
      design.minimumTexts,
      design.mostFeatures,
    );
    const matrix = buildMatrix(raws, vocabulary, design.shares);
    const heads = trainHeads(matrix, examples, learn, vocabulary.hashes.length, design);
    for (const [m] of messages.entries()) {
      if (folds[m] !== fold) continue;
      for (const [h, head] of heads.entries()) {
        const row = scores[m];
        if (row) row[h] = scoreRow(head, matrix, m);
      }
    }
  }
  return scores;
}
