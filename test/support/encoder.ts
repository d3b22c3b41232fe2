import { readEncoderWeights } from '../../core/io/index.ts';
import { makeEncoder } from '../../core/language/index.ts';

/** The trained encoder, read once. */
export const encoder = makeEncoder(readEncoderWeights());
