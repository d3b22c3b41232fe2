import { createHash } from 'node:crypto';
import { Faults } from '../faults.ts';
import type { Call, FakeWecomOptions, WecomConfig, WorldFacts } from './types.ts';

const DEFAULTS: WecomConfig = {
  corpId: 'ww1234567890abcdef',
  kfSecret: 'secret-of-the-kf',
  appSecret: 'secret-of-the-app',
  agentId: 1000002,
  callbackToken: 'tokenA',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  kfAccounts: [{ openKfId: 'wkFakeAccount0001', name: '物业管家' }],
  hookKeys: ['hook-key-0001'],
  servicers: [],
  members: [],
  appMayUseKf: false,
  appSeesRoot: true,
  nativeWelcome: false,
  msgidReuse: 'refuse',
  msgidReuseCode: 40058,
  earlyToken: 'rotate',
  historyDays: 3,
  responseCodeHours: 24,
};

/** Clock, ids, faults and waiting, shared by all parts of one fake. */
export class World implements WorldFacts {
  readonly config: WecomConfig;
  readonly faults = new Faults();
  readonly calls: Call[] = [];
  trusted: boolean;
  private readonly clock: () => number;
  private readonly waiting = new Set<() => void>();
  private readonly leaving = new Set<() => void>();
  private counter = 0;

  constructor({ clock = Date.now, trusted = true, port: _port, ...given }: FakeWecomOptions) {
    this.config = { ...DEFAULTS, ...given };
    this.clock = clock;
    this.trusted = trusted;
  }

  /** Epoch ms. */
  now(): number {
    return this.clock();
  }

  /** Epoch s, as the platform writes times. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** A new id of letters and digits, of the given length (3–64), the same in every run. */
  id(prefix: string, length = 32): string {
    this.counter += 1;
    const digest = createHash('sha512').update(`${prefix}:${this.counter}`).digest('base64');
    return (prefix + digest.replaceAll(/[^0-9A-Za-z]/g, 'x')).slice(0, length);
  }

  /** A new whole number of 19 digits, above what a double can hold, as the platform's `MsgId` is. */
  number(): bigint {
    this.counter += 1;
    return 7_400_000_000_000_000_001n + BigInt(this.counter);
  }

  /** Tells those who wait that something is different now. */
  changed(): void {
    for (const check of [...this.waiting]) check();
  }

  /** Resolves with the first value that is neither false, null nor undefined; rejects when the fake closes. */
  waitFor<T>(predicate: () => T | false | null | undefined): Promise<T> {
    const waited = new Promise<T>((resolve, reject) => {
      const leave = () => {
        this.waiting.delete(check);
        this.leaving.delete(close);
      };
      const close = () => reject(new Error('the fake closed while something was waited for'));
      const check = () => {
        const value = predicate();
        if (value === false || value === null || value === undefined) return;
        leave();
        resolve(value);
      };
      this.waiting.add(check);
      this.leaving.add(close);
      check();
    });
    // Whoever waits still sees the rejection; a test that failed earlier must not fail a second time by it.
    waited.catch(() => undefined);
    return waited;
  }

  close(): void {
    for (const leave of this.leaving) leave();
    this.waiting.clear();
    this.leaving.clear();
  }
}
