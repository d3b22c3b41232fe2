export { namesAll } from './concepts.ts';
export { verify } from './verify.ts';
export { saidSentences } from './pieces.ts';
export type { FallReason, Said, Source, Verdict } from './types.ts';
export { standingQuestions } from './likelyQuestions.ts';
export { stillAnswers } from './stillAnswers.ts';
