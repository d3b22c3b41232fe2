import { deflateRawSync } from 'node:zlib';
import { MAGIC, VERSION } from '../core/intake/model.ts';
import type { Limits, WeightsHeader } from '../core/intake/model.ts';
import { HEADS } from '../core/intake/heads.ts';
import type { Linear } from './linear.ts';
import type { Vocabulary } from './matrix.ts';
import type { MatterWeights } from './parting.ts';
import type { Calibration } from './tune.ts';

/** Steps of an int8 weight. */
const STEPS = 63;
/** Share of a head's weights that may be cut to the largest step; the rest get finer steps for it. */
const CLIPPED = 0.0005;

/** How hard the bytes are packed, of the file and of what is only read again at once. */
export const PACKED = { small: 9, fast: 1 } as const;

/** All that training finds out. */
export interface Trained extends MatterWeights {
  vocabulary: Vocabulary;
  heads: readonly Linear[];
  calibration: Calibration;
  limits: Limits;
  shares: readonly number[];
}

/**
 * Bytes of the weights file: magic, header size, JSON header; packed: hashes, groups, int8 weights by feature, by border
 * bucket, by word and kind of matter.
 */
export function encodeWeights(trained: Trained, level: number = PACKED.small): Buffer {
  const { vocabulary, heads, calibration, limits, shares, borders, stretches } = trained;
  const scales = heads.map((head) => largest(head.weights) / STEPS);
  const header: WeightsHeader = {
    version: VERSION,
    heads: HEADS,
    size: vocabulary.hashes.length,
    shares,
    scales,
    biases: heads.map((head) => head.bias),
    slopes: calibration.alone.map((curve) => curve.slope),
    offsets: calibration.alone.map((curve) => curve.offset),
    joint: calibration.joint,
    limits,
    borders: { bias: borders.bias, values: borders.values, scale: borders.scale },
    stretches: { shapes: stretches.shapes, signs: stretches.signs, scale: stretches.scale },
    buckets: borders.buckets.length,
  };
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const start = Buffer.alloc(8);
  start.writeUInt32LE(MAGIC, 0);
  start.writeUInt32LE(json.length, 4);
  const weights = new Int8Array(vocabulary.hashes.length * heads.length);
  for (const [h, head] of heads.entries()) {
    const scale = scales[h] ?? 1;
    for (const [c, weight] of head.weights.entries()) {
      weights[c * heads.length + h] = Math.max(-STEPS, Math.min(STEPS, Math.round(weight / scale)));
    }
  }
  const body = Buffer.concat([
    Buffer.from(vocabulary.hashes.buffer),
    Buffer.from(vocabulary.groups),
    ...[weights, borders.buckets, stretches.words].map((steps) =>
      Buffer.from(steps.buffer, steps.byteOffset, steps.length),
    ),
  ]);
  return Buffer.concat([start, json, deflateRawSync(body, { level })]);
}

function largest(weights: Float32Array): number {
  const sizes = Float32Array.from(weights, Math.abs).sort();
  const at = Math.floor(sizes.length * (1 - CLIPPED));
  return Math.max(sizes[Math.min(at, sizes.length - 1)] ?? 0, 1e-6);
}
