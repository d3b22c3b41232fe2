import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, HOUR, MINUTE } from '../../core/kit/index.ts';
import { midnight } from './calendar.ts';
import { makeChance } from './chance.ts';
import { runClock, startAgain } from './clockwork.ts';
import { tortureCompany } from './company.ts';
import { count } from './count.ts';
import type { Evidence, Verdict } from './count.ts';
import { deliverAll } from './driver.ts';
import { readFacts } from './facts.ts';
import { Killer } from './killer.ts';
import { makePlan } from './plan.ts';
import { startPlatform } from './platform.ts';
import { Presses } from './presses.ts';
import { Victim } from './victim.ts';

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

async function run({ messages, kills, seed, tell }: TortureOptions, dataDir: string): Promise<Torture> {
  const chance = makeChance(seed);
  const { company, roster } = tortureCompany();
  const world = makeWorld(chance.below(7) + 1, chance.pick(HOURS));
  const start = world.now();
  let killer: Killer | null = null;
  const platform = await startPlatform({
    now: world.now,
    delayMs: () => chance.below(6),
    onSend: () => killer?.onSend(),
  });
  const victim = new Victim({ dataDir, platformUrl: platform.url, world });
  const strikes = new Killer(victim, chance);
  killer = strikes;
  try {
    await victim.start();
    const delivering = deliverAll({
      plan: makePlan(messages, roster.people, chance),
      presses: new Presses(platform.held, roster.people, chance),
      ...{ victim, world, chance },
      onRequest: () => strikes.onRequest(),
      onDelivered: (done) => strikes.onDelivered(done),
    });
    const killing = strikes.run(kills, messages);
    const [delivered] = await Promise.all([delivering, Promise.race([killing, victim.failure])]);
    tell?.(
      `${delivered.length} messages delivered, ${victim.kills} kills, ${platform.held.size} sends so far`,
    );
    const until = start + LASTS_MS;
    const more = Math.max(2, Math.round(kills * 0.4));
    const steps = await runClock({ victim, world, chance, kills: more, start, until });
    tell?.(`clock moved on in ${steps} steps, ${platform.held.size} sends`);
    const before = platform.held.size;
    await startAgain({ victim, world });
    const facts = readFacts(dataDir);
    const { held } = platform;
    const evidence = { company, roster, delivered, held, downtimes: victim.downtimes, facts, until };
    return {
      ...{ evidence, verdict: count(evidence), kills: victim.kills, startMs: victim.startMs },
      ...{ repeats: platform.repeats(), struck: strikes.struck, steps, afterwards: held.size - before },
      ...{ tookMs: 0, log: victim.log },
    };
  } finally {
    await victim.kill();
    await platform.close();
  }
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
