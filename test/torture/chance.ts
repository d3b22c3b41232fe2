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
  /** A whole number from `from` up to `to`; small ones more often. */
  soon(from: number, to: number): number;
  /** One of the names, each as often as its share of all shares. */
  share<K extends string>(shares: Readonly<Record<K, number>>): K;
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
    soon: (from, to) => Math.round(from + (to - from) * random() ** 2),
    share: (shares) => {
      const names = keysOf(shares);
      let left = random() * names.reduce((sum, name) => sum + shares[name], 0);
      for (const name of names) if ((left -= shares[name]) < 0) return name;
      throw new Error('no shares to choose from');
    },
    shuffle: (values) => {
      const left = [...values];
      return values.map(() => left.splice(below(left.length), 1)).flat();
    },
  };
}

function keysOf<K extends string>(shares: Readonly<Record<K, number>>): K[] {
  const isName = (name: string): name is K => name in shares;
  return Object.keys(shares).filter(isName);
}
