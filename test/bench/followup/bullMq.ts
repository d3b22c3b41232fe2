import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { DAY } from '../../../core/kit/index.ts';
import { inTurn, timed } from './figures.ts';
import { DUE_PER_LOOK } from './looks.ts';
import { findModule, HOW_TO_GET } from './modules.ts';
import { freePort } from './ports.ts';
import type { RivalOptions, RivalResult } from './rival.ts';

interface Data {
  ticket: number;
}

interface NewJob {
  name: string;
  data: Data;
  opts?: { delay: number };
}

interface Connection {
  host: string;
  port: number;
  username?: string;
  password?: string;
}

interface Settings {
  connection: Connection;
  prefix: string;
}

/** As much of BullMQ as is used here. */
interface Queue {
  on(event: 'error', listener: (error: Error) => void): void;
  addBulk(jobs: NewJob[]): Promise<unknown>;
  obliterate(options: { force: boolean }): Promise<void>;
  close(): Promise<void>;
}

interface ActiveJob {
  data: Data;
  moveToCompleted(value: string, token: string, fetchNext: boolean): Promise<unknown>;
}

interface Worker {
  on(event: 'completed' | 'error', listener: (what: unknown) => void): void;
  getNextJob(token: string, options: { block: boolean }): Promise<ActiveJob | undefined>;
  close(): Promise<void>;
}

interface BullMq {
  Queue: new (
    name: string,
    settings: Settings & { defaultJobOptions: { removeOnComplete: boolean } },
  ) => Queue;
  Worker: new (
    name: string,
    handle: ((job: { data: Data }) => Promise<void>) | null,
    settings: Settings & { concurrency?: number; autorun?: boolean },
  ) => Worker;
}

/** Jobs of one call while filling. */
const CHUNK = 5_000;
/** Jobs a worker has in hand at a time. */
const CONCURRENCY = 100;
const TOKEN = 'bench';

/** BullMQ on a Redis of its own (or the one of REDIS_URL) that keeps what it acknowledged, as our store does. */
export async function measureBullMq(options: RivalOptions): Promise<RivalResult> {
  const bull = await findModule<BullMq>('bullmq');
  const client = await findModule('ioredis'); // BullMQ loads it by itself, and falls over without
  if (!bull || !client) return { kind: 'absent', why: HOW_TO_GET };
  const redis = await startRedis(options.folder);
  if (!redis) return { kind: 'absent', why: 'it needs a redis-server on the PATH, or REDIS_URL' };
  try {
    return await measure(
      bull,
      { connection: redis.connection, prefix: `guanjia-bench-${process.pid}` },
      options,
    );
  } finally {
    await redis.stop();
  }
}

async function measure(bull: BullMq, settings: Settings, options: RivalOptions): Promise<RivalResult> {
  const names = ['few', 'many', 'burst', 'send'] as const;
  const defaultJobOptions = { removeOnComplete: true };
  const open = (name: string) => {
    const queue = new bull.Queue(name, { ...settings, defaultJobOptions });
    queue.on('error', (error) => options.tell(`BullMQ: ${error.message}`));
    return queue;
  };
  const queues = { few: open('few'), many: open('many'), burst: open('burst'), send: open('send') };
  try {
    await fillQueue(queues.few, options.few);
    await fillQueue(queues.many, options.many);
    const looks = await compareLooks(bull, settings, { ...queues, rounds: options.rounds });
    await queues.burst.addBulk(Array.from({ length: options.due }, (_, ticket) => jobOf(ticket)));
    const handedMs = await handAll(bull, settings, queues.send, options.due);
    return { kind: 'figures', rival: { looks, handedMs } };
  } finally {
    for (const name of names) {
      await queues[name].obliterate({ force: true });
      await queues[name].close();
    }
  }
}

function jobOf(ticket: number, delay = 0): NewJob {
  return delay > 0
    ? { name: 'followup', data: { ticket }, opts: { delay } }
    : { name: 'followup', data: { ticket } };
}

async function fillQueue(queue: Queue, count: number): Promise<void> {
  for (let from = 0; from < count; from += CHUNK) {
    const size = Math.min(CHUNK, count - from);
    const delayOf = (ticket: number) => DAY + Math.floor((ticket / count) * 28 * DAY);
    await queue.addBulk(Array.from({ length: size }, (_, i) => jobOf(from + i, delayOf(from + i))));
  }
}

interface Compared {
  few: Queue;
  many: Queue;
  rounds: number;
}

async function compareLooks(bull: BullMq, settings: Settings, { few, many, rounds }: Compared) {
  const workers = [new bull.Worker('few', null, settings), new bull.Worker('many', null, settings)] as const;
  try {
    return await inTurn(
      rounds,
      () => look(few, workers[0]),
      () => look(many, workers[1]),
    );
  } finally {
    for (const worker of workers) await worker.close();
  }
}

/** Jobs whose delay has just run out are found among all that wait. */
async function look(queue: Queue, worker: Worker): Promise<number> {
  await queue.addBulk(Array.from({ length: DUE_PER_LOOK }, (_, ticket) => jobOf(ticket, 1)));
  await new Promise((resolve) => setTimeout(resolve, 3));
  const jobs: ActiveJob[] = [];
  const ms = await timed(async () => {
    for (let i = 0; i < DUE_PER_LOOK; i++) {
      const job = await worker.getNextJob(TOKEN, { block: false });
      if (job) jobs.push(job);
    }
  });
  if (jobs.length !== DUE_PER_LOOK) throw new Error(`BullMQ: a look found ${jobs.length} due jobs`);
  for (const job of jobs) await job.moveToCompleted('done', TOKEN, false);
  return ms;
}

async function handAll(bull: BullMq, settings: Settings, send: Queue, due: number): Promise<number> {
  let done = 0;
  const began = performance.now();
  const handle = async ({ data }: { data: Data }) => void (await send.addBulk([jobOf(data.ticket)]));
  const worker = new bull.Worker('burst', handle, { ...settings, concurrency: CONCURRENCY });
  await new Promise<void>((resolve, reject) => {
    worker.on('error', (error) => reject(error instanceof Error ? error : new Error('BullMQ failed')));
    worker.on('completed', () => {
      if (++done === due) resolve();
    });
  });
  const ms = performance.now() - began;
  await worker.close();
  return ms;
}

interface Redis {
  connection: Connection;
  stop(): Promise<void>;
}

async function startRedis(folder: string): Promise<Redis | null> {
  const url = process.env['REDIS_URL'];
  if (url !== undefined) return { connection: connectionOf(url), stop: () => Promise.resolve() };
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', join(folder)];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const redis = spawn('redis-server', [...settings, ...durable], { stdio: ['ignore', 'pipe', 'ignore'] });
  process.once('exit', () => redis.kill());
  if (!(await isReady(redis))) return null;
  return { connection: { host: '127.0.0.1', port }, stop: () => end(redis) };
}

function connectionOf(url: string): Connection {
  const { hostname, port, username, password } = new URL(url);
  const secret = password === '' ? {} : { username, password: decodeURIComponent(password) };
  return { host: hostname, port: Number(port === '' ? 6379 : port), ...secret };
}

/** False when there is no such program. */
function isReady(redis: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    redis.once('error', () => resolve(false));
    redis.once('exit', () => resolve(false));
    redis.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('Ready to accept connections')) resolve(true);
    });
  });
}

function end(redis: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    redis.once('exit', () => resolve());
    redis.kill('SIGTERM');
  });
}
