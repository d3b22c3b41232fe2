import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DrillClock, makeStore, makeWorker, openStore } from '../../core/io/index.ts';
import type {
  GuanjiaStore,
  JobHandlers,
  OpenStore,
  OpenStoreOptions,
  Worker,
  WorkerOptions,
} from '../../core/io/index.ts';
import { silentLogger } from '../../core/kit/index.ts';
import { START } from './sampleData.ts';

/** A folder that is removed when the test passes and kept, and named, when it fails. */
export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'guanjia-test-'));
  onTestFinished(({ task }) => {
    if (task.result?.state === 'fail') console.error(`kept for inspection: ${dir}`);
    else rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

export interface TempStore {
  dir: string;
  clock: DrillClock;
  open: OpenStore;
  store: GuanjiaStore;
  /** A worker on this store; killed when the test ends. Handlers left out do nothing. */
  worker(handlers?: Partial<JobHandlers>, options?: Partial<WorkerOptions>): Worker;
}

/**
 * A store in a folder of its own, made by the real migrations; closed when the test ends. Call it inside a test.
 * @example const { store, clock, worker } = await makeTempStore();
 */
export async function makeTempStore(options: Partial<OpenStoreOptions> = {}): Promise<TempStore> {
  const dir = options.dataDir ?? tempDir();
  const clock = options.clock instanceof DrillClock ? options.clock : new DrillClock(START);
  const open = await openStore({ log: silentLogger, mode: 'private', ...options, dataDir: dir, clock });
  const store = makeStore(open);
  const workers: Worker[] = [];
  onTestFinished(async () => {
    for (const worker of workers) worker.kill();
    await open.close();
  });
  return {
    dir,
    clock,
    open,
    store,
    worker: (handlers = {}, more = {}) => {
      const parts = { prisma: open.prisma, store, clock, log: silentLogger, random: () => 1, ...more };
      const worker = makeWorker({ ...parts, handlers: { ...IDLE, ...handlers } });
      workers.push(worker);
      return worker;
    },
  };
}

const nothing = () => Promise.resolve();
const IDLE: JobHandlers = {
  message: nothing,
  followup: nothing,
  send: nothing,
  delivered: nothing,
  entry: nothing,
  routine: nothing,
  media: nothing,
  notice: nothing,
  session: nothing,
  undelivered: nothing,
  gap: nothing,
  doubt: nothing,
  late_media: nothing,
};
