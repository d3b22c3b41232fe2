import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DrillClock, openStore } from '../../../core/io/index.ts';
import { toStoreError } from '../../../core/io/store/errors.ts';
import { AppError, silentLogger } from '../../../core/kit/index.ts';
import { runChild, startChild } from '../../support/child.ts';
import { messageJob, sampleEffects, sampleMessage, sampleTicket } from '../../support/sampleData.ts';
import { makeTempStore, tempDir } from '../../support/store.ts';

const clock = new DrillClock(0);
const fileIn = (dir: string) => join(dir, 'guanjia.db');

/** A folder with a store in it that was closed properly. */
async function usedDir(): Promise<string> {
  const dir = tempDir();
  const { open, store } = await makeTempStore({ dataDir: dir });
  await store.receive(sampleMessage(), messageJob);
  const ticket = sampleTicket({ text: '水'.repeat(100_000) });
  await store.commit(sampleEffects({ tickets: [{ ticket, history: [] }] }), 0);
  await open.close();
  return dir;
}

/** The error of opening `dir`, after a check that the database file kept its bytes. */
async function refusal(dir: string): Promise<AppError> {
  const before = readFileSync(fileIn(dir));
  const outcome = await openStore({ dataDir: dir, clock, log: silentLogger, busyMs: 20 }).catch(
    (e: unknown) => e,
  );
  expect(readFileSync(fileIn(dir)).equals(before)).toBe(true);
  if (!(outcome instanceof AppError)) throw new Error('was not refused', { cause: outcome });
  expect(outcome.message).toContain(dir);
  return outcome;
}

function change(dir: string, sql: string): void {
  const db = new Database(fileIn(dir));
  db.exec(sql);
  db.close();
}

describe('openStore', () => {
  it('makes the folder and waits for the disk before it acknowledges anything', async () => {
    const { open } = await makeTempStore({ dataDir: join(tempDir(), 'deep', 'er'), mode: 'service' });
    expect(await open.prisma.$queryRaw`PRAGMA journal_mode`).toEqual([{ journal_mode: 'wal' }]);
    expect(await open.prisma.$queryRaw`PRAGMA synchronous`).toEqual([{ synchronous: 2n }]);
    expect(await open.prisma.$queryRaw`PRAGMA foreign_keys`).toEqual([{ foreign_keys: 1n }]);
  });

  it('refuses a file that is no database and keeps its bytes', async () => {
    const dir = tempDir();
    writeFileSync(fileIn(dir), 'this is a shopping list, not a database '.repeat(100));
    expect((await refusal(dir)).code).toBe('STORE_CORRUPT');
  });

  it('refuses a damaged database and keeps its bytes', async () => {
    const dir = await usedDir();
    const bytes = readFileSync(fileIn(dir));
    bytes.fill(0x5a, 4096, bytes.length - 4096);
    writeFileSync(fileIn(dir), bytes);
    const error = await refusal(dir);
    expect(error.code).toBe('STORE_CORRUPT');
    expect(error.message).toMatch(/backup/);
  });

  it('refuses a database that was cut short', async () => {
    const dir = await usedDir();
    const bytes = readFileSync(fileIn(dir));
    writeFileSync(fileIn(dir), bytes.subarray(0, Math.floor(bytes.length / 2)));
    expect((await refusal(dir)).code).toBe('STORE_CORRUPT');
  });

  it('refuses the database of another program', async () => {
    const dir = tempDir();
    change(dir, 'CREATE TABLE photos (a TEXT)');
    const error = await refusal(dir);
    expect(error.code).toBe('STORE_CORRUPT');
    expect(error.message).toMatch(/not one of Guanjia/);
  });

  it('refuses a store written by a newer program', async () => {
    const dir = await usedDir();
    change(
      dir,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ('x', 'y', '29990101000000_future', 1, 1)`,
    );
    const error = await refusal(dir);
    expect(error.code).toBe('STORE_NEWER');
    expect(error.message).toContain('29990101000000_future');
  });

  it('refuses a store whose migration was left unfinished', async () => {
    const dir = await usedDir();
    change(dir, 'UPDATE _prisma_migrations SET finished_at = NULL');
    expect((await refusal(dir)).message).toMatch(/never finished/);
  });

  it('refuses a database that another program holds, and opens it afterwards', async () => {
    const dir = await usedDir();
    const other = new Database(fileIn(dir));
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    const error = await openStore({ dataDir: dir, clock, log: silentLogger, busyMs: 20 }).catch(
      (e: unknown) => e,
    );
    expect(error).toMatchObject({ code: 'STORE_LOCKED', retryable: true });
    other.exec('ROLLBACK');
    other.close();
    await makeTempStore({ dataDir: dir, mode: 'service' });
  });

  it('refuses when the database is a folder', async () => {
    const dir = tempDir();
    mkdirSync(fileIn(dir));
    const error = await openStore({ dataDir: dir, clock, log: silentLogger }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'STORE_READONLY' });
  });

  it('refuses when the data folder is a file', async () => {
    const dir = join(tempDir(), 'data');
    writeFileSync(dir, '');
    const error = await openStore({ dataDir: dir, clock, log: silentLogger }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'STORE_READONLY' });
  });

  it.runIf(process.getuid?.() === 0)('refuses a file or folder that the user may not write', async () => {
    const nobody = 65_534;
    const dir = await usedDir();
    chmodSync(fileIn(dir), 0o444);
    chmodSync(dir, 0o777);
    const before = readFileSync(fileIn(dir));
    const readOnlyFile = await runChild('open-private', dir, nobody);
    expect(readOnlyFile.lines[0]).toMatch(/^STORE_READONLY .*guanjia\.db: It cannot be written/);
    chmodSync(dir, 0o555);
    const readOnlyFolder = await runChild('open', dir, nobody);
    expect(readOnlyFolder.lines[0]).toMatch(/^STORE_READONLY /);
    expect(readFileSync(fileIn(dir)).equals(before)).toBe(true);
  });

  it('is usable again at once after close, and close can be repeated', async () => {
    const dir = tempDir();
    const first = await makeTempStore({ dataDir: dir, mode: 'service' });
    await first.open.close();
    await first.open.close();
    await makeTempStore({ dataDir: dir, mode: 'service' });
  });
});

describe('close', () => {
  it('lets what was begun come to its end', async () => {
    const dir = tempDir();
    const { open, store } = await makeTempStore({ dataDir: dir });
    const begun = Array.from({ length: 20 }, (_, i) =>
      store.receive(sampleMessage({ key: `k${i}` }), messageJob),
    );
    await Promise.resolve();
    await Promise.all([...begun, open.close()]);
    const again = await makeTempStore({ dataDir: dir });
    expect((await again.store.count()).messages).toBe(20);
  });
});

describe('the service lock', () => {
  it('refuses a second service in the same process', async () => {
    const dir = tempDir();
    await makeTempStore({ dataDir: dir, mode: 'service' });
    const error = await openStore({ dataDir: dir, clock, log: silentLogger }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'STORE_IN_USE' });
    expect(String(error)).toContain(`pid ${process.pid}, since 2026-02-15T19:10:00+00:00`);
  });

  it('refuses a second service while the first runs, and not after the first was killed', async () => {
    const dir = tempDir();
    const first = startChild('hold', dir);
    await first.line((line) => line === 'open');
    const second = await runChild('hold', dir);
    expect(second.lines[0]).toMatch(/^STORE_IN_USE /);
    expect(second.lines[0]).toContain(`pid ${first.process.pid}`);
    first.process.kill('SIGKILL');
    await first.ended;
    await makeTempStore({ dataDir: dir, mode: 'service' });
  });
});

describe('failures while the store is open', () => {
  it('reports a full disk as such, loses nothing that was acknowledged, and goes on when there is room', async () => {
    const { open, store } = await makeTempStore();
    const before = await store.receive(sampleMessage({ key: 'before' }), messageJob);
    const pages = await open.prisma.$queryRaw<{ page_count: bigint }[]>`PRAGMA page_count`;
    await open.prisma.$queryRawUnsafe(`PRAGMA max_page_count = ${Number(pages[0]?.page_count)}`);
    const big = sampleEffects({
      tickets: [{ ticket: sampleTicket({ text: '水'.repeat(500_000) }), history: [] }],
    });
    const refused = await store.commit(big, 0).catch((e: unknown) => e);
    expect(refused).toMatchObject({ code: 'STORE_READONLY', retryable: true });
    expect(String(refused)).toMatch(/disk is full/i);
    await open.prisma.$queryRawUnsafe('PRAGMA max_page_count = 1000000');
    expect(await store.commit(big, 0)).toBe('done');
    expect(await store.getMessage(before.id)).toMatchObject({ key: 'before' });
  });

  it('keeps work outside of a transaction out of it', async () => {
    const { open } = await makeTempStore();
    const { prisma } = open;
    let insideStarted = (): void => undefined;
    const started = new Promise<void>((resolve) => (insideStarted = resolve));
    const failing = prisma.$transaction(async (tx) => {
      await tx.fact.create({ data: { name: 'inside', value: '1' } });
      insideStarted();
      await tx.fact.count();
      throw new Error('undo');
    });
    await started;
    const outside = prisma.fact.create({ data: { name: 'outside', value: '1' } });
    const seen = prisma.fact.findMany();
    await expect(failing).rejects.toThrow('undo');
    await outside;
    expect((await seen).map((fact) => fact.name)).not.toContain('inside');
    expect((await prisma.fact.findMany()).map((fact) => fact.name)).toEqual(['outside']);
  });

  it('fails every call after it was abandoned, and keeps only what was committed', async () => {
    const dir = tempDir();
    const { open, store } = await makeTempStore({ dataDir: dir, mode: 'service' });
    await store.setFact('a', '1');
    const late = open.prisma.$transaction(async (tx) => {
      await tx.fact.create({ data: { name: 'b', value: '1' } });
      await open.abandon();
      await tx.fact.count();
    });
    await expect(late).rejects.toThrow();
    await expect(store.setFact('c', '1')).rejects.toThrow();
    const again = await makeTempStore({ dataDir: dir, mode: 'service' });
    expect((await again.open.prisma.fact.findMany()).map((fact) => fact.name)).toEqual(['a']);
  });

  it.each([
    ['SQLITE_BUSY', 'STORE_LOCKED'],
    ['SQLITE_BUSY_SNAPSHOT', 'STORE_LOCKED'],
    ['P1008', 'STORE_LOCKED'],
    ['SQLITE_CORRUPT_VTAB', 'STORE_CORRUPT'],
    ['SQLITE_NOTADB', 'STORE_CORRUPT'],
    ['SQLITE_READONLY_DIRECTORY', 'STORE_READONLY'],
    ['SQLITE_CANTOPEN', 'STORE_READONLY'],
    ['SQLITE_FULL', 'STORE_READONLY'],
    ['SQLITE_IOERR_WRITE', 'STORE_READONLY'],
    ['EROFS', 'STORE_READONLY'],
    ['ENOSPC', 'STORE_READONLY'],
  ])('explains %s as %s', (code, expected) => {
    const wrapped = { meta: { driverAdapterError: { cause: { originalCode: code } } } };
    for (const error of [{ code }, wrapped]) {
      const explained = toStoreError(error, '/data/guanjia.db');
      expect(explained).toMatchObject({ code: expected, cause: error });
      expect(String(explained)).toContain('/data/guanjia.db');
    }
  });

  it('leaves other errors as they are', () => {
    const error = new Error('handler is wrong');
    expect(toStoreError(error, 'f')).toBe(error);
  });
});
