import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { startCallbacks } from '../../../bots/callbacks/index.ts';
import { createTelegramChannel } from '../../../bots/telegram/index.ts';
import { createAppChannel } from '../../../bots/wecom/app/index.ts';
import { createKfChannel } from '../../../bots/wecom/kf/index.ts';
import { makeLogger } from '../../../core/io/index.ts';
import type { Clock } from '../../../core/kit/index.ts';
import { startFakeTelegram } from '../../fakes/telegram/index.ts';
import type { FakeTelegram } from '../../fakes/telegram/index.ts';
import { startFakeWecom } from '../../fakes/wecom/index.ts';
import type { FakeWecom } from '../../fakes/wecom/index.ts';
import { runSystem } from '../../support/runningSystem.ts';
import type { RunningSystem } from '../../support/runningSystem.ts';
import { tempDir } from '../../support/store.ts';
import { MORNING } from '../../support/tickets.ts';
import { depsFor } from '../../support/wecom.ts';

export const HOOK_SECRET = 'a-secret-of-the-webhook';
const TABLES = ['Message', 'Job', 'Account', 'Conversation', 'Binding', 'Ticket', 'Outbox', 'Fact'];
const count = z.object({ n: z.number() });

/** The real callbacks server in front of the real system, with the routes of three surfaces. */
export interface Rig {
  wecom: FakeWecom;
  telegram: FakeTelegram;
  system: RunningSystem;
  /** Base address of the callbacks. */
  url: string;
  /** Everything that was logged, line by line. */
  lines: string[];
  /** How many rows each table of the store has. */
  rows(): Record<string, number>;
  /** Resolves once so many messages are kept, and everything about them is done. */
  settle(messages: number): Promise<void>;
}

/** Starts all of it, idle: nothing is pulled or polled by itself. It is gone with the test. */
export async function startRig(): Promise<Rig> {
  const dataDir = tempDir();
  let running: RunningSystem | null = null;
  const clock: Clock = {
    now: () => running?.clock.now() ?? MORNING,
    waitUntil: (at, signal) => running?.clock.waitUntil(at, signal) ?? Promise.resolve(),
  };
  const fakes = await startFakes(clock.now);
  const lines: string[] = [];
  const log = makeLogger({ clock, level: 'debug', write: (line) => void lines.push(line) });
  const channels = channelsFor(fakes, { clock, log });
  const routes = channels.all.flatMap((channel) => channel.routes ?? []);
  const server = await startCallbacks({ host: '127.0.0.1', port: 0, routes, log, clock });
  onTestFinished(() => server.close());
  fakes.wecom.callbackTo({ kf: `${server.url}/wecom/kf`, app: `${server.url}/wecom/app` });
  channels.webhook.url = `${server.url}/telegram`;
  const system = await runSystem({ dataDir, start: MORNING, channels: channels.all });
  running = system;
  const rows = () => countRows(join(dataDir, 'guanjia.db'));
  for (const channel of channels.all) {
    await channel.start?.(system.now().door);
    onTestFinished(() => channel.stop?.());
  }
  await fakes.telegram.waitFor(() => fakes.telegram.snapshot().webhook);
  return { ...fakes, system, url: server.url, lines, rows, settle: (n) => settle(system, rows, n) };
}

async function startFakes(clock: () => number): Promise<Pick<Rig, 'wecom' | 'telegram'>> {
  const wecom = await startFakeWecom({ clock, members: [{ userid: 'li' }] });
  onTestFinished(() => wecom.close());
  const telegram = await startFakeTelegram({ clock });
  onTestFinished(() => telegram.close());
  return { wecom, telegram };
}

function channelsFor(
  { wecom, telegram }: Pick<Rig, 'wecom' | 'telegram'>,
  { clock, log }: { clock: Clock; log: ReturnType<typeof makeLogger> },
) {
  const deps = { ...depsFor(clock, log), pollMs: 86_400_000 };
  const access = { apiRoot: wecom.url, corpId: wecom.corpId };
  const callback = { token: wecom.callbackToken, aesKey: wecom.encodingAesKey };
  const webhook = { url: 'http://127.0.0.1/set-below', secret: HOOK_SECRET };
  const { token, apiRoot } = telegram;
  const { appSecret: secret, agentId } = wecom;
  const all = [
    createKfChannel({ ...access, secret: wecom.kfSecret, callback }, deps),
    createAppChannel({ ...access, secret, agentId, callback }, { ...deps, publicUrl: null }),
    createTelegramChannel({ token, apiRoot, webhook }, deps),
  ];
  return { all, webhook };
}

function countRows(file: string): Record<string, number> {
  const db = new Database(file, { readonly: true });
  try {
    const of = (table: string) => count.parse(db.prepare(`SELECT count(*) AS n FROM "${table}"`).get()).n;
    return Object.fromEntries(TABLES.map((table) => [table, of(table)]));
  } finally {
    db.close();
  }
}

async function settle(
  system: RunningSystem,
  rows: () => Record<string, number>,
  messages: number,
): Promise<void> {
  while ((rows()['Message'] ?? 0) < messages) await new Promise((resolve) => setImmediate(resolve));
  await system.now().worker.drain();
}
