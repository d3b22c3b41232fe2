import { plain } from '../core/language/index.ts';
import { HEADS } from '../core/intake/heads.ts';
import { MOST_SENTENCES } from '../core/intake/model.ts';
import { sentences } from '../core/intake/split.ts';
import type { Design, Example } from './design.ts';
import { trainHeads } from './design.ts';
import { scoreRow } from './linear.ts';
import { buildMatrix, chooseVocabulary, Features } from './matrix.ts';
import type { Linear } from './linear.ts';
import type { Matrix, Raw, Vocabulary } from './matrix.ts';
import { isThematic } from './texts.ts';
import type { Message } from './texts.ts';

/** Texts of one writer that were written together stay together, so that no fold sees its neighbours. */
const BLOCK = 25;

/** Whole messages first, then every item of the messages as a row of its own. */
export function makeExamples(messages: readonly Message[]): Example[] {
  const whole = messages.map((message) => ({ message, item: null, text: message.text, importance: 1 }));
  const parts = messages.flatMap((message) =>
    (message.items ?? []).map((item) => ({
      message,
      item,
      text: item.text,
      importance: isThematic(message) ? 1 : BESIDE_WHOLE,
    })),
  );
  return [...whole, ...parts];
}

/** What an item counts whose message teaches too. */
const BESIDE_WHOLE = 0.5;

/** Fold names by groups of writers: a fold is read by what has not seen its writers, as strangers will be read. */
export function byWriters(messages: readonly Message[]): string[] {
  const writers = [...new Set(messages.map(({ writer }) => writer))].sort();
  return messages.map(({ writer }) => `fold ${writers.indexOf(writer) % WRITER_FOLDS}`);
}

const WRITER_FOLDS = 5;

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
export function extractSentences(messages: readonly Message[], features: Features): Raw[][] {
  return messages.map((message) => {
    const text = plain(message.text);
    const parts = sentences(text).slice(0, MOST_SENTENCES);
    return parts.length < 2 ? [] : parts.map(({ start, end }) => features.of(text.slice(start, end)));
  });
}

/** Everything cross-validation works on; rows of `raws` are those of `examples`, messages first. */
export interface Corpus {
  messages: readonly Message[];
  examples: readonly Example[];
  features: Features;
  raws: readonly Raw[];
  sentences: readonly Raw[][];
}

export function makeCorpus(messages: readonly Message[]): Corpus {
  const examples = makeExamples(messages);
  const features = new Features();
  return {
    messages,
    examples,
    features,
    raws: examples.map((example) => features.of(example.text)),
    sentences: extractSentences(messages, features),
  };
}

/** Heads that learned from all folds but one. */
export interface FoldHeads {
  vocabulary: Vocabulary;
  heads: Linear[];
}

/** What is learned from when a fold is left out; the matrix has the rows of all examples. */
export interface Lessons {
  /** Rows that are not of the fold. */
  learn: number[];
  vocabulary: Vocabulary;
  matrix: Matrix;
}

/** All that is not of a fold, over the features that it has. */
export function lessonsWithout(
  fold: string,
  { messages, examples, features, raws }: Corpus,
  folds: readonly string[],
  design: Design,
): Lessons {
  const foldOf = new Map(messages.map((message, i) => [message, folds[i] ?? '']));
  const learn = examples.flatMap(({ message }, r) => (foldOf.get(message) === fold ? [] : [r]));
  const own = learn.map((r) => raws[r] ?? new Int32Array());
  const vocabulary = chooseVocabulary(features, own, design.minimumTexts, design.mostFeatures);
  return { learn, vocabulary, matrix: buildMatrix(raws, vocabulary, design.shares) };
}

/** By fold: heads that never saw it. While those of one are trained, the lessons of the next are laid out. */
export async function heldOutHeads(
  corpus: Corpus,
  folds: readonly string[],
  design: Design,
): Promise<Map<string, FoldHeads>> {
  const found = new Map<string, FoldHeads>();
  let training: Promise<unknown> = Promise.resolve();
  for (const fold of [...new Set(folds)].sort()) {
    const { learn, vocabulary, matrix } = lessonsWithout(fold, corpus, folds, design);
    await training;
    training = trainHeads(matrix, corpus.examples, learn, vocabulary.hashes.length, design).then((heads) =>
      found.set(fold, { vocabulary, heads }),
    );
  }
  await training;
  return found;
}

/** Scores of every message by heads that never saw its fold. */
export function heldOutScores(
  { raws, sentences }: Corpus,
  folds: readonly string[],
  all: ReadonlyMap<string, FoldHeads>,
  design: Design,
): HeldOut[] {
  return folds.map((fold, m) => {
    const known = all.get(fold);
    if (!known) throw new Error(`no heads for ${fold}`);
    const { vocabulary, heads } = known;
    const parts = sentences[m] ?? [];
    const matrix = buildMatrix([raws[m] ?? new Int32Array(), ...parts], vocabulary, design.shares);
    const score = (row: number) => Float64Array.from(heads, (head) => scoreRow(head, matrix, row));
    return {
      whole: score(0),
      highest: parts.length === 0 ? null : highestOf(parts.map((_, i) => score(i + 1))),
    };
  });
}

function highestOf(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(HEADS, (_, h) => Math.max(...parts.map((part) => part[h] ?? 0)));
}
