import { decide } from '../core/intake/decide.ts';
import { HEADS } from '../core/intake/heads.ts';
import { byBlock, byWriters, heldOutHeads, heldOutScores, lessonsWithout, makeCorpus } from './crossval.ts';
import type { Corpus, HeldOut } from './crossval.ts';
import { DESIGN } from './design.ts';
import type { Design } from './design.ts';
import { buildMatrix } from './matrix.ts';
import { describe, measure } from './measure.ts';
import { scoreNetwork, trainNetwork } from './network.ts';
import type { NetworkOptions } from './network.ts';
import { isThematic, MESSAGES_DIR, readMessages } from './texts.ts';
import { calibrate, chooseLimits, makeCases } from './tune.ts';

/**
 * `tsx training/compare.ts [writer]`: the same held-out texts (blocks, or whole writers) read by several designs.
 * The one in `design.ts` is the first.
 */
const DESIGNS: Readonly<Record<string, Partial<Design>>> = {
  'as trained: hinge, bayes factors 0.5, all features': {},
  'runs of characters and words only': { shares: [1, 0, 0, 0, 0, 0.5, 0] },
  'word groups only': { shares: [0, 0, 0, 1, 0.5, 0.5, 1] },
  'no bayes factors': { bayes: 0 },
  'bayes factors alone': { bayes: 1 },
};
const NETWORK: NetworkOptions = {
  size: 32,
  rounds: 8,
  rate: 0.1,
  dropout: 0.5,
  decay: 1e-5,
  seed: DESIGN.seed,
};

const corpus = makeCorpus(
  readMessages(MESSAGES_DIR, () => undefined).filter((message) => !isThematic(message)),
);
const folds = process.argv[2] === 'writer' ? byWriters(corpus.messages) : byBlock(corpus.messages);

for (const [name, change] of Object.entries(DESIGNS)) {
  const design = { ...DESIGN, ...change };
  report(name, heldOutScores(corpus, folds, await heldOutHeads(corpus, folds, design), design));
}
report('embedding bag of 32 with a rectifier', networkScores(corpus));

function report(name: string, scores: readonly HeldOut[]): void {
  const calibration = calibrate(corpus.messages, scores);
  const cases = makeCases(corpus.messages, scores, calibration);
  const limits = chooseLimits(cases);
  console.log(
    describe(
      name,
      measure(cases, (c) => decide(c.p, c.alarm, limits)),
    ),
  );
}

function networkScores(all: Corpus): HeldOut[] {
  const { messages, examples, sentences } = all;
  const result: HeldOut[] = [];
  for (const fold of [...new Set(folds)].sort()) {
    const { learn, vocabulary, matrix } = lessonsWithout(fold, all, folds, DESIGN);
    const net = trainNetwork(matrix, examples, learn, vocabulary.hashes.length, NETWORK);
    for (const m of messages.keys()) {
      if (folds[m] !== fold) continue;
      const parts = buildMatrix(sentences[m] ?? [], vocabulary, DESIGN.shares);
      const scores = (sentences[m] ?? []).map((_, row) => scoreNetwork(net, parts, row));
      const highest = Float64Array.from(HEADS, (_, h) => Math.max(...scores.map((s) => s[h] ?? 0)));
      result[m] = { whole: scoreNetwork(net, matrix, m), highest: scores.length === 0 ? null : highest };
    }
  }
  return result;
}
