/** Slope and offset of a logistic curve. */
export interface Curve {
  slope: number;
  offset: number;
}

/** Platt's curve from held-out scores to probabilities, by Newton's method with smoothed targets. */
export function fitCurve(scores: readonly number[], truths: readonly boolean[]): Curve {
  const positives = truths.filter(Boolean).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (truths.length - positives + 2);
  let [slope, offset] = [1, 0];
  for (let round = 0; round < 50; round++) {
    let [gs, go, hss, hso, hoo] = [0, 0, 1e-6, 0, 1e-6];
    for (const [i, score] of scores.entries()) {
      const p = 1 / (1 + Math.exp(-(slope * score + offset)));
      const error = p - (truths[i] ? high : low);
      const weight = Math.max(1e-9, p * (1 - p));
      gs += error * score;
      go += error;
      hss += weight * score * score;
      hso += weight * score;
      hoo += weight;
    }
    const det = hss * hoo - hso * hso;
    const ds = (hoo * gs - hso * go) / det;
    const dO = (hss * go - hso * gs) / det;
    slope -= ds;
    offset -= dO;
    if (Math.abs(ds) + Math.abs(dO) < 1e-9) break;
  }
  return { slope, offset };
}

export function probability(curve: Curve, score: number): number {
  return 1 / (1 + Math.exp(-(curve.slope * score + curve.offset)));
}
