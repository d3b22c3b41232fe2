import { questionKey } from './similarity.ts';
import type { Similarity } from './similarity.ts';

/** Questions whose likeness on average is at least this mean the same. Range 0–1; chosen on hand-made pairs. */
export const SAME_MEANING = {
  /** By what they mean: `makeQuestionSimilarity`. */
  meant: 0.5,
  /** By their words alone: `makeTermSimilarity`. */
  words: 0.57,
};

export interface Grouping {
  similarity: Similarity;
  /** From which likeness on they mean the same; it goes with the measure. */
  least: number;
}

/** Different questions that are compared with each other, those that come first; what is beyond stands alone. */
const COMPARED = 600;

/**
 * Questions that mean the same, together: every question in exactly one group, whatever the order they come in.
 * Groups and what is in them stand in the order of the questions' own words. Pure.
 */
export function groupQuestions<Q extends { text: string }>(
  questions: readonly Q[],
  { similarity, least }: Grouping,
): Q[][] {
  const units = unitsOf(questions);
  const compared = units.slice(0, COMPARED);
  const clusters = cluster(
    compared.map(({ text }) => text),
    similarity,
    least,
  );
  return [
    ...clusters.map((members) => members.flatMap((at) => compared[at]?.questions ?? [])),
    ...units.slice(COMPARED).map((unit) => unit.questions),
  ];
}

/** Questions of one form. */
interface Unit<Q> {
  key: string;
  text: string;
  questions: Q[];
}

function unitsOf<Q extends { text: string }>(questions: readonly Q[]): Unit<Q>[] {
  const units = new Map<string, Unit<Q>>();
  for (const question of questions) {
    const key = questionKey(question.text);
    const unit = units.get(key) ?? { key, text: question.text, questions: [] };
    // The same words stand for the form, whichever came first.
    if (question.text < unit.text) unit.text = question.text;
    unit.questions.push(question);
    units.set(key, unit);
  }
  for (const unit of units.values())
    unit.questions.sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)));
  return [...units.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The two clusters that are most alike on average become one, until none are alike enough. */
function cluster(texts: readonly string[], similarity: Similarity, least: number): number[][] {
  const size = texts.length;
  const sums = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = i + 1; j < size; j++)
      sums[i * size + j] = sums[j * size + i] = similarity(texts[i] ?? '', texts[j] ?? '');
  const clusters = new Map(texts.map((_, at) => [at, [at]]));
  for (;;) {
    const best = closest(clusters, sums, size);
    if (best === null || best.likeness < least) break;
    merge(clusters, sums, size, best);
  }
  return [...clusters.values()];
}

interface Pair {
  a: number;
  b: number;
  likeness: number;
}

function closest(clusters: ReadonlyMap<number, number[]>, sums: Float64Array, size: number): Pair | null {
  const ids = [...clusters].map(([id, members]) => ({ id, count: members.length }));
  let best: Pair | null = null;
  for (const [i, a] of ids.entries())
    for (let j = i + 1; j < ids.length; j++) {
      const b = ids[j];
      if (b === undefined) continue;
      const likeness = (sums[a.id * size + b.id] ?? 0) / (a.count * b.count);
      if (best === null || likeness > best.likeness) best = { a: a.id, b: b.id, likeness };
    }
  return best;
}

function merge(clusters: Map<number, number[]>, sums: Float64Array, size: number, { a, b }: Pair): void {
  clusters.set(a, [...(clusters.get(a) ?? []), ...(clusters.get(b) ?? [])]);
  clusters.delete(b);
  for (const id of clusters.keys()) {
    const sum = (sums[a * size + id] ?? 0) + (sums[b * size + id] ?? 0);
    sums[a * size + id] = sums[id * size + a] = sum;
  }
}
