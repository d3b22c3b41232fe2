import { readFileSync } from 'node:fs';
import { AppError } from '../kit/index.ts';

/** Written by `npm run train`; read once, when a reader is made. The only file that core reads outside core/io: it is part of the code. */
const WEIGHTS = new URL('./weights.bin', import.meta.url);

/** @throws AppError MODEL when the file is missing */
export function readWeights(): Buffer {
  try {
    return readFileSync(WEIGHTS);
  } catch (cause) {
    throw new AppError('MODEL', 'cannot read the weights of the reader; run `npm run train`', { cause });
  }
}
