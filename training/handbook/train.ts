import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument, makeExaminer } from '../../core/handbook/index.ts';
import type { Audience, Document, SignName } from '../../core/handbook/index.ts';
import { makeLibraries } from '../../core/handbook/find/library.ts';
import { readQuestion } from '../../core/handbook/find/question.ts';
import { ANSWER_AT } from '../../core/handbook/weights.ts';
import { RANKING } from '../../core/handbook/find/judge.ts';
import type { FeatureName } from '../../core/handbook/find/judge.ts';
import { rank } from '../../core/handbook/find/rank.ts';
import { makeEncoder } from '../../core/language/index.ts';
import type { Encoder } from '../../core/language/index.ts';
import { gramPairs } from './bags.ts';
import { crossValidate, fitConfidence } from './confidence.ts';
import type { Example } from './confidence.ts';
import { ENCODER_DESIGN, packEncoder, trainEncoder } from './encoder.ts';
import { asDocument, readWritten, writersOf } from './pairs.ts';
import type { WrittenClause } from './pairs.ts';
import { choiceOf, learnWeights } from './ranking.ts';
import type { Choice } from './ranking.ts';

/**
 * `npm run train:handbook [-- --confidence]`: learns the encoder, the weights of the ranking and the confidence of the handbook's answers
 * from our own texts and writes them down. Figures are of questions whose writer the encoder has not seen.
 */
const ENCODER = fileURLToPath(new URL('../../core/language/encoder.bin', import.meta.url));
const WEIGHTS = fileURLToPath(new URL('../../core/handbook/weights.ts', import.meta.url));
const TRAINING = path.join(import.meta.dirname, '..');

/** How often the general questions are counted: they are few beside those about property service. */
const GENERAL_SHARE = 13;

const RESIDENT = { audience: 'resident' as const };

const written = readWritten();
const writers = writersOf(written);
const onlyConfidence = process.argv.includes('--confidence');
const whole = onlyConfidence ? makeEncoder(readFileSync(ENCODER)) : encoderOf(written, ENCODER);
if (!onlyConfidence) Object.assign(RANKING, rounded(rankingOf(whole)));

const examples = ownExamples();
const names = signNamesOf(examples);
console.log(crossValidate(examples, names).join('\n'));
const confidence = fitConfidence(examples, names);
writeFileSync(
  WEIGHTS,
  [
    '// Written by `npm run train:handbook`.',
    `export const RANKING_WEIGHTS = ${listed(RANKING)};`,
    `export const CONFIDENCE_BIAS = ${confidence.bias.toFixed(3)};`,
    `export const CONFIDENCE_WEIGHTS = ${listed(confidence.weights)};`,
    '/** Least confidence at which an answer is given. */',
    `export const ANSWER_AT = ${ANSWER_AT};`,
    '',
  ].join('\n'),
);

/** Weights of the ranking, from questions whose writers the encoder at work has not seen. */
function rankingOf(encoder: Encoder): Record<FeatureName, number> {
  // Each has not seen a third of the writers.
  const strangers = [0, 1, 2].map((part) =>
    encoderOf(written.filter(({ writer }) => writers.indexOf(writer) % 3 !== part)),
  );
  const found = writers.map((writer, at) => {
    const own = written.filter((one) => one.writer === writer);
    return { writer, choices: choicesOf(own, strangers[at % 3] ?? encoder) };
  });
  const general = generalChoices(encoder);
  const reportAll = () => {
    for (const { writer, choices } of found) report(writer, choices);
    report('general', general);
  };
  reportAll();
  const every = [
    ...found.flatMap(({ choices }) => choices),
    ...Array.from({ length: GENERAL_SHARE }, () => general).flat(),
  ];
  const ranking = learnWeights(every.flatMap((choice) => choice ?? []));
  Object.assign(RANKING, rounded(ranking));
  console.log('with the weights learned:');
  reportAll();
  return ranking;
}

function encoderOf(some: readonly WrittenClause[], file?: string): Encoder {
  const started = performance.now();
  const bytes = packEncoder(trainEncoder(gramPairs(some), ENCODER_DESIGN));
  if (file !== undefined) writeFileSync(file, bytes);
  console.log(
    `encoder: ${some.length} clauses, ${bytes.length} bytes, ${Math.round(performance.now() - started)} ms`,
  );
  return makeEncoder(bytes);
}

function choicesOf(own: readonly WrittenClause[], encoder: Encoder): (Choice | null)[] {
  const library = makeLibraries([asDocument(own, 'x')], encoder)(RESIDENT);
  return own.flatMap(({ ask }, at) =>
    ask.map((question) =>
      choiceOf(rank(readQuestion(question), library).candidates, ({ entry }) => entry.at === at),
    ),
  );
}

interface Passage {
  title: string;
  text: string;
  ask: string[];
}

function generalChoices(encoder: Encoder): (Choice | null)[] {
  const passages = readLines<Passage>('general/passages.jsonl');
  const own = passages.map(({ title, text, ask }, at) => ({
    ...{ id: String(at), writer: 'general', headings: [title], clause: text, ask, near: [] },
  }));
  return choicesOf(own, encoder);
}

function report(name: string, choices: readonly (Choice | null)[]): void {
  const places = choices.map((choice) => (choice === null ? Infinity : placeOf(choice)));
  const within = (most: number) => (places.filter((place) => place < most).length / places.length).toFixed(3);
  console.log(`${name}: ${choices.length} questions, first ${within(1)}, among five ${within(5)}`);
}

/** Place of the right one by the weights in use. */
function placeOf({ features, right }: Choice): number {
  const weights = Object.values(RANKING);
  const scores = features.map((one) => one.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), 0));
  return scores.filter((score) => score > (scores[right] ?? 0)).length;
}

interface Asking {
  examine: ReturnType<typeof makeExaminer>;
  text: string;
  group: string;
  number: string | null;
  weight: number;
  audience?: Audience;
  document?: string | null;
}

function exampleOf({ examine, text, group, number, weight, ...rest }: Asking): Example | null {
  const { signs, citations } = examine({ text, audience: rest.audience ?? 'resident' });
  if (signs === null) return null;
  const right = citations.some(
    (cited) => cited.clause === number && (rest.document ?? cited.documentId) === cited.documentId,
  );
  return { signs, right, answerable: number !== null, weight, group };
}

interface OwnPair {
  question: string;
  audience: Audience;
  document: string | null;
  clause: string | null;
}

/** Questions over the sample handbooks, each answerable one a second time with its clause taken away. */
function ownExamples(): Example[] {
  const folder = path.join(TRAINING, '../handbooks');
  const documents = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => parseDocument({ name, bytes: readFileSync(path.join(folder, name)) }));
  const examine = makeExaminer(documents, { encoder: whole });
  const files = readdirSync(path.join(TRAINING, 'questions')).filter((name) => name.endsWith('.jsonl'));
  const pairs = files.sort().flatMap((name) => readLines<OwnPair>(`questions/${name}`));
  return pairs.flatMap(({ question, audience, document, clause }, at) => {
    const asking = { text: question, audience, document, group: `part ${at % 5}`, weight: 1 };
    const given = exampleOf({ ...asking, examine, number: clause });
    if (clause === null) return given ? [given] : [];
    const without = makeExaminer(
      documents.map((one) => withoutClause(one, document, clause)),
      { encoder: whole },
    );
    const gone = exampleOf({ ...asking, examine: without, number: null, weight: 0.35 });
    return [given, gone].flatMap((example) => example ?? []);
  });
}

function withoutClause(document: Document, id: string | null, number: string): Document {
  if (document.id !== id) return document;
  return { ...document, clauses: document.clauses.filter((clause) => clause.number !== number) };
}

function readLines<T>(name: string): T[] {
  const lines = readFileSync(path.join(TRAINING, name), 'utf8').trim().split('\n');
  return lines.map((line): T => JSON.parse(line));
}

function signNamesOf(some: readonly Example[]): SignName[] {
  const signs = some[0]?.signs;
  if (signs === undefined) return [];
  return Object.keys(signs).filter((name): name is SignName => name in signs);
}

function rounded<K extends string>(weights: Record<K, number>): Record<K, number> {
  const entries = Object.entries<number>(weights).map(([name, value]) => [name, Number(value.toFixed(3))]);
  return Object.fromEntries(entries);
}

function listed(weights: Readonly<Record<string, number>>): string {
  const lines = Object.entries(weights).map(([name, value]) => `  ${name}: ${value.toFixed(3)},`);
  return ['{', ...lines, '}'].join('\n');
}
