import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, HOUR, MINUTE } from '../../core/kit/index.ts';
import type { Person } from '../../core/people/index.ts';
import { midnight } from './calendar.ts';
import { makeChance } from './chance.ts';
import type { Chance } from './chance.ts';
import { runClock, startAgain } from './clockwork.ts';
import { tortureCompany } from './company.ts';
import { count } from './count.ts';
import type { Evidence, Verdict } from './count.ts';
import { deliverAll } from './driver.ts';
import type { Delivered } from './driver.ts';
import { readFacts } from './facts.ts';
import { Killer } from './killer.ts';
import { makePlan } from './plan.ts';
import { startPlatform } from './platform.ts';
import type { Held } from './sent.ts';
import { Presses } from './presses.ts';
import { Victim } from './victim.ts';
import type { World } from './victim.ts';

export interface TortureOptions {
  messages: number;
  /** While the messages arrive; some more follow while the clock moves on. */
  kills: number;
  seed: number;
  /** Told what is being done. */
  tell?: (line: string) => void;
}

/** What came of it. */
export interface Torture {
  evidence: Evidence;
  verdict: Verdict;
  kills: number;
  /** Real ms of every start. */
  startMs: number[];
  repeats: number;
  /** How often it was killed at each kind of moment. */
  struck: Record<string, number>;
  steps: number;
  /** Sends that came only because it was started once more: none may. */
  afterwards: number;
  tookMs: number;
  /** Lines of the service's own log, warnings and worse. */
  log: string[];
}

/** Times of day at which the first message comes: duty, quiet hours and ends of the day all get their turn. */
const HOURS = [2.25, 8.33, 9.66, 13.83, 16.1, 17.33, 20.5, 22.8];

/** The slowest clock is ten days; its alert has then climbed as far as it can. */
const LASTS_MS = 10 * DAY + 12 * HOUR;

/** Tortures a service of its own and counts. The data folder is removed unless something was found. */
export async function torture(options: TortureOptions): Promise<Torture> {
  const began = performance.now();
  const dataDir = mkdtempSync(join(tmpdir(), 'guanjia-torture-'));
  const result = await run(options, dataDir);
  if (result.verdict.findings.length === 0) rmSync(dataDir, { recursive: true, force: true });
  else options.tell?.(`kept for inspection: ${dataDir}`);
  return { ...result, tookMs: performance.now() - began };
}

async function run(options: TortureOptions, dataDir: string): Promise<Torture> {
  const { kills, seed, tell } = options;
  const began = performance.now();
  const chance = makeChance(seed);
  const { company, roster } = tortureCompany();
  const world = makeWorld(chance.below(7) + 1, chance.pick(HOURS));
  const start = world.now();
  const until = start + LASTS_MS;
  const killer = new Killer(chance);
  const delayMs = () => chance.below(6);
  const platform = await startPlatform({ now: world.now, delayMs, onSend: () => killer.onSend() });
  const { held } = platform;
  const victim = new Victim({ dataDir, platformUrl: platform.url, world });
  try {
    await victim.start();
    const stage: Stage = { victim, world, chance, killer, held, people: roster.people };
    const delivered = await arrive(options, stage);
    tell?.(`${seconds(began)} ${delivered.length} messages delivered, ${held.size} sends so far`);
    const steps = await runClock({ victim, world, chance, kills: Math.ceil(kills * 0.4), start, until });
    tell?.(`${seconds(began)} clock moved on in ${steps} steps, ${held.size} sends`);
    const before = held.size;
    await startAgain({ victim, world });
    const facts = readFacts(dataDir);
    const evidence = { company, roster, delivered, held, downtimes: victim.downtimes, facts, until };
    return {
      ...{ evidence, verdict: count(evidence), kills: victim.kills, startMs: victim.startMs },
      ...{ repeats: platform.repeats(), struck: killer.struck, steps, afterwards: held.size - before },
      ...{ tookMs: 0, log: victim.log },
    };
  } finally {
    await victim.kill();
    await platform.close();
  }
}

interface Stage {
  victim: Victim;
  world: World;
  chance: Chance;
  killer: Killer;
  held: ReadonlyMap<string, Held>;
  people: readonly Person[];
}

/** All messages arrive while it is killed again and again. */
async function arrive({ messages, kills }: TortureOptions, stage: Stage): Promise<Delivered[]> {
  const { victim, world, chance, killer, held, people } = stage;
  const delivering = deliverAll({
    plan: makePlan(messages, people, chance),
    presses: new Presses(held, people, chance),
    ...{ victim, world, chance },
    onRequest: () => killer.onRequest(),
    onDelivered: (done) => killer.onDelivered(done),
  });
  const killing = Promise.race([killer.run(victim, kills, messages), victim.failure]);
  const [delivered] = await Promise.all([delivering, killing]);
  return delivered;
}

function seconds(since: number): string {
  return `${Math.round((performance.now() - since) / 1000)} s:`;
}

/** Real time, pushed forward to `hour` o'clock (UTC+8) some days ahead. */
function makeWorld(days: number, hour: number) {
  let ahead = midnight(Date.now()) + days * DAY + hour * HOUR - Date.now();
  ahead = Math.max(ahead, MINUTE);
  return {
    now: () => Date.now() + ahead,
    aheadMs: () => ahead,
    push: (ms: number) => {
      ahead += ms;
    },
  };
}
