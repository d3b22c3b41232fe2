import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { PrismaClient } from '../../../prisma/client/client.ts';
import type { Clock, Logger } from '../../kit/index.ts';
import { makeSerialDriver } from './driver.ts';
import type { SerialDriver } from './driver.ts';
import { toStoreError } from './errors.ts';
import { inspectDatabase } from './inspect.ts';
import { takeServiceLock } from './lock.ts';
import type { ServiceLock } from './lock.ts';
import { applyMigrations, readMigrations } from './migrations.ts';

export interface OpenStoreOptions {
  /** Folder of the database, the lock and the media; made when missing. */
  dataDir: string;
  clock: Clock;
  log: Logger;
  /**
   * `service` (default): the one service of this folder, everything acknowledged survives a power cut.
   * `private`: nobody else knows the folder (drill, test): no lock, and the disk is not waited for.
   */
  mode?: 'service' | 'private';
  /** How long to wait for another program's lock on the file, ms. Default 5000. */
  busyMs?: number;
  /** Folder of the migrations. Default: the ones of this program. */
  migrationsDir?: string;
}

export interface OpenStore {
  prisma: PrismaClient;
  dataDir: string;
  /** The database file. */
  file: string;
  /** Lets `close` wait for this work; gives it back. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Waits for what is tracked, closes the database and gives the lock back. Safe to call twice. */
  close(): Promise<void>;
  /** Drops everything at once, as a kill would: unfinished transactions are lost, later calls fail. */
  abandon(): Promise<void>;
}

/**
 * Opens (or makes) the store of a data folder. The database is checked before anything is changed.
 * @throws AppError STORE_IN_USE, STORE_CORRUPT, STORE_NEWER, STORE_LOCKED, STORE_READONLY; then the database file is
 * as it was
 */
export async function openStore(options: OpenStoreOptions): Promise<OpenStore> {
  const { dataDir, clock, log, mode = 'service', busyMs = 5_000 } = options;
  const file = join(dataDir, 'guanjia.db');
  let lock: ServiceLock | null = null;
  try {
    mkdirSync(dataDir, { recursive: true });
    if (mode === 'service') lock = takeServiceLock(dataDir, clock.now());
    prepare(file, options, busyMs);
    const driver = makeSerialDriver({ file, busyMs, pragmas: pragmasOf(mode) });
    const prisma = await connect(driver);
    log.debug('store opened', { file, mode });
    return makeHandle({ prisma, driver, lock, dataDir, file });
  } catch (error) {
    lock?.release();
    throw toStoreError(error, file);
  }
}

/** Checks, then brings the file to this program's version. */
function prepare(file: string, { clock, log, migrationsDir }: OpenStoreOptions, busyMs: number): void {
  const migrations = readMigrations(migrationsDir);
  assertWritable(file);
  inspectDatabase({ file, migrations, busyMs, log });
  const db = new Database(file, { timeout: busyMs });
  try {
    db.exec('BEGIN IMMEDIATE; ROLLBACK'); // does anybody else hold it? changes nothing
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    const applied = applyMigrations(db, migrations, clock.now());
    for (const migration of applied) log.info('migration applied', { migration });
  } finally {
    db.close();
  }
}

/** Asked of the operating system: SQLite itself opens a file it may not write, and fails at the first message. */
function assertWritable(file: string): void {
  accessSync(dirname(file), constants.W_OK | constants.X_OK);
  for (const part of [file, `${file}-wal`, `${file}-shm`]) {
    if (existsSync(part)) accessSync(part, constants.R_OK | constants.W_OK);
  }
}

/** FULL: in WAL mode the only setting under which a committed transaction survives a power cut, not merely a crash. */
function pragmasOf(mode: 'service' | 'private'): string {
  return `PRAGMA synchronous = ${mode === 'service' ? 'FULL' : 'OFF'}; PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA journal_size_limit = 67108864`;
}

async function connect(driver: SerialDriver): Promise<PrismaClient> {
  const prisma = new PrismaClient({
    adapter: driver.factory,
    errorFormat: 'minimal', // the pretty one quotes source lines and arguments
    log: [], // errors reach the caller; Prisma must not print them too
    // Waiting is our turn-taking under load, not a fault: Prisma's 2 s would fail a burst of messages.
    transactionOptions: { maxWait: 60_000, timeout: 60_000 },
  });
  await prisma.$connect();
  return prisma;
}

interface Parts {
  prisma: PrismaClient;
  driver: SerialDriver;
  lock: ServiceLock | null;
  dataDir: string;
  file: string;
}

function makeHandle({ prisma, driver, lock, dataDir, file }: Parts): OpenStore {
  let closed = false;
  const tracked = new Set<Promise<unknown>>();
  return {
    prisma,
    dataDir,
    file,
    track: (work) => {
      const done = () => tracked.delete(work);
      tracked.add(work);
      work.then(done, done);
      return work;
    },
    close: async () => {
      if (closed) return;
      closed = true;
      await Promise.allSettled(tracked); // Prisma itself would cancel what still waits for its turn
      await prisma.$disconnect();
      lock?.release();
    },
    abandon: async () => {
      if (closed) return;
      closed = true;
      await driver.cut();
      lock?.release();
    },
  };
}
