// A fresh process that makes a handbook of many texts ready and answers: node --import tsx cold.ts FILE
import { readFileSync } from 'node:fs';
import { makeHandbook, parseDocument } from '../../../core/handbook/index.ts';
import { readEncoderWeights } from '../../../core/io/index.ts';
import { makeEncoder } from '../../../core/language/index.ts';
import { percentile } from './measures.ts';
import type { Cold } from './process.ts';

const QUESTION = { text: '装修押金什么时候退？', audience: 'resident' } as const;
/** So often a document is read again. */
const ROUNDS = 9;

const [, , file = ''] = process.argv;
const texts: string[] = JSON.parse(readFileSync(file, 'utf8'));
const encoder = makeEncoder(readEncoderWeights());
const loadMs = performance.now();
process.send?.(measure());
process.disconnect();

function measure(): Cold {
  let documents = texts.map((text, at) => parseDocument({ name: nameOf(at), text }));
  const readMs = performance.now() - loadMs;
  makeHandbook(documents, { encoder }).ask(QUESTION);
  const answerMs = performance.now() - loadMs - readMs;
  const clauses = documents.reduce((sum, document) => sum + document.clauses.length, 0);
  const times = Array.from({ length: ROUNDS }, (_, at) => {
    const began = performance.now();
    documents = documents.with(at, parseDocument({ name: nameOf(at), text: texts[at] ?? '' }));
    makeHandbook(documents, { encoder }).ask(QUESTION);
    return performance.now() - began;
  });
  const againClauses = documents[0]?.clauses.length ?? 0;
  return { clauses, loadMs, readMs, answerMs, againMs: percentile(times, 0.5), againClauses };
}

function nameOf(at: number): string {
  return `handbook-${at + 1}.md`;
}
