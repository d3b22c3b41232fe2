// npm run torture -- [--part all|kills|month|storm|model|burst] [--quick] [--seed 1] [--messages 500] [--kills 20] [--runs 100] [--homes 3000] [--days 60]
import { parseArgs } from 'node:util';
import { burst } from './burst/burst.ts';
import { burstFigures } from './burst/figures.ts';
import { openApp, openKf, openTelegram } from './burst/surfaces.ts';
import { killFigures } from './figures.ts';
import { monthFigures } from './month/figures.ts';
import { playMonths } from './month/run.ts';
import type { MonthOptions } from './month/run.ts';
import { checkRuns } from '../flow/model/check.ts';
import { torture } from './torture.ts';

const { values } = parseArgs({
  options: {
    part: { type: 'string', default: 'all' },
    quick: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    messages: { type: 'string' },
    kills: { type: 'string' },
    days: { type: 'string' },
    homes: { type: 'string' },
    runs: { type: 'string' },
  },
});

/** Callbacks at once; Telegram is asked for no more than 20. */
const AT_ONCE = { telegram: 20, wecom: 40 };
const ACKNOWLEDGED_MS = 100;
const FINDINGS_SHOWN = 60;
const seed = Number(values.seed);
const tell = (line: string) => process.stderr.write(`${line}\n`);
const PARTS: Readonly<Record<string, () => Promise<boolean>>> = {
  kills: runKills,
  month: () =>
    runMonths({
      days: 60,
      kills: values.quick ? 8 : 24,
      storms: [
        [20, 18.5],
        [45, 1.5],
      ],
    }),
  storm: () => runMonths({ days: 2, kills: 6, storms: [[0, 18.5]] }),
  model: runModel,
  burst: runBursts,
};

const parts = values.part === 'all' ? ['kills', 'model', 'burst', 'month'] : [values.part];
for (const part of parts) {
  const run = PARTS[part];
  if (!run) throw new Error(`there is no part "${part}"; parts: all ${Object.keys(PARTS).join(' ')}`);
  if (!(await run())) process.exitCode = 1;
}

/** Messages arriving while the process is killed again and again, then ten days of clocks. True: nothing was found. */
async function runKills(): Promise<boolean> {
  const messages = Number(values.messages ?? (values.quick ? 60 : 500));
  const kills = Number(values.kills ?? (values.quick ? 4 : 20));
  const result = await torture({ messages, kills, seed, tell });
  show(
    'kills',
    result.verdict.findings.map(({ fault, what }) => `${fault}: ${what}`),
    killFigures(result),
  );
  return result.verdict.findings.length === 0 && result.afterwards === 0;
}

/** A compound of 3,000 homes in drill time, with storms. True: nothing was found. */
async function runMonths(options: Pick<MonthOptions, 'days' | 'kills' | 'storms'>): Promise<boolean> {
  const month = await playMonths({
    ...options,
    homes: Number(values.homes ?? (values.quick ? 300 : 3_000)),
    days: Number(values.days ?? options.days),
    kills: Number(values.kills ?? options.kills),
    ...{ seed, tell },
  });
  const { owing, breaches } = month.verdict;
  const found = [
    ...owing.findings.map(({ fault, what }) => `${fault}: ${what}`),
    ...breaches.map(({ law, what }) => `${law}: ${what}`),
  ];
  show('month', found, monthFigures(month));
  return found.length === 0;
}

/** Callbacks of platforms in a burst, once undisturbed and once with a kill in the middle. True: nothing was found. */
async function runBursts(): Promise<boolean> {
  let isClean = true;
  for (const open of [openTelegram, openKf, openApp])
    for (const kill of [false, true]) {
      const messages = Number(values.messages ?? (values.quick ? 100 : 1_000));
      const result = await burst(open, {
        messages,
        kill,
        atOnce: open === openTelegram ? AT_ONCE.telegram : AT_ONCE.wecom,
        failing: 0.05,
        seed,
        tell,
      });
      const found = [...result.findings, ...slow(result.p99, kill)];
      show(`burst: ${result.name}${kill ? ', killed in the middle' : ''}`, found, burstFigures(result));
      isClean &&= found.length === 0;
    }
  return isClean;
}

/** A service that has just been started again is slow for a moment: of that, only the figure is told. */
function slow(p99: number, kill: boolean): string[] {
  return kill || p99 <= ACKNOWLEDGED_MS ? [] : [`acknowledged late: p99 ${p99.toFixed(0)} ms`];
}

/** Anything in any order on the real system, each law asked after each step. True: none was broken. */
async function runModel(): Promise<boolean> {
  const runs = Number(values.runs ?? (values.quick ? 10 : 100));
  const began = performance.now();
  const checked = await checkRuns({ seed, runs, longest: 40 });
  show('model', checked.problem === null ? [] : [checked.problem, JSON.stringify(checked.broken)], [
    ['runs', checked.runs],
    ['steps, every law asked after each', checked.steps],
    ['runs that broke a law', checked.broken === null ? 0 : 1],
    ['duration', `${Math.round((performance.now() - began) / 1_000)} s`],
  ]);
  return checked.broken === null;
}

function show(
  title: string,
  found: readonly string[],
  figures: readonly (readonly [string, string | number])[],
): void {
  for (const line of found.slice(0, FINDINGS_SHOWN)) tell(line);
  process.stdout.write(`== ${title}\n`);
  for (const [name, figure] of figures) process.stdout.write(`${name.padEnd(44)}${figure}\n`);
}
