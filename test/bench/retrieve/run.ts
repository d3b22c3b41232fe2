// npm run bench:retrieve -- [--data ../shared/data/retrieval] [--only PART_OF_A_SET'S_NAME] [--all | --quick]
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sayMs } from '../followup/figures.ts';
import { withFolder, withPart } from '../followup/folder.ts';
import { makePassages, PER_DOCUMENT } from './maker.ts';
import { measureCold, measureSystem } from './process.ts';
import type { Cold } from './process.ts';
import { drawCold, drawHead, drawSet, drawSettings, drawVerdicts, judge } from './report.ts';
import type { Row, SetResult } from './report.ts';
import { makeLarge, overSimplified, propertySources, readHeld, readShared } from './sets.ts';
import { SYSTEM_NAMES } from './systems/index.ts';
import type { SystemName } from './systems/index.ts';
import type { Passage, TestSet } from './types.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: path.join(import.meta.dirname, '../../../../shared/data/retrieval') },
    /** Only sets whose name holds this. */
    only: { type: 'string', default: '' },
    /** All questions of every set. */
    all: { type: 'boolean', default: false },
    /** A fifth of the questions, and no set of 100,000. */
    quick: { type: 'boolean', default: false },
  },
});

const SIZES = values.quick ? [10_000] : [10_000, 100_000];
/** At most so many questions of a set, and of one of 100,000 passages. */
const QUESTIONS = { small: 1_500, large: 200 };
const COLD = { clauses: 10_000, seed: 11 };

process.exitCode = await withFolder(measureAll);

async function measureAll(folder: string): Promise<number> {
  const shared = readShared(values.data);
  if (shared === null) tell(`no public sets in ${values.data}: only our own texts are measured`);
  const held = readHeld();
  const makers: readonly (() => TestSet)[] = [
    ...(shared ? [() => shared.cmrc, () => shared.drcd, () => overSimplified(shared.drcd)] : []),
    () => held,
    ...SIZES.map((size) => () => makeLarge(size, held, shared)),
  ];
  say(drawHead());
  const results: SetResult[] = [];
  for (const make of makers) {
    const set = thinned(make());
    if (!set.name.includes(values.only)) continue;
    const result = await withPart(folder, 'set', (part) => measureSet(set, part));
    results.push(result);
    say(drawSet(result));
  }
  const cold = await withPart(folder, 'cold', coldStart);
  say(drawCold(cold));
  say(drawSettings(results[0]?.rows ?? []));
  const verdicts = judge(results, cold);
  say(drawVerdicts(verdicts));
  return verdicts.every(({ met }) => met) ? 0 : 1;
}

/** Evenly taken from all of them. */
function thinned(set: TestSet): TestSet {
  const most = mostQuestions(set.passages.length);
  const { length } = set.queries;
  if (length <= most) return set;
  const queries = set.queries.filter(
    (_, at) => Math.floor((at * most) / length) !== Math.floor(((at - 1) * most) / length),
  );
  return { ...set, queries };
}

function mostQuestions(passages: number): number {
  if (values.all) return Infinity;
  const most = passages >= 100_000 ? QUESTIONS.large : QUESTIONS.small;
  return values.quick ? most / 5 : most;
}

/** One system after the other, each in a process of its own. */
async function measureSet(set: TestSet, folder: string): Promise<SetResult> {
  const file = path.join(folder, 'set.json');
  writeFileSync(file, JSON.stringify(set));
  const rows: Row[] = [];
  for (const name of SYSTEM_NAMES) {
    const began = performance.now();
    rows.push(await measureRow(name, file));
    tell(`${set.name}: ${name} took ${sayMs(performance.now() - began)}`);
  }
  return { name: set.name, passages: set.passages.length, questions: set.queries.length, rows };
}

/** Somebody else's trouble must not cost us our own figures. */
async function measureRow(name: SystemName, file: string): Promise<Row> {
  try {
    return { kind: 'figures', name, figures: await measureSystem(name, file) };
  } catch (error) {
    return { kind: 'absent', name, why: error instanceof Error ? error.message : String(error) };
  }
}

function coldStart(folder: string): Promise<Cold> {
  tell('a handbook read from its texts');
  const file = path.join(folder, 'texts.json');
  const passages = makePassages(propertySources(), COLD.clauses, COLD.seed);
  const texts = Array.from({ length: COLD.clauses / PER_DOCUMENT }, (_, at) =>
    textOf(passages.slice(at * PER_DOCUMENT, (at + 1) * PER_DOCUMENT), at + 1),
  );
  writeFileSync(file, JSON.stringify(texts));
  return measureCold(file);
}

/** A document as somebody would write it, ten clauses to a chapter. */
function textOf(passages: readonly Passage[], number: number): string {
  const clauses = passages.map(({ headings, text }, at) => {
    const chapter = Math.floor(at / 10) + 1;
    const head = at % 10 === 0 ? `## ${chapter} ${headings.join(' ')}\n\n` : '';
    return `${head}${chapter}.${(at % 10) + 1} ${text}\n`;
  });
  return `# 物业服务手册之${number}\n\n${clauses.join('\n')}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
