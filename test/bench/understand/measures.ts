import { CATEGORIES } from './types.ts';
import type { Answer, Category } from './types.ts';

/** What people say and what a system says of one message. */
export interface Pair {
  gold: Answer;
  said: Answer;
}

/** How well a system understands, all 0–1. */
export interface Quality {
  /** Mean of the F1 of the five categories. */
  macroF1: number;
  f1: Record<Category, number>;
  /** Share of the messages with all their categories and no other. */
  exact: number;
  /** Share of the emergencies that were seen. */
  recall: number;
  /** Share of the other messages that were taken for one. */
  falseAlarms: number;
}

export function qualityOf(pairs: readonly Pair[]): Quality {
  const one = (category: Category) => f1Of(pairs, ({ categories }) => categories.includes(category));
  const f1 = {
    ...{ repair: one('repair'), complaint: one('complaint'), inquiry: one('inquiry') },
    ...{ help: one('help'), other: one('other') },
  };
  const urgent = pairs.filter(({ gold }) => gold.emergency);
  const calm = pairs.filter(({ gold }) => !gold.emergency);
  return {
    macroF1: CATEGORIES.reduce((sum, category) => sum + f1[category], 0) / CATEGORIES.length,
    f1,
    exact: shareOf(pairs, ({ gold, said }) => setOf(gold.categories) === setOf(said.categories)),
    recall: shareOf(urgent, ({ said }) => said.emergency),
    falseAlarms: shareOf(calm, ({ said }) => said.emergency),
  };
}

/** 2 · right / (2 · right + wrong); 0 when nothing is right. */
function f1Of(pairs: readonly Pair[], is: (answer: Answer) => boolean): number {
  const right = pairs.filter(({ gold, said }) => is(gold) && is(said)).length;
  const wrong = pairs.filter(({ gold, said }) => is(gold) !== is(said)).length;
  return right === 0 ? 0 : (2 * right) / (2 * right + wrong);
}

function shareOf(pairs: readonly Pair[], is: (pair: Pair) => boolean): number {
  return pairs.length === 0 ? 0 : pairs.filter(is).length / pairs.length;
}

/** Categories as one label, whatever their order. */
export function setOf(categories: readonly Category[]): string {
  return [...new Set(categories)].sort().join('+');
}

/** The categories of such a label; anything else in it is left out. */
export function categoriesOf(set: string): Category[] {
  const names = set.split('+');
  return CATEGORIES.filter((category) => names.includes(category));
}

/** Those of the categories that a one-vs-rest system says yes to, else the likeliest; `other` stands alone. */
export function pickCategories(yes: (category: Category) => number): Category[] {
  const sure = CATEGORIES.filter((category) => yes(category) > 0.5);
  if (sure.length > 1) return sure.filter((category) => category !== 'other');
  if (sure.length === 1) return sure;
  return [CATEGORIES.reduce((best, category) => (yes(category) > yes(best) ? category : best))];
}
