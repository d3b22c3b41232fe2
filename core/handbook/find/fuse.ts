import type { Clause } from '../types.ts';
import type { Ranking } from './rank.ts';

/** How alike a clause is to the question by somebody else's measure, −1 to 1; null: not known. */
export type Likeness = (clause: Clause) => number | null;

/** 0–1: how far the measure may move a clause, as a share of what parts the best clause from the last. */
const WEIGHT = 0.35;
/** Few clauses that are all alike are still parted, by this share of the best score. */
const LEAST_SPREAD = 0.3;

/** The ranking with a measure of meaning fused in. Clauses it does not know stay where words put them. */
export function fuse(ranking: Ranking, likeness: Likeness | undefined): Ranking {
  if (!likeness || ranking.candidates.length < 2) return ranking;
  const likes = ranking.candidates.map(({ entry }) => likeness(entry.clause));
  const known = likes.filter((like) => like !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (known.length === 0 || high - low < 1e-6) return ranking;
  const scores = ranking.candidates.map(({ score }) => score);
  const best = Math.max(...scores);
  const spread = Math.max(best - Math.min(...scores), LEAST_SPREAD * Math.abs(best));
  const candidates = ranking.candidates
    .map((candidate, at) => {
      const like = likes[at] ?? null;
      const share = like === null ? 0.5 : (like - low) / (high - low);
      return { ...candidate, score: candidate.score + WEIGHT * spread * (share - 0.5) };
    })
    .sort((a, b) => b.score - a.score || a.place - b.place);
  return { ...ranking, candidates };
}
