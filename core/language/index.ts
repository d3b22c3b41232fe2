export { fold, toSimplified, detectLanguage } from './normal.ts';
export { plain } from './plain.ts';
export { NUMBER, parseNumber } from './numbers.ts';
export { numeralValue, readQuantities } from './numerals.ts';
export type { Quantity } from './numerals.ts';
export { stems, stem } from './words.ts';
export { addGrams, ENCODER_MAGIC, ENCODER_VERSION, hashOf, likeness, makeEncoder } from './encoder.ts';
export type { Encoder, Grams, WeighedText } from './encoder.ts';
