import { plain } from '../core/language/index.ts';
import { eachFeature } from '../core/intake/features.ts';

/** Feature numbers of texts, row after row; every feature of a row counts once. */
export interface Matrix {
  /** Row r owns `columns[starts[r] … starts[r + 1])`. */
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}

/** The features that training keeps, in a fixed order. */
export interface Vocabulary {
  hashes: Uint32Array;
  groups: Uint8Array;
  /** By the number of a feature: its column, −1 where it is not kept. */
  columns: Int32Array;
}

/** Distinct features of a text by their numbers. */
export type Raw = Int32Array;

/** All features of the texts at hand, numbered as they come. */
export class Features {
  readonly hashes: number[] = [];
  readonly groups: number[] = [];
  private readonly numbers = new Map<number, number>();

  of(text: string): Raw {
    const seen = new Set<number>();
    eachFeature(plain(text), (hash, group) => seen.add(this.numberOf(hash, group)));
    return Int32Array.from(seen);
  }

  private numberOf(hash: number, group: number): number {
    const known = this.numbers.get(hash);
    if (known !== undefined) return known;
    const number = this.hashes.length;
    this.numbers.set(hash, number);
    this.hashes.push(hash);
    this.groups.push(group);
    return number;
  }
}

/** Keeps features seen in at least `minimum` texts, at most `most`, the frequent first; ties by hash. */
export function chooseVocabulary(
  { hashes, groups }: Features,
  rows: readonly Raw[],
  minimum: number,
  most: number,
): Vocabulary {
  const counts = new Int32Array(hashes.length);
  for (const row of rows) for (const feature of row) counts[feature] = (counts[feature] ?? 0) + 1;
  const count = (feature: number) => counts[feature] ?? 0;
  const hash = (feature: number) => hashes[feature] ?? 0;
  const kept = hashes.flatMap((_, feature) => (count(feature) >= minimum ? [feature] : []));
  kept.sort((a, b) => count(b) - count(a) || hash(a) - hash(b));
  kept.length = Math.min(kept.length, most);
  kept.sort((a, b) => hash(a) - hash(b));
  const columns = new Int32Array(hashes.length).fill(-1);
  for (const [column, feature] of kept.entries()) columns[feature] = column;
  return {
    hashes: Uint32Array.from(kept, hash),
    groups: Uint8Array.from(kept, (feature) => groups[feature] ?? 0),
    columns,
  };
}

/** Rows over the vocabulary: each feature weighs its group's share, each row has length 1. */
export function buildMatrix(rows: readonly Raw[], vocabulary: Vocabulary, shares: readonly number[]): Matrix {
  const starts = new Int32Array(rows.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (const [r, row] of rows.entries()) {
    const first = columns.length;
    let norm = 0;
    for (const feature of row) {
      const column = vocabulary.columns[feature] ?? -1;
      if (column < 0) continue;
      const share = shares[vocabulary.groups[column] ?? 0] ?? 0;
      if (share === 0) continue;
      columns.push(column);
      values.push(share);
      norm += share * share;
    }
    const scale = 1 / Math.sqrt(norm || 1);
    for (let i = first; i < values.length; i++) values[i] = (values[i] ?? 0) * scale;
    starts[r + 1] = columns.length;
  }
  return { starts, columns: Int32Array.from(columns), values: Float32Array.from(values) };
}
