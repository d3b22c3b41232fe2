import { cpus } from 'node:os';
import type { Burst } from './burst.ts';
import { sayCount, sayMs } from './figures.ts';
import type { Looks } from './figures.ts';
import { DUE_PER_LOOK } from './looks.ts';
import type { RivalResult } from './rival.ts';
import { drawTable } from './table.ts';

/** How many tickets are open, or fall due at once. */
export interface Sizes {
  few: number;
  many: number;
  due: number;
}

export interface Measured {
  looks: Looks;
  scans: Looks;
  burst: Burst;
  rivals: { name: string; result: RivalResult }[];
}

export interface Verdict {
  what: string;
  is: string;
  atMost: string;
  met: boolean;
}

/** A look at a million open tickets may cost this much more than one at a thousand. */
const MOST_RATIO = 1.5;
/** All alerts of one minute are with delivery after so long, ms. */
const MOST_HANDED_MS = 10_000;

const FOOTNOTE = '* moves jobs only: no ticket is read, decided or changed';

/** The two promises, and whether they were kept. */
export function judge({ looks, burst }: Measured): Verdict[] {
  const ratio = ratioOf(looks);
  return [
    {
      what: 'cost of a look, many open against few',
      is: ratio.toFixed(2),
      atMost: MOST_RATIO.toFixed(2),
      met: ratio <= MOST_RATIO,
    },
    {
      what: 'all alerts of one minute handed to delivery',
      is: sayMs(burst.handedMs),
      atMost: sayMs(MOST_HANDED_MS),
      met: burst.handedMs <= MOST_HANDED_MS,
    },
  ];
}

export function drawReport(sizes: Sizes, measured: Measured, verdicts: readonly Verdict[]): string {
  return [
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor unknown'}`,
    '',
    drawLooks(sizes, measured),
    '',
    drawBurst(sizes, measured),
    '',
    ...measured.rivals.flatMap(({ name, result }) =>
      result.kind === 'absent' ? [`${name} was left out: ${result.why}`] : [],
    ),
    ...verdicts.map(
      ({ what, is, atMost, met }) => `${met ? 'met   ' : 'MISSED'}  ${what}: ${is} (at most ${atMost})`,
    ),
  ].join('\n');
}

function drawLooks({ few, many }: Sizes, { looks, scans, rivals }: Measured): string {
  const head = [
    `Finding ${DUE_PER_LOOK} due tickets`,
    `${sayCount(few)} open`,
    'p95',
    `${sayCount(many)} open`,
    'p95',
    'ratio',
  ];
  const row = (name: string, { small, large }: Looks) => [
    name,
    ...[small.median, small.p95, large.median, large.p95].map(sayMs),
    ratioOf({ small, large }).toFixed(2),
  ];
  return drawTable(head, [
    row('Guanjia: claim and find the next run', looks),
    row('reading every open ticket', scans),
    ...rivals.flatMap(({ name, result }) =>
      result.kind === 'figures' ? [row(`${name}: fetch`, result.rival.looks)] : [],
    ),
  ]);
}

function drawBurst({ due }: Sizes, { burst, rivals }: Measured): string {
  const perSecond = (ms: number) => sayCount(Math.round(due / (ms / 1_000)));
  const head = [`${sayCount(due)} tickets due in one minute`, 'all', 'a second'];
  return drawTable(head, [
    ['Guanjia: read, decided, alert committed', sayMs(burst.handedMs), perSecond(burst.handedMs)],
    ['  of it processor time', sayMs(burst.handedCpuMs), perSecond(burst.handedCpuMs)],
    ['Guanjia: alert confirmed by the channel', sayMs(burst.sentMs), perSecond(burst.sentMs)],
    ...rivals.flatMap(({ name, result }) =>
      result.kind === 'figures'
        ? [
            [
              `${name}: fetched, put on, ticked off *`,
              sayMs(result.rival.handedMs),
              perSecond(result.rival.handedMs),
            ],
          ]
        : [],
    ),
    ...(rivals.some(({ result }) => result.kind === 'figures') ? [[FOOTNOTE]] : []),
  ]);
}

function ratioOf({ small, large }: Looks): number {
  return large.median / small.median;
}
