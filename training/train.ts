import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decide } from '../core/intake/decide.ts';
import { decodeModel } from '../core/intake/model.ts';
import type { Model } from '../core/intake/model.ts';
import { describeAgreement } from './agreement.ts';
import { byBlock, byWriters, heldOutHeads, heldOutScores, makeCorpus } from './crossval.ts';
import type { Corpus, HeldOut } from './crossval.ts';
import { DESIGN, trainHeads } from './design.ts';
import { buildMatrix, chooseVocabulary } from './matrix.ts';
import { describe, measure } from './measure.ts';
import { describeMatters, learnMatters } from './matters.ts';
import { isThematic, MESSAGES_DIR, readMessages } from './texts.ts';
import { calibrate, chooseLimits, makeCases } from './tune.ts';
import type { Case } from './tune.ts';
import type { Message } from './texts.ts';
import { encodeWeights, PACKED } from './weightsFile.ts';
import type { Trained } from './weightsFile.ts';

/**
 * `npm run train [-- --figures]`: learns from training/messages and writes the reader's weights; with figures also prints
 * how it does on writers it has not seen, the learning curve, and how far two writers agree.
 */
const WEIGHTS = fileURLToPath(new URL('../core/intake/weights.bin', import.meta.url));
/** The matters are learned by what the heads make of each clause. */
const NO_MATTERS: Pick<Trained, 'borders' | 'stretches'> = {
  borders: { bias: 0, values: [], scale: 0, buckets: new Int8Array(0) },
  stretches: { shapes: [], signs: [], words: new Int8Array(0), scale: 0 },
};
/** Shares of the texts for the learning curve. */
const CURVE_SHARES = [0.25, 0.5];

const all = readMessages(MESSAGES_DIR, (where) => console.warn(`left out: ${where}`));
const corpus = makeCorpus(all);
const { messages, examples, features, raws } = corpus;

const blocks = byBlock(messages);
const blockHeads = await heldOutHeads(corpus, blocks, DESIGN);

const vocabulary = chooseVocabulary(features, raws, DESIGN.minimumTexts, DESIGN.mostFeatures);
const matrix = buildMatrix(raws, vocabulary, DESIGN.shares);
const rows = examples.map((_, i) => i);
const training = trainHeads(matrix, examples, rows, vocabulary.hashes.length, DESIGN);

const heldOut = heldOutScores(corpus, blocks, blockHeads, DESIGN);
const calibration = calibrate(messages, heldOut);
const cases = casesOf(messages, heldOut);
const limits = chooseLimits(cases);
const report = (name: string, some: readonly Case[]) =>
  console.log(
    describe(
      name,
      measure(some, (c) => decide(c.p, c.alarm, limits)),
    ),
  );

report('held-out blocks', cases);
const heads = await training;
const shares = DESIGN.shares;
const modelOf = (some: Pick<Trained, 'vocabulary' | 'heads'>) =>
  decodeModel(encodeWeights({ ...some, calibration, limits, shares, ...NO_MATTERS }, PACKED.fast));
const foldModels = new Map([...blockHeads].map(([fold, some]) => [fold, modelOf(some)]));
const foldOf = new Map(messages.map((message, i) => [message, blocks[i] ?? '']));
const model = modelOf({ vocabulary, heads });
const modelFor = (message: Message): Model => foldModels.get(foldOf.get(message) ?? '') ?? model;
const matters = learnMatters(all, modelFor);
const bytes = encodeWeights({ vocabulary, heads, calibration, limits, shares, ...matters });
writeFileSync(WEIGHTS, bytes);
console.log(`${vocabulary.hashes.length} features, ${bytes.length} bytes, limits ${JSON.stringify(limits)}`);

if (process.argv.includes('--figures')) {
  console.log(describeMatters('the same texts', all, decodeModel(bytes)));
  console.log(describeAgreement(all));
  report('writers left out', casesOf(messages, await scoresApart(corpus, byWriters(messages))));
  for (const share of CURVE_SHARES) await reportShare(corpus, share);
}

/** Limits are chosen, and the reader is judged, by those who wrote what residents write as often as they write it. */
function casesOf(some: readonly Message[], scores: readonly HeldOut[]): Case[] {
  return makeCases(some, scores, calibration).filter(({ message }) => !isThematic(message));
}

async function scoresApart(some: Corpus, folds: readonly string[]): Promise<HeldOut[]> {
  return heldOutScores(some, folds, await heldOutHeads(some, folds, DESIGN), DESIGN);
}

/** One point of the learning curve: the same held-out blocks, judged after learning from a share of the others. */
async function reportShare(all: Corpus, share: number): Promise<void> {
  const kept = all.messages.flatMap((_, i) => (((Math.floor(i / 5) * 7919) % 100) / 100 < share ? [i] : []));
  const some = makeCorpus(kept.flatMap((i) => all.messages[i] ?? []));
  const scores = await scoresApart(some, byBlock(some.messages));
  report(`  learning from ${share} of the texts`, casesOf(some.messages, scores));
}
