import { readFileSync } from 'node:fs';
import { AppError } from '../kit/index.ts';

/** Written by `npm run train`, kept in the room that uses it. */
const WEIGHTS = new URL('../intake/weights.bin', import.meta.url);

/** The trained weights of the reader. @throws AppError MODEL when the file is missing */
export function readWeights(): Buffer {
  try {
    return readFileSync(WEIGHTS);
  } catch (cause) {
    throw new AppError('MODEL', 'the weights of the reader are missing: run `npm run train`', { cause });
  }
}
