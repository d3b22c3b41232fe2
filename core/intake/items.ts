import { borderFeatures, borderLikelihood, likeliest, MATTERS } from './borders.ts';
import type { Cut } from './borders.ts';
import type { Model, Probabilities } from './model.ts';
import { segments, trimmed } from './split.ts';
import type { Segment } from './split.ts';
import type { Category, Item } from './types.ts';

const MOST_CLAUSES = 24;

/**
 * From this likelihood on a clause begins a matter of its own. A ticket too many is worse than one that names two
 * things: both are read there. Chosen on messages of ours that were not learned from.
 */
export const NEW_MATTER = 0.7;
/** … and from this on where both clauses are plainly matters, each with at least so much likelihood. */
const NEW_SURE_MATTER = 0.35;
const SURE = 0.9;
/** A stretch that comes less near to any category's limit is no matter of its own: it goes with the next. Range 0–1. */
const SOME_MATTER = 0.3;

/** A text less likely than this to carry several matters is not looked through for them. */
const LEAST_SEVERAL = 0.1;

/** A stretch of a message that is one matter. */
export interface Matter extends Segment {
  category: Category;
}

/**
 * The clauses of a plain text, each with what it says by itself.
 * @param several how likely the whole text carries several matters
 */
export function cutClauses(text: string, several: number, model: Model): Cut {
  const clauses = segments(text, 'clauses')
    .slice(0, MOST_CLAUSES)
    .map((part) => ({ ...part, p: model.score(text.slice(part.start, part.end)) }));
  return { text, clauses, several, limits: model.limits };
}

/**
 * The several matters of a plain text, in their order; none where it carries but one. Where one stretch says two
 * things at once, it stands twice.
 * @param several how likely the text carries several, by the whole of it
 */
export function findMatters(text: string, several: number, model: Model): Matter[] {
  if (several < LEAST_SEVERAL) return [];
  const pieces = joinWeak(text, cutAtBorders(cutClauses(text, several, model), model), model);
  if (pieces.length < 2) return [];
  return pieces.flatMap((piece) => {
    const part = trimmed(text, piece.start, piece.end);
    return categoriesOf(model.judge(text.slice(part.start, part.end)), model).map((category) => ({
      ...part,
      category,
    }));
  });
}

function cutAtBorders(cut: Cut, { borders }: Model): Segment[] {
  const pieces: Segment[] = [];
  cut.clauses.forEach(({ start, end }, at) => {
    const last = pieces.at(-1);
    const least = areSure(cut, at) ? NEW_SURE_MATTER : NEW_MATTER;
    if (last && borderLikelihood(borderFeatures(cut, at), borders) < least) last.end = end;
    else pieces.push({ start, end });
  });
  return pieces;
}

/** Are the clauses on both sides of a border plainly matters by themselves? */
function areSure({ clauses, limits }: Cut, at: number): boolean {
  return [clauses[at - 1], clauses[at]].every(
    (clause) => clause && clause.p[likeliest(clause.p, limits)] >= SURE,
  );
}

/** Greetings, names and homes are no matter: they go with the next, at the end with the one before. */
function joinWeak(text: string, pieces: readonly Segment[], model: Model): Segment[] {
  if (pieces.length < 2) return [...pieces];
  const joined: Segment[] = [];
  let waiting: Segment | null = null;
  for (const { start, end } of pieces) {
    const piece: Segment = { start: waiting?.start ?? start, end };
    waiting = null;
    if (strength(model.judge(text.slice(start, end)), model) >= SOME_MATTER) joined.push(piece);
    else waiting = piece;
  }
  const last = joined.at(-1);
  if (waiting && last) last.end = waiting.end;
  return joined;
}

function strength(p: Probabilities, { limits }: Model): number {
  return Math.max(...MATTERS.map((c) => p[c] / limits[c]));
}

/** The likeliest, and a second one that the stretch says too. */
function categoriesOf(p: Probabilities, { limits }: Model): Category[] {
  const first = likeliest(p, limits);
  const rest = MATTERS.filter((c) => c !== first);
  const second = rest.reduce((a, b) => (p[b] / limits[b] > p[a] / limits[a] ? b : a));
  return p[second] >= limits[second] ? [first, second] : [first];
}

/**
 * The matters of a message with their own words. Every category of the message stands in at least one item.
 * @param original the text as written
 */
export function listItems(
  original: string,
  categories: readonly Category[],
  matters: readonly Matter[],
): Item[] {
  const [first] = categories;
  if (first === undefined || first === 'other') return [];
  const found = matters.filter(({ category }) => categories.includes(category));
  const missing = categories.filter((category) => !found.some((matter) => matter.category === category));
  if (found.length === 0) return missing.map((category) => ({ text: original, category }));
  return [
    ...found.map(({ start, end, category }) => ({ text: original.slice(start, end), category })),
    ...missing.map((category) => ({ text: original, category })),
  ];
}
