import { readFeatures } from './features.ts';
import { HEADS } from './heads.ts';
import type { Weights } from './model.ts';

/** A row of the table, in words of 4 bytes: hash, turn, group, where the weights stand. Rows are sorted by hash. */
const ROW = 4;
const TURN = 1;
const GROUP = 2;
const PLACE = 3;
/** Rows with the same first 16 bits, one or none as a rule, are a bucket. */
const BUCKET_SHIFT = 16;
/** Half of a new text's features are unknown; a bitmap of 2^20 bits that stays in the cache spares them the table. */
const FILTER_SHIFT = 12;

/**
 * The scores of a text by head: what its features weigh, each once, for a text of length 1. Features of groups
 * without a share are left out.
 *
 * A message looks up hundreds of features that lie anywhere in megabytes, and waiting for memory is what that takes:
 * so all that is looked at first stands together.
 */
export function makeScorer(all: Weights): (text: string) => Readonly<Float64Array> {
  const { header, weights } = all;
  const { rows, starts, known } = makeTable(all);
  const shares = Float64Array.from(header.shares);
  const sums = new Float64Array(HEADS.length);
  let turn = 0;
  /** The row of a feature, −1 when it is unknown or of no use. */
  function find(hash: number): number {
    const bit = hash >>> FILTER_SHIFT;
    if (((known[bit >> 5] ?? 0) & (1 << (bit & 31))) === 0) return -1;
    const bucket = hash >>> BUCKET_SHIFT;
    const end = starts[bucket + 1] ?? 0;
    let at = starts[bucket] ?? 0;
    while (at < end && rows[at] !== hash) at += ROW;
    return at === end ? -1 : at;
  }
  function scoresOf(text: string): Float64Array {
    turn = (turn + 1) >>> 0;
    sums.fill(0);
    let norm = 0;
    const { hashes, size } = readFeatures(text);
    for (let i = 0; i < size; i++) {
      const at = find(hashes[i] ?? 0);
      if (at < 0 || rows[at + TURN] === turn) continue;
      rows[at + TURN] = turn;
      const share = shares[rows[at + GROUP] ?? 0] ?? 0;
      norm += share * share;
      const place = rows[at + PLACE] ?? 0;
      for (let h = 0; h < sums.length; h++) sums[h] = (sums[h] ?? 0) + share * (weights[place + h] ?? 0);
    }
    const scale = 1 / Math.sqrt(norm || 1);
    return sums.map((sum, h) => sum * scale * (header.scales[h] ?? 0) + (header.biases[h] ?? 0));
  }
  return remembering(scoresOf);
}

/** As many stretches as a long message has. */
const MOST_REMEMBERED = 64;

/** The stretches of a message come up again, as a clause, as a sentence, as a matter: the last ones are kept. */
function remembering(scoresOf: (text: string) => Float64Array): (text: string) => Readonly<Float64Array> {
  const known = new Map<string, Float64Array>();
  return (text) => {
    const kept = known.get(text);
    if (kept) return kept;
    const scores = scoresOf(text);
    if (known.size === MOST_REMEMBERED) known.clear();
    known.set(text, scores);
    return scores;
  };
}

function makeTable({ header, hashes, groups }: Weights) {
  const isUsed = Uint8Array.from(header.shares, (share) => (share === 0 ? 0 : 1));
  const rows = new Uint32Array(hashes.length * ROW);
  const starts = new Uint32Array((1 << (32 - BUCKET_SHIFT)) + 1);
  const known = new Int32Array(1 << (32 - FILTER_SHIFT - 5));
  let at = 0;
  let begun = 0;
  for (let i = 0; i < hashes.length; i++) {
    const group = groups[i] ?? 0;
    if (isUsed[group] === 0) continue;
    const hash = hashes[i] ?? 0;
    const bit = hash >>> FILTER_SHIFT;
    known[bit >> 5] = (known[bit >> 5] ?? 0) | (1 << (bit & 31));
    while (begun < hash >>> BUCKET_SHIFT) starts[++begun] = at;
    rows[at] = hash;
    rows[at + GROUP] = group;
    rows[at + PLACE] = i * HEADS.length;
    at += ROW;
  }
  starts.fill(at, begun + 1);
  return { rows, starts, known };
}
