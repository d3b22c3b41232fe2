// npm run bench:followup -- [--open 1000000] [--due 10000] [--quick]
import { parseArgs } from 'node:util';
import { burst } from './burst.ts';
import { measureBullMq } from './bullMq.ts';
import { sayCount } from './figures.ts';
import { withFolder, withPart } from './folder.ts';
import { compareLooks, openQueue } from './looks.ts';
import { measurePgBoss } from './pgBoss.ts';
import { drawReport, judge } from './report.ts';
import type { Measured, Sizes } from './report.ts';
import type { RivalResult } from './rival.ts';
import { compareScans } from './scan.ts';

const { values } = parseArgs({
  options: {
    open: { type: 'string', default: '1000000' },
    due: { type: 'string', default: '10000' },
    /** A tenth of everything. */
    quick: { type: 'boolean', default: false },
  },
});

const scale = values.quick ? 0.1 : 1;
const sizes: Sizes = {
  few: 1_000,
  many: countOf('open', values.open),
  due: countOf('due', values.due),
};
const ROUNDS = { looks: Math.round(500 * scale), scans: 20, largeScans: 3 };

const RIVALS = [
  { name: 'pg-boss 10.4 on PostgreSQL', folder: 'postgres', run: measurePgBoss },
  { name: 'BullMQ on Redis', folder: 'redis', run: measureBullMq },
];

const measured = await withFolder(measure);
const verdicts = judge(measured);
process.stdout.write(`${drawReport(sizes, measured, verdicts)}\n`);
// At once: what PostgreSQL was started with ends a process that merely runs out with 0.
process.exit(verdicts.every(({ met }) => met) ? 0 : 1);

async function measure(folder: string): Promise<Measured> {
  const open = await withPart(folder, 'open', measureOpen);
  tell(`${sayCount(sizes.due)} tickets fall due in one minute`);
  const flood = await withPart(folder, 'burst', (part) => burst(part, sizes.due));
  const rivals: Measured['rivals'] = [];
  for (const { name, folder: place, run } of RIVALS) {
    tell(`the same with ${name}`);
    rivals.push({ name, result: await withPart(folder, place, (part) => tryRival(run, part)) });
  }
  return { ...open, burst: flood, rivals };
}

async function measureOpen(folder: string): Promise<Pick<Measured, 'looks' | 'scans'>> {
  tell(`filling stores with ${sayCount(sizes.few)} and ${sayCount(sizes.many)} open tickets`);
  const few = await openQueue(folder, sizes.few);
  const many = await openQueue(folder, sizes.many);
  try {
    tell('looking for what is due');
    const looks = await compareLooks(few, many, ROUNDS.looks);
    tell('the same by reading every open ticket');
    return { looks, scans: await compareScans(few.file, many.file, ROUNDS) };
  } finally {
    await few.close();
    await many.close();
  }
}

/** Somebody else's trouble must not cost us our own figures. */
async function tryRival(run: (typeof RIVALS)[number]['run'], folder: string): Promise<RivalResult> {
  try {
    return await run({ ...sizes, rounds: ROUNDS.looks, tell, folder });
  } catch (error) {
    return { kind: 'absent', why: `it failed (${error instanceof Error ? error.message : String(error)})` };
  }
}

function countOf(name: string, value: string): number {
  const count = Math.round(Number(value) * scale);
  if (!(count >= 100)) throw new Error(`--${name} ${value}: a number of 1000 or more is needed`);
  return count;
}

function tell(line: string): void {
  process.stderr.write(`${line} …\n`);
}
