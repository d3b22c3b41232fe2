import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decide } from '../core/intake/decide.ts';
import { NEW_MATTER } from '../core/intake/items.ts';
import { decodeModel } from '../core/intake/model.ts';
import { describeAgreement } from './agreement.ts';
import { describeBorders, learnBorders } from './borders.ts';
import { byBlock, byWriter, heldOutScores, makeCorpus } from './crossval.ts';
import type { Corpus } from './crossval.ts';
import { DESIGN, trainHeads } from './design.ts';
import { buildMatrix, chooseVocabulary } from './matrix.ts';
import { describe, measure } from './measure.ts';
import { MESSAGES_DIR, readMessages } from './texts.ts';
import { calibrate, chooseLimits, makeCases } from './tune.ts';
import type { Case } from './tune.ts';
import { encodeWeights } from './weightsFile.ts';

/** `npm run train [-- --quick]`: learns from training/messages and writes the reader's weights; quick leaves out the honest figures. */
const WEIGHTS = fileURLToPath(new URL('../core/intake/weights.bin', import.meta.url));
/** Writers of messages of several matters: what is that many would make the heads expect too many categories. */
const FOR_BORDERS = ['mingled', 'several'];
/** The borders are learned by what the heads make of each clause. */
const NO_BORDERS = { bias: 0, values: [], scale: 0, buckets: new Int8Array(0) };
/** Shares of the texts for the learning curve. */
const CURVE_SHARES = [0.25, 0.5];

const quick = process.argv.includes('--quick');
const all = readMessages(MESSAGES_DIR, (where) => console.warn(`left out: ${where}`));
const corpus = makeCorpus(all.filter(({ writer }) => !FOR_BORDERS.includes(writer)));
const { messages, examples, raws } = corpus;

const heldOut = heldOutScores(corpus, byBlock(messages), DESIGN);
const calibration = calibrate(messages, heldOut);
const cases = makeCases(messages, heldOut, calibration);
const limits = chooseLimits(cases);
const report = (name: string, some: readonly Case[]) =>
  console.log(
    describe(
      name,
      measure(some, (c) => decide(c.p, c.alarm, limits)),
    ),
  );

report('held-out blocks', cases);
if (!quick) {
  console.log(describeAgreement(all));
  const strangers = makeCases(messages, heldOutScores(corpus, byWriter(messages), DESIGN), calibration);
  report('leave one writer out', strangers);
  for (const writer of new Set(byWriter(messages))) {
    report(
      `  without ${writer}`,
      strangers.filter((c) => c.message.writer === writer),
    );
  }
  for (const share of CURVE_SHARES) reportShare(corpus, share);
}

const vocabulary = chooseVocabulary(raws, DESIGN.minimumTexts, DESIGN.mostFeatures);
const matrix = buildMatrix(raws, vocabulary, DESIGN.shares);
const rows = examples.map((_, i) => i);
const heads = trainHeads(matrix, examples, rows, vocabulary.hashes.length, DESIGN);
const trained = { vocabulary, heads, calibration, limits, shares: DESIGN.shares };
const borders = learnBorders(all, decodeModel(encodeWeights({ ...trained, borders: NO_BORDERS })));
const bytes = encodeWeights({ ...trained, borders });
console.log(describeBorders(all, decodeModel(bytes), NEW_MATTER));
writeFileSync(WEIGHTS, bytes);
console.log(`${vocabulary.hashes.length} features, ${bytes.length} bytes, limits ${JSON.stringify(limits)}`);

/** One point of the learning curve: the same held-out blocks, judged after learning from a share of the others. */
function reportShare(all: Corpus, share: number): void {
  const kept = all.messages.flatMap((_, i) => (((Math.floor(i / 5) * 7919) % 100) / 100 < share ? [i] : []));
  const some = makeCorpus(kept.flatMap((i) => all.messages[i] ?? []));
  const scores = heldOutScores(some, byBlock(some.messages), DESIGN);
  report(`  learning from ${share} of the texts`, makeCases(some.messages, scores, calibration));
}
