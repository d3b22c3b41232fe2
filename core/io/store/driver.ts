import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';

type Driver = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>;
type Transaction = Awaited<ReturnType<Driver['startTransaction']>>;

export interface DriverOptions {
  file: string;
  busyMs: number;
  /** Run once on the new connection. */
  pragmas: string;
}

/** Prisma's SQLite driver, made safe for work that overlaps. */
export interface SerialDriver {
  factory: { provider: 'sqlite'; adapterName: string; connect(): Promise<Driver> };
  /** Closes the connection under everybody: later calls fail, open transactions are lost. As a crash would do it. */
  cut(): Promise<void>;
}

/**
 * Prisma's better-sqlite3 driver has one connection, and a query outside of a transaction runs on it at any time: it
 * lands inside whatever interactive transaction is open, reads its unfinished work and is undone with it. Here every
 * query outside waits for its turn. Transactions begin IMMEDIATE, so that one that reads first and then writes cannot
 * fail half-way because another process wrote in between; and one whose COMMIT or ROLLBACK fails (full disk) leaves
 * the connection usable.
 */
export function makeSerialDriver(options: DriverOptions): SerialDriver {
  const inner = new PrismaBetterSqlite3({ url: options.file, timeout: options.busyMs });
  let open: Driver | null = null;
  return {
    factory: {
      provider: 'sqlite',
      adapterName: inner.adapterName,
      connect: async () => {
        const driver = await inner.connect();
        await driver.executeScript(options.pragmas);
        open = driver;
        return serialise(driver);
      },
    },
    cut: async () => {
      await open?.dispose();
      open = null;
    },
  };
}

function serialise(driver: Driver): Driver {
  const turns = makeTurns();
  const breathe = makeBreath();
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    await breathe();
    const release = await turns.take();
    try {
      return await work();
    } finally {
      release();
    }
  };
  return {
    provider: driver.provider,
    adapterName: driver.adapterName,
    queryRaw: (query) => inTurn(() => driver.queryRaw(query)),
    executeRaw: (query) => inTurn(() => driver.executeRaw(query)),
    executeScript: (script) => inTurn(() => driver.executeScript(script)),
    startTransaction: async () => {
      await breathe();
      const release = await turns.take();
      try {
        await driver.executeScript('BEGIN IMMEDIATE');
        return beginOn(driver, release);
      } catch (error) {
        release();
        throw error;
      }
    },
    dispose: () => driver.dispose(),
  };
}

/** Prisma sends COMMIT and ROLLBACK itself as statements, then calls `commit` or `rollback` whatever came of them. */
function beginOn(driver: Driver, release: () => void): Transaction {
  return {
    provider: driver.provider,
    adapterName: driver.adapterName,
    options: { usePhantomQuery: false },
    queryRaw: (query) => driver.queryRaw(query),
    executeRaw: async (query) => {
      if (query.sql !== 'ROLLBACK') return driver.executeRaw(query);
      await undo(driver);
      return 0;
    },
    commit: () => {
      release();
      return Promise.resolve();
    },
    rollback: async () => {
      await undo(driver);
      release();
    },
  };
}

/** Rolls back if there is something to roll back; SQLite has done it itself after some errors. */
async function undo(driver: Driver): Promise<void> {
  try {
    await driver.executeScript('ROLLBACK');
  } catch {
    // No transaction is open (SQLite undid it, or the statement before this did), or the connection is gone with it.
  }
}

/** No chain of queries holds the event loop for longer, ms. */
const HOLD_MS = 4;

/**
 * The driver answers at once, so that a chain of queries never leaves the loop by itself; meanwhile no connection is
 * accepted (libuv takes one in each turn) and no acknowledgement goes out. Resolves at once while the turn is young,
 * else in the next one. Measured with 50 connections opened at once beside a busy worker: the last was accepted after
 * 1,000 ms without it.
 */
function makeBreath(): () => Promise<void> {
  let turnBegan = performance.now();
  let isNoted = false;
  const note = () => {
    turnBegan = performance.now();
    isNoted = false;
  };
  return async () => {
    if (!isNoted) {
      isNoted = true;
      setImmediate(note);
    }
    if (performance.now() - turnBegan >= HOLD_MS) await new Promise((resolve) => setImmediate(resolve));
  };
}

interface Turns {
  /** Resolves, in the order of asking, when nobody else has the turn. Call the result to hand it on. */
  take(): Promise<() => void>;
}

function makeTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    take: () => {
      const before = last;
      let done = (): void => undefined;
      last = new Promise((resolve) => {
        done = resolve;
      });
      return before.then(() => done);
    },
  };
}
