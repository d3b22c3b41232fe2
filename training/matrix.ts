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
  index: Map<number, number>;
}

/** Distinct features of a text as [hash, group] pairs, flat. */
export type Raw = Float64Array;

export function extract(text: string): Raw {
  const seen = new Map<number, number>();
  eachFeature(plain(text), (hash, group) => {
    if (!seen.has(hash)) seen.set(hash, group);
  });
  const raw = new Float64Array(seen.size * 2);
  let at = 0;
  for (const [hash, group] of seen) {
    raw[at++] = hash;
    raw[at++] = group;
  }
  return raw;
}

/** Keeps features seen in at least `minimum` texts, at most `most`, the frequent first; ties by hash. */
export function chooseVocabulary(rows: readonly Raw[], minimum: number, most: number): Vocabulary {
  const counts = new Map<number, { count: number; group: number }>();
  for (const row of rows) {
    for (let i = 0; i < row.length; i += 2) {
      const hash = row[i] ?? 0;
      const entry = counts.get(hash);
      if (entry) entry.count++;
      else counts.set(hash, { count: 1, group: row[i + 1] ?? 0 });
    }
  }
  const kept = [...counts].filter(([, entry]) => entry.count >= minimum);
  kept.sort((a, b) => b[1].count - a[1].count || a[0] - b[0]);
  kept.length = Math.min(kept.length, most);
  kept.sort((a, b) => a[0] - b[0]);
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    groups: Uint8Array.from(kept, ([, entry]) => entry.group),
    index: new Map(kept.map(([hash], at) => [hash, at])),
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
    for (let i = 0; i < row.length; i += 2) {
      const column = vocabulary.index.get(row[i] ?? 0);
      if (column === undefined) continue;
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
