import { isUnsure } from '../core/assistant/doubt.ts';
import { decodeModel } from '../core/intake/model.ts';
import { readerOver } from '../core/intake/reader.ts';
import type { Category, Reader, Understanding } from '../core/intake/types.ts';
import { readWeights } from '../core/io/weights.ts';
import { byBlock, heldOutHeads, heldOutScores, makeCorpus } from './crossval.ts';
import { DESIGN } from './design.ts';
import { isThematic, MESSAGES_DIR, readMessages } from './texts.ts';
import type { Message } from './texts.ts';
import { calibrate, chooseLimits, makeCases } from './tune.ts';
import { encodeWeights } from './weightsFile.ts';

/**
 * `node --import tsx training/doubt.ts`: what a question back would cost and save, threshold by threshold, on messages
 * that the model reading them has not seen. Deterministic; changes nothing. The thresholds chosen from it stand in
 * core/assistant/doubt.ts, the table in DESIGN.md.
 */
const THRESHOLDS = [0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8];
const LEADS = [0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3];
const KINDS: readonly Category[] = ['repair', 'complaint', 'inquiry', 'help', 'other'];

interface Row {
  message: Message;
  reading: Understanding;
}

const all = readMessages(MESSAGES_DIR, (where) => console.warn(`left out: ${where}`));
const corpus = makeCorpus(all);
const rows = await readHeldOut();
const wrong = rows.filter(isWrong).length;
const askable = rows.filter(mayBeAsked);

console.log(
  `${rows.length} messages, ${wrong} read as another set of kinds (${percent(wrong / rows.length)})`,
);
console.log(
  `${askable.length} of them may be asked about: one matter, no act, no emergency, no doubtful one\n`,
);
console.log('by confidence: asked, of those wrong, of all wrong ones caught');
for (const limit of THRESHOLDS)
  tell(
    `  all below ${limit}`,
    askable.filter(({ reading }) => reading.confidence < limit),
  );
for (const kind of KINDS)
  for (const limit of THRESHOLDS)
    tell(
      `  ${kind} below ${limit}`,
      askable.filter(({ reading }) => isOf(kind, reading) && reading.confidence < limit),
    );
tell(
  '\nas chosen',
  askable.filter(({ reading }) => isUnsure(reading)),
);
console.log('\nby the lead of the kind over the next likely one');
for (const limit of LEADS)
  tell(
    `  below ${limit}`,
    askable.filter(({ reading }) => reading.lead < limit),
  );
console.log('\nwhat the less sure half of each kind was when it was not what it was read as');
for (const kind of KINDS) console.log(`  ${kind}: ${instead(kind)}`);

/** Every message read by a model that learned from the other folds. */
async function readHeldOut(): Promise<Row[]> {
  const { messages } = corpus;
  const folds = byBlock(messages);
  const heads = await heldOutHeads(corpus, folds, DESIGN);
  const scores = heldOutScores(corpus, folds, heads, DESIGN);
  const calibration = calibrate(messages, scores);
  const limits = chooseLimits(
    makeCases(messages, scores, calibration).filter(({ message }) => !isThematic(message)),
  );
  // Where a message goes on to another matter hardly matters here: messages of several are not asked about.
  const { borders, stretches } = decodeModel(readWeights());
  const readers = new Map<string, Reader>(
    [...heads].map(([fold, some]) => {
      const bytes = encodeWeights({
        ...some,
        calibration,
        limits,
        shares: DESIGN.shares,
        borders,
        stretches,
      });
      return [fold, readerOver(decodeModel(bytes))];
    }),
  );
  return messages.flatMap((message, i) => {
    if (isThematic(message)) return [];
    const reading = readers.get(folds[i] ?? '')?.read(message.text, 0, 'Asia/Shanghai');
    return reading ? [{ message, reading }] : [];
  });
}

function mayBeAsked({ reading }: Row): boolean {
  const { act, emergency, emergencyMaybe, categories } = reading;
  return act === null && !emergency && !emergencyMaybe && categories.length === 1;
}

function isOf(kind: Category, { categories }: Understanding): boolean {
  return categories.join() === kind;
}

function isWrong({ message, reading }: Row): boolean {
  return [...message.categories].sort().join() !== [...reading.categories].sort().join();
}

function tell(name: string, asked: readonly Row[]): void {
  const caught = asked.filter(isWrong).length;
  const shares = [asked.length / rows.length, caught / Math.max(1, asked.length), caught / wrong];
  console.log(`${name}: ${shares.map(percent).join(', ')}`);
}

function instead(kind: Category): string {
  const own = askable.filter(({ reading }) => isOf(kind, reading));
  const unsure = own.sort((a, b) => a.reading.confidence - b.reading.confidence).slice(0, own.length / 2);
  const counts = KINDS.filter((other) => other !== kind).map((other) => ({
    other,
    count: unsure.filter(({ message }) => message.categories.includes(other)).length,
  }));
  return counts
    .sort((a, b) => b.count - a.count)
    .map(({ other, count }) => `${other} ${count}`)
    .join(', ');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
