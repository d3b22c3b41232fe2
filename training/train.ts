import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decide } from '../core/intake/decide.ts';
import { byBlock, byWriter, heldOutScores, makeExamples } from './crossval.ts';
import { DESIGN, trainHeads } from './design.ts';
import type { Example } from './design.ts';
import { buildMatrix, chooseVocabulary, extract } from './matrix.ts';
import type { Raw } from './matrix.ts';
import { describe, measure } from './measure.ts';
import { MESSAGES_DIR, readMessages } from './texts.ts';
import type { Message } from './texts.ts';
import { chooseLimits, fitCurves, makeCases } from './tune.ts';
import type { Case } from './tune.ts';
import { encodeWeights } from './weightsFile.ts';

const WEIGHTS = fileURLToPath(new URL('../core/intake/weights.bin', import.meta.url));
const CURVE_SHARES = [0.25, 0.5];

const quick = process.argv.includes('--quick');
const messages = readMessages(MESSAGES_DIR, (where) => console.warn(`left out: ${where}`));
const examples = makeExamples(messages);
const raws = examples.map((example) => extract(example.text));

const blocks = heldOutScores(messages, examples, raws, byBlock(messages), DESIGN);
const curves = fitCurves(messages, blocks);
const cases = makeCases(messages, blocks, curves);
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
  const writers = makeCases(
    messages,
    heldOutScores(messages, examples, raws, byWriter(messages), DESIGN),
    curves,
  );
  report('leave one writer out', writers);
  for (const writer of new Set(byWriter(messages))) {
    report(
      `  without ${writer}`,
      writers.filter((c) => c.message.writer === writer),
    );
  }
  learningCurve(messages, examples, raws);
}
const vocabulary = chooseVocabulary(raws, DESIGN.minimumTexts, DESIGN.mostFeatures);
const matrix = buildMatrix(raws, vocabulary, DESIGN.shares);
const rows = examples.map((_, i) => i);
const heads = trainHeads(matrix, examples, rows, vocabulary.hashes.length, DESIGN);
const bytes = encodeWeights(vocabulary, heads, curves, limits, DESIGN.shares);
writeFileSync(WEIGHTS, bytes);
console.log(`${vocabulary.hashes.length} features, ${bytes.length} bytes, limits ${JSON.stringify(limits)}`);

/** Held-out blocks again with only every 4th or 2nd block to learn from: what more texts still bring. */
function learningCurve(all: readonly Message[], rowsOf: readonly Example[], features: readonly Raw[]): void {
  const folds = byBlock(all);
  for (const share of CURVE_SHARES) {
    const kept = new Set(all.filter((_, i) => ((Math.floor(i / 5) * 7919) % 100) / 100 < share));
    const some = rowsOf.flatMap((example, r) => (kept.has(example.message) ? [r] : []));
    const scores = heldOutScores(
      all.filter((m) => kept.has(m)),
      some.flatMap((r) => rowsOf[r] ?? []),
      some.map((r) => features[r] ?? new Float64Array()),
      folds.filter((_, i) => kept.has(all[i] ?? (all[0] as Message))),
      DESIGN,
    );
    report(
      `  learning from ${share}`,
      makeCases(
        all.filter((m) => kept.has(m)),
        scores,
        curves,
      ),
    );
  }
}
