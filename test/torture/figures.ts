import { FAULTS } from './judge.ts';
import type { Torture } from './torture.ts';

/** What the part with the kills came to, line by line. */
export function killFigures({ evidence, verdict, ...more }: Torture): [string, string | number][] {
  const { delivered, facts, held } = evidence;
  const starts = [...more.startMs].sort((a, b) => a - b);
  const seconds = (ms: number | undefined) => `${((ms ?? 0) / 1000).toFixed(1)} s`;
  const moments = Object.entries(more.struck).map(([moment, times]) => `${moment} ${times}`);
  const { taken, otherwise } = verdict.opensNothing;
  const matters = `${taken} taken for an open one, ${otherwise} read otherwise`;
  const errors = more.log.filter((line) => line.includes('"level":"error"')).length;
  const unjudged = [...verdict.unjudged].map(([what, n]) => `${n} ${what}`).join(', ');
  return [
    ['messages', delivered.length],
    ['acknowledgements', delivered.reduce((sum, one) => sum + one.acknowledged.length, 0)],
    ['kills', `${more.kills} (${moments.join(', ')})`],
    ['starts that got ready', starts.length],
    ['tickets', facts.tickets.length],
    ['sends', held.size],
    ['repeats recognised', more.repeats],
    ['alerts owed', verdict.alerts],
    ['warnings owed', verdict.warnings],
    ['  late while it was off, and said so', verdict.lateButSaid],
    ['  warnings overtaken by their alert', verdict.overtaken],
    ['apologies owed', verdict.apologies],
    ['phone tasks owed', verdict.phoneTasks],
    ['new matters without a ticket', matters],
    ['tickets not judged', unjudged || 0],
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
