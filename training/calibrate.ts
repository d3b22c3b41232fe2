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

/** Log-odds of a message of several sentences from its own score and its highest sentence's. */
export interface Joint {
  whole: number;
  part: number;
  offset: number;
}

/** Logistic regression on two scores, by gradient steps of Newton's kind with a small ridge. */
export function fitJoint(
  wholes: readonly number[],
  parts: readonly number[],
  truths: readonly boolean[],
): Joint {
  const w = [1, 0, 0];
  for (let round = 0; round < 60; round++) {
    const g = [0, 0, 0];
    const h = [
      [RIDGE, 0, 0],
      [0, RIDGE, 0],
      [0, 0, RIDGE],
    ];
    for (const [i, whole] of wholes.entries()) {
      const x = [whole, parts[i] ?? 0, 1];
      const z = x.reduce((sum, v, k) => sum + v * (w[k] ?? 0), 0);
      const p = 1 / (1 + Math.exp(-z));
      for (let a = 0; a < 3; a++) {
        g[a] = (g[a] ?? 0) + (p - (truths[i] ? 1 : 0)) * (x[a] ?? 0);
        const row = h[a] ?? [];
        for (let b = 0; b < 3; b++) row[b] = (row[b] ?? 0) + p * (1 - p) * (x[a] ?? 0) * (x[b] ?? 0);
      }
    }
    const step = solve(h, g);
    for (let a = 0; a < 3; a++) w[a] = (w[a] ?? 0) - (step[a] ?? 0);
  }
  return { whole: w[0] ?? 1, part: w[1] ?? 0, offset: w[2] ?? 0 };
}

const RIDGE = 0.1;

/** Gaussian elimination; `matrix` is symmetric and positive. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (const [i, pivot] of rows.entries()) {
    for (const [j, row] of rows.entries()) {
      if (i === j) continue;
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1);
      for (let k = 0; k < row.length; k++) row[k] = (row[k] ?? 0) - factor * (pivot[k] ?? 0);
    }
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}
