export { fold, toSimplified, detectLanguage } from './normal.ts';
export { plain } from './plain.ts';
export { NUMBER, parseNumber } from './numbers.ts';
export { stems, stem } from './words.ts';
