import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { InboundMessage } from '../../../core/assistant/index.ts';
import type { SendResult } from '../../../core/delivery/index.ts';
import { ROOT } from '../company.ts';
import type { FromHost, ToHost } from './wire.ts';

type Took = Extract<FromHost, { kind: 'took' }>;
type Send = Extract<FromHost, { kind: 'send' }>;
export type Rest = Extract<FromHost, { kind: 'rest' }>;

export interface LifeOptions {
  dataDir: string;
  homes: number;
  /** Where its clock stands. */
  at: number;
  onTook: (took: Took) => void;
  /** The platform's answer to a send; null: it is killed instead of being answered. */
  onSend: (out: Send['out']) => SendResult | null;
  /** Lines of its log, warnings and worse. */
  onLog: (line: string) => void;
}

/** Longer than this, real ms, no instant takes: then it hangs. */
const PATIENCE_MS = 300_000;

/** One life of the process under torture, from its start to its end. */
export class Life {
  readonly #process: ChildProcess;
  readonly #ended: Promise<number | null>;
  #wait: { resolve: (rest: Rest | null) => void; reject: (error: Error) => void } | null = null;
  #steps = 0;
  #killed = false;
  #gone = false;
  /** When its first job is due, once it is ready; `killed` when it ended before. */
  readonly ready: Promise<number | null | 'killed'>;

  constructor(private readonly options: LifeOptions) {
    const { dataDir, homes, at } = options;
    this.#process = fork(`${ROOT}/test/torture/month/host.ts`, [dataDir, String(homes), String(at)], {
      cwd: ROOT,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    if (this.#process.stderr) createInterface({ input: this.#process.stderr }).on('line', options.onLog);
    this.#ended = new Promise((resolve) => this.#process.once('exit', (code) => resolve(code)));
    this.ready = new Promise((resolve, reject) => {
      this.#process.on('message', (message: FromHost) => {
        if (this.#gone) return; // said with its last breath: nobody heard it
        if (message.kind === 'ready') resolve(message.next);
        else this.#hear(message);
      });
      void this.#ended.then((code) => {
        this.#gone = true;
        const failure = new Error(`it ended by itself (${String(code)})`);
        if (this.#killed) resolve('killed');
        else reject(failure);
        if (this.#killed) this.#wait?.resolve(null);
        else this.#wait?.reject(failure);
      });
    });
    this.ready.catch(() => undefined); // whoever waits for it hears of it
  }

  /** Puts its clock to `at`, delivers, and waits until nothing is due; null when it was killed meanwhile. */
  step(at: number, messages: InboundMessage[]): Promise<Rest | null> {
    if (this.#killed) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`it does not come to rest at ${at}`)), PATIENCE_MS);
      const done = () => clearTimeout(limit);
      this.#wait = {
        resolve: (rest) => (done(), resolve(rest)),
        reject: (error) => (done(), reject(error)),
      };
      this.#tell({ kind: 'step', id: ++this.#steps, at, messages });
    });
  }

  /** kill -9, wherever it is. */
  async kill(): Promise<void> {
    this.#killed = true;
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  /** Lets it end by itself. */
  async end(): Promise<void> {
    this.#killed = true;
    this.#tell({ kind: 'end' });
    const code = await this.#ended;
    if (code !== 0) throw new Error(`it did not end cleanly (${String(code)})`);
  }

  #tell(message: ToHost): void {
    if (this.#process.connected) this.#process.send(message);
  }

  #hear(message: FromHost): void {
    if (message.kind === 'took') return this.options.onTook(message);
    if (message.kind === 'broken') return this.#wait?.reject(new Error(message.problem));
    if (message.kind === 'rest' && message.id === this.#steps) return this.#wait?.resolve(message);
    if (message.kind !== 'send') return;
    const result = this.options.onSend(message.out);
    if (result) this.#tell({ kind: 'receipt', id: message.id, result });
  }
}
