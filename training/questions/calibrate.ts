/**
 * Fits the confidence of `core/handbook` on our own pairs and prints the weights to put into `confidence.ts`.
 *
 *   npx tsx training/questions/calibrate.ts
 *
 * A question counts as answered rightly when its clause is cited. Each answerable question is asked a second time
 * with its clause taken out of the handbook: the same wording without an answer teaches what abstaining looks like.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeExaminer, parseDocument } from '../../core/handbook/index.ts';
import type { Audience, Document, SignName, Signs } from '../../core/handbook/index.ts';

interface Pair {
  question: string;
  audience: Audience;
  document: string | null;
  clause: string | null;
}

interface Example {
  signs: Signs;
  right: boolean;
  weight: number;
  /** Written as a pair (else made by taking the clause away). */
  written: boolean;
  answerable: boolean;
}

const HERE = import.meta.dirname;
const HANDBOOKS = path.join(HERE, '../../handbooks');

main();

function main(): void {
  const documents = readdirSync(HANDBOOKS)
    .filter((name) => name.endsWith('.md'))
    .map((name) => parseDocument({ name, bytes: readFileSync(path.join(HANDBOOKS, name)) }));
  const pairs = readdirSync(HERE)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readPairs(path.join(HERE, name)));
  const examples = examplesOf(pairs, documents);
  const names = namesOf(examples);
  crossValidate(examples, names);
  const model = fit(examples, names);
  console.log(`bias: ${model.bias.toFixed(2)},`);
  names.forEach((name, index) => console.log(`${name}: ${(model.weights[index] ?? 0).toFixed(2)},`));
}

function readPairs(file: string): Pair[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Pair => JSON.parse(line));
}

function examplesOf(pairs: readonly Pair[], documents: readonly Document[]): Example[] {
  const examine = makeExaminer(documents);
  const examples: Example[] = [];
  for (const pair of pairs) {
    const { signs, citations } = examine({ text: pair.question, audience: pair.audience });
    if (signs === null) continue;
    const right = citations.some((cited) => cited.documentId === pair.document && cited.clause === pair.clause);
    examples.push({ signs, right, weight: 1, written: true, answerable: pair.clause !== null });
    if (pair.clause === null) continue;
    const without = makeExaminer(documents.map((document) => withoutClause(document, pair)));
    const left = without({ text: pair.question, audience: pair.audience }).signs;
    if (left !== null) examples.push({ signs: left, right: false, weight: 0.35, written: false, answerable: false });
  }
  return examples;
}

function withoutClause(document: Document, pair: Pair): Document {
  if (document.id !== pair.document) return document;
  return { ...document, clauses: document.clauses.filter((clause) => clause.number !== pair.clause) };
}

function namesOf(examples: readonly Example[]): SignName[] {
  const first = examples[0]?.signs;
  if (first === undefined) return [];
  return Object.keys(first).filter((name): name is SignName => name in first);
}

interface Model {
  bias: number;
  weights: number[];
}

/** Logistic regression by gradient descent, with a little weight decay. */
function fit(examples: readonly Example[], names: readonly SignName[]): Model {
  const model: Model = { bias: 0, weights: names.map(() => 0) };
  const total = examples.reduce((sum, example) => sum + example.weight, 0);
  for (let step = 0; step < 6000; step++) {
    const slope = names.map(() => 0);
    let biasSlope = 0;
    for (const example of examples) {
      const error = (predict(model, example.signs, names) - (example.right ? 1 : 0)) * example.weight;
      biasSlope += error;
      names.forEach((name, i) => (slope[i] = (slope[i] ?? 0) + error * example.signs[name]));
    }
    model.bias -= (0.8 * biasSlope) / total;
    model.weights = model.weights.map((w, i) => w - 0.8 * ((slope[i] ?? 0) / total + 0.0015 * w));
  }
  return model;
}

function predict(model: Model, signs: Signs, names: readonly SignName[]): number {
  const sum = names.reduce((all, name, i) => all + (model.weights[i] ?? 0) * signs[name], model.bias);
  return 1 / (1 + Math.exp(-sum));
}

/** Ten folds; for several thresholds what would be right, wrong and withheld on the written pairs. */
function crossValidate(examples: readonly Example[], names: readonly SignName[]): void {
  const scored: { example: Example; value: number }[] = [];
  for (let fold = 0; fold < 10; fold++) {
    const model = fit(
      examples.filter((_, i) => i % 10 !== fold),
      names,
    );
    examples.forEach((example, i) => {
      if (i % 10 === fold) scored.push({ example, value: predict(model, example.signs, names) });
    });
  }
  const written = scored.filter(({ example }) => example.written);
  for (const threshold of [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7]) console.log(row(written, threshold));
}

function row(scored: readonly { example: Example; value: number }[], threshold: number): string {
  const answerable = scored.filter(({ example }) => example.answerable);
  const given = answerable.filter(({ value }) => value >= threshold);
  const right = given.filter(({ example }) => example.right).length;
  const un = scored.filter(({ example }) => !example.answerable);
  const withheld = un.filter(({ value }) => value < threshold).length;
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole).toFixed(3);
  return `# ${threshold}: right ${share(right, answerable.length)} wrong ${share(given.length - right, answerable.length)} abstained ${share(answerable.length - given.length, answerable.length)} unanswerable abstained ${share(withheld, un.length)}`;
}
