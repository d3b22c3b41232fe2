import { makeRandom } from '../../training/random.ts';

/** Seeded chance. */
export interface Chance {
  /** 0 … below `n`. */
  below(n: number): number;
  /** True in a share of cases, 0–1. */
  in(share: number): boolean;
  /** @throws Error for an empty list */
  pick<T>(values: readonly T[]): T;
  shuffle<T>(values: readonly T[]): T[];
}

/** The same seed gives the same choices in the same order of asking. */
export function makeChance(seed: number): Chance {
  const random = makeRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  return {
    below,
    in: (share) => random() < share,
    pick: (values) => {
      const found = values[below(values.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    shuffle: (values) => {
      const left = [...values];
      return values.map(() => left.splice(below(left.length), 1)).flat();
    },
  };
}
