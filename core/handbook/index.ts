export { makeExaminer, makeHandbook } from './handbook.ts';
export type { Examined, HandbookOptions } from './handbook.ts';
export { parseDocument, readDocument } from './document/document.ts';
export type { DocumentSource, ParsedDocument } from './document/document.ts';
export type { SignName, Signs } from './confidence.ts';
export type { DroppedLine } from './document/clean.ts';
export type { Answer, Audience, Citation, Clause, Document, Handbook, Passage, Question } from './types.ts';
