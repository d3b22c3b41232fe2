import { makeAnswerer } from '../../../core/assistant/index.ts';
import type { Channel } from '../../../core/delivery/index.ts';
import { makeHandbook } from '../../../core/handbook/index.ts';
import { makeReader } from '../../../core/intake/index.ts';
import { DrillClock, openStore, readWeights } from '../../../core/io/index.ts';
import { MINUTE, silentLogger } from '../../../core/kit/index.ts';
import { openSystem } from '../../../bots/system.ts';
import type { System } from '../../../bots/system.ts';
import { RULES } from '../../support/tickets.ts';
import { largeCompany } from './company.ts';
import { fill } from './fill.ts';
import { dueTicket, NOW } from './tickets.ts';

/** What came of so many tickets falling due in one minute. */
export interface Burst {
  /** Real ms until the last alert was committed to the outbox: from there nothing can lose it. */
  handedMs: number;
  /** Processor time of this process until then, ms: what a busy machine adds is not in it. */
  handedCpuMs: number;
  /** Real ms until the channel had confirmed the last alert. */
  sentMs: number;
  /** Alerts in the outbox and, of them, sent; each must be the number of tickets. */
  alerts: number;
  sent: number;
}

/** Longer than this nothing takes: then it hangs. */
const PATIENCE_MS = 15 * MINUTE;

/** Lets `count` tickets fall due at once in the real service with a channel that accepts everything. */
export async function burst(dataDir: string, count: number): Promise<Burst> {
  const clock = new DrillClock(NOW - 2 * MINUTE);
  const directory = largeCompany();
  const made = await openStore({ dataDir, clock, log: silentLogger });
  await made.close();
  fill(made.file, count, (n) => dueTicket(n, directory));
  const progress = makeProgress(count);
  const reader = makeReader(readWeights());
  const system = await openSystem({
    ...{ dataDir, mode: 'service', clock, log: silentLogger, reader, language: 'zh-Hans' },
    answerer: makeAnswerer({
      ...{ clock, log: silentLogger, model: null },
      handbook: () => makeHandbook([]),
      prompt: () => '',
    }),
    directory: () => directory,
    rules: () => RULES,
    channels: [],
    local: acceptAll,
    onCommitted: (effects) =>
      progress.handed(effects.sends.filter(({ class: kind }) => kind === 'life_safety').length),
    onSent: (out) => progress.sent(out.alert === null ? 0 : 1),
  });
  return run(system, clock, progress);
}

async function run(system: System, clock: DrillClock, progress: Progress): Promise<Burst> {
  try {
    await system.worker.start();
    await system.worker.once('idle');
    progress.begin();
    clock.set(NOW);
    await progress.done;
  } finally {
    await system.close();
  }
  return progress.result();
}

const acceptAll: Channel = {
  name: 'bench',
  capabilities: { buttons: 10, edit: true, recognisesRepeats: true },
  send: (out) => Promise.resolve({ ok: true, platformId: out.key }),
};

interface Progress {
  begin(): void;
  handed(alerts: number): void;
  sent(alerts: number): void;
  /** Resolves when the last alert was sent. */
  done: Promise<void>;
  result(): Burst;
}

function makeProgress(count: number): Progress {
  let [began, cpuBefore] = [0, 0];
  let finish = (): void => undefined;
  let fail = (_: Error): void => undefined;
  let limit: NodeJS.Timeout | undefined;
  const burst: Burst = {
    handedMs: Number.NaN,
    handedCpuMs: Number.NaN,
    sentMs: Number.NaN,
    alerts: 0,
    sent: 0,
  };
  const done = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return {
    done,
    begin: () => {
      [began, cpuBefore] = [performance.now(), cpuMs()];
      limit = setTimeout(
        () => fail(new Error(`after ${PATIENCE_MS} ms: ${JSON.stringify(burst)}`)),
        PATIENCE_MS,
      );
    },
    handed: (alerts) => {
      burst.alerts += alerts;
      if (burst.alerts !== count || !Number.isNaN(burst.handedMs)) return;
      burst.handedMs = performance.now() - began;
      burst.handedCpuMs = cpuMs() - cpuBefore;
    },
    sent: (alerts) => {
      burst.sent += alerts;
      if (alerts === 0 || burst.sent !== count) return;
      burst.sentMs = performance.now() - began;
      clearTimeout(limit);
      finish();
    },
    result: () => burst,
  };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
