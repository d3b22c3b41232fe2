import { borderFeatures, borderScore, MATTERS, wordsOf } from './borders.ts';
import type { Cut } from './borders.ts';
import { eachConcept } from './concepts.ts';
import { findWords } from './latin.ts';
import type { Model, Probabilities } from './model.ts';
import { clauses, trimmed } from './split.ts';
import type { Segment } from './split.ts';
import { stretchesOf, stretchScore, wordScores } from './stretches.ts';
import type { Category, Item } from './types.ts';

/** Clauses looked at; what comes after them belongs to the last matter. */
const MOST_CLAUSES = 16;

/** A text less likely than this to carry several matters is not looked through for them. */
const LEAST_SEVERAL = 0.05;

/** A stretch of a message that is one matter. */
export interface Matter extends Segment {
  category: Category;
}

/** A matter as its first and last clause, and its place in `MATTERS`. */
interface Part {
  first: number;
  last: number;
  kind: number;
}

/**
 * The clauses of a plain text, each with what it says by itself.
 * @param whole what the model says of the whole text
 * @param found its clauses. Default: looked for
 */
export function cutClauses(
  text: string,
  whole: Probabilities,
  model: Model,
  found: readonly Segment[] = clauses(text),
): Cut {
  const kept = found.slice(0, MOST_CLAUSES);
  const end = found.at(-1)?.end ?? 0;
  return {
    text,
    clauses: kept.map((one, at) => {
      const part = at === kept.length - 1 ? { ...one, end } : one;
      const said = text.slice(part.start, part.end);
      return { ...part, p: model.score(said), words: wordsOf(said), groups: groupsIn(said) };
    }),
    whole,
    limits: model.limits,
  };
}

function groupsIn(text: string): Set<number> {
  const groups = new Set<number>();
  eachConcept(text, findWords(text), (group) => groups.add(group));
  return groups;
}

/**
 * The several matters of a plain text, in their order; none where it carries but one.
 * @param whole what the model says of the whole text
 */
export function findMatters(text: string, whole: Probabilities, model: Model): Matter[] {
  if (whole.several < LEAST_SEVERAL) return [];
  const found = clauses(text);
  if (found.length < 2) return [];
  const cut = cutClauses(text, whole, model, found);
  const parts = likeliestParts(cut, model);
  if (parts.length < 2) return [];
  return parts.map(({ first, last, kind }) => ({
    ...trimmed(text, cut.clauses[first]?.start ?? 0, cut.clauses[last]?.end ?? text.length),
    category: MATTERS[kind] ?? 'inquiry',
  }));
}

/** Of all ways to part the clauses into matters the one that does best as a whole. */
export function likeliestParts(cut: Cut, model: Model): Part[] {
  const stretches = stretchesOf(cut, model.nothing);
  const said = wordScores(stretches, model.stretches);
  /** By number of clauses: the best so far, and its last part. */
  const best: { score: number; part: Part | null }[] = [{ score: 0, part: null }];
  for (const [first, row] of stretches.all.entries()) {
    const border = first === 0 ? 0 : borderScore(borderFeatures(cut, first), model.borders);
    const before = (best[first]?.score ?? 0) + border;
    for (let last = first; last < row.length; last++) {
      const stretch = row[last];
      if (!stretch) continue;
      for (let kind = 0; kind < MATTERS.length; kind++) {
        const score = before + stretchScore(stretch, kind, model.stretches) + said(first, last, kind);
        if (score > (best[last + 1]?.score ?? -Infinity))
          best[last + 1] = { score, part: { first, last, kind } };
      }
    }
  }
  const parts: Part[] = [];
  for (let part = best.at(-1)?.part; part; part = best[part.first]?.part) parts.unshift(part);
  return parts;
}

/**
 * The matters of a message with their own words. Every category of the message stands in at least one item; beside an
 * emergency other matters stand too, which wait while it is seen to.
 * @param original the text as written
 */
export function listItems(
  original: string,
  { categories, emergency }: { categories: readonly Category[]; emergency: boolean },
  matters: readonly Matter[],
): Item[] {
  const [first] = categories;
  if (first === undefined || first === 'other') return [];
  const hasHelp = matters.some(({ category }) => category === 'help');
  const found = emergency
    ? matters.filter(() => hasHelp)
    : matters.filter(({ category }) => categories.includes(category));
  const missing = categories.filter((category) => !found.some((matter) => matter.category === category));
  return [
    ...found.map(({ start, end, category }) => ({ text: original.slice(start, end), category })),
    ...missing.map((category) => ({ text: original, category })),
  ];
}
