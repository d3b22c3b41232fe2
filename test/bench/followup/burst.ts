import Database from 'better-sqlite3';
import { DrillClock } from '../../../core/io/index.ts';
import { MINUTE } from '../../../core/kit/index.ts';
import { makeDue, openService } from './service.ts';
import type { ServiceOptions } from './service.ts';
import { NOW } from './tickets.ts';

/** What came of so many tickets falling due in one minute. */
export interface Burst {
  /** Real ms until the last alert was committed to the outbox: from there nothing can lose it. */
  handedMs: number;
  /** Processor time of this process until then, ms: what a busy machine adds is not in it. */
  handedCpuMs: number;
  /** Real ms until the channel had confirmed the last alert. */
  sentMs: number;
}

/** Longer than this nothing takes: then it hangs. */
const PATIENCE_MS = 20 * MINUTE;

/** Lets `count` tickets fall due at once in the real service with a channel that accepts everything. */
export async function burst(dataDir: string, count: number): Promise<Burst> {
  const clock = new DrillClock(NOW - 2 * MINUTE);
  const progress = makeProgress(count);
  const { onHanded, onSent } = progress;
  const options: ServiceOptions = { dataDir, mode: 'service', clock, onHanded, onSent };
  const file = await makeDue(options, count);
  const system = await openService(options);
  try {
    await system.worker.start();
    await system.worker.once('idle');
    progress.begin();
    clock.set(NOW);
    await progress.done;
  } finally {
    await system.close();
  }
  assertOneAlertEach(file, count);
  return progress.figures();
}

/** Every ticket has its alert, once, and it was sent. @throws Error otherwise */
export function assertOneAlertEach(file: string, count: number): void {
  const db = new Database(file, { readonly: true });
  const found = db
    .prepare<[], { alerts: number; tickets: number; sent: number }>(
      `SELECT count(*) AS alerts, count(DISTINCT ticket) AS tickets, sum(state = 'sent') AS sent
        FROM Outbox WHERE class = 'life_safety'`,
    )
    .get();
  db.close();
  if (found?.alerts !== count || found.tickets !== count || found.sent !== count)
    throw new Error(`${count} alerts were owed, and there are ${JSON.stringify(found)}`);
}

interface Progress extends Required<Pick<ServiceOptions, 'onHanded' | 'onSent'>> {
  begin(): void;
  /** Resolves when the last alert was sent. */
  done: Promise<void>;
  figures(): Burst;
}

function makeProgress(count: number): Progress {
  const figures: Burst = { handedMs: Number.NaN, handedCpuMs: Number.NaN, sentMs: Number.NaN };
  let [began, cpuBefore, handed, sent] = [0, 0, 0, 0];
  let finish = (): void => undefined;
  let fail = (_: Error): void => undefined;
  const done = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  return {
    done,
    begin: () => {
      [began, cpuBefore] = [performance.now(), cpuMs()];
      const late = () => fail(new Error(`after ${PATIENCE_MS} ms: ${handed} handed over, ${sent} sent`));
      setTimeout(late, PATIENCE_MS).unref();
    },
    onHanded: (alerts) => {
      handed += alerts;
      if (handed !== count || !Number.isNaN(figures.handedMs)) return;
      figures.handedMs = performance.now() - began;
      figures.handedCpuMs = cpuMs() - cpuBefore;
    },
    onSent: (alerts) => {
      sent += alerts;
      if (sent !== count || !Number.isNaN(figures.sentMs)) return;
      figures.sentMs = performance.now() - began;
      finish();
    },
    figures: () => figures,
  };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
