import { readFileSync } from 'node:fs';
import { AppError } from '../kit/index.ts';

/** Written by `npm run train` and `npm run train:handbook`, kept in the rooms that use them. */
const READER = new URL('../intake/weights.bin', import.meta.url);
const ENCODER = new URL('../language/encoder.bin', import.meta.url);

/** The trained weights of the reader. @throws AppError MODEL when the file is missing */
export function readWeights(): Buffer {
  return readTrained(READER, 'the weights of the reader are missing: run `npm run train`');
}

/** The trained weights of the encoder of questions and clauses. @throws AppError MODEL when the file is missing */
export function readEncoderWeights(): Buffer {
  return readTrained(ENCODER, 'the weights of the encoder are missing: run `npm run train:handbook`');
}

function readTrained(file: URL, problem: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new AppError('MODEL', problem, { cause });
  }
}
