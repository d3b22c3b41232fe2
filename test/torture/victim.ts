import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ROOT } from './company.ts';

/** From when to when no process ran, on the clock of the world. */
export interface Downtime {
  from: number;
  to: number;
}

/** The world's clock: real time and how far it was pushed forward. */
export interface World {
  now(): number;
  aheadMs(): number;
}

interface Life {
  process: ChildProcess;
  /** Control address, once it is ready. */
  ready: Promise<string>;
  ended: Promise<number | null>;
  killed: boolean;
}

/** The process under torture: started, killed without warning, started again. */
export class Victim {
  kills = 0;
  readonly downtimes: Downtime[] = [];
  /** Real ms from each start to ready. */
  readonly startMs: number[] = [];
  /** Lines of its log, warnings and worse. */
  readonly log: string[] = [];
  #life: Life | null = null;
  #downSince: number;
  #waiting: ((url: string) => void)[] = [];
  #url: string | null = null;
  #failed: ((error: Error) => void) | null = null;
  /** Rejects when the process ends by itself. */
  readonly failure: Promise<never>;

  constructor(private readonly options: { dataDir: string; platformUrl: string; world: World }) {
    this.#downSince = options.world.now();
    this.failure = new Promise((_, reject) => {
      this.#failed = reject;
    });
    this.failure.catch(() => undefined); // whoever races against it hears of it
  }

  /** Starts it and waits until it takes messages; null when it was killed before. */
  async start(): Promise<string | null> {
    const life = this.#spawn();
    this.#life = life;
    const before = performance.now();
    const url = await Promise.race([life.ready, life.ended.then(() => null)]);
    if (url === null || life.killed) return null;
    this.startMs.push(performance.now() - before);
    this.downtimes.push({ from: this.#downSince, to: this.options.world.now() });
    this.#url = url;
    for (const tell of this.#waiting.splice(0)) tell(url);
    return url;
  }

  /** kill -9, wherever it is. */
  async kill(): Promise<void> {
    const life = this.#life;
    if (!life || life.killed) return;
    life.killed = true;
    life.process.kill('SIGKILL');
    this.kills++;
    if (this.#url !== null) this.#downSince = this.options.world.now();
    this.#url = null;
    await life.ended;
  }

  /** Lets it end by itself. */
  async stop(): Promise<void> {
    const life = this.#life;
    if (!life) return;
    life.killed = true;
    life.process.kill('SIGTERM');
    this.#url = null;
    this.#downSince = this.options.world.now();
    const code = await life.ended;
    if (code !== 0)
      throw new Error(`it did not end cleanly (${String(code)})\n${this.log.slice(-5).join('\n')}`);
  }

  /** Its control address, as soon as there is one. */
  url(): Promise<string> {
    return this.#url === null
      ? new Promise((resolve) => this.#waiting.push(resolve))
      : Promise.resolve(this.#url);
  }

  #spawn(): Life {
    const { dataDir, platformUrl, world } = this.options;
    const script = `${ROOT}/test/torture/child.ts`;
    const process_ = spawn(
      process.execPath,
      ['--import', 'tsx', script, dataDir, platformUrl, String(world.aheadMs())],
      { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    createInterface({ input: process_.stderr }).on('line', (line) => this.log.push(line));
    const ready = new Promise<string>((resolve) => {
      createInterface({ input: process_.stdout }).on('line', (line) => {
        const port = /^ready (\d+)$/.exec(line)?.[1];
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
      });
    });
    const life: Life = {
      process: process_,
      ready,
      killed: false,
      ended: new Promise((resolve) => {
        process_.once('close', (code) => {
          if (!life.killed)
            this.#failed?.(
              new Error(`it ended by itself (${String(code)})\n${this.log.slice(-20).join('\n')}`),
            );
          resolve(code);
        });
      }),
    };
    return life;
  }
}
