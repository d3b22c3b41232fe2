import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, HOUR, MINUTE } from '../../../core/kit/index.ts';
import { makeDuty } from '../calendar.ts';
import { makeChance } from '../chance.ts';
import { readFacts } from '../facts.ts';
import type { Stretch } from '../laws/index.ts';
import { makeCompound } from './compound.ts';
import { plainDays, storm } from './demand.ts';
import { staffDays } from './desk.ts';
import { Months } from './months.ts';
import { judgeMonths } from './verdict.ts';
import type { MonthsEvidence, MonthsVerdict } from './verdict.ts';

export interface MonthOptions {
  /** Homes of the compound; a storm is reported by a tenth of them. */
  homes: number;
  days: number;
  kills: number;
  seed: number;
  /** Days on which a storm comes, and the hour. */
  storms: readonly (readonly [day: number, hour: number])[];
  tell: (line: string) => void;
}

/** What came of it. */
export interface Month {
  months: Months;
  evidence: MonthsEvidence;
  verdict: MonthsVerdict;
  days: number;
  tookMs: number;
  databaseMb: number;
}

/** Requests of a home in a week. */
const PER_WEEK = 0.15;

/** A Monday after a public holiday; the first of May falls into the time. */
const FIRST_DAY = Date.parse('2026-04-06T00:00:00+08:00');

/** Two months of a compound in drill time, with kills between. The data folder is removed unless something was found. */
export async function playMonths(options: MonthOptions): Promise<Month> {
  const began = performance.now();
  const dataDir = mkdtempSync(join(tmpdir(), 'guanjia-months-'));
  const { days, homes, kills, seed } = options;
  const chance = makeChance(seed);
  const { roster } = makeCompound(homes);
  const [start, until] = [FIRST_DAY, FIRST_DAY + days * DAY];
  const residents = roster.people.filter(({ role }) => role === 'resident');
  const employees = roster.people.filter(({ role }) => role !== 'resident');
  const demand = { chance, residents, start, days, perWeek: PER_WEEK };
  const tell = (line: string) => options.tell(`${Math.round((performance.now() - began) / 1000)} s: ${line}`);
  const acts = [
    ...plainDays(demand),
    ...staffDays({ ...demand, duty: makeDuty(roster), employees }),
    ...options.storms.flatMap(([day, hour]) =>
      storm({ chance, residents }, { at: start + day * DAY + hour * HOUR, homes: Math.round(homes / 10) }),
    ),
  ];
  const downs = downsOf(start, days);
  const months = new Months({ chance, roster, dataDir, homes, start, until, kills, downs, acts, tell });
  try {
    await months.play();
  } finally {
    await months.kill();
  }
  tell('counting');
  const { held, delivered, downtimes, doubles, log } = months;
  const errors = log.filter((line) => line.includes('"level":"error"'));
  const facts = readFacts(dataDir);
  const evidence = { facts, held, roster, delivered, downtimes, downs, doubles, errors, start, until };
  const verdict = judgeMonths(evidence);
  const databaseMb = statSync(join(dataDir, 'guanjia.db')).size / 2 ** 20;
  if (verdict.breaches.length + verdict.owing.findings.length === 0)
    rmSync(dataDir, { recursive: true, force: true });
  else options.tell(`kept for inspection: ${dataDir}`);
  return { months, evidence, verdict, days, databaseMb, tookMs: performance.now() - began };
}

/** When the chat platform takes nothing, the first tries afterwards included. */
function downsOf(start: number, days: number): Stretch[] {
  return [
    { day: 0.382, minutes: 12 },
    { day: 10.9, minutes: 25 },
    { day: 20.79, minutes: 8 },
    { day: 45.1, minutes: 6 },
  ]
    .filter(({ day }) => day < days)
    .map(({ day, minutes }) => ({
      from: start + day * DAY,
      to: start + day * DAY + minutes * MINUTE + MINUTE / 2,
    }));
}
