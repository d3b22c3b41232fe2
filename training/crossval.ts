import { plain } from '../core/language/index.ts';
import { HEADS } from '../core/intake/heads.ts';
import { MOST_SENTENCES } from '../core/intake/model.ts';
import { sentences } from '../core/intake/split.ts';
import type { Design, Example } from './design.ts';
import { trainHeads } from './design.ts';
import { scoreRow } from './linear.ts';
import { buildMatrix, chooseVocabulary, extract } from './matrix.ts';
import type { Linear } from './linear.ts';
import type { Raw, Vocabulary } from './matrix.ts';
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

/** Raw scores of a message by head: of all its words, and of its highest sentence (null when it has but one). */
export interface HeldOut {
  whole: Float64Array;
  highest: Float64Array | null;
}

/** Features of each message's sentences, none for a message of one sentence. */
export function extractSentences(messages: readonly Message[]): Raw[][] {
  return messages.map((message) => {
    const text = plain(message.text);
    const parts = sentences(text).slice(0, MOST_SENTENCES);
    return parts.length < 2 ? [] : parts.map(({ start, end }) => extract(text.slice(start, end)));
  });
}

/** Everything cross-validation works on; rows of `raws` are those of `examples`, messages first. */
export interface Corpus {
  messages: readonly Message[];
  examples: readonly Example[];
  raws: readonly Raw[];
  sentences: readonly Raw[][];
}

export function makeCorpus(messages: readonly Message[]): Corpus {
  const examples = makeExamples(messages);
  return {
    messages,
    examples,
    raws: examples.map((example) => extract(example.text)),
    sentences: extractSentences(messages),
  };
}

/** Heads that learned from all folds but one. */
export interface FoldHeads {
  vocabulary: Vocabulary;
  heads: Linear[];
}

/** By fold: heads that never saw it. */
export function heldOutHeads(
  corpus: Corpus,
  folds: readonly string[],
  design: Design,
): Map<string, FoldHeads> {
  const { messages, examples, raws } = corpus;
  const foldOf = new Map(messages.map((message, i) => [message, folds[i] ?? '']));
  return new Map(
    [...new Set(folds)].sort().map((fold) => {
      const learn: number[] = [];
      for (const [r, example] of examples.entries()) if (foldOf.get(example.message) !== fold) learn.push(r);
      const vocabulary = chooseVocabulary(
        learn.map((r) => raws[r] ?? new Float64Array()),
        design.minimumTexts,
        design.mostFeatures,
      );
      const matrix = buildMatrix(raws, vocabulary, design.shares);
      return [
        fold,
        { vocabulary, heads: trainHeads(matrix, examples, learn, vocabulary.hashes.length, design) },
      ];
    }),
  );
}

/** Scores of every message by heads that never saw its fold. */
export function heldOutScores(
  { raws, sentences }: Corpus,
  folds: readonly string[],
  all: ReadonlyMap<string, FoldHeads>,
  design: Design,
): HeldOut[] {
  return folds.map((fold, m) => {
    const { vocabulary, heads } = all.get(fold) ?? { vocabulary: chooseVocabulary([], 1, 0), heads: [] };
    const scores = (rows: readonly Raw[]) => {
      const matrix = buildMatrix(rows, vocabulary, design.shares);
      return rows.map((_, row) => Float64Array.from(heads, (head) => scoreRow(head, matrix, row)));
    };
    const [whole = new Float64Array()] = scores([raws[m] ?? new Float64Array()]);
    const parts = scores(sentences[m] ?? []);
    return { whole, highest: parts.length === 0 ? null : highestOf(parts) };
  });
}

function highestOf(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(HEADS, (_, h) => Math.max(...parts.map((part) => part[h] ?? 0)));
}
