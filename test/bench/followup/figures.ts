/** What many measurements of the same thing say, ms. */
export interface Figure {
  median: number;
  p95: number;
}

/** The same look at two queues that differ only in size. */
export interface Looks {
  small: Figure;
  large: Figure;
}

export function figureOf(times: readonly number[]): Figure {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

/** How long `work` takes, ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * Measures two things in turn, A B A B …, so that a machine that is busy with something else meets both alike.
 * @param rounds measured ones; a tenth as many go before, to warm up
 */
export async function inTurn(
  rounds: number,
  small: () => Promise<number>,
  large: () => Promise<number>,
): Promise<Looks> {
  const times: { small: number[]; large: number[] } = { small: [], large: [] };
  const warmUp = Math.ceil(rounds / 10);
  for (let round = -warmUp; round < rounds; round++) {
    const [a, b] = [await small(), await large()];
    if (round < 0) continue;
    times.small.push(a);
    times.large.push(b);
  }
  return { small: figureOf(times.small), large: figureOf(times.large) };
}

/** `0.42 ms`, `12 ms`, `3.1 s`. */
export function sayMs(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(2)} ms`;
}

export function sayCount(count: number): string {
  return count.toLocaleString('en-US');
}
