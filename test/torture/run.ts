// npm run torture -- [--messages 500] [--kills 20] [--seed 1]
import { parseArgs } from 'node:util';
import { FAULTS } from './judge.ts';
import { torture } from './torture.ts';
import type { Torture } from './torture.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '500' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});

const FINDINGS_SHOWN = 40;

const result = await torture({
  messages: Number(values.messages),
  kills: Number(values.kills),
  seed: Number(values.seed),
  tell: (line) => process.stderr.write(`${line}\n`),
});
for (const { fault, what } of result.verdict.findings.slice(0, FINDINGS_SHOWN))
  process.stderr.write(`${fault}: ${what}\n`);
for (const [name, figure] of figures(result)) process.stdout.write(`${name.padEnd(34)}${figure}\n`);
process.exitCode = result.verdict.findings.length > 0 || result.afterwards > 0 ? 1 : 0;

function figures({ evidence, verdict, ...more }: Torture): [string, string | number][] {
  const { delivered, facts, held } = evidence;
  const starts = [...more.startMs].sort((a, b) => a - b);
  const seconds = (ms: number | undefined) => `${((ms ?? 0) / 1000).toFixed(1)} s`;
  const moments = Object.entries(more.struck).map(([moment, times]) => `${moment} ${times}`);
  const { taken, otherwise } = verdict.opensNothing;
  const matters = `${taken} taken for an open one, ${otherwise} read otherwise`;
  const errors = more.log.filter((line) => line.includes('"level":"error"')).length;
  return [
    ['messages', delivered.length],
    ['acknowledgements', delivered.reduce((sum, one) => sum + one.acknowledged.length, 0)],
    ['kills', `${more.kills} (${moments.join(', ')})`],
    ['starts that got ready', starts.length],
    ['tickets', facts.tickets.length],
    ['sends', held.size],
    ['repeats recognised', more.repeats],
    ['alerts and warnings owed', verdict.alerts],
    ['  late while it was off, and said so', verdict.lateButSaid],
    ['  warnings overtaken by their alert', verdict.overtaken],
    ['apologies owed', verdict.apologies],
    ['phone tasks owed', verdict.phoneTasks],
    ['new matters without a ticket', matters],
    ['tickets not judged', [...verdict.unjudged].map(([what, n]) => `${n} ${what}`).join(', ') || 0],
    ['sends after one more start', more.afterwards],
    ['errors in its log', errors],
    ...FAULTS.map((fault): [string, number] => [
      fault,
      verdict.findings.filter((finding) => finding.fault === fault).length,
    ]),
    [
      'start to ready',
      `median ${seconds(starts[Math.floor(starts.length / 2)])}, max ${seconds(starts.at(-1))}`,
    ],
    ['duration', `${seconds(more.tookMs)} (${more.steps} steps of the clock)`],
  ];
}
