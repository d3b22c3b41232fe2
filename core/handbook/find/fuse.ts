import type { Clause } from '../types.ts';
import type { Ranking } from './rank.ts';

/** How alike a clause is to the question by somebody else's measure, −1 to 1; null: not known. */
export type Likeness = (clause: Clause) => number | null;

/** 0–10: what the measure counts, in the odds that scores are: as much as our own encoder's two looks together. */
const WEIGHT = 8;

/** The ranking with a measure of meaning fused in. Clauses it does not know stay where words put them. */
export function fuse(ranking: Ranking, likeness: Likeness | undefined): Ranking {
  if (!likeness || ranking.candidates.length < 2) return ranking;
  const likes = ranking.candidates.map(({ entry }) => likeness(entry.clause));
  const known = likes.filter((like) => like !== null);
  if (known.length === 0) return ranking;
  const usual = known.reduce((sum, like) => sum + like, 0) / known.length;
  const candidates = ranking.candidates
    .map((candidate, at) => ({
      ...candidate,
      score: candidate.score + WEIGHT * ((likes[at] ?? usual) - usual),
    }))
    .sort((a, b) => b.score - a.score || a.place - b.place);
  return { ...ranking, candidates };
}
