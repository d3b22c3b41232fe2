import type { Model, Probabilities } from './model.ts';
import { segments, trimmed } from './split.ts';
import type { Segment } from './split.ts';
import type { Category, Item } from './types.ts';

const MOST_SEGMENTS = 24;

interface Part extends Segment {
  category: Category;
}

/**
 * The matters of a message with their own words. Every category of the message stands in at least one item; where
 * one sentence says two things at once, both items carry it.
 * @param text plain text (see `plain`)  @param original the same as written
 */
export function splitItems(
  text: string,
  original: string,
  categories: readonly Category[],
  model: Model,
): Item[] {
  const [first] = categories;
  if (first === undefined || first === 'other') return [];
  if (categories.length === 1) return [{ text: original, category: first }];
  const parts = assign(text, categories, model);
  const missing = categories.filter((category) => !parts.some((part) => part.category === category));
  const items = [...parts, ...missing.map((category) => ({ ...whole(parts, text), category }))];
  return items.map(({ start, end, category }) => ({ text: original.slice(start, end), category }));
}

/** Sentences with the category that each most likely has; clauses when the sentences all say the same. */
function assign(text: string, categories: readonly Category[], model: Model): Part[] {
  const bySentence = label(text, segments(text, 'sentences'), categories, model);
  if (new Set(bySentence.map((part) => part.category)).size === categories.length)
    return merge(bySentence, text);
  const byClause = label(text, segments(text, 'clauses'), categories, model);
  const sentenceKinds = new Set(bySentence.map((part) => part.category)).size;
  return merge(
    new Set(byClause.map((part) => part.category)).size > sentenceKinds ? byClause : bySentence,
    text,
  );
}

function label(
  text: string,
  parts: readonly Segment[],
  categories: readonly Category[],
  model: Model,
): Part[] {
  return parts.slice(0, MOST_SEGMENTS).map((part) => {
    const p = model.score(text.slice(part.start, part.end));
    return { ...part, category: likeliest(p, categories) };
  });
}

function likeliest(p: Probabilities, categories: readonly Category[]): Category {
  return categories.reduce((a, b) => (p[b] > p[a] ? b : a));
}

/** Neighbours of one category become one item. */
function merge(parts: readonly Part[], text: string): Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last?.category === part.category) last.end = part.end;
    else merged.push({ ...part });
  }
  return merged.map((part) => ({ ...part, ...trimmed(text, part.start, part.end) }));
}

/** The longest part, or all of the text when there is none. */
function whole(parts: readonly Part[], text: string): Segment {
  return parts.length === 1 || parts.length === 0
    ? { start: 0, end: text.length }
    : parts.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
}
