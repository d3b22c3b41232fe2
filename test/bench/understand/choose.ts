import { loadCut } from './cut.ts';
import { qualityOf } from './measures.ts';
import type { Pair } from './measures.ts';
import type { Candidate, Labelled } from './types.ts';

const FOLDS = 3;

/** What the cross-validation found. */
export interface Choice {
  candidate: Candidate;
  macroF1: number;
  /** Candidates looked at and there were, and the texts they were tried on. */
  tried: number;
  of: number;
  texts: number;
}

/** The candidate of the highest macro-F1 on writers not learnt from; after `ms` no further one is tried. */
export async function choose(
  candidates: readonly Candidate[],
  texts: readonly Labelled[],
  ms: number,
): Promise<Choice> {
  const until = performance.now() + ms;
  const folds = foldsOf(texts);
  let best: { candidate: Candidate; macroF1: number } | null = null;
  let tried = 0;
  for (const candidate of candidates) {
    if (best !== null && performance.now() > until) break;
    const macroF1 = await validate(candidate, folds);
    tried++;
    if (best === null || macroF1 > best.macroF1) best = { candidate, macroF1 };
  }
  if (best === null) throw new Error('there is nothing to choose from');
  return { ...best, tried, of: candidates.length, texts: texts.length };
}

async function validate(candidate: Candidate, folds: readonly (readonly Labelled[])[]): Promise<number> {
  const cut = await loadCut(candidate.cut);
  const pairs: Pair[] = [];
  for (const held of folds) {
    const { read } = await candidate.learn(folds.filter((fold) => fold !== held).flat(), cut);
    for (const gold of held) pairs.push({ gold, said: await read(gold.text) });
  }
  return qualityOf(pairs).macroF1;
}

/** Three parts of whole writers, of about the same size: the largest writers first, each to the smallest part. */
export function foldsOf(texts: readonly Labelled[]): Labelled[][] {
  const writers = [...new Set(texts.map(({ writer }) => writer))];
  const byWriter = writers.map((name) => texts.filter(({ writer }) => writer === name));
  const folds: Labelled[][] = Array.from({ length: FOLDS }, () => []);
  for (const own of byWriter.sort((a, b) => b.length - a.length)) {
    const smallest = folds.reduce((least, fold) => (fold.length < least.length ? fold : least));
    smallest.push(...own);
  }
  return folds.filter((fold) => fold.length > 0);
}

/** At most so many, evenly taken from all of them. */
export function thinned<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return all.filter(
    (_, at) => Math.floor((at * most) / all.length) !== Math.floor(((at - 1) * most) / all.length),
  );
}
