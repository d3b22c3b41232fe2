import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { startChild } from '../../support/child.ts';
import { makeTempStore, tempDir } from '../../support/store.ts';

/** Numbers of the lines `what <n>`. */
const numbers = (lines: readonly string[], what: string) =>
  lines.filter((line) => line.startsWith(`${what} `)).map((line) => Number(line.slice(what.length + 1)));

describe('a process killed in the middle of its work', () => {
  it('loses nothing that was acknowledged and leaves nothing half done', async () => {
    const dir = tempDir();
    const received: number[] = [];
    const committed: number[] = [];
    for (const upTo of [5, 12, 20]) {
      const child = startChild('commit', dir);
      await child.line((line) => line === `committed ${upTo}` || line === `received ${upTo + 3}`);
      child.process.kill('SIGKILL');
      const { lines } = await child.ended;
      received.push(...numbers(lines, 'received'));
      committed.push(...numbers(lines, 'committed'));
    }
    const { open, store } = await makeTempStore({ dataDir: dir, mode: 'service' });
    const { prisma } = open;
    for (const id of received) expect((await store.getMessage(id)).id).toBe(id);
    for (const n of committed) expect((await store.getTicket(n)).version).toBe(1);
    const { tickets, messages, unhandledMessages, waitingSends } = await store.count();
    expect(tickets).toBeGreaterThanOrEqual(20);
    expect(messages - unhandledMessages).toBe(tickets);
    expect(waitingSends).toBe(tickets);
    expect(await prisma.history.count()).toBe(2 * tickets);
    expect(await prisma.card.count()).toBe(tickets);
    expect(await prisma.job.count()).toBe(messages + tickets);
    await open.close();
    const db = new Database(join(dir, 'guanjia.db'));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });
});
